"""Words of a document are data on a page: nothing runs, nothing hides, nothing turns round."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from concord.briefs.markdown import plain
from concord.briefs.showing import badge_name, escaped, hidden, isolated

TAGS = re.compile(r'<span class="badge" title="[^"<>]*">([^<>]*)</span>|</?bdi[^<>]*>')
NASTY = st.text(
    alphabet=st.sampled_from("ab<>&\"'\u202e\u2066\u200c\u200b\u00ad\u0007 حزب‌امید،.|*_[]()`#\n"), max_size=40
)


@given(NASTY)
def test_no_markup_gets_through_and_no_letter_is_lost(text: str) -> None:
    for show in (escaped, isolated):
        shown = str(show(text))
        bare = TAGS.sub(lambda m: "\0" if m[1] else "", shown)
        assert "<" not in bare
        assert ">" not in bare
        assert unescape(bare).replace("\0", "") == "".join(c for c in text if c not in hidden(text))


@given(NASTY)
def test_no_hidden_character_stays_hidden(text: str) -> None:
    assert not hidden(str(escaped(text)))
    assert not hidden(plain(text))


def test_the_joiner_of_persian_spelling_stays() -> None:
    assert hidden("می\u200cگوید") == []
    assert "\u200c" in str(isolated("می\u200cگوید"))


def test_a_direction_override_is_named() -> None:
    assert 'title="RIGHT-TO-LEFT OVERRIDE">RLO</span>' in str(escaped("a\u202eb"))
    assert badge_name("\u0007") == "U+0007"


def test_runs_of_persian_are_isolated_as_one() -> None:
    shown = str(isolated("said حزب امید (2) and left"))
    assert shown == 'said <bdi dir="rtl" lang="fa">حزب امید</bdi> (2) and left'


def test_markdown_of_a_document_formats_and_links_nothing() -> None:
    assert plain("**x** [now](javascript:x) <b> a|b") == r"\*\*x\*\* \[now\](javascript:x) \<b\> a\|b"
    assert plain("see https://example.org and www.example.org") == r"see https\://example.org and www\.example.org"
    assert plain("1. one") == r"1\. one"
    assert plain("# head") == r"\# head"
    assert plain("a 2030-05-01: b") == "a 2030-05-01: b"
