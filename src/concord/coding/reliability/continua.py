"""The same text cut into units by several coders: who marked which stretch with which value, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError

__all__ = ["Continuum", "Unit", "coincidences_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unit:
    """A marked stretch, end exclusive, with its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Continuum:
    """A text of ``length`` characters and each coder's units in it; units of one coder do not overlap.

    Raises
    ------
    OptionError
        If a unit is empty, outside the text, or overlaps another of the same coder.
    """

    name: str
    length: int
    units: Mapping[str, Sequence[Unit]]

    def __post_init__(self) -> None:
        for coder, units in self.units.items():
            last = 0
            for unit in sorted(units, key=lambda u: (u.start, u.end)):
                if not last <= unit.start < unit.end <= self.length:
                    place = f"[{unit.start}, {unit.end}) of {coder} in {self.name}"
                    wrong = "overlaps the one before it, is empty, or lies outside the text"
                    raise OptionError(place, wrong, "units that do not overlap", "join or cut them")
                last = unit.end


@dataclass(frozen=True, slots=True)
class Coincidences:
    """What a continuum adds to the sums: all of it adds up over continua. Index 0 is what was left out (the gaps).

    Attributes
    ----------
    lengths : ndarray, shape (q + 1, q + 1)
        l_ck: length on which one coder says c and another k, over ordered pairs of coders, divided by m - 1.
    squares : ndarray, shape (q + 1,)
        Sum of squared lengths of each value's units; of gaps the plain length, as they have no units.
    crossed : ndarray, shape (q + 1,)
        For each value, the sum over ordered pairs of coders of the squared length of a unit that the other coder also
        marked with anything, divided by m - 1; 0 for gaps.
    """

    lengths: Floats
    squares: Floats
    crossed: Floats


def coincidences_of(continuum: Continuum, coders: Sequence[str], values: Sequence[str]) -> Coincidences:
    """Cut the text wherever any coder does, and count each piece once for each ordered pair of coders."""
    index = {value: n for n, value in enumerate(values, start=1)}
    units = [sorted(continuum.units.get(coder, ()), key=lambda u: u.start) for coder in coders]
    edges = {0, continuum.length} | {edge for own in units for u in own for edge in (u.start, u.end)}
    cuts = np.array(sorted(edges))
    pieces = np.diff(cuts).astype(np.float64)
    owner = np.full((len(coders), len(pieces)), -1)
    label = np.zeros((len(coders), len(pieces)), dtype=np.int64)
    size, others = len(values) + 1, len(coders) - 1
    squares, crossed, lengths = np.zeros(size), np.zeros(size), np.zeros((size, size))
    for coder, own in enumerate(units):
        for number, unit in enumerate(own):
            first, last = np.searchsorted(cuts, (unit.start, unit.end))
            owner[coder, first:last] = number
            label[coder, first:last] = index[unit.value]
            squares[index[unit.value]] += (unit.end - unit.start) ** 2
        squares[0] += pieces[label[coder] == 0].sum()
    for a in range(len(coders)):
        for b in range(len(coders)):
            if a == b:
                continue
            np.add.at(lengths, (label[a], label[b]), pieces / others)
            met = (owner[a] >= 0) & (label[b] > 0)
            together = np.bincount(owner[a][met], weights=pieces[met], minlength=len(units[a]))
            for number, unit in enumerate(units[a]):
                crossed[index[unit.value]] += together[number] ** 2 / others
    return Coincidences(lengths, squares, crossed)
