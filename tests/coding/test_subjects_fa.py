"""Whose is a Persian verb? Subjects left out, objects, vocatives, passives, verbs that share a clause."""

import pytest

from concord.actors import find_actors
from concord.coding.reading import read_sheet
from concord.coding.sheet import sheet_of
from concord.coding.stems import even
from concord.coding.voices import voices_of
from concord.documents import document_of

HEAD = "بهرام کیانی، رهبر حزب سپیده، و مریم دلاوری، رئیس شورای رودبار، روز دوشنبه آمدند. "
TALK = (
    "گفت‌وگو با داکتر مریم دلاوری دربارهٔ بهرام کیانی، رهبر حزب سپیده\n\n"
    "رود: حزب سپیده چه می‌گوید؟\n\nدلاوری: من خواهان صلحم. {}\n\n"
    "رود: و بعد؟\n\nدلاوری: ما می‌مانیم. این را همه می‌دانند.\n\nرود: چرا؟\n\nدلاوری: چون خانهٔ ماست.\n"
)


def told(text: str) -> list[tuple[str, str, str]]:
    """Return who, how it leans and what, for everything that is said or wanted."""
    document = document_of(text, language="fa", title="")
    found = find_actors(document)
    voices = voices_of(document, even(document.text), found)
    read = read_sheet(sheet_of(document, found), voices)
    names = {a.id: a.name for a in (*found.actors, *voices.actors)}
    return [
        (names[s.holders.actors[0]], s.frame.name, document.text[s.start : s.end])
        for s in (*read.spoken, *read.own)
        if s.frame.name != "OWN"
    ]


def by(text: str, who: str) -> list[tuple[str, str]]:
    return [(frame, content) for name, frame, content in told(text) if name == who]


def quoted_by(text: str) -> dict[str, str]:
    """Return who is said to have said each marked quote."""
    document = document_of(text, language="fa", title="")
    found = find_actors(document)
    voices = voices_of(document, even(document.text), found)
    read = read_sheet(sheet_of(document, found), voices)
    names = {a.id: a.name for a in found.actors}
    return {
        document.text[s.start : s.end]: names[s.holders.actors[0]]
        for s in read.spoken
        if s.direct and document.text[s.start - 1] == "«"
    }


def test_what_somebody_stresses_follows_its_conjunction() -> None:
    assert ("STRESS", "راه باید باز شود") in by(
        HEAD + "بهرام کیانی در پاسخ تأکید کرد که راه باید باز شود.", "بهرام کیانی"
    )


def test_an_object_is_no_subject() -> None:
    text = HEAD + "حزب سپیده را مریم دلاوری محکوم کرد."
    assert [name for name, frame, _ in told(text) if frame == "AGAINST"] == ["مریم دلاوری"]


def test_the_owner_of_a_plan_is_not_its_subject() -> None:
    assert not by(HEAD + "طرح حزب سپیده مخالفت کرد.", "حزب سپیده")


def test_whoever_is_named_right_after_said_has_the_next_verb() -> None:
    text = HEAD + "یک مقام ارشد در وزارت کار گفت بهرام کیانی با جریمه موافق نیست."
    assert any(frame == "AGAINST" for frame, _ in by(text, "بهرام کیانی"))
    assert any(frame == "SAY" for frame, _ in by(text, "مقام ارشد در وزارت کار"))


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("تمدید قرارداد آب از سوی حزب سپیده رد شد.", "AGAINST"),
        ("تمدید قرارداد آب با مخالفت حزب سپیده روبه‌رو شد.", "AGAINST"),
        ("تمدید قرارداد آب مورد استقبال حزب سپیده قرار گرفت.", "FOR"),
        ("تمدید قرارداد آب توسط حزب سپیده تأیید شد.", "FOR"),
    ],
)
def test_passives_and_nouns_have_somebody_behind_them(sentence: str, frame: str) -> None:
    assert (frame, "تمدید قرارداد آب") in [(f, c.strip()) for f, c in by(HEAD + sentence, "حزب سپیده")]


def test_each_verb_of_a_clause_has_its_own_part() -> None:
    found = by(HEAD + "شورای رودبار فروش معدن را رد کرده و خواسته است مدرسه‌ها باز شوند.", "شورای رودبار")
    assert [f for f, c in found if "معدن" in c] == ["AGAINST"]
    assert [f for f, c in found if "مدرسه" in c] == ["FOR"]


def test_a_colon_after_a_clause_opens_what_is_said() -> None:
    text = HEAD + "بهرام کیانی تنها یک چیز را تکرار می‌کند: سربازان را بفرستید و کار تمام است."
    assert any(c.startswith("سربازان") for _, c in by(text, "بهرام کیانی"))


