"""The attribution model: a chain checked by enumeration, a file that is checked, and speakers of invented texts."""

from __future__ import annotations

import gzip
import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding import RuleCoder
from concord.coding.attribution import attribute, chain
from concord.coding.attribution.features import columns
from concord.coding.attribution.layout import lay_out
from concord.coding.attribution.model import LABELS, dump_model, load_model
from concord.coding.attribution.speakers import RULE
from concord.documents import document_of
from concord.errors import FormatError
from concord.values import Codebook, Coding, Document

CODEBOOK = Codebook("none", "1", "", ())
TEXT = (
    "The Ferry Dispute\n\nThe mayor of Tarn, Odile Rask, opened the quay on Monday. “We waited nine years for this,” "
    "Rask said.\n\nLocal residents said the night boat will be missed. “Nobody asked "
    "us,” said Ivo Brandt, who keeps the lighthouse. According to a study by the Harbour Board, traffic will double."
    "\n\n“It will not,” he added."
)

FILE = {
    "form": 2,
    "labels": list(LABELS),
    "words": {},
    "transitions": [[0.0] * 5] * 5,
    "verbs": {},
    "speakers": {},
}
SILENT = load_model(gzip.compress(json.dumps(FILE | {"verbs": {"none.K": {"1": [50.0]}}}).encode()))  # no verb reports


def coded(text: str, language: str = "en") -> tuple[Document, Coding]:
    document = document_of(text, language=language)
    return document, RuleCoder(trained=False).code(document, CODEBOOK)


def sums(seed: int, words: int, size: int = 3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(0, 2, (words, size)), rng.normal(0, 2, (size, size))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_the_chain_agrees_with_the_sum_over_all_sequences(seed: int, lengths: list[int]) -> None:
    scores, moves = sums(seed, sum(lengths))
    starts = np.cumsum([0, *lengths[:-1]])
    labels, chances = chain.best(scores, starts, moves), chain.chances(scores, starts, moves)
    for start, length in zip(starts, lengths, strict=True):
        own = scores[start : start + length]
        values = {
            path: sum(own[i, k] for i, k in enumerate(path)) + sum(moves[j, k] for j, k in itertools.pairwise(path))
            for path in itertools.product(range(3), repeat=length)
        }
        assert values[tuple(labels[start : start + length])] == pytest.approx(max(values.values()))
        total = sum(math.exp(v) for v in values.values())
        for i, k in itertools.product(range(length), range(3)):
            chance = sum(math.exp(v) for path, v in values.items() if path[i] == k) / total
            assert chances[start + i, k] == pytest.approx(chance, abs=1e-9)


def test_an_empty_sequence_has_no_labels() -> None:
    nothing, starts = np.zeros((0, 3)), np.zeros(0, dtype=np.intp)
    assert chain.best(nothing, starts, np.zeros((3, 3))).tolist() == []
    assert chain.chances(nothing, starts, np.zeros((3, 3))).shape == (0, 3)


def test_enormous_weights_give_chances_and_no_overflow() -> None:
    scores = np.array([[900.0, -900.0], [900.0, -900.0], [0.0, 0.0]])
    found = chain.chances(scores, np.array([0]), np.array([[800.0, 0.0], [0.0, 0.0]]))
    np.testing.assert_allclose(found[:, 0], 1.0)


def test_the_file_keeps_the_model_and_its_bytes() -> None:
    words = {"w": {0: {"said": [0.5, 0.0, 2.0, 0.0, 0.0], "#": [1.0] * 5}}, "l": {-1: {"say.ed": [0.25] * 5}}}
    parts = (words, np.eye(5), {"none.l": {3: (1.5,)}}, {"k": {0: (0.5, -0.5)}})
    model = load_model(dump_model(*parts))
    assert dump_model(*parts) == dump_model(*parts)
    assert model.tagger.rows["w"] == {"said": 0}
    assert model.tagger.tables["w"][0, 10:15].tolist() == words["w"][0]["said"]
    assert model.tagger.tables["w"][1].tolist() == [0.0] * 25
    assert model.tagger.beyond[-2, -1, 0, 1, 2][10:15].tolist() == [1.0] * 5
    assert model.speakers.tables["k"].tolist() == [0.0, 0.0, 0.5, -0.5, 0.0, 0.0]
    np.testing.assert_array_equal(model.tagger.transitions, np.eye(5))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no json"),
        gzip.compress(b"[]"),
        dump_model({}, np.eye(5), {}, {})[:60],
        gzip.compress(json.dumps(FILE | {"form": 1}).encode()),
        gzip.compress(json.dumps(FILE | {"words": {"s": {"0": {"C": [1.0]}}}}).encode()),
        gzip.compress(json.dumps(FILE | {"words": {"s": {"7": {"C": [1.0] * 5}}}}).encode()),
        gzip.compress(json.dumps(FILE | {"words": {"s": {"0": {"nowhere": [1.0] * 5}}}}).encode()),
        gzip.compress(json.dumps(FILE | {"speakers": {"k": {"-2": [1.0, 1.0]}}}).encode()),
        gzip.compress(json.dumps(FILE | {"verbs": {"l": {str(10**12): [1.0]}}}).encode()),
    ],
    ids=[
        "empty",
        "gzip",
        "json",
        "list",
        "cut off",
        "form",
        "weights",
        "distance",
        "value",
        "low number",
        "huge number",
    ],
)
def test_what_is_no_model_is_an_error_that_says_so(raw: bytes) -> None:
    with pytest.raises(FormatError, match=r"mine\.gz: .*an attribution model of form 2.*train it anew"):
        load_model(raw, "mine.gz")


