"""Which Persian and Dari names that stand in no table are told by the text?"""

import pytest

from concord.actors import find_actors
from concord.documents import document_of
from concord.values import ActorKind


def found(text: str) -> dict[str, ActorKind]:
    return {a.name: a.kind for a in find_actors(document_of(text, language="fa", title="")).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مذاکره با «نهضت کویر» آغاز شد. نهضت کویر می‌گوید تا بهار صبر نمی‌کند.", "نهضت کویر"),
        ("گروهی به نام «سپیدار» ساخته شد. اما سپیدار هم خواستار آتش‌بس است.", "سپیدار"),
        ("خانهٔ آموزگاران در بیانیه‌ای این کار را نکوهید.", "خانهٔ آموزگاران"),
        ("شب گذشت. باشگاه رانندگان پایتخت در نامه‌ای به شهردار نوشت که نمی‌آید.", "باشگاه رانندگان پایتخت"),
    ],
    ids=["in-marks", "in-marks-one-word", "issuer", "issuer-of-three"],
)
def test_a_body_is_told(text: str, name: str) -> None:
    assert found(text).get(name) is ActorKind.ORGANISATION


@pytest.mark.parametrize(
    "text",
    [
        "او آن را «بازی کودکانه» خواند. بازی کودکانه بس است.",
        "گفت: «راه ما همین است». دیگران چیزی نگفتند.",
        "او در نامه‌ای نوشت که نمی‌آید.",
    ],
    ids=["judgement", "sentence", "pronoun"],
)
def test_what_only_looks_so_is_no_body(text: str) -> None:
    assert not found(text)


def test_a_country_is_told_by_its_ambassador_and_acts_where_it_opens() -> None:
    assert found("سفیر هزاررود خاموش ماند. هزاررود می‌خواهد پیمان را بشکند.")["هزاررود"] is ActorKind.STATE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وزیر راه ما هم اصرار دارد که تونل بسته بماند.", "وزیر راه ما"),
        ("در پایان، رأی گرفتند؛ یازده نفر مخالف بودند.", "یازده نفر"),
        ("یک مقام ارشد در وزارت کار گفت دستمزد بالا نمی‌رود.", "مقام ارشد در وزارت کار"),
    ],
    ids=["office", "count", "inside-a-body"],
)
def test_who_speaks_by_office_or_number(text: str, name: str) -> None:
    assert name in found(text)


def test_an_office_with_its_bearers_name_is_that_person() -> None:
    names = found("وزیر کار، سهراب مهرجو، گفت نه. وزیر راه بهرام کیانی گفت آری.")
    assert not any(name.startswith("وزیر") for name in names)


def test_persons_by_their_surname_their_office_and_an_adverb() -> None:
    names = found(
        "طرح الهام پرتوی به رأی گذاشته شد. پرتوی به خبرنگاران گفت دوباره می‌آید. "
        "گفت بهرام دلاوری، رئیس‌جمهور، سکوت کرد. جواد نیکویی پیش‌تر گفته بود نه."
    )
    assert {"الهام پرتوی", "بهرام دلاوری", "جواد نیکویی"} <= set(names)


def test_a_title_makes_a_name_of_an_ordinary_word() -> None:
    assert "زمان" in " ".join(found("مولوی زمان گفت راه بسته است."))


def test_a_sentence_in_marks_and_somebodys_meeting_end_a_body() -> None:
    assert "رسم ما نیست" not in found("رفتن به مجلس «رسم ما نیست».")
    assert "شورای عالی" in found("بگذارید شورای عالی جلسه‌اش را برگزار کند.")


def test_a_name_in_marks_is_also_known_with_its_head() -> None:
    text = "سازمان «رستاک» پیشنهاد داد که صلح شود."
    [actor] = find_actors(document_of(text, language="fa", title="")).actors
    assert {actor.name, *actor.aliases} >= {"رستاک", "سازمان رستاک"}


def test_relatives_and_heads_of_state_speak_without_a_name() -> None:
    names = found(
        "شهادت زهرا نیک‌پی\n\nبرادر شوهرم می‌گوید بخشش بهتر است. پدرم می‌گفت نه. رئیس‌جمهور دیروز گفت که صبر کنید.\n"
    )
    assert {"برادر شوهرم", "پدرم", "رئیس‌جمهور"} <= set(names)


def test_names_by_their_form_their_age_and_the_office_before_them() -> None:
    names = found(
        "رحیم‌الله سنگین، والی پیشین، رفت. گلچین، ۵۵ ساله، باشندهٔ شهر، خندید. "
        "سخنگوی وزارت راه، اسماعیل طاهری، در نشستی سخن زد."
    )
    assert {"رحیم‌الله سنگین", "گلچین", "اسماعیل طاهری"} <= set(names)


def test_an_office_in_brackets_is_no_group_and_an_organ_of_a_party_is_the_party() -> None:
    names = found(
        "حمید کاظمی (نماینده رودبار): من مخالفم.\n\nسارا امینی (نماینده تهران): من موافقم.\n\n"
        "حمید کاظمی (نماینده رودبار): شورای مرکزی حزب سپیده‌دم گفت نه. فراکسیون مستقلان موافق است.\n"
    )
    assert not any(name.startswith(("نماینده", "شورای مرکزی")) for name in names)
    assert {"حزب سپیده‌دم", "فراکسیون مستقلان", "حمید کاظمی"} <= set(names)


def test_an_armed_group_in_marks_is_named_once() -> None:
    text = "گروه مسلح «کوه‌پیما» که پل را بست، گفت که برنمی‌گردد. طرح «رود پاک» رد شد."
    names = {a.name for a in find_actors(document_of(text, language="fa", title="")).actors}
    assert any("کوه‌پیما" in name for name in names)
    assert not any("رود پاک" in name for name in names)
