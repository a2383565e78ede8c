"""A pattern written letter by letter matches what the plain list of alternatives matches."""

import re

from hypothesis import given
from hypothesis import strategies as st

from concord.text.alternation import either

WORDS = st.lists(st.text("ab-.’", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("ab-.’ ", max_size=12))
def test_it_matches_what_the_longest_first_list_matches(words, text):
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for tail in ("", r"\b", "(?= )"):
        plain, ours = (re.compile(f"(?:{pattern}){tail}") for pattern in (listed, either(words)))
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_single_word_stays_as_it_is():
    assert either(["said"]) == "said"
