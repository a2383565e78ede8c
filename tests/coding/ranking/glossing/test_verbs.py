"""Forms of verbs: persons, tenses, denial, prefixes, stems that begin with a vowel."""

import pytest

from concord.coding.ranking.glossing.verbs import Form, formed, forms


@pytest.mark.parametrize(
    ("word", "verb", "kind", "denied"),
    [
        ("میپذیرد", "accept", "finite", False),
        ("نمیپذیرند", "accept", "finite", True),
        ("نپذیرفتیم", "accept", "finite", True),
        ("بپذیرید", "accept", "wish", False),
        ("پذیرفته", "accept", "done", False),
        ("نپذیرفتهاند", "accept", "done", True),
        ("پذیرفتن", "accept", "name", False),
        ("پذیرفت", "accept", "stem", False),
        ("میامدند", "come", "finite", False),
        ("بیاید", "come", "wish", False),
        ("نیامده", "come", "done", True),
        ("برگشت", "return", "stem", False),
        ("برنگشت", "return", "stem", True),
        ("برنمیگردد", "return", "finite", True),
        ("برگردند", "return", "wish", False),
        ("میشود", "become", "finite", False),
        ("نشده", "become", "done", True),
        ("نکنند", "do", "wish", True),
        ("مینماید", "do", "finite", False),
        ("نداریم", "have", "finite", True),
        ("نیست", "be", "finite", True),
        ("باشند", "be", "wish", False),
        ("خواهند", "will", "finite", False),
        ("نخواهیم", "will", "finite", True),
        ("میخواهیم", "want", "finite", False),
        ("نمیتوانند", "can", "finite", True),
    ],
)
def test_a_form(word: str, verb: str, kind: str, denied: bool) -> None:
    assert forms()[word] == Form(verb, kind, denied)


def test_second_persons_singular_are_left_to_the_nouns() -> None:
    assert "کردی" not in forms()
    assert "روی" not in forms()


def test_no_form_is_both_denied_and_not() -> None:
    found: dict[str, set[bool]] = {}
    for word, mood in formed("فرستاد", "فرست"):
        found.setdefault(word, set()).add(mood.denied)
    assert all(len(both) == 1 for both in found.values())
    assert {"میفرستد", "نفرستاد", "بفرستید", "نفرستید", "فرستادن"} <= set(found)
