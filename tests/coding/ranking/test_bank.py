"""The bank of common issues: well-formed, in step with its vectors, lending only where a codebook has no phrases."""

from importlib import resources

import numpy as np
import pytest

from concord.coding.ranking import Page, Ranker, Stretch
from concord.coding.ranking.bank import concepts, read_concepts
from concord.coding.ranking.borrowed import borrowed
from concord.coding.ranking.links import bank, linked
from concord.coding.ranking.vectors import english, fingerprint, vectors
from concord.errors import FormatError
from concord.text.sentences import sentences
from concord.values import Codebook, Issue

ISSUES = (
    Issue("a", "Nationwide ceasefire", "The fighting should stop everywhere.", ""),
    Issue("b", "Nuclear energy", "The country should run nuclear reactors.", ""),
    Issue("c", "Embroidery of the parish banners", "Banners should be embroidered by hand.", ""),
)


def test_every_issue_is_spoken_of_for_and_against_in_both_languages() -> None:
    assert len(concepts()) > 400
    for concept in concepts():
        for said in (concept.favours, concept.opposes):
            assert len(english(said)) >= 3, concept.labels[0]
            assert len(said) - len(english(said)) >= 2, concept.labels[0]
        assert len(english(concept.meanings)) == 1, concept.labels[0]
        assert len(concept.words) >= 15, concept.labels[0]


def test_no_sentence_is_there_twice() -> None:
    said = [s for c in concepts() for s in (*c.favours, *c.opposes)]
    assert len(set(said)) == len(said)


def test_the_vectors_are_those_of_the_bank() -> None:
    """After a change of the bank: python -m benchmarks.bank."""
    kept = resources.files("concord.coding.ranking").joinpath("bank.sha256").read_text(encoding="ascii").strip()
    assert kept == fingerprint()
    assert all(v.shape == (len(concepts()), 384) for v in vectors())


@pytest.mark.parametrize(
    ("text", "where"),
    [("= A\n* B", "line 2: begins with '*'"), ("w a; b\n", "before line 2"), ("+ a\n\n", "before line")],
)
def test_what_is_no_bank_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(FormatError) as error:
        list(read_concepts(text, "x.txt"))
    assert where in str(error.value)


def test_issues_are_linked_to_what_they_are_called_elsewhere() -> None:
    near = bank().nearness(ISSUES)
    shares = linked(near)
    assert "easefire" in bank().concepts[int(near[0].argmax())].labels[0]
    assert "uclear" in " ".join(bank().concepts[int(near[1].argmax())].labels)
    assert shares[0].max() > 0.4
    assert shares[1].max() > 0.5
    assert shares[2].max() < 0.2
    assert ((shares > 0).sum(axis=1) <= 2).all()


def test_words_nobody_put_in_the_codebook_find_the_issue() -> None:
    text = "Let the guns fall silent before the harvest. The reactors must be switched off."
    spans = tuple(sentences(text))
    page = Page(text, text.lower(), spans)
    chances = Ranker.of(Codebook("x", "1", "", ISSUES)).chances(
        page, [Stretch(a, b, n) for n, (a, b) in enumerate(spans)]
    )
    assert chances.argmax(axis=1).tolist() == [0, 1]


def test_a_codebook_with_phrases_borrows_nothing() -> None:
    phrased = Issue("d", "Nuclear energy", "", "", cues=(("en", ("reactor",)),))
    assert borrowed(Codebook("x", "1", "", (*ISSUES, phrased))) is None
    assert borrowed(Codebook("x", "1", "", ISSUES)) is not None


def test_what_is_lent_is_the_likeness_times_the_shares() -> None:
    """The table of units by issues gives what the bank's own columns and the shares give, term by term."""
    lent = borrowed(Codebook("x", "1", "", ISSUES))
    assert lent is not None
    table, shares = bank(), linked(bank().nearness(ISSUES))
    units = np.repeat(np.arange(len(table.vocabulary)), np.diff(table.whole.starts))
    dense = np.zeros((len(table.vocabulary), len(table.concepts)))
    dense[units, table.whole.issues] = table.whole.weights
    assert np.allclose(dense @ shares.T, lent.table)
    assert np.allclose((dense**2).sum(axis=0), 1)
