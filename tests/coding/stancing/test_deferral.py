"""Which sentences put their matter off, in English and Persian, and which only sound like it."""

import pytest

from concord.coding import RuleCoder
from concord.coding.stancing.deferral import puts_off
from concord.coding.stems import even
from concord.documents import document_of
from concord.values import Codebook, Issue

PUT_OFF = [
    "On the toll we have not yet made up our minds.",
    "The Guild has no settled view on the toll.",
    "I shall keep my counsel on the toll until spring.",
    "The demand was referred to the next congress.",
    "The question of the toll, which divided the hall, was left open.",
    "There will be a free vote on the toll.",
    "Nothing will be decided about the toll this year.",
    "We will look at the toll once the auditors have reported.",
    "He would be guided by the findings of the panel.",
    "The League is neither for the toll nor against it.",
    "She declined to say where she stood.",
    "It is too early to say whether the toll pays.",
    "That is for the next parliament to decide.",
    "Our members are divided on the toll.",
    "The two sides agreed to continue talks on the toll.",
    "در این باره هنوز تصمیم نگرفته‌ایم.",
    "وقت این بحث هنوز نرسیده است.",
    "موضوع باج راه به نشست آینده واگذار شد.",
    "ما نه موافق باج راه هستیم و نه مخالف آن.",
    "در این باره نظری ندارم.",
]
TAKEN = [
    "We cannot wait for another commission.",
    "The toll will be abolished before summer.",
    "Nobody will pay the toll.",
    "The courts have ruled and the toll must go.",
    "She stayed in office until the toll was gone.",
    "باج راه باید همین امروز لغو شود.",
    "حکومت باید به مردم پاسخ بدهد.",
]


@pytest.mark.parametrize("sentence", PUT_OFF)
def test_puts_off(sentence: str) -> None:
    low = even(sentence)
    found = puts_off(low, 0, len(low))
    assert found is not None
    assert 0 <= found[0] < found[1] <= len(low)


@pytest.mark.parametrize("sentence", TAKEN)
def test_takes_a_side(sentence: str) -> None:
    low = even(sentence)
    assert puts_off(low, 0, len(low)) is None


def test_only_the_given_stretch_counts() -> None:
    low = even("We want the toll now. Nothing will be decided on the dam.")
    assert puts_off(low, 0, low.index(".") + 1) is None
    found = puts_off(low, low.index(".") + 1, len(low))
    assert found is not None
    assert low[found[0] : found[1]].startswith("nothing")


def stance(sentence: str) -> str:
    text = f"Orin Vesk, leader of the Civic Front, arrived on Monday. {sentence}\n"
    codebook = Codebook("c", "1", "", (Issue("x", "Road tolls", "", ""),))
    found = RuleCoder(threshold=0.0, semantic=False).code(document_of(text, language="en"), codebook).statements
    return max(found, key=lambda s: s.confidence).stance.value


def test_what_is_put_off_is_no_agreement() -> None:
    assert stance("The Civic Front said that a panel would look into road tolls in the autumn.") == "defer"
    assert stance("The Civic Front supports road tolls, and nothing will be decided on the dam.") == "agree"
