"""Projections: two-mode and one-mode networks of any two columns of statements.

Answers: who uses which concept, and who is tied to whom by using the same ones in the same or the opposite way?
Everything is a product of the cube of counts ``X[a, i, q]`` (first variable, second variable, level of the qualifier)::

    ignore      sum_i (sum_q x_aiq)(sum_q x_biq)
    congruence  sum_i,q,q' x_aiq x_biq' s(q, q')          boolean, integer: s = 1 - |q - q'| / range; text: s = [q = q']
    conflict    sum_i,q,q' x_aiq x_biq' (1 - s(q, q'))
    subtract    congruence - conflict

It refuses unknown options (nothing is silently replaced). ``compat="dna"`` gives the numbers of Discourse Network
Analyzer 3.1 with its quirks; each is named where it differs in :func:`one_mode`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.networks.network import Network
from concord.networks.normalisations import divided, one_mode_divisor, profiles, two_mode_divisor
from concord.networks.table import Field, StatementTable

__all__ = ["Cube", "Projection", "check_option", "count_cube", "kernel_of", "one_mode", "tie_weights", "two_mode"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ONE_MODE = ("ignore", "congruence", "conflict", "subtract")
ONE_MODE_NORMALISATIONS = ("none", "average", "jaccard", "cosine")
TWO_MODE = ("ignore", "combine", "subtract")
TWO_MODE_NORMALISATIONS = ("none", "activity", "prominence")
COMPAT = (None, "dna")
EXACT_LEVELS = 53  # a combination of more levels has no exact number


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Counts ``x`` of shape (rows, columns, levels) and what its axes are.

    ``kernel[q, q']`` is the similarity of two levels in [0, 1]; ``signs[q]`` what a level adds to a two-mode
    subtraction. ``table`` holds the statements that were counted.
    """

    x: Floats
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    kernel: Floats
    signs: Floats
    text: bool
    table: StatementTable
    row_codes: Ints
    column_codes: Ints
    levels: Ints  # of each statement

    def part(self, chosen: Ints, weights: Floats | None = None) -> Cube:
        """Return the cube of some statements, each counted once or by its weight; the axes stay."""
        shape = self.x.shape
        codes = (self.row_codes[chosen], self.column_codes[chosen], self.levels[chosen])
        flat = (codes[0] * shape[1] + codes[1]) * shape[2] + codes[2]
        x = np.bincount(flat, weights=weights, minlength=int(np.prod(shape))).astype(np.float64).reshape(shape)
        return replace(
            self, x=x, table=self.table.take(chosen), row_codes=codes[0], column_codes=codes[1], levels=codes[2]
        )


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A network of one or two kinds of things; ``weights`` has the shape (rows, columns).

    A one-mode projection has the same rows and columns and a diagonal of 0.
    """

    kind: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Floats
    normalisation: str
    statements: int
    compat: str | None = None
    cube: Cube | None = field(default=None, repr=False)

    def evidence(self, row: str, column: str) -> tuple[str, ...]:
        """Return the ids of the statements that a weight was counted from.

        For a one-mode tie: those of both, on the columns that add to it.
        """
        if row not in self.rows or column not in self.columns:
            raise NotFoundError(f"'{row}' and '{column}'", "are not both in the network", "labels of its rows")
        if self.cube is None:
            return ()
        cube = self.cube
        if self.kind.startswith("two-mode"):
            chosen = (cube.row_codes == cube.rows.index(row)) & (cube.column_codes == cube.columns.index(column))
        else:
            a, b = cube.rows.index(row), cube.rows.index(column)
            chosen = np.isin(cube.row_codes, (a, b)) & np.isin(cube.column_codes, self._shared(a, b))
        return tuple(str(i) for i in cube.table.ids[chosen])

    def contributions(self, row: str, column: str) -> tuple[tuple[str, float], ...]:
        """Return what each column adds to a one-mode tie before it is divided, in the order of the columns.

        The parts sum to the tie's weight times the divisor of its normalisation.
        """
        if row not in self.rows or column not in self.rows:
            raise NotFoundError(f"'{row}' and '{column}'", "are not both in the network", "labels of its rows")
        if self.cube is None or self.kind.startswith("two-mode"):
            return ()
        cube = self.cube
        pair = [cube.rows.index(row), cube.rows.index(column)]
        sets = self.normalisation == "jaccard" and self.compat is None
        x = (cube.x[pair] > 0).astype(np.float64) if sets else cube.x[pair]
        how = self.kind.removeprefix("one-mode ")
        return tuple(
            (cube.columns[i], float(tie_weights(x[:, [i]], cube, how, self.compat)[0, 1]))
            for i in self._shared(pair[0], pair[1]).tolist()
        )

    def _shared(self, a: int, b: int) -> Ints:
        """Return the columns that add to a tie: what both used; what either used where DNA adds lone counts."""
        assert self.cube is not None
        used = self.cube.x.sum(axis=2)[[a, b]] > 0
        lone = self.cube.text and self.compat == "dna" and self.kind.endswith(("conflict", "subtract"))
        return np.flatnonzero(used.any(axis=0) if lone else used.all(axis=0))

    def network(self) -> Network:
        """Return a one-mode projection as a network, for :func:`concord.networks.blocs`."""
        if self.rows != self.columns:
            raise OptionError("network", f"is {self.kind}", "a one-mode projection")
        kind = {"subtract": "signed"}.get(self.kind.removeprefix("one-mode "), self.kind.removeprefix("one-mode "))
        return Network(kind, self.rows, self.weights, self.normalisation, "statements")


def count_cube(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    qualifier: str | None = None,
    isolates: bool = False,
    strict: bool = True,
) -> Cube:
    """Count statements by row, column and level of the qualifier.

    Statements without a value in one of the two variables are left out, and with ``strict`` also those without a
    qualifier. With ``isolates`` the axes hold all labels, else those that occur.
    """
    first, second = _text(table, rows), _text(table, columns)
    keep = first.there & second.there
    held = None if qualifier is None else table.field(qualifier)
    if held is not None and (strict or held.kind != "text"):
        keep &= held.there
    if not keep.all():
        table = table.take(keep)
        first, second = table.field(rows), table.field(columns)
        held = None if qualifier is None else table.field(qualifier)
    levels, kernel, signs, size = _levels(held, len(table))
    row_codes, row_labels = _axis(first, isolates)
    column_codes, column_labels = _axis(second, isolates)
    shape = (len(row_labels), len(column_labels), size)
    flat = (row_codes * shape[1] + column_codes) * size + levels
    x = np.bincount(flat, minlength=shape[0] * shape[1] * size).astype(np.float64).reshape(shape)
    text = held is not None and held.kind == "text"
    return Cube(x, row_labels, column_labels, kernel, signs, text, table, row_codes, column_codes, levels)


def one_mode(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    qualifier: str | None = None,
    aggregation: str = "ignore",
    normalisation: str = "none",
    isolates: bool = False,
    compat: str | None = None,
) -> Projection:
    r"""Tie the values of ``rows`` by their use of the values of ``columns``.

    Parameters
    ----------
    table : StatementTable
        Filter it first (time, values, duplicates).
    rows, columns : str
        Text columns of the table.
    qualifier : str, optional
        A boolean, integer or text column; needed by every aggregation but ``"ignore"``.
    aggregation : {"ignore", "congruence", "conflict", "subtract"}
    normalisation : {"none", "average", "jaccard", "cosine"}
        ``"average"`` divides by the mean number of statements of the two. ``"cosine"`` divides by
        :math:`\sqrt{g_{aa} g_{bb}}`, ``g`` the congruence (or, where the qualifier is ignored, the co-use) of an actor
        with itself, so that like profiles give 1. ``"jaccard"`` compares sets: which columns (and levels) each uses at
        all, matches over the size of the union.
    isolates : bool
        Keep labels without statements.
    compat : {None, "dna"}
        ``"dna"``: as Discourse Network Analyzer 3.1 has it. Its "cosine" divides by the products of the activities,
        :math:`r_a r_b`, and is no cosine; its "jaccard" divides by ``m10 + m01 + m11`` with m11 a sum of *products* of
        counts and is no Jaccard coefficient; its conflict for text qualifiers *adds* the counts that only one has.

    Returns
    -------
    Projection
        Symmetric, diagonal 0.

    Raises
    ------
    OptionError
        For an unknown option, or an aggregation that needs a qualifier and has none.
    """
    check_option("aggregation", aggregation, ONE_MODE)
    check_option("normalisation", normalisation, ONE_MODE_NORMALISATIONS)
    check_option("compat", compat, COMPAT)
    _needs(aggregation, qualifier)
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=aggregation != "ignore")
    x = (cube.x > 0).astype(np.float64) if normalisation == "jaccard" and compat is None else cube.x
    weights = tie_weights(x, cube, aggregation, compat)
    weights = divided(weights, one_mode_divisor(x, cube.kernel, normalisation, aggregation == "ignore", compat))
    np.fill_diagonal(weights, 0.0)
    return Projection(
        f"one-mode {aggregation}", cube.rows, cube.rows, weights, normalisation, len(cube.table), compat, cube
    )


def tie_weights(x: Floats, cube: Cube, aggregation: str, compat: str | None = None) -> Floats:
    """Return the ``A x A`` products of a cube, diagonal included."""
    if aggregation == "ignore":
        totals = x.sum(axis=2)
        used: Floats = totals @ totals.T
        return used
    if cube.text and compat == "dna" and aggregation != "congruence":
        flat = profiles(x)
        absent = (flat == 0).astype(np.float64)
        lone = flat @ absent.T
        apart: Floats = lone + lone.T
        return apart if aggregation == "conflict" else flat @ flat.T - apart
    weights: Floats = profiles(x @ kernel_of(cube, aggregation)) @ profiles(x).T
    return weights


def kernel_of(cube: Cube, aggregation: str) -> Floats:
    """Return what two levels add to a tie (levels x levels)."""
    kernels = {
        "ignore": np.ones_like(cube.kernel),
        "congruence": cube.kernel,
        "conflict": 1.0 - cube.kernel,
        "subtract": 2.0 * cube.kernel - 1.0,
    }
    return kernels[aggregation]


def two_mode(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    qualifier: str | None = None,
    aggregation: str = "ignore",
    normalisation: str = "none",
    isolates: bool = False,
) -> Projection:
    """Count how often each row uses each column.

    Parameters
    ----------
    aggregation : {"ignore", "combine", "subtract"}
        ``"subtract"``: agreements less disagreements (boolean), the sum of the values (integer), the count (text).
        ``"combine"``: which levels occur, as one number: ``sum_q [x_q > 0] 2^(K-1-q)``, so that for a boolean 1 is
        positive only, 2 negative only, 3 both.
    normalisation : {"none", "activity", "prominence"}
        Divide by the statements of the row, or of the column (for ``"combine"``: by its cells that are not empty).

    Other parameters, returns and errors as for :func:`one_mode`.
    """
    check_option("aggregation", aggregation, TWO_MODE)
    check_option("normalisation", normalisation, TWO_MODE_NORMALISATIONS)
    _needs(aggregation, qualifier)
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=aggregation != "ignore")
    levels = cube.x.shape[2] - cube.text  # the last level of a text says that there is no value
    if aggregation == "ignore":
        weights: Floats = cube.x.sum(axis=2)
    elif aggregation == "subtract":
        weights = cube.x @ cube.signs
    elif levels > EXACT_LEVELS:
        raise OptionError("combine", f"has {levels} levels", f"a qualifier of at most {EXACT_LEVELS} levels")
    else:
        weights = (cube.x[:, :, :levels] > 0).astype(np.float64) @ 2.0 ** np.arange(levels - 1, -1, -1)
    counts = (weights > 0).astype(np.float64) if aggregation == "combine" else cube.x.sum(axis=2)
    weights = divided(weights, two_mode_divisor(counts, normalisation))
    return Projection(
        f"two-mode {aggregation}", cube.rows, cube.columns, weights, normalisation, len(cube.table), None, cube
    )


def _levels(held: Field | None, size: int) -> tuple[Ints, Floats, Floats, int]:
    """Return the level of each statement, the similarity of levels, their signs and their number."""
    if held is None:
        return np.zeros(size, dtype=np.int64), np.ones((1, 1)), np.ones(1), 1
    if held.kind == "text":
        count = len(held.labels) + 1  # the last level: no value, which only "ignore" lets in
        return np.where(held.codes < 0, count - 1, held.codes), np.eye(count), np.ones(count), count
    levels = np.array(held.levels, dtype=np.float64)
    reach = levels.max() - levels.min() if len(levels) else 0.0
    apart = np.abs(levels[:, None] - levels[None, :])
    kernel: Floats = 1.0 - (apart / reach if reach > 0 else apart)
    signs = np.array([-1.0, 1.0]) if held.kind == "boolean" else levels
    return np.searchsorted(levels, held.codes).astype(np.int64), kernel, signs, max(len(levels), 1)


def _axis(held: Field, isolates: bool) -> tuple[Ints, tuple[str, ...]]:
    """Return the position of each statement on an axis and the labels of the axis."""
    if isolates:
        return held.codes, held.labels
    used = np.bincount(held.codes, minlength=len(held.labels)) > 0
    place = np.cumsum(used) - 1
    return place[held.codes], tuple(label for label, there in zip(held.labels, used, strict=True) if there)


def _text(table: StatementTable, name: str) -> Field:
    held = table.field(name)
    if held.kind != "text":
        raise OptionError("variable", f"'{name}' is {held.kind}", "a text column as a side of a network")
    return held


def _needs(aggregation: str, qualifier: str | None) -> None:
    if aggregation != "ignore" and qualifier is None:
        raise OptionError("qualifier", f"is missing for '{aggregation}'", "a boolean, integer or text column")


def check_option(name: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    """Refuse a value that is not one of those allowed."""
    if value not in allowed:
        known = [a for a in allowed if a is not None]
        expected = f"one of {', '.join(known)}" if len(known) > 1 else known[0]
        raise OptionError(
            name, f"'{value}' is not known", expected + (", or no such option" if None in allowed else "")
        )
