"""One table of Persian sentences and what they make of an issue: compound verbs, negative concord, passives."""

import pytest

from concord.coding import RuleCoder
from concord.coding.learning import UNTRAINED
from concord.documents import document_of
from concord.values import Codebook, Issue

ISSUES = {
    "bases": "Foreign bases",
    "polls": "Early elections",
    "talks": "Peace talks",
    "federal": "Federal system",
    "amnesty": "General amnesty",
}


def read(sentence: str, issue: str) -> str:
    codebook = Codebook("c", "1", "", (Issue(issue, ISSUES[issue], "", ""),))
    coding = RuleCoder(model=UNTRAINED, threshold=0.05).code(document_of(sentence + "\n", language="fa"), codebook)
    return ", ".join(s.stance.value for s in coding.statements)


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("جبهه مدنی هیچ پایگاه خارجی را نمی‌پذیرد.", "bases", "disagree"),
        ("جبهه مدنی با هیچ پایگاه خارجی موافق نیست.", "bases", "disagree"),
        ("جبهه مدنی گفت که هیچ پایگاه خارجی نباید در کشور بماند.", "bases", "disagree"),
        ("جبهه مدنی هرگز عفو عمومی را نمی‌پذیرد.", "amnesty", "disagree"),
        ("جبهه مدنی گفت که بدون مذاکرات صلح هیچ توافقی دوام نمی‌کند.", "talks", "agree"),
        ("جبهه مدنی گفت که نظام فدرالی نه راه‌حل است و نه چاره.", "federal", "disagree"),
    ],
)
def test_negative_concord_is_one_negation(sentence: str, issue: str, stance: str) -> None:
    assert read(sentence, issue) == stance


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("جبهه مدنی عفو عمومی را قبول ندارد.", "amnesty", "disagree"),
        ("جبهه مدنی با نظام فدرالی مشکلی ندارد.", "federal", "agree"),
        ("جبهه مدنی زیر بار پایگاه خارجی نمی‌رود.", "bases", "disagree"),
        ("جبهه مدنی نظام فدرالی را نمی‌پسندد.", "federal", "disagree"),
        ("جبهه مدنی بر مذاکرات صلح پافشاری کرده است.", "talks", "agree"),
        ("جبهه مدنی مخالفت خود را با عفو عمومی اعلام کرد.", "amnesty", "disagree"),
        ("جبهه مدنی حاضر نشد پایگاه خارجی را بپذیرد.", "bases", "disagree"),
        ("جبهه مدنی عفو عمومی را نپذیرفته است.", "amnesty", "disagree"),
        ("جبهه مدنی پیشنهاد کرده که انتخابات زودهنگام برگزار شود.", "polls", "agree"),
        ("جبهه مدنی خواستار لغو نظام فدرالی شد.", "federal", "disagree"),
        ("جبهه مدنی گفت عفو عمومی خلاف قانون اساسی است.", "amnesty", "disagree"),
        ("جبهه مدنی با بیان اینکه عفو عمومی اشتباه است، از جلسه بیرون رفت.", "amnesty", "disagree"),
    ],
)
def test_compound_verbs_take_sides_in_all_their_forms(sentence: str, issue: str, stance: str) -> None:
    assert read(sentence, issue) == stance


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("عفو عمومی از سوی جبهه مدنی رد شد.", "amnesty", "disagree"),
        ("مذاکرات صلح مورد استقبال جبهه مدنی قرار گرفت.", "talks", "agree"),
        ("جبهه مدنی از اظهارنظر دربارهٔ عفو عمومی خودداری کرد.", "amnesty", "defer"),
        ("جبهه مدنی تا کنون دربارهٔ نظام فدرالی تصمیمی نگرفته است.", "federal", "defer"),
        ("جبهه مدنی گفت مذاکرات صلح منوط به آتش‌بس است.", "talks", "reserve"),
    ],
)
def test_passives_silence_and_conditions(sentence: str, issue: str, stance: str) -> None:
    assert read(sentence, issue) == stance
