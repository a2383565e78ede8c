"""A plain search for names finds what a pattern made for them finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from concord.actors.wording import is_wordy, places_of

NAMES = st.sets(st.text("abé -", min_size=1, max_size=4), min_size=1, max_size=4)


@given(NAMES, st.text("abé -_.", max_size=30))
def test_names_stand_where_a_pattern_finds_them(names, text):
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    wanted = [match.span() for match in re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text)]
    assert list(places_of(names, text)) == wanted


def test_outside_the_text_no_letter_stands():
    assert [is_wordy("a_", at) for at in (-1, 0, 1, 2)] == [False, True, True, False]
