r"""What statements add up to: an actor's position on an issue, with the probability of each stance.

With the weights :math:`w_q` of the statements that take stance :math:`q` and a prior of :math:`\alpha` statements
of each stance, the probabilities are the mean of the Dirichlet posterior

.. math:: p_q = \frac{\alpha + w_q}{4 \alpha + \sum_r w_r}.

The coder's error enters twice: a doubtful coding weighs less, and the prior leaves room for the other stances however
sure a single coding is (one statement of confidence 1 gives 0.79, three give 0.91). A further statement never lowers
the probability of its own stance. Candidates that nobody accepted are not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from concord.positions.matrix import PositionMatrix
from concord.positions.weights import Weighing
from concord.values import Position, Stance, Statement

__all__ = ["PeriodTally", "tally", "tally_periods"]

STANCES = tuple(Stance)
# Ties go to the more cautious stance.
_CAUTION = (Stance.DEFER, Stance.RESERVE, Stance.DISAGREE, Stance.AGREE)
_CONTRADICTS = 0.25  # the share of weight that both sides need for a position to be called mixed
_PLAIN = Weighing()


def tally(
    statements: Iterable[Statement],
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    weighing: Weighing = _PLAIN,
    period: str = "",
) -> PositionMatrix:
    """Add statements up to positions.

    Parameters
    ----------
    statements : iterable of Statement
        In any order; the same id counts once, and only accepted ones count.
    actors, issues : sequence of str, optional
        Rows and columns wanted, in that order; statements of others and on others are left out. Default: all that
        occur, sorted by id.
    weighing : Weighing
        How statements are weighed.
    period : str
        The EDTF interval that the statements are from, for the record; see :func:`tally_periods`.

    Returns
    -------
    PositionMatrix
        Blank where there is no statement.

    Examples
    --------
    >>> tally([]).positions
    ()
    """
    counted = sorted({s.id: s for s in statements if s.accepted}.values(), key=lambda s: s.id)
    rows = tuple(sorted({s.holder for s in counted}) if actors is None else dict.fromkeys(actors))
    columns = tuple(sorted({s.issue for s in counted}) if issues is None else dict.fromkeys(issues))
    row, column = ({id_: n for n, id_ in enumerate(ids)} for ids in (rows, columns))
    counts = np.zeros((len(rows), len(columns), len(STANCES)), dtype=np.int64)
    weights = np.zeros(counts.shape)
    cells: defaultdict[tuple[int, int], list[tuple[float, Statement]]] = defaultdict(list)
    for statement, weight in zip(counted, weighing.weights(counted), strict=True):
        if statement.holder in row and statement.issue in column:
            a, i, q = row[statement.holder], column[statement.issue], STANCES.index(statement.stance)
            counts[a, i, q] += 1
            weights[a, i, q] += weight
            cells[a, i].append((weight, statement))
    positions = tuple(
        _position(rows[a], columns[i], counts[a, i].tolist(), weights[a, i].tolist(), cells[a, i], weighing, period)
        for a, i in sorted(cells)
    )
    return PositionMatrix(rows, columns, counts, weights, positions, weighing.prior, period)


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """One matrix a period, all of the same rows and columns; ``unplaced`` are ids of statements in none of them."""

    matrices: tuple[PositionMatrix, ...]
    unplaced: tuple[str, ...]


def tally_periods(
    statements: Iterable[Statement],
    periods: Sequence[str],
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    weighing: Weighing = _PLAIN,
) -> PeriodTally:
    """Add statements up by period.

    A statement belongs to a period when every day it may have been made lies in it; one without a date, or whose date
    reaches over an edge, is not put anywhere by guess but returned as unplaced.

    Parameters
    ----------
    statements : iterable of Statement
    periods : sequence of str
        EDTF expressions: ``["2021", "2022-01/2022-06"]``.
    actors, issues, weighing
        As for :func:`tally`.

    Raises
    ------
    FormatError
        If a period is not an EDTF expression.
    """
    from concord.text.dates import parse_when

    counted = [s for s in {s.id: s for s in statements}.values() if s.accepted]
    rows = tuple(sorted({s.holder for s in counted})) if actors is None else tuple(actors)
    columns = tuple(sorted({s.issue for s in counted})) if issues is None else tuple(issues)
    placed: set[str] = set()
    matrices = []
    for period in periods:
        span = parse_when(period)
        inside = [s for s in counted if s.date and span.earliest <= s.date.earliest and s.date.latest <= span.latest]
        placed |= {s.id for s in inside}
        matrices.append(tally(inside, actors=rows, issues=columns, weighing=weighing, period=period))
    return PeriodTally(tuple(matrices), tuple(sorted(s.id for s in counted if s.id not in placed)))


def _position(
    actor: str,
    issue: str,
    counts: list[int],
    weights: list[float],
    cell: list[tuple[float, Statement]],
    weighing: Weighing,
    period: str,
) -> Position:
    total = 4 * weighing.prior + sum(weights)
    agree, disagree, reserve, defer = ((weighing.prior + weight) / total for weight in weights)
    probability = dict(zip(STANCES, (agree, disagree, reserve, defer), strict=True))
    return Position(
        actor=actor,
        issue=issue,
        stance=max(_CAUTION, key=lambda stance: round(probability[stance], 12)),
        probabilities=(agree, disagree, reserve, defer),
        counts=(counts[0], counts[1], counts[2], counts[3]),
        statements=tuple(s.id for _, s in sorted(cell, key=lambda pair: (-pair[0], pair[1].id))),
        period=period,
        mixed=_is_mixed(dict(zip(STANCES, weights, strict=True))),
    )


def _is_mixed(weights: dict[Stance, float]) -> bool:
    """Whether support (with or without reservation) and rejection each hold a quarter of the weight or more."""
    total = sum(weights.values())
    support = weights[Stance.AGREE] + weights[Stance.RESERVE]
    return total > 0 and min(support, weights[Stance.DISAGREE]) >= _CONTRADICTS * total
