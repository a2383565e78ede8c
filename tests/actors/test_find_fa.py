import pytest

from concord.actors import find_actors
from concord.values import ActorKind, Document, MentionKind, Provenance, Relation


def found(text, language="fa"):
    return find_actors(Document("d-000000000000", "", text, language, Provenance("a.txt", "", "text/plain")))


def names(text, kind=None):
    return {a.name for a in found(text).actors if kind is None or a.kind is kind}


def ties(text):
    result = found(text)
    called = {a.id: a.name for a in result.actors}
    return {(called[t.actor], t.relation, called[t.group]) for t in result.affiliations}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مارشال کریم نوری روز شنبه آمد.", "کریم نوری"),
        ("داکتر سهیلا عزیزی به پرسش‌ها پاسخ داد.", "سهیلا عزیزی"),
        ("استاد عبدالقیوم سروری گفت که صلح لازم است.", "عبدالقیوم سروری"),
        ("فرید زلاند، رهبر جبهه مردم، گفت که می‌ماند.", "فرید زلاند"),
        ("خالد برنا افزود که این راه دشوار است.", "خالد برنا"),
        ("به گفته‌ی آقای برنا، نشست پایان یافت.", "برنا"),
    ],
)
def test_titles_roles_and_verbs_make_persons(text, name):
    assert name in names(text, ActorKind.PERSON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حزب کنگره ملی خواهان نظام فدرالی است.", "حزب کنگره ملی"),
        ("جنبش صلح و عدالت این طرح را رد کرد.", "جنبش صلح و عدالت"),
        ("شورای عالی مقاومت برای نجات کشور در می بیانیه داد.", "شورای عالی مقاومت برای نجات کشور"),
        ("وزارت امور خارجه هشدار داد.", "وزارت امور خارجه"),
        ("حزب همبستگی با آن موافق نیست.", "حزب همبستگی"),
        ("جبهه آزادی و حزب کار با هم دیدار کردند.", "جبهه آزادی"),
    ],
)
def test_head_nouns_make_organisations_and_verbs_end_them(text, name):
    assert name in names(text, ActorKind.ORGANISATION)


def test_ordinary_sentences_name_nobody():
    text = "امید ما به صلح است. نور خورشید بر کوه تابید و هوا روشن شد. ولی زمستان نزدیک است."
    assert names(text) == set()


def test_known_bodies_states_and_media_have_one_name_in_both_languages():
    text = "سازمان ملل متحد هشدار داد. ایالات متحده از این توافق استقبال کرد. او به بی‌بی‌سی گفت که می‌ماند."
    assert names(text) == {"United Nations", "United States", "BBC"}


def test_states_are_no_actors_where_things_only_happen_there():
    assert names("این نشست در ترکیه برگزار شد و مهمانان از ایران آمدند.") == set()


def test_arabic_and_persian_letters_name_the_same_actor():
    text = "دكتر كريم نوري گفت که می‌آید. کریم نوری افزود که دیر است."
    assert len(names(text, ActorKind.PERSON)) == 1


def test_collectives_are_found():
    assert "احزاب سیاسی مخالف" in names("احزاب سیاسی مخالف این طرح را نپذیرفتند.", ActorKind.COLLECTIVE)
    assert "جامعه جهانی" in names("جامعه جهانی باید کمک کند.", ActorKind.COLLECTIVE)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("فرید زلاند، رهبر حزب همبستگی، گفت که نه.", ("فرید زلاند", Relation.LEADER_OF, "حزب همبستگی")),
        ("حزب همبستگی به رهبری فرید زلاند نشست داشت.", ("فرید زلاند", Relation.LEADER_OF, "حزب همبستگی")),
        ("فرید زلاند، عضو شورای مقاومت، گفت که نه.", ("فرید زلاند", Relation.MEMBER_OF, "شورای مقاومت")),
        ("سخنگوی حزب همبستگی، فرید زلاند، گفت که نه.", ("فرید زلاند", Relation.SPOKESPERSON_OF, "حزب همبستگی")),
    ],
)
def test_affiliations_are_read(text, tie):
    assert tie in ties(text)


def test_surnames_and_back_references_are_mentions():
    text = "فرید زلاند، رهبر حزب همبستگی، گفت که نه. زلاند افزود که این حزب نمی‌آید. او سپس رفت."
    result = found(text)
    called = {a.id: a.name for a in result.actors}
    seen = [(m.surface, called[m.actor], m.kind) for m in result.mentions]
    assert ("زلاند", "فرید زلاند", MentionKind.SURNAME) in seen
    assert ("این حزب", "حزب همبستگی", MentionKind.ROLE) in seen
    assert ("او", "فرید زلاند", MentionKind.PRONOUN) in seen


def test_the_script_decides_where_the_language_is_unknown():
    assert [a.name for a in found("مارشال کریم نوری آمد.", "und").actors] == ["کریم نوری"]


def test_ids_meet_those_of_the_latin_spelling():
    persian = found("مارشال عبدالرشید نوری آمد. حزب اسلامی رد کرد.")
    latin = found("Marshal Abdul Rashid Noori came. Hezb-e Islami refused.", "en")
    assert {a.id for a in persian.actors} == {a.id for a in latin.actors}


def test_mentions_say_what_the_text_says():
    text = "حزب‌ها آمدند. مارشال کریم نوری گفت که جبههٔ آزادی و «حزب همبستگی» با طالبان نیستند."
    for mention in found(text).mentions:
        assert text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("والی صاحب نجیب سرابی وعده کرد که برق می‌آید.", "نجیب سرابی"),
        ("رئیس‌جمهور یعقوبی گفت که صلح خوب است.", "یعقوبی"),
        ("مردی به نام صفدر پشت در ایستاده بود و چیزی نگفت.", "صفدر"),
        ("سرهنگشان، رادمنش نامی، گفت که باید رفت.", "رادمنش"),
        ("خواهرم پلوشه در خانه ماند.", "پلوشه"),
    ],
)
def test_persons_of_spoken_texts(text, name):
    assert name in names(text, ActorKind.PERSON)


@pytest.mark.parametrize("text", ["قوماندان شان گفت که بروید.", "رئیس‌جمهور کنونی گفت که می‌ماند."])
def test_what_stands_behind_an_office_may_be_no_name(text):
    assert not names(text, ActorKind.PERSON) & {"شان", "کنونی"}


def test_a_body_ends_before_what_it_acts_on():
    assert names("حزب سپید شرط تازه را رد کرد.", ActorKind.ORGANISATION) == {"حزب سپید"}


def test_a_relative_clause_makes_a_person_of_a_name():
    assert "شکریه رودکی" in names("شکریه رودکی که از جنوب آمده، چیزی نگفت.", ActorKind.PERSON)
    assert "خودش" not in names("شاهزاده خودش هم گفته که تصمیم با مردم است.")
