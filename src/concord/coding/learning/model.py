"""The weights by which a candidate's signals become a chance, as a value and as a file.

    logit = sum over signals of weight x value,      chance = 1 / (1 + exp(-(slope x logit + offset)))

``slope`` and ``offset`` were fitted to held-out logits, because a model is surer of what it was trained on than of what
it has not seen (Platt scaling). A signal without a weight says nothing.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from concord.coding.learning.calibration import STEPS, Calibration
from concord.errors import FormatError

if TYPE_CHECKING:
    from concord.values import Codebook

__all__ = ["UNTRAINED", "Model", "dump_model", "kind_of", "load_model", "shipped"]

_FORM = 1
_SURE = 0.995  # no chance is said to be nearer to certain than this


@dataclass(frozen=True, eq=False)
class Model:
    """What turns signals into a chance, and what is known of such chances.

    Parameters
    ----------
    weights : mapping of str to float
        Of each signal; ``""`` is the offset that every candidate has.
    slope, offset : float
        From the logit on training data to the one that holds on others.
    calibration : Calibration
        Held-out chances and how many were right.
    wanted : mapping of str to float
        Statements that a careful reader codes for each candidate that is right, with a codebook that has ``"phrases"``
        and with one of ``"labels"`` only; above 1, because some are never proposed. It decides how doubtful a candidate
        may be and still be coded, see :func:`concord.coding.learning.judging.cut_of`.
    provenance : mapping of str to str
        What it was trained on.
    cutoff : float, optional
        Code from this chance on in every text, whatever :attr:`wanted` says; for models that give no true chances.
    """

    weights: Mapping[str, float]
    slope: float
    offset: float
    calibration: Calibration
    wanted: Mapping[str, float]
    provenance: Mapping[str, str] = field(default_factory=dict)
    cutoff: float | None = None

    def logit(self, signals: Iterable[tuple[str, float]]) -> float:
        """Weigh signals; uncalibrated."""
        known = self.weights.get
        total = known("", 0.0)
        for name, value in signals:  # a loop, because thousands of candidates of a text pass here
            weight = known(name)
            if weight is not None:
                total += weight * value
        return total

    def chance(self, signals: Iterable[tuple[str, float]]) -> float:
        """Return the chance that a candidate with these signals is right, to three places."""
        logit = self.slope * self.logit(signals) + self.offset
        return round(min(_SURE, max(1 - _SURE, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))))), 3)

    @cached_property
    def mark(self) -> str:
        """Twelve hex digits that tell this model from any other."""
        return hashlib.sha256(dump_model(self)).hexdigest()[:12]


_NOTHING = (0.0,) * STEPS
# What the rules think themselves, from which they code: nothing that was measured.
UNTRAINED = Model({"factors": 1.0}, 1.0, 0.0, Calibration(_NOTHING, _NOTHING), {}, cutoff=0.4)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file; ``right`` holds ``[hundredth, candidates, right]`` for each hundredth that had any."""

    form: int
    provenance: dict[str, str]
    wanted: dict[str, float]
    slope: float
    offset: float
    weights: dict[str, float]
    right: list[tuple[int, float, float]]


def dump_model(model: Model) -> bytes:
    """Write a model as JSON; the same model gives the same bytes.

    Weights are written to four places, those that round to nothing are left out.
    """
    table = zip(model.calibration.counts, model.calibration.right, strict=True)
    file = _File(
        _FORM,
        dict(sorted(model.provenance.items())),
        {name: round(ratio, 3) for name, ratio in sorted(model.wanted.items())},
        round(model.slope, 4),
        round(model.offset, 4),
        {name: round(w, 4) for name, w in sorted(model.weights.items()) if abs(w) >= 0.00005},
        [(k, count, right) for k, (count, right) in enumerate(table) if count],
    )
    return msgspec.json.encode(file)


def load_model(raw: bytes | str, name: str = "model") -> Model:
    """Read what :func:`dump_model` wrote.

    Raises
    ------
    FormatError
        If it is no model of this form.
    """
    try:
        file = msgspec.json.decode(raw, type=_File)
    except msgspec.DecodeError as error:
        raise _unreadable(name, f"cannot be read: {error}") from error
    if file.form != _FORM or any(not 0 <= k < STEPS or not 0 <= r <= n for k, n, r in file.right):
        raise _unreadable(name, f"has form {file.form}, or a table that cannot be")
    counts, right = [0.0] * STEPS, [0.0] * STEPS
    for k, count, good in file.right:
        counts[k], right[k] = count, good
    table = Calibration(tuple(counts), tuple(right))
    return Model(file.weights, file.slope, file.offset, table, file.wanted, file.provenance)


def _unreadable(name: str, wrong: str) -> FormatError:
    return FormatError(name, wrong, f"a model of form {_FORM}", "train it anew")


def kind_of(codebook: Codebook) -> str:
    """Return "phrases" where a codebook has some, else "labels": what a chance is worth differs."""
    return "phrases" if codebook.phrased else "labels"


@lru_cache(maxsize=2)
def shipped(kind: str = "phrases") -> Model:
    """Read the model that comes with Concord for a kind of codebook (:func:`kind_of`), once a process."""
    name = f"model-{kind}.json"
    raw = resources.files("concord.coding.learning").joinpath(name).read_bytes()
    return load_model(raw, name)
