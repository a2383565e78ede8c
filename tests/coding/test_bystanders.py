"""Names that no reading holds responsible become weak candidates, and never statements."""

from concord.coding.rules import RuleCoder
from concord.documents import document_of
from concord.values import Codebook, Issue

CODEBOOK = Codebook("c", "1", "", (Issue("dams", "Large dams", "Big dams should be built.", ""),))


def proposed(text: str):
    return RuleCoder().candidates(document_of(text, language="en"), CODEBOOK)


def test_a_name_in_a_sentence_that_nobody_says_is_a_candidate() -> None:
    text = "Workers began the big dam of Mayor Orla Beck on Monday. It will cost a great deal.\n"
    found = [s for s in proposed(text) if s.rule.startswith("mentioned:")]
    assert {s.issue for s in found} == {"dams"}
    assert not any(s.settled for s in found)


def test_who_is_named_in_a_text_of_ones_own_is_spoken_of_and_holds_nothing() -> None:
    text = (
        "Manifesto of the River Party\n\nWe will build the great dam. We will build what Orla Beck of the Hill League "
        "refused: a dam for the valley. We promise work for all. Our party will keep its word.\n"
    )
    assert not any(s.rule.startswith("mentioned:") for s in proposed(text))


def test_a_holder_that_was_read_is_not_proposed_again() -> None:
    text = "Orla Beck, leader of the River Party, said on Monday that large dams should be built.\n"
    holders = {s.holder for s in proposed(text) if not s.rule.startswith("mentioned:")}
    assert holders
    assert not holders & {s.holder for s in proposed(text) if s.rule.startswith("mentioned:")}
