"""Who speaks without a name in Persian and Dari."""

import pytest

from concord.actors import find_actors
from concord.actors.unnamed_fa import unnamed_fa
from concord.documents import document_of


def heard(text: str) -> list[tuple[str, str]]:
    return [(u.name, u.kind.value) for u in unnamed_fa(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("یک دیپلمات ولیایی گفت کشورش شتابی ندارد.", "دیپلمات ولیایی", "person"),
        ("باشندگان قریه می‌گویند کسی برای کمک نیامد.", "باشندگان قریه", "collective"),
        ("حکومت اعلام کرد که پل بسته می‌ماند.", "حکومت", "organisation"),
        ("به گفته‌ی شماری از فرماندهان راه باز است.", "فرماندهان", "collective"),
    ],
    ids=["one", "many", "government", "source"],
)
def test_who_speaks_is_heard(text: str, name: str, kind: str) -> None:
    assert any(found.endswith(name) and of == kind for found, of in heard(text))


@pytest.mark.parametrize(
    "text",
    ["دیروز با یک معلم دیدم.", "حکومت مردم آرزوی ماست.", "باران بر خانهٔ دهقانان بارید."],
    ids=["seen", "phrase", "rained-on"],
)
def test_who_is_only_mentioned_is_not(text: str) -> None:
    assert heard(text) == []


def test_a_body_keeps_the_last_word_of_its_name() -> None:
    text = "زرغونه سمندری، رهبر حزب عدالت هیرکان، پل را خواست. حزب عدالت هیرکان گفت راه باز است."
    assert {a.name for a in find_actors(document_of(text, language="fa")).actors} == {
        "زرغونه سمندری",
        "حزب عدالت هیرکان",
    }


def test_an_office_that_acts_is_no_name() -> None:
    text = "نخست‌وزیر حکم می‌راند و رئیس‌جمهور نماد وحدت است."
    assert find_actors(document_of(text, language="fa")).actors == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("برخی یاران ما می‌گویند وقت آن نیست.", "برخی یاران ما"),
        ("برخی دیگر از رأی‌گیری می‌ترسند.", "برخی دیگر"),
        ("دولت موقت می‌گوید پولی نمانده است.", "دولت موقت"),
        ("هواداران او پیشنهاد را خطرناک می‌دانند.", "هواداران او"),
        ("بعضی سازمان‌ها پیشنهاد کرده‌اند که کمک برسد.", "بعضی سازمان‌ها"),
    ],
)
def test_how_far_the_phrase_goes(text: str, name: str) -> None:
    assert [found for found, _ in heard(text)] == [name]


def test_who_is_told_something_does_not_say_it() -> None:
    assert heard("او به خبرگزاری‌ها گفت که می‌آید.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شماری از نمایندگان پارلمان هم خواهان رأی‌گیری شدند.", "شماری از نمایندگان پارلمان"),
        ("یک مقام ارشد که نخواست نامش در این گزارش برده شود به ما گفت که نان نیست.", "مقام ارشد"),
    ],
)
def test_who_wants_or_hides_the_name(text: str, name: str) -> None:
    assert name in [found for found, _ in heard(text)]


def test_many_who_went_and_said() -> None:
    assert heard("ریش‌سفیدان رفتند پیش والی، گفتند راه را باز کنید.") == [("ریش‌سفیدان", "collective")]
    assert heard("مردم آمدند و باران بارید.") == []
