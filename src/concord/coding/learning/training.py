"""From candidates that are known to be right or wrong to a model, and to what it is worth on texts it has not seen.

Every figure given of a model is held out by text: the chance of a candidate comes from a model that was trained without
any candidate of its text, because candidates of one text are right and wrong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from concord.coding.learning.calibration import Calibration, calibration_of
from concord.coding.learning.decisions import Decided
from concord.coding.learning.logistic import chances, fit
from concord.coding.learning.model import Model
from concord.coding.learning.signals import LOCAL, is_phrased

__all__ = ["Figures", "Learned", "held_out_chances", "retrained", "trained"]

Floats = NDArray[np.float64]
_TIGHT, _RULED = 16.0, 64.0  # prior precision of a weight of the shipped model, and of one of a single rule's
_LOOSE = 0.01  # of its offset
_KEPT, _OWN = 100.0, 1.0  # in a project: of what the shipped model knows, and of issues and terms, which it does not
_SCALE = 100.0  # of slope 1 and offset 0: so many decisions are needed to move the scale of a project's chances
_FOLDS, _LOCALS = 5, 200  # texts are held out in so many parts; at most so many issues and terms get a weight
_FADES = 300.0  # held-out candidates of the shipped table that count beside a project's own


@dataclass(frozen=True, slots=True)
class Figures:
    """What chances were worth on candidates of texts held out.

    ``loss`` is the mean negative log-likelihood in nats; ``accepted`` so many had at least the threshold's chance, of
    them ``right`` were right; ``all`` is the number of candidates.
    """

    loss: float
    accepted: int
    right: int
    all: int

    @property
    def precision(self) -> float | None:
        """The share right of the accepted; ``None`` where none was."""
        return self.right / self.accepted if self.accepted else None

    @property
    def coverage(self) -> float:
        """The share of all candidates that were accepted."""
        return self.accepted / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Learned:
    """A model and what it is worth: ``before`` with the model that it started from, ``after`` with this one."""

    model: Model
    before: Figures
    after: Figures
    texts: int


def trained(
    examples: Sequence[Decided],
    *,
    prior: Mapping[str, float],
    wanted: Mapping[str, int],
    provenance: Mapping[str, str],
    meant_for: Collection[str] | None = None,
) -> Model:
    """Train a model on hand-coded texts.

    Parameters
    ----------
    examples : sequence of Decided
        Every candidate of every text; issues and terms among their signals are left out.
    prior : mapping of str to float
        What is believed of weights beforehand; 0 where not named.
    wanted : mapping of str to int
        Statements in the hand codings of each text, also those that no candidate meets.
    provenance : mapping of str to str
        Kept with the model.
    meant_for : collection of str, optional
        The texts that say what a chance is worth; the others only help to find weights. Default all.
    """
    x, y, names, mean, precision = _general(examples, prior)
    counted = _counted(examples, meant_for)
    chance, slope, offset = _chances(x, y, [e.text for e in examples], mean, precision, counted)
    weights = fit(x, y, mean=mean, precision=precision).weights
    return Model(
        weights={name: float(w) for name, w in zip(names, weights, strict=True)},
        slope=slope,
        offset=offset,
        calibration=calibration_of(zip(chance[counted].tolist(), (y[counted] > 0).tolist(), strict=True)),
        wanted=_wanted([e for e, kept in zip(examples, counted.tolist(), strict=True) if kept], wanted),
        provenance=dict(provenance),
    )


def held_out_chances(
    examples: Sequence[Decided], *, prior: Mapping[str, float], meant_for: Collection[str] | None = None
) -> list[float]:
    """Return the chance of each example from a model that :func:`trained` would make without its text."""
    x, y, _, mean, precision = _general(examples, prior)
    counted = _counted(examples, meant_for)
    return [float(p) for p in _chances(x, y, [e.text for e in examples], mean, precision, counted)[0]]


def _counted(examples: Sequence[Decided], meant_for: Collection[str] | None) -> NDArray[np.bool_]:
    return np.array([meant_for is None or e.text in meant_for for e in examples], np.bool_)


def _general(
    examples: Sequence[Decided], prior: Mapping[str, float]
) -> tuple[Floats, Floats, list[str], Floats, Floats]:
    """Lay out the signals that mean something in every project, and the prior of their weights."""
    general = [replace(e, signals=tuple(s for s in e.signals if not s[0].startswith(LOCAL))) for e in examples]
    names = _names(general, prior)
    mean = np.array([prior.get(name, 0.0) for name in names])
    precision = np.array([_RULED if name.startswith("rule=") else _TIGHT if name else _LOOSE for name in names])
    return _matrix(general, names), _right(general), names, mean, precision


def _chances(
    x: Floats, y: Floats, texts: Sequence[str], mean: Floats, precision: Floats, counted: NDArray[np.bool_]
) -> tuple[Floats, float, float]:
    """Return held-out chances, one text left out at a time, with the slope and offset that make those counted true."""
    logits = _held_out(x, y, texts, mean, precision, len(set(texts)))
    slope, offset = _scaled(logits[counted], y[counted], strength=0.01)
    return chances(slope * logits + offset), slope, offset


def retrained(model: Model, decided: Sequence[Decided], *, precision: float) -> Learned:
    """Fit a model to the decisions of a project, starting from what it knows.

    The weights are the most probable ones where each has a Gaussian prior around the old model's: few decisions move
    them little, many decide. Issues and terms get weights of their own around 0, where at least two decisions name
    them. In the new table of held-out chances each decision of the project takes the place of one candidate of the old
    table, which is scaled down together and counts for 300 in the end.

    Raises
    ------
    OptionError
        If ``precision`` is not above 0 and at most 1.
    """
    texts = [d.text for d in decided]
    old = {name: model.slope * w for name, w in model.weights.items()}
    old[""] = old.get("", 0.0) + model.offset
    names = _names(decided, {})  # what no decision names keeps its weight
    x, y = _matrix(decided, names), _right(decided)
    mean = np.array([old.get(name, 0.0) for name in names])
    prior = np.array([_OWN if name.startswith(LOCAL) else _KEPT for name in names])
    before = x @ mean
    logits = _held_out(x, y, texts, mean, prior, _FOLDS)
    slope, offset = _scaled(logits, y, strength=_SCALE)
    weights = fit(x, y, mean=mean, precision=prior).weights if len(y) else mean
    own = calibration_of(zip(chances(slope * logits + offset).tolist(), (y > 0).tolist(), strict=True))
    most = max(_FADES, sum(model.calibration.counts) - len(y))
    table = model.calibration.joined(own, most=most) if len(y) else model.calibration
    made = Model(
        weights=old | {name: float(w) for name, w in zip(names, weights, strict=True)},
        slope=slope,
        offset=offset,
        calibration=table,
        wanted=model.wanted,
        provenance={**model.provenance, "decisions": str(len(y)), "decided_texts": str(len(set(texts)))},
    )
    return Learned(
        made,
        _figures(before, y, model.calibration, precision),
        _figures(slope * logits + offset, y, table, precision),
        len(set(texts)),
    )


def _wanted(examples: Sequence[Decided], wanted: Mapping[str, int]) -> dict[str, float]:
    """Return statements coded by hand for each right candidate, of texts with phrased issues and of the others."""
    phrased = {e.text for e in examples if is_phrased(e.signals)}
    right = Counter("phrases" if e.text in phrased else "labels" for e in examples if e.right)
    whole: Counter[str] = Counter()
    for text, count in wanted.items():
        whole["phrases" if text in phrased else "labels"] += count
    return {kind: max(1.0, count / max(1, right[kind])) for kind, count in whole.items()}


def _names(examples: Sequence[Decided], known: Mapping[str, float]) -> list[str]:
    """List the signals that get a weight: all general ones, and the issues and terms that most decisions name."""
    often = Counter(name for e in examples for name, _ in e.signals)
    local = sorted((n for n in often if n.startswith(LOCAL) and often[n] > 1), key=lambda n: (-often[n], n))
    general = {n for n in often if not n.startswith(LOCAL)} | set(known) | {""}
    return sorted(general | set(local[:_LOCALS]))


def _matrix(examples: Sequence[Decided], names: Sequence[str]) -> Floats:
    """Lay signals out, shape (N, D); the column of ``""`` is 1."""
    place = {name: column for column, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        for name, value in example.signals:
            if name in place:
                x[row, place[name]] = value
    x[:, place[""]] = 1.0
    return x


def _right(examples: Sequence[Decided]) -> Floats:
    return np.array([float(e.right) for e in examples])


def _held_out(x: Floats, y: Floats, texts: Sequence[str], mean: Floats, prior: Floats, folds: int) -> Floats:
    """Return each example's logit from a fit without its text; texts are dealt out to the folds by their order."""
    order = {text: n % folds for n, text in enumerate(dict.fromkeys(texts))}
    fold = np.array([order[text] for text in texts], dtype=int)
    logits = x @ mean
    near = fit(x, y, mean=mean, precision=prior).weights  # only where to begin: each fold finds its own minimum
    for number in sorted(set(order.values())):
        out = fold == number
        if not out.all():
            logits[out] = x[out] @ fit(x[~out], y[~out], mean=mean, precision=prior, start=near).weights
    return logits


def _scaled(logits: Floats, y: Floats, *, strength: float) -> tuple[float, float]:
    """Fit slope and offset to held-out logits, around 1 and 0."""
    if not len(y):
        return 1.0, 0.0
    x = np.column_stack([logits, np.ones_like(logits)])
    found = fit(x, y, mean=np.array([1.0, 0.0]), precision=np.array([strength, strength])).weights
    return max(0.05, float(found[0])), float(found[1])


def _figures(logits: Floats, y: Floats, table: Calibration, precision: float) -> Figures:
    taken = chances(logits) >= table.threshold(precision)
    loss = float((np.logaddexp(0.0, logits) - y * logits).mean()) if len(y) else 0.0
    return Figures(loss, int(taken.sum()), int(y[taken].sum()), len(y))
