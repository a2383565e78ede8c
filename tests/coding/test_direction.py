"""Which way a stance goes, given a label alone: verbs of change, names given to a thing, nouns, neither and nor."""

import pytest

from concord.coding import RuleCoder
from concord.documents import document_of
from concord.values import Codebook, Issue

HEAD = "Orin Vesk, leader of the Civic Front, arrived on Monday. "


def read(sentence: str, label: str) -> set[str]:
    codebook = Codebook("c", "1", "", (Issue("x", label, "", ""),))
    coding = RuleCoder(threshold=0.0).code(document_of(HEAD + sentence + "\n", language="en"), codebook)
    first = max(coding.statements, key=lambda s: s.confidence)  # others are candidates for a person
    return {first.stance.value}


@pytest.mark.parametrize(
    ("sentence", "label", "stance"),
    [
        ("The Civic Front called the peace talks a betrayal of the dead.", "Peace talks", "disagree"),
        ("The Civic Front dismissed the peace talks as a farce.", "Peace talks", "disagree"),
        ("The Civic Front described the peace talks as a lifeline.", "Peace talks", "agree"),
        ("The Civic Front said the old order should be replaced by a federal system.", "Federal system", "agree"),
        (
            "The Civic Front said the federal system should be replaced by a strong centre.",
            "Federal system",
            "disagree",
        ),
        (
            "The Civic Front said that all militias are to be dissolved within a year.",
            "Dissolution of militias",
            "agree",
        ),
        ("The Civic Front said the killers must go before a special court.", "Special court", "agree"),
        ("The Civic Front wants to scrap the carbon tax.", "Carbon tax", "disagree"),
        ("The Civic Front does not want to scrap the carbon tax.", "Carbon tax", "agree"),
        ("The Civic Front said it could not support a carbon tax.", "Carbon tax", "disagree"),
        ("The Civic Front said there should never be a carbon tax.", "Carbon tax", "disagree"),
        ("The Civic Front said it would never accept a carbon tax.", "Carbon tax", "disagree"),
        ("The Civic Front said it would not stand in the way of a carbon tax.", "Carbon tax", "agree"),
        ("The Civic Front has no plans to introduce a carbon tax.", "Carbon tax", "disagree"),
        ("The Civic Front wants to lower the voting age to sixteen.", "Lower voting age", "agree"),
        ("The Civic Front opposes lowering the voting age.", "Lower voting age", "disagree"),
        ("The Civic Front wants to cut working hours.", "Reduction of working hours", "agree"),
        ("The Civic Front refuses to cut working hours.", "Reduction of working hours", "disagree"),
        ("The Civic Front said fracking must end.", "Ban on fracking", "agree"),
        ("The Civic Front said fracking should be allowed.", "Ban on fracking", "disagree"),
        ("The Civic Front said it would ban fracking.", "Ban on fracking", "agree"),
        ("The Civic Front said that nuclear power is neither safe nor cheap.", "Nuclear power", "disagree"),
        ("The Civic Front said that without nuclear power the lights would go out.", "Nuclear power", "agree"),
        (
            "The Civic Front could live with nuclear power, provided that the waste is stored abroad.",
            "Nuclear power",
            "reserve",
        ),
        ("The Civic Front said it had not made up its mind on nuclear power.", "Nuclear power", "defer"),
        ("The Civic Front has no view on nuclear power.", "Nuclear power", "defer"),
        ("While the Civic Front regrets the cost, it backs nuclear power.", "Nuclear power", "agree"),
        ("The Civic Front's opposition to a higher minimum wage is well known.", "Higher minimum wage", "disagree"),
        ("The Civic Front's call for a higher minimum wage was heard.", "Higher minimum wage", "agree"),
        ("A statement by the Civic Front demanded a higher minimum wage.", "Higher minimum wage", "agree"),
        ("The Civic Front would abolish tuition fees.", "Tuition fees", "disagree"),
        ("The Civic Front said tuition fees were here to stay.", "Tuition fees", "agree"),
        ("The Civic Front said tuition fees should go.", "Abolition of tuition fees", "agree"),
        ("The Civic Front promised to scrap tuition fees.", "Abolition of tuition fees", "agree"),
        ("The Civic Front accepts neither peace talks nor a truce.", "Peace talks", "disagree"),
        ("Neither the Civic Front nor the Iron League wants peace talks.", "Peace talks", "disagree"),
        ("The Civic Front walked out of the peace talks.", "Peace talks", "disagree"),
        ("The Civic Front asked that early elections be held in May.", "Early elections", "agree"),
        ("The Civic Front sees no need for early elections.", "Early elections", "disagree"),
        ("The Civic Front said it was against early elections.", "Early elections", "disagree"),
        ("The Civic Front said early elections were long overdue.", "Early elections", "agree"),
        (
            "The Civic Front said early elections would be a gift to the generals and a disaster for everybody else.",
            "Early elections",
            "disagree",
        ),
        ("The Civic Front called the peace talks “a luxury that nobody can afford”.", "Peace talks", "disagree"),
        ("The Civic Front's proposal, which is not new, is a carbon tax.", "Carbon tax", "agree"),
        ("The Civic Front said the so-called peace talks were a disgrace.", "Peace talks", "disagree"),
        (
            "The Civic Front said that no party or person should hold office three times.",
            "Holding office three times",
            "disagree",
        ),
    ],
)
def test_direction(sentence: str, label: str, stance: str) -> None:
    assert read(sentence, label) == {stance}


