"""Kernel-smoothed slices: networks over time in which near statements weigh more than distant ones.

Answers: how does the network change, smoothly, without the jumps of a window's edges? At a moment g a statement at t
has the weight ``z = k(u)``, ``u = 2 (g - t) / width`` in whole units, and two statements together ``sqrt(z z')``. The
root of a product is a product of roots, so a slice is one product of matrices with ``A[a, i, q] = sum_t sqrt(z_t)``.

It refuses the kernel ``|1 - u|`` that Discourse Network Analyzer has under the name triangular (statements to come
weigh up to twice as much as present ones): triangular is ``1 - |u|``; theirs is under ``compat="dna"``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.clock import check_steps, check_unit, moment_of, moments, shifted, whole_units
from concord.networks.cube import Cube, count_cube
from concord.networks.normalisations import divided, profiles
from concord.networks.products import tie_weights, uses
from concord.networks.projected import Projection
from concord.networks.projection_options import COMPAT, ONE_MODE, check_option, check_qualifier
from concord.networks.table import Field, StatementTable, seconds

__all__ = ["KERNELS", "KernelSlice", "smoothed"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KERNELS = ("uniform", "triangular", "epanechnikov", "gaussian")
NORMALISATIONS = ("none", "average")


@dataclass(frozen=True, slots=True, eq=False)
class KernelSlice:
    """The network at one moment; all slices have the same rows and columns."""

    middle: dt.datetime
    projection: Projection
    cube: Cube | None = None  # of all slices
    reach: Callable[[], tuple[Ints, Floats]] | None = field(default=None, repr=False)

    def shares(self) -> tuple[Ints, Floats]:
        """Return the rows of the cube's table that the kernel reaches, and what each weighs."""
        if self.reach is None:
            return np.arange(0), np.zeros(0)
        rows, z = self.reach()
        return rows[z > 0], z[z > 0]

    def opened(self) -> Projection:
        """Return the network with its statements, each by its weight, so that every tie opens."""
        if self.cube is None:
            return self.projection
        rows, z = self.shares()
        weights = z if self.projection.kind.startswith("two-mode") else np.sqrt(z)
        return replace(self.projection, cube=self.cube.part(rows, weights))


