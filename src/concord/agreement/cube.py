"""The model as arrays in the axes P, K, W, in exact integers.

Values, prices and weights become integers (decimals times a power of ten), so that two platforms that are worth the
same *are* equal and every tie is found; no tolerance is used anywhere. Numbers with more than nine decimals are
rounded to nine, and the cube says so.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from concord.agreement.links import Coupled, check_links
from concord.errors import ModelError
from concord.values import Consent, ConsentCell

if TYPE_CHECKING:
    from concord.agreement.model import Model

__all__ = ["Bool", "Cube", "Floats", "Ints", "Reading", "cube_of", "cube_with_cell", "to_integers"]

Ints = NDArray[np.int64]
Bool = NDArray[np.bool_]
Floats = NDArray[np.float64]

_MOST_DECIMALS = 9
_LARGEST = 2**53


class Reading(StrEnum):
    """How a consent that nobody knows is read: as a refusal, or as a signature."""

    PESSIMISTIC = "pessimistic"
    OPTIMISTIC = "optimistic"


@dataclass(frozen=True, eq=False)
class Cube:
    """Arrays of a model; every number but the probabilities is an exact integer.

    Attributes
    ----------
    level : int8 [P, K, W]
        Consent levels; UNKNOWN where nothing is known and in the padding.
    offered : bool [K, W]
        Wordings that exist, are not vetoed, and are not silence in a must-have article.
    values : int64 [K, W]
        ``scale`` times the value of each wording.
    prices : int64 [P, K]
        ``scale`` times what a reservation of the party on the article costs (mu times salience).
    weights : int64 [P]
        ``weight_scale`` times the weight.
    refuses : bool [P, P]
        Symmetric: the two will not sign together.
    signs : float64 [P, K, W]
        Chance that the party can sign the wording; nan where nothing is known.
    """

    level: NDArray[np.int8]
    offered: Bool
    values: Ints
    prices: Ints
    scale: int
    weights: Ints
    weight_scale: int
    core: Bool
    refuses: Bool
    required: Bool
    signs: Floats
    objections_block: bool = True
    quota: int = 0
    rounded: bool = False
    links: Coupled = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """P, K, W."""
        p, k, w = self.level.shape
        return p, k, w

    def blocked(self, reading: Reading) -> Bool:
        """Return bool [P, K, W]: the party cannot sign this wording under the reading."""
        level = self.level
        out: Bool = (level == Consent.RED_LINE) | ((level == Consent.OBJECT) & self.objections_block)
        out |= (level == Consent.RESERVE) & self.core[None, :, None]
        if reading is Reading.PESSIMISTIC:
            out |= level == Consent.UNKNOWN
        out &= self.offered[None]
        return out

    def reserves(self) -> Bool:
        """Return bool [P, K, W]: the party signs with a written reservation (core articles admit none)."""
        out: Bool = (self.level == Consent.RESERVE) & self.offered[None] & ~self.core[None, :, None]
        return out

    def masks(self, reading: Reading) -> Ints:
        """Return int64 [K, W]: the parties that block each wording, bit i for party i (at most 62 parties)."""
        bits = np.int64(1) << np.arange(self.shape[0], dtype=np.int64)
        out: Ints = np.einsum("pkw,p->kw", self.blocked(reading).astype(np.int64), bits)
        return out

    @cached_property
    def priced(self) -> bool:
        """Whether any reservation costs anything (tier T1)."""
        return bool((self.reserves() & (self.prices[:, :, None] > 0)).any())

    @cached_property
    def known(self) -> bool:
        """Whether every consent to a wording on offer is known: both readings are then the same."""
        return not ((self.level == Consent.UNKNOWN) & self.offered[None]).any()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all arrays: the hash of the input in every certificate."""
        h = hashlib.sha256()
        for part in (self.level, self.offered, self.values, self.prices, self.weights, self.core, self.refuses):
            h.update(str(part.shape).encode() + np.ascontiguousarray(part).tobytes())
        h.update(np.ascontiguousarray(self.required).tobytes() + np.nan_to_num(self.signs, nan=-1.0).tobytes())
        h.update(f"{self.scale} {self.weight_scale} {self.objections_block} {self.quota} {self.links}".encode())
        return h.hexdigest()[:16]