def test_what_is_only_claimed_of_a_party_is_not_its_own() -> None:
    text = HEAD + "Joren Hale claims that the Civic Front wants a higher minimum wage.\n"
    codebook = Codebook("c", "1", "", (Issue("x", "Higher minimum wage", "", ""),))
    coding = RuleCoder(threshold=0.0).code(document_of(text, language="en"), codebook)
    names = {a.id: a.name for a in coding.actors}
    assert "Civic Front" not in {names[s.holder] for s in coding.statements if s.rule.startswith(("for", "say"))}


def own(sentence: str, label: str) -> set[str]:
    """Read a sentence of a programme in its author's voice."""
    text = f"Manifesto of the Civic Party\n\nWe want work for all.\n\n{sentence}\n\nOur towns will live again.\n"
    codebook = Codebook("c", "1", "", (Issue("x", label, "", ""),))
    coding = RuleCoder(threshold=0.0).code(document_of(text, language="en"), codebook)
    return {
        s.stance.value for s in coding.statements if sentence[:12] in s.passage.quote or s.passage.quote in sentence
    }


@pytest.mark.parametrize(
    ("sentence", "label", "stance"),
    [
        ("- More nurses.", "More nurses", "agree"),
        ("- Abolish the poll tax.", "Poll tax", "disagree"),
        ("Abolish the poll tax.", "Abolition of the poll tax", "agree"),
        ("The poll tax shall be abolished.", "Poll tax", "disagree"),
        ("We shall keep the poll tax.", "Poll tax", "agree"),
        ("No poll tax!", "Poll tax", "disagree"),
        ("On the poll tax our members are divided.", "Poll tax", "defer"),
        ("We accept a poll tax, but only if the poor are exempt.", "Poll tax", "reserve"),
    ],
)
def test_lines_of_a_programme(sentence: str, label: str, stance: str) -> None:
    assert own(sentence, label) == {stance}


def test_who_is_named_beside_an_office_holds_it() -> None:
    text = "The Civic Front met on Monday. The Civic Front's chief whip, Ada Lunn, said the carbon tax was a mistake.\n"
    codebook = Codebook("c", "1", "", (Issue("x", "Carbon tax", "", ""),))
    coding = RuleCoder(threshold=0.0).code(document_of(text, language="en"), codebook)
    names = {a.id: a.name for a in coding.actors}
    first = max(coding.statements, key=lambda s: s.confidence)
    assert (names[first.holder], first.stance.value) == ("Ada Lunn", "disagree")
