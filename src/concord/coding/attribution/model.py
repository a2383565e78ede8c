"""The trained weights as a file: read, checked, written. Which numbers speak, and nothing about how they were found."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec
import numpy as np

from concord.coding.attribution.chain import Chain
from concord.errors import FormatError

__all__ = ["LABELS", "Model", "dump_model", "load_model", "shipped"]

LABELS = ("O", "S", "K", "B", "I")  # nothing, source, reporting words, first and further words of content
_FORM = 1


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A chain that marks sources and contents, and the weights by which candidates for speaker are compared."""

    chain: Chain
    speakers: dict[str, float]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file: ``words`` has for each attribute its weights in the order of ``labels``."""

    form: int
    labels: list[str]
    words: dict[str, list[float]]
    transitions: list[list[float]]
    speakers: dict[str, float]


def dump_model(model: Model) -> bytes:
    """Write a model; the same model gives the same bytes."""
    chain = model.chain
    file = _File(
        _FORM,
        list(chain.labels),
        {name: [round(float(w), 4) for w in chain.weights[row]] for name, row in sorted(chain.rows.items())},
        [[round(float(w), 4) for w in row] for row in chain.transitions],
        {name: round(weight, 4) for name, weight in sorted(model.speakers.items()) if abs(weight) >= 0.00005},
    )
    return gzip.compress(msgspec.json.encode(file), mtime=0)


def load_model(raw: bytes, name: str = "model") -> Model:
    """Read a model.

    Raises
    ------
    FormatError
        If the bytes are no model of this form.
    """
    try:
        file = msgspec.json.decode(gzip.decompress(raw), type=_File)
    except (OSError, EOFError, msgspec.DecodeError) as error:
        raise _unreadable(name, str(error).splitlines()[0]) from error
    size = len(file.labels)
    square = len(file.transitions) == size and all(len(row) == size for row in file.transitions)
    if file.form != _FORM or tuple(file.labels) != LABELS or not square:
        raise _unreadable(name, f"has form {file.form} and labels {', '.join(file.labels)}")
    if any(len(row) != size for row in file.words.values()):
        raise _unreadable(name, "has attributes without a weight for every label")
    weights = np.array([*file.words.values(), [0.0] * size])
    rows = {word: row for row, word in enumerate(file.words)}
    return Model(Chain(LABELS, rows, weights, np.array(file.transitions)), file.speakers)


def _unreadable(name: str, wrong: str) -> FormatError:
    return FormatError(name, wrong, f"an attribution model of form {_FORM}", "train it anew")


@lru_cache(maxsize=1)
def shipped() -> Model:
    """Read the model that comes with Concord, once a process."""
    raw = resources.files("concord.coding.attribution").joinpath("model.json.gz").read_bytes()
    return load_model(raw, "model.json.gz")
