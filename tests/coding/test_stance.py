"""One table of sentences and what they make of an issue: who holds which stance, in English and Persian."""

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
    "armed": "Armed struggle",
    "amnesty": "General amnesty",
    "women": "Women's rights",
    "ban": "Ban on foreign bases",
}
HEAD = "Orin Vesk, leader of the Civic Front, arrived on Monday. "
HEAD_FA = "اورین وسک، رهبر جبهه مدنی، روز دوشنبه رسید. "


def codebook(*ids: str) -> Codebook:
    return Codebook("c", "1", "", tuple(Issue(i, ISSUES[i], "", "") for i in ids))


def read(sentence: str, *issues: str, threshold: float = 0.3) -> dict[str, str]:
    document = document_of(sentence + "\n", language="fa" if "جبهه" in sentence else "en")
    found = RuleCoder(model=UNTRAINED, threshold=threshold).code(document, codebook(*issues))
    return {s.issue: s.stance.value for s in found.statements}


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("The Civic Front supports foreign bases.", "bases", "agree"),
        ("The Civic Front does not support foreign bases.", "bases", "disagree"),
        ("The Civic Front opposes foreign bases.", "bases", "disagree"),
        ("The Civic Front does not oppose foreign bases.", "bases", "agree"),
        ("The Civic Front refused to accept foreign bases.", "bases", "disagree"),
        ("The Civic Front ruled out peace talks.", "talks", "disagree"),
        ("The Civic Front has not ruled out peace talks.", "talks", "agree"),
        ("The Civic Front is not interested in peace talks.", "talks", "disagree"),
        ("The Civic Front has no interest in peace talks.", "talks", "disagree"),
        ("The Civic Front said that armed struggle is not the solution.", "armed", "disagree"),
        ("The Civic Front said that armed struggle is the only way forward.", "armed", "agree"),
        ("The Civic Front sees a federal system as the solution.", "federal", "agree"),
        ("The Civic Front called for an end to foreign bases.", "bases", "disagree"),
        ("The Civic Front called for the abolition of the federal system.", "federal", "disagree"),
        ("The Civic Front opposes an end to peace talks.", "talks", "agree"),
        ("The Civic Front rejected calls for early elections.", "polls", "disagree"),
        ("The Civic Front warned against early elections.", "polls", "disagree"),
        ("The Civic Front warned that a federal system would divide the country.", "federal", "disagree"),
        ("The Civic Front expressed concern about foreign bases.", "bases", "disagree"),
        ("The Civic Front criticised the cabinet for failing to hold early elections.", "polls", "agree"),
        ("The Civic Front regretted the lack of peace talks.", "talks", "agree"),
        ("The Civic Front demanded that foreign bases be closed.", "bases", "disagree"),
        ("The Civic Front said foreign bases must leave.", "bases", "disagree"),
        ("The Civic Front said early elections were needed.", "polls", "agree"),
        ("The Civic Front said women's rights must be protected.", "women", "agree"),
        ("The Civic Front called armed struggle a last resort.", "armed", "reserve"),
        ("The Civic Front regards armed struggle as a last resort.", "armed", "reserve"),
        ("The Civic Front would join peace talks only if prisoners were freed.", "talks", "reserve"),
        ("The Civic Front will accept a general amnesty provided that victims are heard.", "amnesty", "reserve"),
        ("The Civic Front supports a federal system on condition that taxes stay central.", "federal", "reserve"),
        ("The Civic Front said early elections were premature.", "polls", "defer"),
        ("The Civic Front wants a review of early elections.", "polls", "defer"),
        ("The Civic Front rejected a review of early elections.", "polls", "disagree"),
        ("The Civic Front wants the federal system to be discussed in the future.", "federal", "defer"),
        ("The Civic Front said a general amnesty should be left to the constituent assembly.", "amnesty", "defer"),
        ("While the Civic Front welcomes peace talks, it rejects a general amnesty.", "amnesty", "disagree"),
        ("The Civic Front welcomed the ban on foreign bases.", "bases", "disagree"),
        ("The Civic Front welcomed the ban on foreign bases.", "ban", "agree"),
        ("The Civic Front opposes foreign bases.", "ban", "agree"),
        ("A general amnesty was rejected by the Civic Front.", "amnesty", "disagree"),
        ("Early elections are essential, the Civic Front said.", "polls", "agree"),
        ("According to the Civic Front, early elections are a mistake.", "polls", "disagree"),
    ],
)
def test_english(sentence: str, issue: str, stance: str) -> None:
    assert read(HEAD + sentence, issue) == {issue: stance}


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("جبهه مدنی از نظام فدرالی حمایت می‌کند.", "federal", "agree"),
        ("جبهه مدنی از نظام فدرالی حمایت نمی‌کند.", "federal", "disagree"),
        ("جبهه مدنی با نظام فدرالی مخالف است.", "federal", "disagree"),
        ("جبهه مدنی خواستار مذاکرات صلح شد.", "talks", "agree"),
        ("جبهه مدنی مبارزه مسلحانه را رد کرد.", "armed", "disagree"),
        ("جبهه مدنی مبارزه مسلحانه را آخرین گزینه می‌داند.", "armed", "reserve"),
        ("جبهه مدنی گفت که عفو عمومی اشتباه است.", "amnesty", "disagree"),
        ("جبهه مدنی بر لزوم مذاکرات صلح تأکید کرد.", "talks", "agree"),
        ("جبهه مدنی گفت که تصمیم درباره نظام فدرالی به آینده موکول شود.", "federal", "defer"),
        ("به گفته جبهه مدنی، حقوق زنان باید رعایت شود.", "women", "agree"),
    ],
)
def test_persian(sentence: str, issue: str, stance: str) -> None:
    assert read(HEAD_FA + sentence, issue) == {issue: stance}


