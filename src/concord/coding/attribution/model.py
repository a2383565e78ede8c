"""The trained weights as a file: read, checked, written. Which numbers speak, and nothing about how they were found."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec
import numpy as np

from concord.coding.attribution.features import CLOSED, COLUMNS, OFFSETS
from concord.coding.attribution.logit import Weights, weights_of
from concord.coding.attribution.tagging import LABELS, NOTHING, Floats, Singles, Tagger
from concord.errors import FormatError

__all__ = ["Model", "dump_model", "load_model", "shipped", "tagger_of"]

_FORM = 2


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What marks sources and contents, and the weights by which candidates for speaker are compared."""

    tagger: Tagger
    verbs: Weights
    speakers: Weights


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file. ``words``: column, distance, value to the weights in the order of ``labels``.

    ``verbs``: column, number to the weight for what a reporting word may report. ``speakers``: column, number to the
    weights for reported and for quoted words.
    """

    form: int
    labels: list[str]
    words: dict[str, dict[int, dict[str, list[float]]]]
    transitions: list[list[float]]
    verbs: dict[str, dict[int, tuple[float]]]
    speakers: dict[str, dict[int, tuple[float, float]]]


def tagger_of(words: Mapping[str, Mapping[int, Mapping[str, list[float]]]], transitions: Floats) -> Tagger:
    """Lay out the weights of words as tables: column -> distance -> value -> weights.

    Raises
    ------
    KeyError
        If a column, a distance or a value of a closed column is not known.
    """
    labels = len(LABELS)
    tables: dict[str, Singles] = {}
    rows: dict[str, dict[str, int]] = {}
    beyond = {distances: np.zeros(len(distances) * labels) for distances in set(OFFSETS.values())}
    for name in COLUMNS:
        given, distances = words.get(name, {}), OFFSETS[name]
        width = len(distances) * labels
        if name in CLOSED:
            known = {value: n for n, value in enumerate(CLOSED[name].names)}
            table = np.zeros((len(known), width), dtype=np.float32)
        else:
            known = {v: n for n, v in enumerate(sorted({v for values in given.values() for v in values} - {NOTHING}))}
            table = np.zeros((len(known) + 1, width), dtype=np.float32)
            rows[name] = known
        for distance, values in given.items():
            if distance not in distances:
                raise KeyError(distance)
            block = slice(distances.index(distance) * labels, (distances.index(distance) + 1) * labels)
            for value, weights in values.items():
                if len(weights) != labels:
                    raise ValueError(value)
                if value == NOTHING:
                    beyond[distances][block] += weights
                else:
                    table[known[value], block] = weights
        tables[name] = table
    return Tagger(tables, rows, beyond, transitions)


def dump_model(
    words: Mapping[str, Mapping[int, Mapping[str, list[float]]]],
    transitions: Floats,
    verbs: Mapping[str, Mapping[int, tuple[float, ...]]],
    speakers: Mapping[str, Mapping[int, tuple[float, ...]]],
) -> bytes:
    """Write a model; the same weights give the same bytes."""
    file = _File(
        _FORM,
        list(LABELS),
        {
            name: {
                distance: {value: [_short(w) for w in weights] for value, weights in sorted(values.items())}
                for distance, values in sorted(distances.items())
            }
            for name, distances in sorted(words.items())
        },
        [[_short(w) for w in row] for row in transitions.tolist()],
        {name: {n: (_short(w),) for n, (w,) in sorted(known.items())} for name, known in sorted(verbs.items())},
        {
            name: {n: (_short(a), _short(b)) for n, (a, b) in sorted(known.items())}
            for name, known in sorted(speakers.items())
        },
    )
    return gzip.compress(msgspec.json.encode(file), mtime=0)


def _short(weight: float) -> float:
    return round(float(weight), 3)


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
    try:
        tagger = tagger_of(file.words, np.array(file.transitions))
        return Model(tagger, weights_of(file.verbs, 1), weights_of(file.speakers, 2))
    except (KeyError, ValueError) as error:
        raise _unreadable(
            name, f"has attributes that are not known or without a weight for every label: {error}"
        ) from error


def _unreadable(name: str, wrong: str) -> FormatError:
    return FormatError(name, wrong, f"an attribution model of form {_FORM}", "train it anew")


@lru_cache(maxsize=1)
def shipped() -> Model:
    """Read the model that comes with Concord, once a process."""
    raw = resources.files("concord.coding.attribution").joinpath("model.json.gz").read_bytes()
    return load_model(raw, "model.json.gz")
