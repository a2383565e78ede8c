"""The ranking: cold start from label and meaning in two languages, context, decisions, budget, sameness."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.issues import IssueFinder
from concord.coding.ranking import Examples, Page, Ranker, Stretch
from concord.coding.ranking.budget import Budget, chosen
from concord.coding.ranking.context import around, outline_of
from concord.coding.ranking.fusion import Fusion, fitted
from concord.coding.ranking.index import index_of, spread
from concord.coding.rules import RuleCoder
from concord.coding.stems import even, plain
from concord.errors import OptionError
from concord.text.sentences import sentences
from concord.values import Codebook, Document, Issue, Provenance

ISSUES = (
    ("fees", "University tuition fees", "Students should pay for their higher education."),
    ("noose", "Capital punishment", "Courts should be able to impose death."),
    ("dams", "Large dams", "Big dams should be built for power or irrigation."),
    ("return", "Return of displaced people", "People driven out should be able to go back to their homes."),
    ("guns", "Disarmament", "Armed groups should hand in their weapons."),
    ("press", "Freedom of the press", "Journalists should work without censorship."),
    ("sun", "Solar power", "Solar panels should be put on public roofs."),
    ("wage", "Higher minimum wage", "The lowest pay that the law allows should rise."),
)
CODEBOOK = Codebook("c", "1", "", tuple(Issue(i, label, line, "") for i, label, line in ISSUES))
RANKER = Ranker.of(CODEBOOK)


def page_of(text: str) -> tuple[Page, list[Stretch]]:
    spans = tuple(sentences(text))
    return Page(text, plain(even(text)), spans), [Stretch(a, b, n) for n, (a, b) in enumerate(spans)]


def best(text: str, ranker: Ranker = RANKER) -> list[str]:
    """Return the first issue of each sentence."""
    page, stretches = page_of(text)
    return [ranker.index.ids[int(row.argmax())] for row in ranker.chances(page, stretches)]


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("Nobody should leave college with a debt for their lectures.", "fees"),
        ("Hanging a man repairs nothing.", "noose"),
        ("The reservoir will drown nine villages.", "dams"),
        ("Let the refugees go home.", "return"),
        ("They must give up their weapons first.", "guns"),
        ("No newspaper may be shut by decree.", "press"),
        ("Cleaners earn too little for an hour's labour.", "wage"),
        ("هیچ روزنامه‌ای نباید سانسور شود.", "press"),
        ("بیجاشدگان باید به خانه‌های خود برگردند.", "return"),
        ("شهریهٔ دانشگاه‌ها باید برداشته شود.", "fees"),
        ("خلع سلاح گروه‌های مسلح شرط صلح است.", "guns"),
        ("ما با اعدام مخالف هستیم.", "noose"),
    ],
)
def test_cold_start_from_a_label_and_one_line(sentence: str, issue: str) -> None:
    assert best(sentence) == [issue]


def test_a_sentence_without_words_of_its_own_is_about_what_went_before() -> None:
    assert best("The minister defended capital punishment. She called it a last resort.") == ["noose", "noose"]


def test_a_heading_speaks_for_what_stands_under_it() -> None:
    text = "Our land and its rivers\n\nWe will go on with it. We promise."
    spans = tuple(sentences(text))
    page = Page(text, plain(even(text)), spans, frozenset([0]))
    chances = RANKER.chances(page, [Stretch(*spans[1], 1)])[0]
    bare = RANKER.chances(Page(text[25:], plain(even(text[25:])), ((0, 22),)), [Stretch(0, 22, 0)])[0]
    assert chances[2] > bare[2]


def test_decisions_shift_the_ranking() -> None:
    sentence = "We shall switch the lanterns of Ombra back on."
    taught = Ranker.of(CODEBOOK, Examples.of({"sun": ["The lanterns of Ombra must burn again."]}))
    page, stretches = page_of(sentence)
    before, after = RANKER.chances(page, stretches)[0], taught.chances(page, stretches)[0]
    assert after[6] > 10 * before[6]
    assert (after > after[6]).sum() <= 1
    assert np.allclose(np.delete(after, 6), np.delete(before, 6))


def test_a_rejected_passage_speaks_against() -> None:
    sentence = "The press of grapes went on by night."
    taught = Ranker.of(CODEBOOK, Examples.of({}, {"press": ["The press of olives is turned by a mule."]}))
    page, stretches = page_of(sentence)
    assert taught.chances(page, stretches)[0][5] < RANKER.chances(page, stretches)[0][5]


def test_passages_of_unknown_issues_are_left_out() -> None:
    taught = Ranker.of(CODEBOOK, Examples.of({"nothing": ["Some words."]}))
    page, stretches = page_of("Some words.")
    assert np.array_equal(taught.chances(page, stretches), RANKER.chances(page, stretches))


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet=st.sampled_from("ab عد ,.?!\n'‌\u064b"), max_size=60))
def test_any_text_is_ranked_with_chances(text: str) -> None:
    page, stretches = page_of(text)
    found = RANKER.chances(page, stretches)
    assert found.shape == (len(stretches), len(ISSUES))
    assert ((found > 0) & (found < 1)).all()


def test_the_same_text_gives_the_same_chances() -> None:
    page, stretches = page_of("Build the dam. Close the press. Pay the cleaners.")
    assert np.array_equal(RANKER.chances(page, stretches), Ranker.of(CODEBOOK).chances(page, stretches))


def test_no_stretches_give_no_chances() -> None:
    page, _ = page_of("")
    assert RANKER.chances(page, []).shape == (0, len(ISSUES))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=6),
    st.floats(0, 4),
    st.integers(0, 4),
    st.floats(0, 0.9),
)
def test_no_budget_is_overdrawn(rows: list[list[float]], each: float, most: int, floor: float) -> None:
    chances = np.array(rows)
    taken = np.zeros(chances.shape, np.bool_)
    taken[0, 0] = True
    found = chosen(chances, taken, Budget(each, most, floor))
    assert sum(map(len, found)) + 1 <= max(1, each * len(rows))
    for row, columns in enumerate(found):
        assert len(columns) + taken[row].sum() <= max(most, taken[row].sum())
        assert all(chances[row, c] >= floor and not taken[row, c] for c in columns)
        assert [chances[row, c] for c in columns] == sorted((chances[row, c] for c in columns), reverse=True)


@pytest.mark.parametrize("wrong", [{"each": -1.0}, {"most": -1}, {"floor": 1.0}, {"each": float("nan")}])
def test_a_budget_that_cannot_be_is_an_error(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError, match="budget"):
        Budget(**wrong)  # type: ignore[arg-type]


def test_unknown_evidence_is_an_error() -> None:
    with pytest.raises(KeyError):
        Fusion(("no such evidence",), (1.0,), 0.0).chances({})


def test_fitting_finds_the_side_that_is_right() -> None:
    evidence = np.array([[0.0, 1.0], [0.2, 0.0], [1.0, 0.5], [0.9, 0.2]] * 10)
    right = np.array([0.0, 0.0, 1.0, 1.0] * 10)
    fusion = fitted(("a", "b"), evidence, right, ridge=0.1)
    chances = fusion.chances({"a": evidence[:, 0], "b": evidence[:, 1]})
    assert ((chances > 0.5) == (right > 0.5)).all()


def test_spread_counts_on() -> None:
    assert spread(np.array([3, 0, 7]), np.array([2, 0, 1])).tolist() == [3, 4, 7]


def test_a_text_without_sentences_has_no_context() -> None:
    outline = outline_of("", ())
    assert around(np.zeros((0, 3)), outline).shape[:2] == (0, 3)


def test_columns_of_the_index_are_shares() -> None:
    index = index_of(CODEBOOK)
    for postings in index.postings:
        sums = np.bincount(postings.issues, postings.weights, len(ISSUES))
        assert all(abs(s - 1) < 1e-9 or s == 0 for s in sums)


def test_what_only_the_ranking_finds_is_a_candidate_and_no_statement() -> None:
    text = "Orla Beck, leader of the River Party, said: “Let them drown the valley behind that wall if they dare.”"
    document = Document("d-0", "", text, "en", Provenance("a.txt", "", "text/plain"))
    proposed = RuleCoder().candidates(document, CODEBOOK)
    assert "dams" in {s.issue for s in proposed if s.rule.endswith(":rank")}
    assert not any(s.settled for s in proposed if s.rule.endswith(":rank"))


def test_the_finder_carries_the_ranker_and_its_examples() -> None:
    finder = IssueFinder.of(CODEBOOK, Examples.of({"sun": ["Lanterns."]}))
    assert finder.ranker.passages is not None
    assert IssueFinder.of(CODEBOOK).ranker.passages is None
