"""Unitised alpha: did coders mark the same stretches of a text, and with the same value?

Four readings of the same coincidences: all of it (u), marked or not (binary), the values where both marked something
(cu), and one value at a time (ku). Units of one coder must not overlap; what is marked twice has to be joined or looked
at one issue at a time.

Source: K. Krippendorff, Y. Mathet, S. Bouvry, A. Widlöcher, On the reliability of unitizing textual continua: further
developments, Quality & Quantity 50 (2016) 2347-2364: equations 1 to 5 (u), 6 (binary), 10 and 11 (cu), 13 (ku).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.coding.reliability.coefficient import Bootstrap, Coefficient, coefficient
from concord.coding.reliability.continua import Continuum, coincidences_of
from concord.errors import OptionError

__all__ = ["UnitisedAlpha", "unitised_alpha"]

Floats = NDArray[np.float64]
Disagreements = Callable[[Floats, Floats, Floats], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class UnitisedAlpha:
    """The family of unitised alphas (nominal values).

    Attributes
    ----------
    u : Coefficient
        Marking and value together, gaps included.
    binary : Coefficient
        Marked or not, whatever the value.
    cu : Coefficient
        The values on the stretches that both of two coders marked.
    values : tuple of (str, Coefficient)
        ku: the same for each value.
    length, shared : float
        Characters of all texts; and the share of them, over coders, that ``cu`` rests on.
    """

    u: Coefficient
    binary: Coefficient
    cu: Coefficient
    values: tuple[tuple[str, Coefficient], ...]
    length: int
    shared: float


def unitised_alpha(
    continua: Sequence[Continuum], coders: Sequence[str], *, bootstrap: Bootstrap | None = None
) -> UnitisedAlpha:
    """Compute the family over several texts as if they stood one behind another.

    Expected coincidences are l.. (l_c. l_.k - [c = k] s_c) / (l..^2 - sum s), where s_c takes out the pairings of a
    unit with itself: the sum of squared lengths of the units of c (of gaps the length). In ``cu`` and ``ku`` only
    stretches count that both of two coders marked, and s_c sums the squares of what of each unit the other coder
    marked, over pairs of coders, divided by m - 1.

    Parameters
    ----------
    continua : sequence of Continuum
        Texts that all of these coders have read; a coder without units marked nothing.
    coders : sequence of str
        At least two.
    bootstrap : Bootstrap, optional
        Draw whole texts anew; with a single text there is nothing to draw.

    Raises
    ------
    OptionError
        If there are fewer than two coders or no text.

    Examples
    --------
    >>> from concord.coding.reliability import Continuum, Unit
    >>> units = {"ann": [Unit(0, 4, "talks")], "ben": [Unit(2, 6, "talks")]}
    >>> found = unitised_alpha([Continuum("d-1", 10, units)], ["ann", "ben"])
    >>> round(found.u.value, 4), round(found.binary.value, 4), found.cu.why
    (0.2583, 0.2583, 'all values are alike, so chance explains everything')
    """
    if len(set(coders)) < 2 or not continua:
        raise OptionError("coders", f"are {len(set(coders))} on {len(continua)} texts", "two or more on one or more")
    values = sorted({unit.value for c in continua for coder in coders for unit in c.units.get(coder, ())})
    parts = [coincidences_of(c, coders, values) for c in continua]
    size = len(values) + 1
    flat = np.stack([np.concatenate([p.lengths.ravel(), p.squares, p.crossed]) for p in parts])
    draw = bootstrap if len(continua) > 1 else None

    def figure(name: str, disagreements: Disagreements) -> Coefficient:
        def estimate(draws: Floats) -> tuple[Floats, Floats]:
            sums = draws @ flat
            lengths = sums[:, : size * size].reshape(-1, size, size)
            return disagreements(lengths, sums[:, size * size : -size], sums[:, -size:])

        return coefficient(
            name,
            estimate,
            times=np.ones(len(parts)),
            units=len(parts),
            coders=tuple(coders),
            distance=True,
            bootstrap=draw,
        )

    lengths = sum((p.lengths for p in parts), np.zeros((size, size)))
    return UnitisedAlpha(
        u=figure("u-alpha", _everything),
        binary=figure("|u-alpha", _marked),
        cu=figure("cu-alpha", _coded),
        values=tuple((v, figure(f"({v})u-alpha", _one(n))) for n, v in enumerate(values)),
        length=sum(c.length for c in continua),
        shared=float(lengths[1:, 1:].sum() / lengths.sum()) if lengths.sum() else 0.0,
    )


def _expected(lengths: Floats, selves: Floats) -> Floats:
    """Return what chance gives, without the pairings of a unit with itself."""
    margins = lengths.sum(axis=2)
    total = margins.sum(axis=1)
    pairs = margins[:, :, None] * margins[:, None, :] - selves[:, :, None] * np.eye(lengths.shape[1])
    below = total**2 - selves.sum(axis=1)
    return np.asarray(pairs * np.divide(total, below, out=np.zeros_like(total), where=below > 0)[:, None, None])


def _off_diagonal(table: Floats) -> Floats:
    return np.asarray(table.sum(axis=(1, 2)) - np.trace(table, axis1=1, axis2=2))


def _everything(lengths: Floats, squares: Floats, _: Floats) -> tuple[Floats, Floats]:
    return _shares(_off_diagonal(lengths), _off_diagonal(_expected(lengths, squares)), lengths)


def _marked(lengths: Floats, squares: Floats, _: Floats) -> tuple[Floats, Floats]:
    expected = _expected(lengths, squares)
    seen = lengths[:, 0, 1:].sum(axis=1)
    return _shares(seen, expected[:, 0, 1:].sum(axis=1), lengths)


def _coded(lengths: Floats, _: Floats, crossed: Floats) -> tuple[Floats, Floats]:
    shared = lengths[:, 1:, 1:]
    return _shares(_off_diagonal(shared), _off_diagonal(_expected(shared, crossed[:, 1:])), shared)


def _one(value: int) -> Disagreements:
    """Look at one value: how much of what either marked with it the other marked otherwise."""

    def disagreements(lengths: Floats, _: Floats, crossed: Floats) -> tuple[Floats, Floats]:
        shared = lengths[:, 1:, 1:]
        expected = _expected(shared, crossed[:, 1:])
        return _other(shared, value), _other(expected, value)

    return disagreements


def _other(table: Floats, value: int) -> Floats:
    """Return which share of a value's row is not on the diagonal; 0 where the row adds up to nothing but rounding."""
    row = table[:, value].sum(axis=1)
    some = row > 1e-9 * np.abs(table).sum(axis=(1, 2))
    share: Floats = np.divide(row - table[:, value, value], row, out=np.zeros_like(row), where=some)
    return share


def _shares(observed: Floats, expected: Floats, lengths: Floats) -> tuple[Floats, Floats]:
    """Express both as shares of all length, so that texts of any size compare."""
    total = lengths.sum(axis=(1, 2))
    over = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return observed * over, expected * over
