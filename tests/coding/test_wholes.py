"""A quote that one reader parts and the other leaves whole counts for both, if its speaker is right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concord.coding.evaluation import evaluate
from concord.coding.gold import Gold, GoldActor, GoldQuote
from concord.coding.wholes import either_form
from concord.documents import document_of
from concord.values import Actor, ActorKind, Coding, Quote

TEXT = "The dues were a burden to all of us, Ana Ruiz told the council, but nobody had found a better plan so far."
HALVES = ("The dues were a burden to all of us", "but nobody had found a better plan so far")


def coding_of(*said: str, speaker: str = "ruiz") -> Coding:
    document = document_of(TEXT, language="en")
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in said]
    quotes = tuple(Quote(f"q-{a}", speaker, document.passage(a, b), False, "", "say", 0.9) for a, b in spans)
    people = (Actor("ruiz", "Ana Ruiz", ActorKind.PERSON), Actor("kell", "Odo Kell", ActorKind.PERSON))
    return Coding(document.id, "rules", people, quotes=quotes)


def gold_of(*said: str) -> Gold:
    actors = [GoldActor("ruiz", "Ana Ruiz"), GoldActor("kell", "Odo Kell")]
    return Gold(actors, [GoldQuote(TEXT.index(w), TEXT.index(w) + len(w), "ruiz") for w in said])


def test_parted_and_whole_are_both_right_and_the_strict_measure_stays() -> None:
    whole = TEXT[:-1]
    for given_, wanted in ((HALVES, (whole,)), ((whole,), HALVES)):
        found = evaluate(coding_of(*given_), gold_of(*wanted))
        assert (found.parted.precision, found.parted.recall) == (1.0, 1.0)
        assert found.quotes.f1 < 1


def test_another_speaker_or_one_half_alone_is_no_quote_in_parts() -> None:
    whole = TEXT[:-1]
    assert evaluate(coding_of(*HALVES, speaker="kell"), gold_of(whole)).parted.right == 0
    assert evaluate(coding_of(HALVES[0]), gold_of(whole)).parted.right == 0


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])), max_size=6)


@given(SPANS, SPANS)
def test_what_is_right_and_found_is_among_what_there_is(
    ours: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    right, found = either_form(ours, theirs, set(), lambda _a, _b: True)
    assert right <= set(range(len(ours)))
    assert found <= set(range(len(theirs)))
    assert bool(right) == bool(found)