def test_votes_that_are_counted_are_nobodys_stance() -> None:
    text = HEAD + "شورای رودبار با نُه رأی مخالف در برابر هفت رأی موافق آن را رد کرد."
    assert [f for f, _ in by(text, "شورای رودبار")] == ["AGAINST"]


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        ("فروش معدن را نمی‌پذیرم.", True),
        ("بهرام کیانی پارسال گفت راه بسته است.", False),
        ("هفتهٔ گذشته که آمد، گفت راه بسته است و برف می‌بارد.", False),
    ],
)
def test_the_ending_of_a_verb_tells_whose_it_is_in_an_answer(said: str, mine: bool) -> None:
    verbs = [name for name, frame, content in told(TALK.format(said)) if "معدن" in content or "راه" in content]
    assert ("مریم دلاوری" in verbs) is mine


def test_who_is_addressed_says_nothing() -> None:
    text = TALK.format("کار دیگری نداریم.").replace("چه می‌گوید؟", "رفت. خانم دلاوری، بهرام کیانی گفت راه بسته است؟", 1)
    assert all(name != "مریم دلاوری" for name, _, content in told(text) if "راه بسته" in content)


def test_he_is_the_one_spoken_of_and_not_who_speaks() -> None:
    found = by(TALK.format("البته بهرام کیانی نظر دیگری دارد؛ او معتقد است که بدون باران راهی نیست."), "بهرام کیانی")
    assert any("باران" in content for _, content in found)


def test_declining_to_comment_refuses_nothing() -> None:
    frames = [f for f, _ in by(HEAD + "بهرام کیانی از اظهارنظر در بارهٔ معدن خودداری کرد.", "بهرام کیانی")]
    assert "AGAINST" not in frames


NEWS = (
    "به گزارش خبرگزاری مهرآور، کمال رستمی، رئیس کمیسیون انرژی، با بیان اینکه راهی نیست، گفت: ما با این کار مخالفیم.\n\n"
    "به اعتقاد این نماینده، دولت باید کنار برود.\n\n"
    "سخنگوی وزارت راه، اسماعیل طاهری، در نشست خود گفت: «تصمیمی گرفته نشده است.» او یادآور شد که پل ساخته می‌شود.\n\n"
    "وزیر کار در واکنش به این بیانیه گفت که مزد بالا می‌رود.\n\n"
    "گل‌احمد، ۵۵ ساله، باشندهٔ شهر، می‌گوید: «آتش‌بس می‌خواهیم.»\n\n"
    "انجمن زنان رودبار نسبت به فروش کارخانه‌ها هشدار داد.\n"
)


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("کمال رستمی", "ما با این کار مخالفیم"),
        ("کمال رستمی", "دولت باید کنار برود"),
        ("وزارت راه", "پل ساخته می‌شود"),
        ("وزیر کار", "مزد بالا می‌رود"),
        ("گل‌احمد", "آتش‌بس می‌خواهیم"),
        ("انجمن زنان رودبار", "فروش کارخانه‌ها"),
    ],
)
def test_who_is_heard_in_a_report(who: str, what: str) -> None:
    assert any(what in content for _, content in by(NEWS, who))


def test_an_agency_that_reports_holds_nothing() -> None:
    assert not by(NEWS, "خبرگزاری مهرآور")


@pytest.mark.parametrize("verb", ["خاطرنشان ساخت", "تأکید ورزید", "تصریح نمود", "باورمند است", "متذکر گردید"])
def test_dari_reporting_verbs_open_what_is_said(verb: str) -> None:
    assert "راه باید باز شود" in [c for _, c in by(HEAD + f"مریم دلاوری {verb} که راه باید باز شود.", "مریم دلاوری")]


@pytest.mark.parametrize("clause", ["شرط تازه را مردود شمرد", "با شرط تازه میانه‌ای ندارد", "از امضا امتناع ورزید"])
def test_refusals_of_the_two_styles(clause: str) -> None:
    assert [frame for frame, _ in by(HEAD + f"حزب سپیده {clause}.", "حزب سپیده")] == ["AGAINST"]


def test_whoever_acts_in_a_temporal_clause_is_not_who_speaks() -> None:
    text = HEAD + "وقتی حزب سپیده آمد، مریم دلاوری گفت که راه باید باز شود."
    assert ("SAY", "راه باید باز شود") in by(text, "مریم دلاوری")
    assert not by(text, "حزب سپیده")


def test_a_temporal_clause_gives_the_subject_where_nobody_else_is_named() -> None:
    text = HEAD + "پس از آنکه بهرام کیانی رسید، گفت که راه باید باز شود."
    assert ("SAY", "راه باید باز شود") in by(text, "بهرام کیانی")


def test_what_is_said_in_passing_ends_before_the_main_verb() -> None:
    text = HEAD + "مریم دلاوری با بیان اینکه حزب سپیده راه را بسته است، خواستار آزادی زندانیان شد."
    found = by(text, "مریم دلاوری")
    assert ("SAY", "حزب سپیده راه را بسته است") in found
    assert [c for frame, c in found if frame == "FOR" and "زندانیان" in c]
    assert not by(text, "حزب سپیده")


