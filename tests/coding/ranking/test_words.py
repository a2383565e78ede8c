"""The thesaurus: rings, families and hints are well-formed, and roots bring the words of one family together."""

import pytest

from concord.coding.ranking import thesaurus as room
from concord.coding.ranking.index import units_of
from concord.coding.ranking.thesaurus import thesaurus
from concord.coding.roots import root, rooted
from concord.coding.stems import even


@pytest.mark.parametrize(
    "family",
    [
        "tax taxes taxing taxation taxpayers",
        "deport deported deportation deportees",
        "recognise recognised recognising recognition recognize",
        "elect elections electoral electorate",
        "privatise privatised privatisation privatization",
        "negotiate negotiation negotiators",
        "displaced displacement",
        "مالیات مالیاتی مالیاتها",
        "پناهنده پناهندگان",
        "مذاکره مذاکرات",
        "انتخابات انتخاباتی",
        "زندانی زندانیان",
    ],
)
def test_words_of_a_family_have_one_root(family: str) -> None:
    assert len({root(even(word)) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coalition", "coal"),
        ("police", "policy"),
        ("university", "universal"),
        ("army", "arms"),
        ("treaty", "treatment"),
        ("nature", "naturalisation"),
        ("رای", "رایگان"),
        ("نظام", "نظامی"),
    ],
)
def test_strangers_have_not(one: str, other: str) -> None:
    assert root(even(one)) != root(even(other))


def test_a_root_of_any_word_is_a_word() -> None:
    for word in ("s", "es", "ing", "a'b", "o'", "یی", "ها", "ion", "ization"):
        assert root(word)


def test_words_of_grammar_are_passed_over() -> None:
    assert [r for _, _, r in rooted("the freedom of the press")] == [root("freedom"), root("press")]


def test_every_ring_is_named_once_and_every_hint_has_a_ring() -> None:
    names = [name for name, _, _ in room._lines()]
    assert len(names) == len(set(names)) == thesaurus().size
    rings = {name.removeprefix("r:") for name in names}
    hinted = [name.removeprefix("n:") for name, _ in room._hints()]
    assert len(hinted) == len(set(hinted))
    assert set(hinted) <= rings


def test_most_rings_have_words_of_both_languages() -> None:
    both = [any(p > "\u0600" for p in phrases) for _, _, phrases in room._lines()]
    assert sum(both) == len(both)
    assert all(any(p < "\u0600" for p in phrases) for _, _, phrases in room._lines())


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("higher minimum wage", "حداقل دستمزد باید بالا برود"),
        ("release of political prisoners", "رهایی زندانیان سیاسی"),
        ("schooling of girls", "بازگشایی مکتب‌های دخترانه"),
        ("amnesty for former combatants", "عفو جنگجویان پیشین"),
        ("lifting of sanctions", "تحریم‌ها باید لغو شوند"),
        ("freedom of the press", "آزادیِ مطبوعات"),
    ],
)
def test_an_english_label_and_a_persian_sentence_share_a_ring(english: str, persian: str) -> None:
    shared = units_of(english).keys() & units_of(persian).keys()
    assert any(unit.startswith("r:") for unit in shared)


def test_words_of_idle_phrases_say_nothing() -> None:
    assert "r:press freedom" in units_of("the press and its freedom")
    assert not units_of("at the press conference in the White House")


def test_rings_are_found_inside_one_another() -> None:
    assert {"r:minimum wage", "r:wage"} <= units_of("a living wage").keys()
