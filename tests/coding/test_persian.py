"""Persian sentences that trap a reader of words: who wants it, who only says so, and how far a negation goes."""

import pytest

from concord.actors import find_actors
from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.learning import UNTRAINED
from concord.documents import document_of

HEAD = "اورین وسک، رهبر جبهه مدنی، روز دوشنبه رسید. "


def held(sentence: str) -> dict[str, tuple[str, str]]:
    coding = RuleCoder(model=UNTRAINED).code(
        document_of(HEAD + sentence + "\n", language="fa"), load_codebook("conflict")
    )
    names = {a.id: a.name for a in coding.actors}
    return {s.issue: (names[s.holder].replace("\u0654", ""), s.stance.value) for s in coding.statements}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "جبهه مدنی گفت که مبارزه مسلحانه راه‌حل نیست و باید انتخابات برگزار شود.",
            {"armed_struggle": ("جبهه مدنی", "disagree"), "elections": ("جبهه مدنی", "agree")},
        ),
        ("جبهه مدنی خواهان حکومت روحانیون نیست.", {"religious_state": ("جبهه مدنی", "disagree")}),
        ("جبههٔ مدنی مبارزهٔ مسلحانه را رد می‌کند.", {"armed_struggle": ("جبهه مدنی", "disagree")}),
        ("جبهه مدنی تنها تحریم‌های هدفمند را می‌پذیرد.", {"sanctions": ("جبهه مدنی", "reserve")}),
        ("جبهه مدنی گفت که انتخابات را باید به زمانی گذاشت که راه‌ها باز باشد.", {"elections": ("جبهه مدنی", "defer")}),
    ],
)
def test_each_clause_has_its_own_negation(sentence: str, expected: dict[str, tuple[str, str]]) -> None:
    assert held(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "حزب سپیده گفت که جبهه مدنی می‌خواهد حکومت دینی بسازد؛ ادعایی که جبهه آن را نادرست خواند.",
        "خبرنگار پرسید که آیا جبهه مدنی با تحریم‌ها موافق است.",
    ],
)
def test_a_rivals_claim_and_a_question_put_nothing_on_record(sentence: str) -> None:
    assert held(sentence) == {}


def names(text: str) -> set[str]:
    return {a.name for a in find_actors(document_of(text, language="fa")).actors}


def test_a_name_in_no_table_is_found_by_its_apposition() -> None:
    assert {"جوران هیل", "حزب سپیده"} <= names("جوران هیل، رهبر حزب سپیده، گفت که جلسه خوب بود.")


def test_a_long_name_of_a_body_is_not_cut() -> None:
    assert "شورای عالی هماهنگی و نجات ملی" in names("شورای عالی هماهنگی و نجات ملی روز شنبه نشست داشت.")


def test_this_party_is_not_the_beginning_of_a_name() -> None:
    assert names("این حزب به‌رسمیت شناختن رژیم را رد کرد.") == set()


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("جبهه مدنی گفت انتخابات باید در بهار برگزار شود.", "elections", "agree"),
        ("جبهه مدنی حاضر است در مذاکرات صلح شرکت کند.", "talks", "agree"),
        ("جبهه مدنی اعلام کرد تحریم‌ها را نمی‌پذیرد.", "sanctions", "disagree"),
    ],
)
def test_what_is_said_needs_no_conjunction(sentence: str, issue: str, stance: str) -> None:
    assert held(sentence)[issue] == ("جبهه مدنی", stance)
