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
from concord.coding.attribution import Model, attribute, shipped
from concord.coding.attribution.chain import Chain
from concord.coding.attribution.features import attributes
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

FILE = {"form": 1, "labels": list(LABELS), "words": {}, "transitions": [[0.0] * 5] * 5, "speakers": {}}


def coded(text: str, language: str = "en") -> tuple[Document, Coding]:
    document = document_of(text, language=language)
    return document, RuleCoder().code(document, CODEBOOK)


def chain_of(seed: int, size: int = 3) -> Chain:
    rng = np.random.default_rng(seed)
    rows = {"a": 0, "b": 1}
    weights = np.vstack([rng.normal(0, 2, (2, size)), np.zeros((1, size))])
    return Chain(tuple("xyz"[:size]), rows, weights, rng.normal(0, 2, (size, size)))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.lists(st.lists(st.sampled_from("abc"), max_size=3), min_size=1, max_size=5))
def test_the_chain_agrees_with_the_sum_over_all_sequences(seed: int, tokens: list[list[str]]) -> None:
    chain = chain_of(seed)
    scores = chain.scores(tokens)
    expected = [sum((chain.weights[chain.rows.get(name, 2)] for name in token), np.zeros(3)) for token in tokens]
    np.testing.assert_allclose(scores, expected)
    values = {
        path: sum(scores[i, k] for i, k in enumerate(path))
        + sum(chain.transitions[j, k] for j, k in itertools.pairwise(path))
        for path in itertools.product(range(3), repeat=len(tokens))
    }
    best = tuple(chain.labels.index(label) for label in chain.best(scores))
    assert values[best] == pytest.approx(max(values.values()))
    total = sum(math.exp(v) for v in values.values())
    for i, k in itertools.product(range(len(tokens)), range(3)):
        chance = sum(math.exp(v) for path, v in values.items() if path[i] == k) / total
        assert chain.marginals(scores)[i, k] == pytest.approx(chance, abs=1e-9)


def test_an_empty_sequence_has_no_labels() -> None:
    chain = chain_of(1)
    scores = chain.scores([])
    assert chain.best(scores) == []
    assert chain.marginals(scores).shape == (0, 3)


def test_enormous_weights_give_chances_and_no_overflow() -> None:
    chain = Chain(("x", "y"), {"a": 0}, np.array([[900.0, -900.0], [0.0, 0.0]]), np.array([[800.0, 0.0], [0.0, 0.0]]))
    np.testing.assert_allclose(chain.marginals(chain.scores([["a"], ["a"], []]))[:, 0], 1.0)


def test_the_file_keeps_the_model_and_its_bytes() -> None:
    raw = dump_model(shipped())
    again = load_model(raw)
    assert dump_model(again) == raw
    assert again.speakers == shipped().speakers
    np.testing.assert_array_equal(again.chain.weights, shipped().chain.weights)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no json"),
        gzip.compress(b"[]"),
        dump_model(shipped())[:200],
        gzip.compress(json.dumps(FILE | {"form": 2}).encode()),
        gzip.compress(json.dumps(FILE | {"words": {"a": [1.0]}}).encode()),
    ],
    ids=["empty", "no gzip", "no json", "a list", "cut off", "another form", "words without weights"],
)
def test_what_is_no_model_is_an_error_that_says_so(raw: bytes) -> None:
    with pytest.raises(FormatError, match=r"mine\.gz: .*an attribution model of form 1.*train it anew"):
        load_model(raw, "mine.gz")


def test_a_marked_quote_is_one_word_and_every_other_word_is_there_once() -> None:
    document, coding = coded(TEXT)
    layout = lay_out(document, coding)
    words = [w for paragraph in layout.paragraphs for w in paragraph]
    assert [document.text[w.quote.start : w.quote.end] for w in words if w.quote] == [
        "We waited nine years for this,",
        "Nobody asked us,",
        "It will not,",
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    covered = "".join(document.text[w.start : w.end] for w in words)
    assert "".join(covered.split()) == "".join(document.text.split())
    for paragraph in layout.paragraphs:
        assert len(attributes(layout, paragraph)) == len(paragraph)


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
    assert found["the night boat will be missed"] == "Local residents"


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


def test_a_model_that_knows_nothing_adds_nothing() -> None:
    nothing = Model(Chain(LABELS, {}, np.zeros((1, 5)), np.zeros((5, 5))), {})
    document, coding = coded(TEXT)
    result = attribute(document, coding, nothing)
    left = [q.passage for q in coding.quotes if q.direct or q.passage.quote[0] != "“"]  # no doubles of marked quotes
    assert [q.passage for q in result.quotes] == left
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
