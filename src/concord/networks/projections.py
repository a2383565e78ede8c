"""Projections: two-mode and one-mode networks of any two columns of statements.

Answers: who uses which concept, and who is tied to whom by using the same ones in the same or the opposite way? What is
counted is in :mod:`concord.networks.cube`, how counts become ties in :mod:`concord.networks.products`.

It refuses unknown options (nothing is silently replaced). ``compat="dna"`` gives the numbers of Discourse Network
Analyzer 3.1 with its quirks; each is named where it differs in :func:`one_mode`.
"""

from __future__ import annotations

import numpy as np

from concord.networks.cube import count_cube
from concord.networks.normalisations import divided, two_mode_divisor
from concord.networks.products import ties, uses
from concord.networks.projected import Projection
from concord.networks.projection_options import (
    COMPAT,
    ONE_MODE,
    ONE_MODE_NORMALISATIONS,
    TWO_MODE,
    TWO_MODE_NORMALISATIONS,
    check_option,
    check_qualifier,
)
from concord.networks.table import StatementTable

__all__ = ["Projection", "one_mode", "two_mode"]


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
    check_qualifier(aggregation, qualifier)
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=aggregation != "ignore")
    weights = ties(cube.x, cube, aggregation, normalisation, compat)
    return Projection(
        f"one-mode {aggregation}", cube.rows, cube.rows, weights, normalisation, len(cube.table), compat, cube
    )


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
    check_qualifier(aggregation, qualifier)
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=aggregation != "ignore")
    weights = uses(cube.x, cube, aggregation)
    counts = (weights > 0).astype(np.float64) if aggregation == "combine" else cube.x.sum(axis=2)
    weights = divided(weights, two_mode_divisor(counts, normalisation))
    return Projection(
        f"two-mode {aggregation}", cube.rows, cube.columns, weights, normalisation, len(cube.table), None, cube
    )
