"""Votes of a crowd as a sparse matrix: who said what on which statement, last vote first.

Answers: which votes count? The latest of each participant on each statement; participants with enough votes; statements
that are not rejected. It refuses to fill a blank: a statement that somebody never saw stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError

__all__ = ["Places", "VoteMatrix", "included", "latest_votes"]

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

ENOUGH_VOTES = 7  # of a participant, or all statements there are where there are fewer
FEWEST_PARTICIPANTS = 15


class VotesLike(Protocol):
    """Votes in the order of time, as an exchange format gives them: +1 agree, -1 disagree, 0 pass."""

    @property
    def participants(self) -> NDArray[Any]: ...

    @property
    def comments(self) -> NDArray[Any]: ...

    @property
    def values(self) -> NDArray[Any]: ...


@dataclass(frozen=True, slots=True, eq=False)
class VoteMatrix:
    """N participants by M statements; one entry per pair that was voted on, sorted by participant, then statement.

    ``rows`` and ``columns`` are positions in ``participants`` and ``statements`` (ids, ascending); ``values`` are +1
    agree, -1 disagree, 0 pass (an entry, unlike a blank).
    """

    participants: Ints
    statements: Ints
    rows: Places
    columns: Places
    values: NDArray[np.int8]

    @property
    def shape(self) -> tuple[int, int]:
        """Return (N, M)."""
        return len(self.participants), len(self.statements)

    @property
    def votes_of_participants(self) -> Ints:
        """How many statements each participant voted on (N)."""
        return np.bincount(self.rows, minlength=len(self.participants))

    @property
    def votes_on_statements(self) -> Ints:
        """How many participants voted on each statement (M)."""
        return np.bincount(self.columns, minlength=len(self.statements))

    def means(self) -> Floats:
        """Return the mean vote on each statement over those who voted on it (M); 0 where nobody did."""
        sums = np.bincount(self.columns, weights=self.values, minlength=len(self.statements))
        return sums / np.maximum(self.votes_on_statements, 1)

    def without_statements(self, ids: Iterable[int]) -> VoteMatrix:
        """Drop statements."""
        keep = ~np.isin(self.statements, np.array(sorted(set(ids)), dtype=np.int64))
        place = np.cumsum(keep) - 1
        kept = keep[self.columns]
        columns = place[self.columns[kept]].astype(np.int32)
        return VoteMatrix(self.participants, self.statements[keep], self.rows[kept], columns, self.values[kept])

    def zeroed(self, ids: Iterable[int]) -> VoteMatrix:
        """Make statements count as a pass of everybody, as Polis does with rejected ones."""
        gone = np.flatnonzero(np.isin(self.statements, np.array(sorted(set(ids)), dtype=np.int64)))
        kept = ~np.isin(self.columns, gone)
        everybody = np.arange(len(self.participants), dtype=np.int32)
        rows = np.concatenate([self.rows[kept], np.repeat(everybody, len(gone))])
        columns = np.concatenate([self.columns[kept], np.tile(gone.astype(np.int32), len(everybody))])
        values = np.concatenate([self.values[kept], np.zeros(len(everybody) * len(gone), dtype=np.int8)])
        order = _order(rows, columns)
        return VoteMatrix(self.participants, self.statements, rows[order], columns[order], values[order])

    def of_participants(self, keep: Bools) -> VoteMatrix:
        """Return the votes of some participants."""
        place = np.cumsum(keep) - 1
        kept = keep[self.rows]
        rows = place[self.rows[kept]].astype(np.int32)
        return VoteMatrix(self.participants[keep], self.statements, rows, self.columns[kept], self.values[kept])

    def entries(self, kept: Bools) -> VoteMatrix:
        """Return the same participants and statements with only some entries."""
        return VoteMatrix(self.participants, self.statements, self.rows[kept], self.columns[kept], self.values[kept])


def latest_votes(votes: VotesLike) -> VoteMatrix:
    """Return the latest vote of each participant on each statement.

    Raises
    ------
    OptionError
        If there is no vote, or one outside -1..1.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> given = SimpleNamespace(participants=np.array([5, 5, 7]), comments=np.array([1, 1, 2]),
    ...                         values=np.array([1, -1, 0]))
    >>> latest_votes(given).values.tolist()
    [-1, 0]
    """
    if not len(votes.values) or (np.abs(votes.values) > 1).any():
        raise OptionError("votes", "are none, or outside -1..1", "+1 agree, -1 disagree, 0 pass")
    participants, rows = _places(votes.participants)
    statements, columns = _places(votes.comments)
    order = _order(rows, columns)
    last = order[_changes(rows[order], columns[order], last=True)]
    return VoteMatrix(participants, statements, rows[last], columns[last], votes.values[last].astype(np.int8))


def _places(ids: NDArray[Any]) -> tuple[Ints, Places]:
    """Return the distinct ids, ascending, and the place of each."""
    distinct = np.unique(ids).astype(np.int64)
    if distinct[0] >= 0 and distinct[-1] < 4 * len(ids) + 1000:
        table = np.zeros(int(distinct[-1]) + 1, dtype=np.int32)
        table[distinct] = np.arange(len(distinct), dtype=np.int32)
        return distinct, table[ids]
    return distinct, np.searchsorted(distinct, ids).astype(np.int32)


def _order(rows: Places, columns: Places) -> Ints:
    """Sort by row, then column, then the order given: counting sorts of 16 bits at a time, fast for millions."""
    order = np.arange(len(rows))
    for keys in (columns, rows):
        for shift in (0, 16):
            digit = ((keys >> shift) & 0xFFFF).astype(np.uint16)
            if shift == 0 or digit.any():
                order = order[np.argsort(digit[order], kind="stable")]
    return order


def _changes(rows: Places, columns: Places, *, last: bool) -> Bools:
    """Return where a run of equal pairs ends (``last``) or begins, in sorted pairs."""
    changes = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    end = np.ones(1, dtype=bool)
    return np.concatenate([changes, end] if last else [end, changes])


def included(votes: VotesLike, matrix: VoteMatrix) -> Bools:
    """Return which participants of ``matrix`` have voted enough to have a place on the map (N).

    A participant is in from the moment they have voted on 7 statements, or on all that had any vote at that moment
    where these were fewer; the votes are replayed in their order to find that moment. The first 15 participants of a
    conversation are in however little they voted: whoever comes while fewer than 15 are in, is let in and stays.
    """
    rows, columns = _places(votes.participants)[1], _places(votes.comments)[1]
    order = _order(rows, columns)
    first_pair = np.zeros(len(rows), dtype=np.int64)
    first_pair[order[_changes(rows[order], columns[order], last=False)]] = 1
    voted = _running_count(rows, first_pair)
    there = np.cumsum(_first(columns, len(matrix.statements)))
    enough = voted >= np.minimum(ENOUGH_VOTES, there)
    chosen = np.zeros(len(matrix.participants), dtype=bool)
    chosen[rows[enough]] = True
    first_votes = np.flatnonzero(_first(rows, len(matrix.participants)))
    chosen[rows[first_votes[:FEWEST_PARTICIPANTS]]] = True
    return chosen


def _first(keys: Places, count: int) -> NDArray[np.int8]:
    """Return 1 where a key occurs for the first time, else 0."""
    where = np.zeros(count, dtype=np.int64)
    where[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)  # of repeated keys the assignment made last stays
    first = np.zeros(len(keys), dtype=np.int8)
    first[where[np.bincount(keys, minlength=count) > 0]] = 1
    return first


def _running_count(rows: Places, marks: Ints) -> Ints:
    """Return, at each vote, how many marks its participant has had so far."""
    order = _order(rows, np.zeros(len(rows), dtype=np.int32))
    running = np.cumsum(marks[order])
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    before = np.concatenate([[0], running])[starts]
    counts = running - np.repeat(before, np.diff(np.append(starts, len(rows))))
    result = np.empty(len(rows), dtype=np.int64)
    result[order] = counts
    return result