def test_a_list_gives_a_statement_for_each_item() -> None:
    text = HEAD + "The Civic Front calls for early elections, peace talks and a general amnesty."
    assert read(text, "polls", "talks", "amnesty") == dict.fromkeys(["polls", "talks", "amnesty"], "agree")


def test_an_end_to_one_thing_is_no_end_to_the_next() -> None:
    text = HEAD + "The Civic Front calls for an end to foreign bases and the start of peace talks."
    assert read(text, "bases", "talks") == {"bases": "disagree", "talks": "agree"}


def test_an_objection_to_a_word_is_about_that_word_only() -> None:
    text = HEAD + "The Civic Front did not agree to use the term federal system beside early elections."
    document = document_of(text)
    found = RuleCoder(model=UNTRAINED).code(document, codebook("federal", "polls")).statements
    assert [(s.issue, s.stance.value, s.position) for s in found] == [("federal", "disagree", -1)]
    assert found[0].condition == "federal system"


def test_the_condition_of_a_reserve_is_kept() -> None:
    document = document_of(HEAD + "The Civic Front supports peace talks unless the army shells Brava.")
    (statement,) = RuleCoder(model=UNTRAINED, threshold=0.3).code(document, codebook("talks")).statements
    assert statement.condition == "unless the army shells Brava"


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the Civic Front accept foreign bases?",
        "The Civic Front never said that foreign bases must stay.",
        "Foreign bases were opened in May.",
        "Joren Hale accused the Civic Front of wanting foreign bases.",
        "Joren Hale claimed that the Civic Front's cousins, who love foreign bases, were paid.",
    ],
)
def test_no_stance_is_made_of_questions_reports_and_accusations(sentence: str) -> None:
    assert read(HEAD + sentence, "bases", threshold=0.5) == {}


def test_strength_is_read_from_the_words() -> None:
    def strength(text: str) -> int:
        document = document_of(HEAD + text)
        (statement,) = RuleCoder(model=UNTRAINED, threshold=0.2).code(document, codebook("bases")).statements
        return statement.strength

    assert strength("The Civic Front categorically rejects foreign bases.") == 3
    assert strength("The Civic Front opposes foreign bases.") == 2
    assert strength("The Civic Front might oppose foreign bases.") == 1