def smoothed(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    unit: str,
    width: int,
    kernel: str = "epanechnikov",
    qualifier: str | None = None,
    aggregation: str = "ignore",
    normalisation: str = "none",
    two_mode: bool = False,
    indent: bool = False,
    start: dt.datetime | None = None,
    stop: dt.datetime | None = None,
    compat: str | None = None,
) -> Iterator[KernelSlice]:
    r"""Make one kernel-smoothed network per unit of time.

    Parameters
    ----------
    unit : {"seconds", "minutes", "hours", "days", "weeks", "months", "years"}
    width : int
        How many units the kernel is wide; only the Gaussian reaches further.
    kernel : {"uniform", "triangular", "epanechnikov", "gaussian"}
        :math:`1/2`, :math:`1 - |u|`, :math:`3/4 (1 - u^2)` for :math:`|u| \le 1`; the standard normal density.
    normalisation : {"none", "average"}
        Divide ties by the mean of the two actors' smoothed activity (sums of the roots).
    indent : bool
        Begin half a width after the first and end half a width before the last moment.
    start, stop : datetime, optional
        First and last statement where not given; never beyond them.
    compat : {None, "dna"}
        As Discourse Network Analyzer 3.1: triangular is :math:`|1 - u|`, an odd width is made even, ties with oneself
        are kept, text qualifiers are all alike, integers differ by their places in the alphabet (-1, -2, 0, 1, 10, 2)
        instead of by their values, and ``"average"`` multiplies by :math:`\sum_{iq} 2 / (n_{aiq} + n_{biq})`, with the
        counts of all time.

    Yields
    ------
    KernelSlice

    Raises
    ------
    OptionError
        For an unknown or impossible option, or more than 100,000 slices; before the first slice.
    """
    check_unit(unit)
    check_option("kernel", kernel, KERNELS)
    check_option("aggregation", aggregation, ("ignore", "subtract") if two_mode else ONE_MODE)
    check_option("normalisation", normalisation, NORMALISATIONS if not two_mode else ("none",))
    check_option("compat", compat, COMPAT)
    if width < 1:
        raise OptionError("width", f"is {width}", "at least 1")
    check_qualifier(aggregation, qualifier)
    width += width % 2 if compat == "dna" else 0
    cube = count_cube(table, rows, columns, qualifier=qualifier, strict=aggregation != "ignore")
    if compat == "dna" and qualifier is not None:
        cube = _as_dna(cube, cube.table.field(qualifier))
    times = cube.table.times
    if not len(times):
        return iter(())
    first, last = moment_of(int(times[0])), moment_of(int(times[-1]))
    low = first if start is None else max(first, start)
    high = last if stop is None else min(last, stop)
    check_steps(low, high, unit)
    ends = (shifted(low, unit, width // 2), shifted(high, unit, -(width // 2))) if indent else (low, high)
    settings = _Settings(unit, width, kernel, aggregation, normalisation, two_mode, compat, low, high)
    return _slices(cube, ends, settings)


@dataclass(frozen=True, slots=True)
class _Settings:
    unit: str
    width: int
    kernel: str
    aggregation: str
    normalisation: str
    two_mode: bool
    compat: str | None
    low: dt.datetime
    high: dt.datetime


def _slices(cube: Cube, ends: tuple[dt.datetime, dt.datetime], settings: _Settings) -> Iterator[KernelSlice]:
    everything = _dna_average(cube.x) if settings.compat == "dna" and settings.normalisation == "average" else None
    kind = f"{'two' if settings.two_mode else 'one'}-mode {settings.aggregation}"
    for middle in moments(*ends, settings.unit, drifting=settings.compat == "dna"):
        rows, z = _weights(cube.table.times, middle, settings)
        if settings.two_mode:
            weights = uses(cube.counts(rows, z), cube, settings.aggregation)
        else:
            weights = _ties(cube.counts(rows, np.sqrt(z)), cube, settings, everything)
        columns = cube.columns if settings.two_mode else cube.rows
        yield KernelSlice(
            middle,
            Projection(kind, cube.rows, columns, weights, settings.normalisation, len(rows), settings.compat),
            cube,
            partial(_weights, cube.table.times, middle, settings),
        )


def _ties(x: Floats, cube: Cube, settings: _Settings, everything: Floats | None) -> Floats:
    weights = tie_weights(x, cube, settings.aggregation)
    if settings.compat == "dna":
        return weights if everything is None else weights * everything
    np.fill_diagonal(weights, 0.0)
    if settings.normalisation == "none":
        return weights
    activity = x.sum(axis=(1, 2))
    return divided(weights, (activity[:, None] + activity[None, :]) / 2)


def _weights(times: Ints, middle: dt.datetime, settings: _Settings) -> tuple[Ints, Floats]:
    """Return the rows within reach of the kernel and their weights."""
    if settings.kernel == "gaussian":
        a, b = 0, len(times)
    else:
        half = settings.width // 2 if settings.compat == "dna" else -(-settings.width // 2)
        low = max(settings.low, shifted(middle, settings.unit, -half))
        high = min(settings.high, shifted(middle, settings.unit, half))
        a, b = (int(n) for n in np.searchsorted(times, [seconds(low), seconds(high) + 1]))
    rows = np.arange(a, b)
    u = 2.0 * whole_units(times[a:b], middle, settings.unit) / settings.width
    return rows, _kernel(u, settings.kernel, settings.compat)


def _kernel(u: Floats, kernel: str, compat: str | None) -> Floats:
    if kernel == "gaussian":
        normal: Floats = np.exp(-0.5 * u**2) / np.sqrt(2.0 * np.pi)
        return normal
    inside = np.abs(u) <= 1.0
    if kernel == "uniform":
        return np.where(inside, 0.5, 0.0)
    if kernel == "epanechnikov":
        return np.where(inside, 0.75 * (1.0 - u**2), 0.0)
    triangle = np.abs(1.0 - u) if compat == "dna" else 1.0 - np.abs(u)
    return np.where(inside, triangle, 0.0)


def _as_dna(cube: Cube, qualifier: Field) -> Cube:
    """Return the cube with the similarities of levels that Discourse Network Analyzer has in kernel slices.

    It sorts integers as text and takes the place in that order, among the values that occur, for the value.
    """
    if cube.text:
        return replace(cube, kernel=np.ones_like(cube.kernel))
    used = np.unique(cube.levels)
    if qualifier.kind != "integer" or len(used) < 2:
        return cube
    order = sorted(used.tolist(), key=lambda level: str(qualifier.levels[level]))
    place = np.zeros(len(cube.signs))
    place[order] = np.arange(len(order))
    apart = np.abs(place[:, None] - place[None, :]) / (len(order) - 1)
    return replace(cube, kernel=1.0 - apart, signs=place)


def _dna_average(counts: Floats) -> Floats:
    """Return the factors that Discourse Network Analyzer calls average in kernel slices (A x A)."""
    flat = profiles(counts)
    size = len(flat)
    factors = np.zeros((size, size))
    for a in range(size):
        sums = flat[a][None, :] + flat
        factors[a] = np.divide(2.0, sums, out=np.zeros_like(sums), where=sums > 0).sum(axis=1)
    factors[factors == 0.0] = 1.0
    return factors