@pytest.mark.parametrize("lead", ["به گفتهٔ او", "به عقیدهٔ وی"])
def test_a_pronoun_is_the_source(lead: str) -> None:
    text = HEAD + f"مریم دلاوری روز دوشنبه سخن گفت. {lead} حزب سپیده باید سلاح را زمین بگذارد."
    assert ("SAY", "حزب سپیده باید سلاح را زمین بگذارد") in by(text, "مریم دلاوری")


def test_members_of_a_body_speak_for_it() -> None:
    assert [f for f, _ in by(HEAD + "دوستان ما در حزب سپیده این سخن را قبول ندارند.", "حزب سپیده")] == ["AGAINST"]
    assert not by(HEAD + "مریم دلاوری از رهبران حزب سپیده گله کرد.", "حزب سپیده")


def test_they_is_the_body_named_last() -> None:
    text = HEAD + "شورای رودبار روز سه‌شنبه نشست داشت. آن‌ها می‌گویند راه باید باز شود."
    assert ("SAY", "راه باید باز شود") in by(text, "شورای رودبار")


def test_what_is_said_needs_no_verb_right_behind_says() -> None:
    assert ("SAY", "نخست آب، سپس نان") in by(HEAD + "شورای رودبار می‌گوید نخست آب، سپس نان.", "شورای رودبار")


def test_who_was_not_found_leaves_a_verb_to_nobody() -> None:
    text = HEAD + "حزب سپیده نشست داشت. گروه تازه‌ای از آن سوی رود خواستار بستن راه شد."
    assert not by(text, "حزب سپیده")


def test_a_place_before_said_is_nothing_that_is_said() -> None:
    text = HEAD + "بهرام کیانی، رهبر حزب سپیده، روز یکشنبه به خبرنگاران گفت."
    assert not [c for frame, c in by(text, "بهرام کیانی") if "خبرنگاران" in c]


def test_a_quote_that_somebody_told() -> None:
    text = HEAD + "«این پل از آن همه است»؛ این را مریم دلاوری، رئیس شورای رودبار، روز یکشنبه در میدان شهر گفت."
    assert ("OWN", "این پل از آن همه است") not in by(text, "بهرام کیانی")
    assert quoted_by(text) == {"این پل از آن همه است": "مریم دلاوری"}


def test_a_name_in_marks_does_not_hide_the_subject_of_a_quote() -> None:
    text = HEAD + "مریم دلاوری در گفت‌وگو با «روزنامهٔ رود» اظهار کرد: «ما راه را باز می‌خواهیم و پل را نگه می‌داریم.»"
    assert quoted_by(text)["ما راه را باز می‌خواهیم و پل را نگه می‌داریم."] == "مریم دلاوری"


def test_an_office_means_who_was_named_with_it() -> None:
    text = HEAD + "شهردار، مهندس کیوان مرادی، روز دوشنبه آمد. بهرام کیانی رفت. شهردار هم گفت که پل باید بسته شود."
    assert ("SAY", "پل باید بسته شود") in by(text, "کیوان مرادی")
    assert not [c for _, c in by(HEAD + "والی هم گفت که پل باز است.", "بهرام کیانی") if "پل" in c]


def test_a_bare_noun_means_the_body_of_that_name() -> None:
    text = HEAD + "حزب سپیده نشست داشت. شورای رودبار هم آمد. حزب با این کار مخالف است."
    assert ("AGAINST", "با این کار مخالف است") in by(text, "حزب سپیده")


def test_what_somebody_intends_is_wanted() -> None:
    assert ("FOR", "قصد دارد پل را ببندد") in by(HEAD + "شورای رودبار قصد دارد پل را ببندد.", "شورای رودبار")


def test_an_answer_is_somebody_elses_in_a_persons_own_words() -> None:
    text = TALK.format("از بهرام کیانی پرسیدم. جوابش این بود که پل فردا بسته می‌شود.")
    assert ("SAY", "پل فردا بسته می‌شود") not in by(text, "مریم دلاوری")


def test_words_that_follow_a_report_are_who_reported() -> None:
    text = HEAD + "مریم دلاوری گفت که حزب سپیده این سند را امضا نخواهد کرد. «ما برای فردا کار می‌کنیم، نه امروز.»"
    assert quoted_by(text) == {"ما برای فردا کار می‌کنیم، نه امروز.": "مریم دلاوری"}


@pytest.mark.parametrize(
    "sentence",
    [
        "در همین حال، والی درهٔ سبز از باشندگان خواست راه را باز کنند.",
        "جامعهٔ مدنی شهر، متشکل از نهادها، تأکید کرده که راه باید باز شود.",
    ],
)
def test_what_others_want_is_not_given_to_whoever_was_named_before(sentence: str) -> None:
    assert not by(HEAD + "حزب سپیده نشست داشت. " + sentence, "حزب سپیده")


def test_a_source_with_a_title_is_no_subject_of_what_follows() -> None:
    text = HEAD + "به گفتهٔ آقای کیانی، حزب سپیده آماده است که راه را باز کند."
    assert [s for s in told(text) if s[1] == "FOR"] == [("حزب سپیده", "FOR", "آماده است که راه را باز کند")]