def test_a_marked_quote_is_one_word_and_every_other_word_is_there_once() -> None:
    document, coding = coded(TEXT)
    layout = lay_out(document, coding)
    quotes = [layout.quotes[n] for n in layout.quote if n >= 0]
    assert [document.text[q.start : q.end] for q in quotes] == [
        "We waited nine years for this,",
        "Nobody asked us,",
        "It will not,",
    ]
    assert (layout.end[:-1] <= layout.start[1:]).all()
    covered = "".join(document.text[a:b] for a, b in zip(layout.start, layout.end, strict=True))
    assert "".join(covered.split()) == "".join(document.text.split())
    for column in columns(layout).values():
        assert len(column) == len(layout)


def speakers(text: str) -> dict[str, str | None]:
    document, coding = coded(text)
    result = attribute(document, coding)
    names = {a.id: a.name for a in result.actors}
    return {q.passage.quote: names[q.speaker] if q.speaker else None for q in result.quotes}


def test_speakers_of_marked_quotes_and_of_reported_speech() -> None:
    found = speakers(TEXT)
    assert found["We waited nine years for this,"] == "Odile Rask"
    assert found["Nobody asked us,"] == "Ivo Brandt"
    assert found["It will not,"] == "Ivo Brandt"
    assert (found["the night boat will be missed"] or "").endswith("residents")


def test_only_quotes_and_new_sources_change_and_all_of_it_again() -> None:
    document, coding = coded(TEXT)
    result = attribute(document, coding)
    assert attribute(document, coding) == result
    assert {a.id for a in coding.actors} <= {a.id for a in result.actors}
    assert (result.statements, result.events, result.coder) == (coding.statements, coding.events, coding.coder)
    marked = [(q.passage.start, q.passage.end) for q in coding.quotes if q.direct]
    assert [(q.passage.start, q.passage.end) for q in result.quotes if q.direct] == marked
    known = {a.id for a in result.actors}
    for quote in result.quotes:
        assert quote.speaker is None or quote.speaker in known
        assert 0 <= quote.confidence <= 1
        assert document.text[quote.passage.start : quote.passage.end] == quote.passage.quote
    assert len({q.id for q in result.quotes}) == len(result.quotes)
    assert any(q.rule == RULE for q in result.quotes)


@pytest.mark.parametrize("marks", ["“”", "«»", '""', ("``", "''")])
def test_a_marked_quote_is_given_once_whatever_its_marks(marks: tuple[str, str]) -> None:
    left, right = marks
    document, coding = coded(f"Residents met on the quay. {left}Nobody asked us,{right} said Ivo Brandt, a keeper.")
    result = attribute(document, coding)
    assert [q.passage.quote for q in result.quotes] == ["Nobody asked us,"]


def test_other_languages_are_left_alone() -> None:
    document, coding = coded("حزب پیوند گفت: «ما می‌مانیم.»", "fa")
    assert attribute(document, coding) is coding


def test_a_model_to_which_no_verb_reports_adds_nothing() -> None:
    document, coding = coded(TEXT)
    result = attribute(document, coding, SILENT)
    assert {q.passage for q in result.quotes} <= {q.passage for q in coding.quotes}
    assert result.actors == coding.actors


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "“", "”", '"', "\n\n", "said", "told", "that", ",", ".", "she", "the police"]),
        max_size=80,
    ).filter(lambda words: any(w.strip() for w in words))
)
def test_no_text_breaks_it(words: list[str]) -> None:
    document, coding = coded(" ".join(words))
    result = attribute(document, coding)
    spans = [(q.passage.start, q.passage.end) for q in result.quotes]
    assert spans == sorted(set(spans))
    assert {q.speaker for q in result.quotes} - {None} <= {a.id for a in result.actors}
