"""Trying a rule at its anchors alone finds what a search of the whole text finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.text.dates import english, persian
from concord.text.dates.anchors import DECADE, DIGITS, anchors_of, is_plain
from concord.text.dates.words import fold_digits

_ENGLISH = """in since last this until by during next late early mid of on and or between the a an one two few several
couple some around about circa c. approximately end beginning start year years day days week weeks month months decade
May may march Mar January dec Sept. Asad hut Mehr Monday friday Sunday ago earlier later before that after afterwards
from now following previous same yesterday today Tomorrow spring fall 2 3 12 31 2nd 1st 1999 2020 1400 1990s 90s ’90s
'80s 1990’s 2020-05-02 20.05.2023 5/6/2023 1996-2001 midMay 2to3 and2 May_ maymay x ٣ % ( ) , . ; – -"""
_PERSIAN = """در از تا الی و روز هفته ماه سال دهه دههٔ دهۀ دههی سالهای سال\u200cهای ماه\u200cهای حمل اسد مهر می مه تیر
جنوری مارچ بهار خزان دوشنبه سه\u200cشنبه سه شنبه جمعه گذشته پیش قبل بعد پس آن آینده دیروز امروز فردا امسال همان یک دو
چند اوایل اواخر حدود ۱۴۰۰ ۲۴ 24 1400 ۱۹۹۰ ۷۰ 1996-2001 ۱۴۰۰/۵/۲۴ م ام ، ؛ . نفر حملماه روزنامه"""
ENGLISH, PERSIAN = _ENGLISH.split(), _PERSIAN.split()
GROUPS = (*english.ANCHORS, *persian.ANCHORS)
RULES = (*english.WORDED, *english.NUMBERED, *persian.WORDED, *persian.NUMBERED)
GAPS = st.sampled_from([" ", " ", " ", " ", "", "  ", "-", "\u200c", "\u00a0"])
TEXTS = st.lists(st.tuples(st.sampled_from(ENGLISH + PERSIAN), GAPS), min_size=1, max_size=14).map(
    lambda pairs: fold_digits("".join(word + gap for word, gap in pairs))
)


def anchored(rule, text, first=0):
    """Return where a rule matches, tried at its anchors from ``first`` on."""
    low = text.lower()
    found = anchors_of(low, GROUPS)
    digits = [at for at, _ in found.digits if at >= first]
    quoted = {at - 1 for at in digits if at > first and text[at - 1] in "'’"}
    places = {DIGITS: digits, DECADE: sorted(quoted | set(digits))}
    own = places.get(rule.anchor, [at for at, group in found.words if group == rule.anchor and at >= first])
    return [match.span() for match in rule.matches(text, low, own, first, len(text))]


@given(TEXTS, st.integers(0, 12))
@settings(max_examples=400, deadline=None)
def test_a_rule_tried_at_its_anchors_finds_what_a_search_finds(text, first):
    for rule in RULES:
        everywhere = [match.span() for match in rule.pattern.finditer(text, first)]
        assert anchored(rule, text, first) == everywhere, (rule.pattern.pattern, text)


@pytest.mark.parametrize("text", ["in early May", "the 2nd to 3rd of May 2021", "a couple of years ago", "late ’90s"])
def test_words_before_an_anchor_are_part_of_the_date(text):
    assert any(anchored(rule, text) == [(0, len(text))] for rule in RULES)


def test_every_rule_has_an_anchor_of_the_tables():
    assert {rule.anchor for rule in RULES} == {group for _, group in GROUPS} | {DIGITS, DECADE}


@pytest.mark.parametrize(("text", "plain"), [("May é ۱۴۰۰", True), ("İstanbul", False), ("\u212aabul", False)])
def test_letters_with_two_small_forms_are_told(text, plain):
    assert is_plain(text) is plain
    assert not plain or len(text.lower()) == len(text)
