"""Places of participants on a map of opinion, from sparse votes, without ever filling the matrix.

Answers: who is near whom? Two ways:

``"masked"`` (default) fits only the votes that were cast: ``v_ij = m_j + c_j p_i + u_i . w_j`` by alternating ridge
regressions, where ``p_i`` is how much participant i voted, so that a place on the map is about what was said and not
about how much.

``"polis"`` is the map of Polis: impute the mean of the statement, centre, and take the two main components. After
centring a blank is exactly 0, so the components are those of a sparse matrix and nothing is filled. It scales by
``sqrt(m / n_i)`` and so puts those who voted little further out.

It refuses to turn an axis at random: each component points so that its heaviest statement is positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.opinion.votes import Places, VoteMatrix

__all__ = ["OpinionMap", "map_opinions", "predicted"]

Floats = NDArray[np.float64]

METHODS = ("masked", "polis")
DENSE_UP_TO = 400  # statements: below, all eigenvectors at once are quicker
RIDGE = 4.0  # by held-out votes of five published conversations
ROUNDS = 15
COMPONENTS = 2


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """A map of opinion.

    Attributes
    ----------
    positions : ndarray, shape (N, 2)
    centre : ndarray, shape (M,)
        Mean vote on each statement.
    components : ndarray, shape (2, M)
        Directions; of length 1 for ``"polis"``.
    statements : ndarray, shape (2, M)
        Where somebody stands who agrees with one statement and has seen nothing else.
    extremity : ndarray, shape (M,)
        How far out that is.
    participation : ndarray, shape (M,)
        What one unit of participation adds to a vote (``"masked"``), else 0.
    """

    positions: Floats
    centre: Floats
    components: Floats
    statements: Floats
    extremity: Floats
    participation: Floats
    method: str


def map_opinions(matrix: VoteMatrix, *, method: str = "masked") -> OpinionMap:
    """Place participants and statements on a map.

    Parameters
    ----------
    matrix : VoteMatrix
        Of shape (N, M), with the statements that are to count.
    method : {"masked", "polis"}

    Raises
    ------
    OptionError
        For an unknown method.
    """
    if method not in METHODS:
        raise OptionError("method", f"'{method}' is not known", "one of " + ", ".join(METHODS))
    return _polis(matrix) if method == "polis" else _masked(matrix)


def _sparse(matrix: VoteMatrix, values: Floats) -> Any:
    from scipy.sparse import csr_array

    starts = np.concatenate([[0], np.cumsum(matrix.votes_of_participants)])
    return csr_array((values, matrix.columns, starts), shape=matrix.shape)


def _polis(matrix: VoteMatrix) -> OpinionMap:
    centre = matrix.means()
    size = len(matrix.statements)
    centred = _sparse(matrix, matrix.values - centre[matrix.columns])
    components = _main_components(centred)
    scale = np.sqrt(size / np.maximum(matrix.votes_of_participants, 1))
    positions = (centred @ components.T) * scale[:, None]
    alone = (1.0 - centre) * components * np.sqrt(size)
    return OpinionMap(positions, centre, components, alone, np.sqrt((alone**2).sum(axis=0)), np.zeros(size), "polis")


def _main_components(centred: Any, *, precision: float = 1e-12) -> Floats:
    """Return the two main directions of the rows of a sparse matrix, each pointing to its heaviest statement."""
    size = centred.shape[1]
    found: Floats
    if min(centred.shape) <= COMPONENTS + 1 or size <= DENSE_UP_TO:
        gram = np.asarray((centred.T @ centred).todense())
        found = np.linalg.eigh(gram)[1][:, ::-1][:, :COMPONENTS].T
    else:
        from scipy.sparse.linalg import LinearOperator, eigsh

        transposed = centred.T.tocsr()
        product = LinearOperator((size, size), matvec=lambda x: transposed @ (centred @ x), dtype=np.float64)
        values, vectors = eigsh(product, k=COMPONENTS, which="LA", v0=np.ones(size), tol=precision)
        found = vectors[:, np.argsort(-values)].T
    if len(found) < COMPONENTS:
        found = np.vstack([found, np.zeros((COMPONENTS - len(found), size))])
    return found * _signs(found)


def _signs(components: Floats) -> Floats:
    """Return the sign that makes the heaviest entry of each component positive (2, 1); ties: the first."""
    heaviest = np.take_along_axis(components, np.abs(components).argmax(axis=1)[:, None], axis=1)
    return np.where(heaviest < 0, -1.0, 1.0)


def _masked(matrix: VoteMatrix) -> OpinionMap:
    centre = matrix.means()
    size = len(matrix.statements)
    seen = _sparse(matrix, np.ones(len(matrix.values)))
    votes = _sparse(matrix, matrix.values - centre[matrix.columns])
    seen_by, votes_by = seen.T.tocsr(), votes.T.tocsr()
    much = np.log1p(matrix.votes_of_participants.astype(np.float64))
    spread = much.std()
    much = (much - much.mean()) / spread if spread > 0 else np.zeros_like(much)
    directions = _main_components(votes, precision=1e-2) * np.sqrt(size)  # a start: the rounds below refine it
    participation = np.zeros(size)
    places = np.zeros((len(matrix.participants), COMPONENTS))
    for _ in range(ROUNDS):
        left = votes @ directions.T - much[:, None] * (seen @ (directions * participation).T)
        places = _ridge(seen, directions.T, left)
        places -= places.mean(axis=0)
        known = np.column_stack([much, places])
        found = _ridge(seen_by, known, votes_by @ known)
        participation, directions = found[:, 0], found[:, 1:].T
    alone = directions * (1.0 - centre) / ((directions**2).sum(axis=0) + RIDGE)  # the ridge of one single vote
    turn, components = _axes(places, directions)
    alone = turn.T @ alone
    extremity = np.sqrt((alone**2).sum(axis=0))
    return OpinionMap(places @ turn, centre, components, alone, extremity, participation, "masked")


def _ridge(seen: Any, known: Floats, right: Floats) -> Floats:
    """Solve one small ridge regression per row of ``seen``; Gram matrices are sparse products of pairs of columns."""
    width = known.shape[1]
    rows, columns = np.triu_indices(width)
    products = seen @ (known[:, rows] * known[:, columns])
    gram: NDArray[Any] = np.empty((seen.shape[0], width, width))
    gram[:, rows, columns] = products
    gram[:, columns, rows] = products
    gram += RIDGE * np.eye(width)
    solved: Floats = np.linalg.solve(gram, right[:, :, None])[:, :, 0]
    return solved


def _axes(places: Floats, directions: Floats) -> tuple[Floats, Floats]:
    """Return how to turn places onto the main axes, and these axes as directions of length 1.

    ``places @ turn`` times the axes is what ``places`` times ``directions`` was, so that distances on the map are
    distances between expected votes. The axis with the larger spread comes first, each pointing to its heaviest
    statement.
    """
    lengths, across = np.linalg.qr(directions.T)
    _, _, spread = np.linalg.svd(places @ across.T, full_matrices=False)
    components = spread @ lengths.T
    signs = _signs(components)
    return across.T @ (spread.T * signs.T), components * signs


def predicted(found: OpinionMap, matrix: VoteMatrix, rows: Places, columns: Places) -> Floats:
    """Return the votes that a map expects at some cells, for judging it by votes it has not seen.

    For ``"polis"`` the scaling by participation is undone, as its own reconstruction of the imputed matrix does.
    """
    places = found.positions
    if found.method == "polis":
        scale = np.sqrt(len(matrix.statements) / np.maximum(matrix.votes_of_participants, 1))
        places = places / scale[:, None]
    much = np.log1p(matrix.votes_of_participants.astype(np.float64))
    spread = much.std()
    much = (much - much.mean()) / spread if spread > 0 else np.zeros_like(much)
    fitted = (places[rows] * found.components.T[columns]).sum(axis=1) + found.centre[columns]
    expected: Floats = np.clip(fitted + much[rows] * found.participation[columns], -1.0, 1.0)
    return expected