def to_integers(values: Floats, thing: str) -> tuple[Ints, int, bool]:
    """Return ``values * scale`` as integers, the scale (a power of ten), and whether anything was rounded.

    >>> to_integers(np.array([1.8, 2.0, 0.25]), "values")
    (array([180, 200,  25]), 100, False)
    """
    for decimals in range(_MOST_DECIMALS + 1):
        scale = 10**decimals
        scaled = np.round(values * scale)
        if (scaled / scale == values).all():
            break
    exact = bool((scaled / scale == values).all())
    if np.abs(scaled).sum() > _LARGEST:
        raise ModelError(thing, "are too large to add up exactly", f"a sum below {_LARGEST / scale:g}")
    return scaled.astype(np.int64), scale, not exact


def cube_of(model: Model) -> Cube:
    """Lay a model out as arrays."""
    charter, rule = model.charter, model.rule
    p, k = len(model.parties), len(charter.articles)
    w = max(len(a.wordings) for a in charter.articles)
    values, offered = np.zeros((k, w)), np.zeros((k, w), dtype=bool)
    level = np.full((p, k, w), Consent.UNKNOWN, dtype=np.int8)
    for j, article in enumerate(charter.articles):
        needed = article.must_have or article.id in rule.must_have
        for c, wording in enumerate(article.wordings):
            values[j, c] = wording.value
            offered[j, c] = not (wording.silent and needed)
            if wording.silent:
                level[:, j, c] = Consent.ACCEPT
    for veto in rule.vetoes:
        offered[model.wording_index[veto.article, veto.wording]] = False
    core = np.array([a.core for a in charter.articles], dtype=bool)
    signs = _cells_into(model, level, core)
    numbers, scale, rounded = to_integers(
        np.concatenate([values.ravel(), (rule.price * model.salience).ravel()]), "values"
    )
    weights, weight_scale, rough = to_integers(np.array([party.weight for party in model.parties]), "weights")
    return Cube(
        level=level,
        offered=offered,
        values=numbers[: k * w].reshape(k, w),
        prices=numbers[k * w :].reshape(p, k),
        scale=scale,
        weights=weights,
        weight_scale=weight_scale,
        core=core,
        refuses=_refusals(model),
        required=np.array([party.actor in rule.required for party in model.parties], dtype=bool),
        signs=signs,
        objections_block=rule.objections_block,
        quota=int(np.ceil(np.round(rule.quota * weight_scale, 6))),
        rounded=rounded or rough,
        links=check_links(model.wording_index, model.links),
    )


def cube_with_cell(old: Model, new: Model, at: tuple[int, int, int]) -> Cube | None:
    """Lay out one changed cell in the arrays of the old model; ``None`` where prices may change with it."""
    i, j, _ = at
    cube, cell = old.cube, new.cell_index[at]
    others = [c.salience for key, c in new.cell_index.items() if key[:2] == (i, j)]
    if max(others) != old.salience[i, j]:
        return None
    level, signs = cube.level.copy(), cube.signs.copy()
    level[at] = cell.level
    signs[at] = chance_to_sign(cell, objections_block=cube.objections_block, core=bool(cube.core[j]))
    return replace(cube, level=level, signs=signs)


def chance_to_sign(cell: ConsentCell, *, objections_block: bool, core: bool) -> float:
    """Return the chance that a party can sign by one cell: 0 or 1 without probabilities, nan where nothing is known."""
    if p := cell.probabilities:
        no = p[0] + (p[1] if objections_block else 0.0) + (p[3] if core else 0.0)
        return min(1.0, max(0.0, 1.0 - no))
    if cell.level is Consent.UNKNOWN:
        return math.nan
    refuses = cell.level is Consent.RED_LINE or (cell.level is Consent.OBJECT and objections_block)
    return 0.0 if refuses or (cell.level is Consent.RESERVE and core) else 1.0


def _cells_into(model: Model, level: NDArray[np.int8], core: Bool) -> Floats:
    """Write the cells into ``level``; return the chance to sign [P, K, W]."""
    chances: dict[tuple[int, int, int], ConsentCell] = {}
    for key, cell in model.cell_index.items():
        level[key] = cell.level
        if cell.probabilities:
            chances[key] = cell
    blocks = (level == Consent.RED_LINE) | ((level == Consent.OBJECT) & model.rule.objections_block)
    blocks |= (level == Consent.RESERVE) & core[None, :, None]
    signs = np.where(level == Consent.UNKNOWN, np.nan, 1.0 - blocks)
    for key, cell in chances.items():
        signs[key] = chance_to_sign(cell, objections_block=model.rule.objections_block, core=bool(core[key[1]]))
    return signs


def _refusals(model: Model) -> Bool:
    refuses = np.zeros((len(model.parties),) * 2, dtype=bool)
    for i, party in enumerate(model.parties):
        for other in party.refuses:
            o = model.party_index[other]
            refuses[i, o] = refuses[o, i] = True
    return refuses
