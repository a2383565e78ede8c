"""The stance model: its arithmetic on small weights, and what the shipped one tells apart where the extra is there."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from concord.coding.ranking import semantic
from concord.coding.ranking.bert import branched
from concord.coding.ranking.stances import VIEWS, StanceModel, load_stances

needs_model = pytest.mark.skipif(not semantic.available(), reason="the extra semantic and its model are not installed")
HERE = Path(__file__).parent
SEQUENCES = [[1, 5, 9, 2], [1, 3, 2], [1, 4, 4, 4, 19, 0, 2]]


def _small(layers: int = 3, width: int = 8) -> dict[str, np.ndarray]:
    spec = importlib.util.spec_from_file_location("semantic_tests", HERE / "test_semantic.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    one: dict[str, np.ndarray] = module.small(width)
    rng = np.random.default_rng(3)
    for layer in range(1, layers):
        for name in [n for n in one if n.startswith("encoder.layer.0.")]:
            noise = rng.normal(0, 0.1, one[name].shape).astype(np.float32)
            one[name.replace("layer.0", f"layer.{layer}")] = one[name] + noise
    return one


def _views(width: int = 8, inner: int = 4) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(5)
    shapes = {"0.weight": (inner, width), "0.bias": (inner,), "1.weight": (width, inner), "1.bias": (width,)}
    return {f"{v}.{n}": rng.normal(0, 0.3, s).astype(np.float32) for v in VIEWS for n, s in shapes.items()}


def test_the_branch_that_changes_nothing_is_the_model_itself() -> None:
    weights = _small()
    expected = branched(weights, weights, 0, 2, SEQUENCES)[0]
    for fork in range(4):
        plain, moved = branched(weights, weights, fork, 2, SEQUENCES)
        assert np.array_equal(plain, expected)
        assert np.array_equal(moved, expected)


def test_layers_before_the_fork_are_those_of_the_sentence_model() -> None:
    weights = _small()
    tuned = {n: a + np.float32(0.2) if n.endswith("query.weight") else a for n, a in weights.items()}
    plain, moved = branched(weights, tuned, 2, 2, SEQUENCES)
    late = {n: (tuned if "layer.2" in n else weights)[n] for n in weights}
    assert np.allclose(moved, branched(late, late, 0, 2, SEQUENCES)[0], atol=1e-6)
    assert np.abs(moved - plain).max() > 1e-4


def test_a_file_holds_narrow_factors_that_are_added_to_the_weights(tmp_path: Path) -> None:
    weights, rng = _small(), np.random.default_rng(1)
    name = "encoder.layer.2.output.dense.weight"
    up, down = (rng.normal(0, 1, s).astype(np.float16) for s in ((8, 2), (2, 32)))
    path = tmp_path / "stance.npz"
    table = {f"{name}.up": up, f"{name}.down": down, **_views()}
    np.savez(path, fork=np.int64(2), scale=np.float32(20), bias=np.zeros(3, np.float16), **table)
    model = load_stances(path, weights)
    assert (model.fork, model.scale) == (2, 20)
    assert np.allclose(model.tuned[name], weights[name] + up.astype(np.float32) @ down.astype(np.float32), atol=1e-3)
    assert all(np.array_equal(model.tuned[n], weights[n]) for n in weights if n != name)
    assert set(model.views) == set(_views())


def test_readings_are_scaled_cosines_with_each_view_of_an_issue() -> None:
    bias = np.array([0.5, -0.5, 0.0], np.float32)
    model = StanceModel(0, {}, _views(), 10.0, bias)
    rng = np.random.default_rng(2)
    lines, sentences = (
        a / np.linalg.norm(a, axis=1, keepdims=True) for a in (rng.normal(size=(4, 8)), rng.normal(size=(3, 8)))
    )
    issues = model.issues(lines.astype(np.float32))
    assert issues.shape == (3, 4, 8)
    assert np.allclose(np.linalg.norm(issues, axis=2), 1, atol=1e-6)
    read = model.readings(sentences.astype(np.float32), issues)
    for s, i, v in np.ndindex(3, 4, 3):
        assert read[s, i, v] == pytest.approx(10 * float(sentences[s] @ issues[v, i]) + float(bias[v]), abs=1e-4)


PAIRS = [  # issue, for, against, about it without a position
    (
        "Ban on fishing with trawls. Trawlers should be kept out of coastal waters.",
        "We demand that trawlers be driven from the bay for good.",
        "Shutting the trawlers out would ruin every family on this quay.",
        "Some forty trawlers are registered in the two harbours of the bay.",
    ),
    (
        "Free school meals. Every pupil should get a warm lunch at no cost.",
        "Every child will get a warm lunch at school, and no parent will pay for it.",
        "Feeding children is the duty of their parents, and the treasury should keep out of it.",
        "The kitchens of eleven schools were inspected last spring.",
    ),
    (
        "Release of detained protesters. Those held since the marches should be freed.",
        "Let our sons and daughters out of those cells today.",
        "Those who burned the station belong in prison, and there they will stay, said the minister.",
        "The trial of the first group opens on 4 May.",
    ),
]


@needs_model
@pytest.mark.parametrize(("issue", "favour", "against", "about"), PAIRS)
def test_the_shipped_model_tells_sides_and_positions_apart(issue: str, favour: str, against: str, about: str) -> None:
    reader = semantic.embedder()
    views = reader.stances.issues(reader.vectors([issue]))
    read = reader.stances.readings(reader.stance_vectors([favour, against, about]), views)[:, 0]
    lean = read[:, 0] - read[:, 1]
    held = np.logaddexp(read[:, 0], read[:, 1]) - read[:, 2]
    assert lean[0] > lean[1]
    assert min(held[0], held[1]) > held[2]
