"""Persian passages and Persian issues meet the sentence model in glosses; English is read as it stands."""

from dataclasses import replace

import numpy as np
import pytest

from concord.coding.ranking import Page, Ranker, Stretch, ranker
from concord.coding.ranking.bert import branched
from concord.coding.ranking.semantic import HEADS, available, embedder
from concord.coding.stems import even, plain
from concord.values import Codebook, Issue

pytestmark = pytest.mark.skipif(not available(), reason="the extra semantic is not installed")

ENGLISH = ("Early elections", "Death penalty", "Minimum wage", "Foreign troops", "Schooling of girls")
PERSIAN = ("انتخابات زودهنگام", "مجازات اعدام", "حداقل دستمزد", "نیروهای خارجی", "آموزش دختران")
SAID = (
    "رئیس شورا می‌خواهد مردم پیش از وقت پای صندوق‌های رأی بروند.",
    "هیچ قاضی‌ای حق ندارد آدمی را به چوبهٔ دار بسپارد.",
    "مزد کارگر نباید از خط فقر پایین‌تر باشد.",
    "سربازان بیگانه باید از خاک کشور بیرون بروند.",
    "دروازهٔ مکتب به روی شاگردان دختر باز بماند.",
)


def _codebook(labels: tuple[str, ...]) -> Codebook:
    return Codebook("b", "1", "", tuple(Issue(f"i{n}", label, "", "") for n, label in enumerate(labels)))


def _page(sentence: str) -> tuple[Page, list[Stretch]]:
    span = (0, len(sentence))
    return Page(sentence, plain(even(sentence)), (span,)), [Stretch(*span, 0)]


@pytest.mark.parametrize("labels", [ENGLISH, PERSIAN], ids=["English issues", "Persian issues"])
def test_a_persian_sentence_is_nearest_to_its_issue(labels: tuple[str, ...]) -> None:
    read = embedder()
    near = read.vectors(SAID) @ read.vectors(labels).T
    assert np.mean(near.argmax(axis=1) == np.arange(len(SAID))) >= 0.8


def test_english_is_read_as_it_stands() -> None:
    read = embedder()
    pieces = [read._tokenizer.encode(text).ids for text in ENGLISH]
    bare = branched(read._weights, read.stances.tuned, read.stances.fork, HEADS, pieces)[0]
    np.testing.assert_allclose(read.vectors(ENGLISH), bare, atol=1e-6)


def test_glosses_count_only_where_there_are_weights_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    page, stretches = _page(SAID[1])
    made = Ranker.of(_codebook(ENGLISH), None, embedder())
    bare = replace(made, embedder=None)
    monkeypatch.setattr(ranker, "ships", lambda _: False)
    np.testing.assert_array_equal(made.chances(page, stretches), bare.chances(page, stretches))
    assert made.sides(page, stretches) == [None]

    shipped = ranker.shipped
    monkeypatch.setattr(ranker, "ships", lambda _: True)
    monkeypatch.setattr(ranker, "shipped", lambda kind: shipped(kind.replace("glossed", "semantic")))
    assert not np.array_equal(made.chances(page, stretches), bare.chances(page, stretches))
    [row] = made.sides(page, stretches)
    assert row is not None
    assert row.shape == (len(ENGLISH), 4)
    assert row[1, 0] < 0, "a sentence against the death penalty leans against"
