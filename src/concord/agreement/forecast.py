"""Where will a bargain end, on an issue that truly is a continuum (0 to 100)? The weighted mean, and what it is worth.

Answers only for positions on a scale; for wordings ask what can be signed. The weighted mean comes first, always beside
the plain mean, the median actor and the status quo: on 351 issues of EU legislation nothing beat it significantly
(mean absolute errors on a scale of 0 to 100: weighted mean 22.99, plain mean 23.63, challenge model 26.83, always fifty
27.96). Its interval is that past error, not a confidence. Nash bargaining, the challenge model
(:mod:`concord.agreement.challenge`) and position exchange (:mod:`concord.agreement.exchange`) are exploratory.

Sources: R. Thomson et al., *The European Union Decides* (2006) and the DEU data for the errors.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from concord.agreement.challenge import Challenge, challenge_rounds
from concord.agreement.cube import Floats
from concord.agreement.exchange import VARIANT, exchange_positions
from concord.agreement.stakes import Issues, Stake, arrays, check_stakes, dump_stakes
from concord.errors import OptionError

__all__ = [
    "PAST_ERROR",
    "Forecast",
    "SealedForecast",
    "dump_forecasts",
    "forecast",
    "forecast_issues",
    "grade",
    "seal",
]

WEIGHTED_MEAN = "weighted mean"
PAST_ERROR = 22.99
"""Mean absolute error of the weighted mean on 351 EU issues, on a scale of 0 to 100."""


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

    def rows(self) -> tuple[tuple[str, float, str], ...]:
        """Model, outcome, and what the model is worth; the weighted mean first."""
        quo = () if self.status_quo is None else (("status quo", self.status_quo, "if nothing is agreed"),)
        return (
            (WEIGHTED_MEAN, self.weighted_mean, "interval of past error"),
            ("plain mean", self.mean, "not significantly worse in the past"),
            ("median actor", self.median_actor, "worse in the past"),
            *quo,
            *((name, value, "exploratory: never shown to beat the mean") for name, value in self.exploratory),
        )


@dataclass(frozen=True, slots=True)
class SealedForecast:
    """A forecast that cannot be changed afterwards: its hash covers the numbers, the question and the day."""

    question: str
    day: str
    weighted_mean: float
    mean: float
    seal: str
    scale: tuple[float, float] | None = None  # forecasts sealed before scales were kept have none


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
    >>> from concord.agreement.stakes import Stake
    >>> result = forecast([Stake("a", 0, 1, 1), Stake("b", 100, 0.5, 2), Stake("c", 40, 1, 1)])
    >>> round(result.weighted_mean, 2), result.median_actor
    (46.67, 40.0)
    """
    low, high = scale
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise OptionError("scale", f"is {low:g} to {high:g}", "a lower and a higher number")
    if status_quo is not None and not low <= status_quo <= high:
        raise OptionError("status quo", f"is {status_quo:g}", f"a number from {low:g} to {high:g}")
    check_stakes(stakes, scale)
    x, v = arrays(stakes)
    centre = float(v @ x / v.sum())
    error = PAST_ERROR * (high - low) / 100
    exploratory = [
        (f"challenge model, first round, {variant}", challenge_rounds(stakes, 1, variant=variant)[-1])
        for variant in Challenge
    ]
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


def forecast_issues(
    issues: Issues, *, scale: tuple[float, float] = (0.0, 100.0), status_quo: Mapping[str, float] | None = None
) -> dict[str, Forecast]:
    """Forecast several issues; where there are two or more, also what exchanges between them would make of each.

    Raises
    ------
    ModelError
        If an issue has no actors, one is there twice, or a number is out of range.
    OptionError
        If the scale is empty, or a status quo is outside it or of no issue.
    """
    for issue in status_quo or {}:
        if issue not in issues:
            have = ", ".join(issues)
            raise OptionError("status quo", f"is given of '{issue}', which is no issue of the table", f"one of: {have}")
    for issue, stakes in issues.items():
        check_stakes(stakes, scale, issue)
    made = {i: forecast(stakes, scale=scale, status_quo=(status_quo or {}).get(i)) for i, stakes in issues.items()}
    if len(issues) < 2:
        return made
    after = dict(exchange_positions(issues).after)
    return {i: replace(f, exploratory=(*f.exploratory, (VARIANT, after[i]))) for i, f in made.items()}


def dump_forecasts(made: Mapping[str, Forecast]) -> str:
    """Write forecasts as CSV: one row an issue and model, with what the model is worth.

    >>> print(dump_forecasts({"seats": forecast([Stake("a", 40, 1, 1)])}).splitlines()[1])
    seats,weighted mean,40.0,17.01,62.99,interval of past error
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("issue", "model", "outcome", "low", "high", "worth"))
    for issue, found in made.items():
        for model, outcome, worth in found.rows():
            low, high = (round(found.low, 6), round(found.high, 6)) if model == WEIGHTED_MEAN else ("", "")
            writer.writerow((issue, model, round(outcome, 6), low, high, worth))
    return out.getvalue()


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


def seal(made: Forecast, question: str, day: dt.date) -> SealedForecast:
    """Seal a forecast before the outcome is known."""
    return SealedForecast(
        question, day.isoformat(), made.weighted_mean, made.mean, _seal(question, day.isoformat(), made), made.scale
    )


def _seal(question: str, day: str, made: Forecast | SealedForecast) -> str:
    scale = () if made.scale is None else map(repr, map(float, made.scale))
    said = "\x1f".join([question, day, repr(made.weighted_mean), repr(made.mean), *scale])
    return hashlib.sha256(said.encode()).hexdigest()


def grade(sealed: SealedForecast, outcome: float) -> tuple[float, float]:
    """Return the absolute errors of the weighted and the plain mean, once the outcome is known.

    Raises
    ------
    OptionError
        If the seal does not fit: the forecast was changed after it was sealed; or if the outcome is not on its scale.
    """
    if _seal(sealed.question, sealed.day, sealed) != sealed.seal:
        raise OptionError("sealed forecast", "was changed after it was sealed", "the forecast as it was sealed")
    if not math.isfinite(outcome) or (sealed.scale and not sealed.scale[0] <= outcome <= sealed.scale[1]):
        ends = "" if sealed.scale is None else f" from {sealed.scale[0]:g} to {sealed.scale[1]:g}"
        raise OptionError("outcome", f"is {outcome:g}", f"a number{ends}, as the positions of the forecast")
    return abs(sealed.weighted_mean - outcome), abs(sealed.mean - outcome)
