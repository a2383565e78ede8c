"""Where will a bargain end, on an issue that truly is a continuum (0 to 100)? The weighted mean, and what it is worth.

Answers only for positions on a scale; for wordings ask what can be signed. The weighted mean comes first, always beside
the plain mean, the median actor and the status quo: on 351 issues of EU legislation nothing beat it significantly
(mean absolute errors on a scale of 0 to 100: weighted mean 22.99, plain mean 23.63, challenge model 26.83, always fifty
27.96). Its interval is that past error, not a confidence. Nash bargaining and the challenge model are exploratory.

Sources: R. Thomson et al., *The European Union Decides* (2006) and the DEU data for the errors; J. B. Scholz,
G. J. Calbert and G. A. Smith, *Unravelling Bueno De Mesquita's group decision model* (2011) for the challenge model.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from concord.agreement.cube import Floats
from concord.errors import FormatError, ModelError, OptionError

__all__ = [
    "PAST_ERROR",
    "Forecast",
    "SealedForecast",
    "Stake",
    "challenge_rounds",
    "dump_stakes",
    "forecast",
    "grade",
    "load_stakes",
    "seal",
]

PAST_ERROR = 22.99
"""Mean absolute error of the weighted mean on 351 EU issues, on a scale of 0 to 100."""

_COLUMNS = ("actor", "position", "salience", "capability")


@dataclass(frozen=True, slots=True)
class Stake:
    """What an actor wants on an issue, how much it cares (0 to 1) and what it can bring to bear (above 0)."""

    actor: str
    position: float
    salience: float
    capability: float


@dataclass(frozen=True)
class Forecast:
    """Point forecasts of one issue, in the unit of the positions.

    ``low`` and ``high`` are the weighted mean less and plus the error of the past, cut to the scale. ``exploratory``
    names models that have not been shown to beat the mean.
    """

    weighted_mean: float
    mean: float
    median_actor: float
    status_quo: float | None
    low: float
    high: float
    scale: tuple[float, float]
    exploratory: tuple[tuple[str, float], ...]
    input_hash: str


@dataclass(frozen=True, slots=True)
class SealedForecast:
    """A forecast that cannot be changed afterwards: its hash covers the numbers, the question and the day."""

    question: str
    day: str
    weighted_mean: float
    mean: float
    seal: str


def forecast(
    stakes: Sequence[Stake], *, scale: tuple[float, float] = (0.0, 100.0), status_quo: float | None = None
) -> Forecast:
    """Forecast the outcome on one issue.

    ``weighted mean = sum c_i s_i x_i / sum c_i s_i``; the median actor is the position that beats every other in
    pairs, weighted by c_i s_i (the weighted median).

    Raises
    ------
    ModelError
        If there are no actors, one is there twice, or a number is out of range.
    OptionError
        If the scale is empty or the status quo is outside it.

    Examples
    --------
    >>> result = forecast([Stake("a", 0, 1, 1), Stake("b", 100, 0.5, 2), Stake("c", 40, 1, 1)])
    >>> round(result.weighted_mean, 2), result.median_actor
    (46.67, 40.0)
    """
    low, high = scale
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise OptionError("scale", f"is {low:g} to {high:g}", "a lower and a higher number")
    if status_quo is not None and not low <= status_quo <= high:
        raise OptionError("status quo", f"is {status_quo:g}", f"a number from {low:g} to {high:g}")
    _check(stakes, scale)
    x, v = _arrays(stakes)
    centre = float(v @ x / v.sum())
    error = PAST_ERROR * (high - low) / 100
    exploratory = [("challenge model, first round (Scholz, Calbert and Smith)", challenge_rounds(stakes, 1)[-1])]
    if status_quo is not None:
        exploratory.append(("Nash bargaining", _nash(x, v, status_quo, scale)))
    return Forecast(
        weighted_mean=centre,
        mean=float(x.mean()),
        median_actor=_median(x, v),
        status_quo=status_quo,
        low=max(low, centre - error),
        high=min(high, centre + error),
        scale=scale,
        exploratory=tuple(exploratory),
        input_hash=hashlib.sha256(dump_stakes(stakes).encode()).hexdigest()[:16],
    )


def challenge_rounds(stakes: Sequence[Stake], rounds: int, *, q: float = 1.0) -> list[float]:
    """Return the weighted mean before and after each round of the challenge model (exploratory).

    The variant is that of Scholz, Calbert and Smith as their program computes it: the chance that i beats j is the
    support for i over the differences of *all* pairs; risk is set anew each round from how threatened an actor is;
    an offer to compromise is chosen by the lowest weighted position, not the smallest move; nobody capitulates. Other
    replications differ from the second round on.

    Raises
    ------
    ModelError
        If the stakes are not fit (see :func:`forecast`).
    OptionError
        If ``rounds`` is negative.
    """
    if rounds < 0:
        raise OptionError("rounds", f"is {rounds}", "0 or more")
    _check(stakes, None)
    x, v = _arrays(stakes)
    s = np.array([stake.salience for stake in stakes])
    spread = float(x.max() - x.min())
    means = [float(v @ x / v.sum())]
    for _ in range(rounds):
        if spread > 0:
            x = _challenged(x, v, s, spread, q)
        means.append(float(v @ x / v.sum()))
    return means


def _expected(x: Floats, v: Floats, s: Floats, r: Floats, spread: float, q: float) -> Floats:
    """Return float64 [view, i, j]: what i expects of challenging j, in the eyes of each actor."""
    distance = (np.abs(x[:, None] - x[None, :]) / spread) ** r[:, None]  # k, position
    gain = v[:, None, None] * (distance[:, None, :] - distance[:, :, None])  # k prefers i's position to j's by this
    chance = np.maximum(gain, 0).sum(axis=0) / max(np.abs(gain).sum(), np.finfo(float).tiny)
    apart = np.abs(x[:, None] - x[None, :]) / spread
    risk = r[:, None, None]
    win, lose = 2 - 4 * (0.5 - 0.5 * apart) ** risk, 2 - 4 * (0.5 + 0.5 * apart) ** risk
    resist = s[None, None, :]
    fight = resist * (chance * win + (1 - chance) * lose) + (1 - resist) * win
    out: Floats = fight - q * (2 - 4 * 0.5**risk)
    return out


def _challenged(x: Floats, v: Floats, s: Floats, spread: float, q: float) -> Floats:
    """One round: everybody's risk, everybody's offers, everybody moves at once."""
    n = np.arange(len(x))
    even = _expected(x, v, s, np.ones(len(x)), spread, q)
    threats = even[n, :, n]  # what each actor thinks others expect of challenging it
    danger = threats.sum(axis=1) - threats[n, n]
    width = danger.max() - danger.min()
    acceptance = (2 * danger - danger.max() - danger.min()) / width if width > 0 else np.zeros(len(x))
    expected = _expected(x, v, s, (1 - acceptance / 3) / (1 + acceptance / 3), spread, q)
    return np.array([_moved(i, x, expected[i]) for i in range(len(x))])


def _moved(i: int, x: Floats, expected: Floats) -> float:
    """Where actor i stands after the best of the offers it sees."""
    lost: list[tuple[float, int, float]] = []
    met: list[tuple[float, int, float]] = []
    for j in range(len(x)):
        mine, theirs = float(expected[i, j]), float(expected[j, i])
        if x[j] == x[i]:
            continue
        if theirs > mine > 0:
            lost.append((abs(x[i] - x[j]), len(lost), x[j]))
        elif theirs > -mine > 0:
            middle = (-mine * x[i] + theirs * x[j]) / (theirs - mine)
            met.append((middle, len(met), x[i] + (x[j] - x[i]) * -mine / theirs))
    offers = lost or met
    return float(min(offers)[2]) if offers else float(x[i])


def _nash(x: Floats, v: Floats, status_quo: float, scale: tuple[float, float]) -> float:
    """Maximise the weighted product of gains over the status quo, on a grid of thousandths of the scale."""
    grid = np.linspace(scale[0], scale[1], 1001)
    gains = np.abs(status_quo - x)[None, :] - np.abs(grid[:, None] - x[None, :])
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(gains > 0, np.log(np.maximum(gains, 1e-300)), -np.inf) @ v
    return float(grid[int(score.argmax())]) if np.isfinite(score).any() else status_quo


def _median(x: Floats, v: Floats) -> float:
    order = np.argsort(x, kind="stable")
    return float(x[order][int(np.searchsorted(np.cumsum(v[order]), v.sum() / 2))])


def _arrays(stakes: Sequence[Stake]) -> tuple[Floats, Floats]:
    x = np.array([stake.position for stake in stakes], dtype=np.float64)
    return x, np.array([stake.salience * stake.capability for stake in stakes], dtype=np.float64)


def _check(stakes: Sequence[Stake], scale: tuple[float, float] | None) -> None:
    if not stakes:
        raise ModelError("forecast", "has no actors", "at least one")
    seen: set[str] = set()
    for stake in stakes:
        thing = f"actor '{stake.actor}'"
        if stake.actor in seen:
            raise ModelError(thing, "is there twice", "each actor once")
        seen.add(stake.actor)
        if not math.isfinite(stake.position) or (scale and not scale[0] <= stake.position <= scale[1]):
            expected = "a number" if scale is None else f"a number from {scale[0]:g} to {scale[1]:g}"
            raise ModelError(thing, f"has the position {stake.position:g}", expected)
        if not 0 < stake.salience <= 1:
            raise ModelError(thing, f"has the salience {stake.salience:g}", "a number above 0 and at most 1")
        if not (math.isfinite(stake.capability) and stake.capability > 0):
            raise ModelError(thing, f"has the capability {stake.capability:g}", "a number above 0")


def load_stakes(text: str, name: str = "stakes.csv") -> tuple[Stake, ...]:
    """Read actors from CSV with the columns actor, position, salience, capability.

    Raises
    ------
    FormatError
        If a column is missing or a value is no number, with the row.
    """
    rows = csv.DictReader(io.StringIO(text))
    have = [column.strip().casefold() for column in rows.fieldnames or ()]
    if missing := [column for column in _COLUMNS if column not in have]:
        raise FormatError(name, f"has no column '{missing[0]}'", f"the columns {', '.join(_COLUMNS)}")
    out = []
    for number, row in enumerate(rows, start=2):
        values = {(key or "").strip().casefold(): (value or "").strip() for key, value in row.items() if key}
        try:
            numbers = [float(values[column]) for column in _COLUMNS[1:]]
        except ValueError:
            raise FormatError(f"{name}, row {number}", "has a value that is no number", "numbers") from None
        out.append(Stake(values["actor"], *numbers))
    return tuple(out)


def dump_stakes(stakes: Sequence[Stake]) -> str:
    """Write actors as CSV; :func:`load_stakes` reads them back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((s.actor, repr(s.position), repr(s.salience), repr(s.capability)) for s in stakes)
    return out.getvalue()


def seal(made: Forecast, question: str, day: dt.date) -> SealedForecast:
    """Seal a forecast before the outcome is known."""
    return SealedForecast(
        question, day.isoformat(), made.weighted_mean, made.mean, _seal(question, day.isoformat(), made)
    )


def _seal(question: str, day: str, made: Forecast | SealedForecast) -> str:
    said = "\x1f".join([question, day, repr(made.weighted_mean), repr(made.mean)])
    return hashlib.sha256(said.encode()).hexdigest()


def grade(sealed: SealedForecast, outcome: float) -> tuple[float, float]:
    """Return the absolute errors of the weighted and the plain mean, once the outcome is known.

    Raises
    ------
    OptionError
        If the seal does not fit: the forecast was changed after it was sealed.
    """
    if _seal(sealed.question, sealed.day, sealed) != sealed.seal:
        raise OptionError("sealed forecast", "was changed after it was sealed", "the forecast as it was sealed")
    return abs(sealed.weighted_mean - outcome), abs(sealed.mean - outcome)
