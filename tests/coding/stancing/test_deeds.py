"""What is to be done to the thing named: read from the verb that comes after it."""

import pytest

from concord.coding import RuleCoder
from concord.coding.stancing.deeds import deed_on, ends_persian
from concord.documents import document_of
from concord.values import Codebook, Issue


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("the toll will be abolished on our first day.", -1),
        ("the toll, that gift to the bankers, will end in may.", -1),
        ("the toll on lorries and vans must be scrapped.", -1),
        ("the toll, which nobody asked for, is to be withdrawn.", -1),
        ("the toll will not be abolished.", 1),
        ("the toll should be kept.", 1),
        ("the toll will stay.", 1),
        ("the toll will never be extended.", -1),
        ("the toll shall be introduced within a year.", 1),
        ("the toll is high, and we will close the bridge.", 0),
        ("the toll will close the gap in the budget.", 0),
        ("without the toll the ferries would go out of business.", 0),
        ("the toll: the minister will be dismissed.", 0),
    ],
)
def test_english(sentence: str, deed: int) -> None:
    start = sentence.index("toll")
    assert deed_on(sentence, start, start + 4, len(sentence)) == deed


@pytest.mark.parametrize(
    ("text", "word", "ends"),
    [
        ("باج راه باید لغو شود", "لغو", True),
        ("باج راه متوقف خواهد شد", "متوقف", True),
        ("لغو باج راه", "لغو", False),
    ],
)
def test_persian(text: str, word: str, ends: bool) -> None:
    assert ends_persian(text, text.index(word) + len(word)) is ends


def read(text: str, label: str, language: str) -> set[str]:
    codebook = Codebook("c", "1", "", (Issue("x", label, "", "", labels=(("fa", label),)),))
    coding = RuleCoder(threshold=0.0, semantic=False).code(document_of(text + "\n", language=language), codebook)
    return {max(coding.statements, key=lambda s: s.confidence).stance.value}


def test_a_long_subject_is_ended() -> None:
    head = "Orin Vesk, leader of the Civic Front, arrived on Monday. "
    said = "The Civic Front said that road tolls, that poll tax of the highway, will be abolished in May."
    assert read(head + said, "Road tolls", "en") == {"disagree"}
    kept = "The Civic Front said that road tolls, however unpopular in town, will be kept."
    assert read(head + kept, "Road tolls", "en") == {"agree"}


def test_a_persian_verb_of_ending_stands_last() -> None:
    head = "اورین وسک، رهبر جبهه مدنی، روز دوشنبه رسید. "
    assert read(head + "جبهه مدنی گفت که خدمت اجباری باید لغو شود.", "خدمت اجباری", "fa") == {"disagree"}
    assert read(head + "جبهه مدنی گفت که خدمت اجباری باید حفظ شود.", "خدمت اجباری", "fa") == {"agree"}
