"""The backbone of a discourse: the few issues that carry the structure of the network.

Answers: which issues could be left out without changing who is tied to whom as a whole? Three ways: *nested* removes,
one after the other, the issue whose loss changes the spectrum least; *fixed* finds a set of a given size, *penalised*
one of any size that pays for each issue, both by simulated annealing. It refuses to report the state where a search
happened to stop: it is the best one seen, and the same seed finds the same one.

The loss is that of :mod:`concord.networks.spectra` between the network of all issues and that of some; penalised,
``loss * exp(-p (C - |B|) / C)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.cube import Cube, count_cube
from concord.networks.normalisations import divided
from concord.networks.products import kernel_of, ties
from concord.networks.projection_options import (
    COMPAT,
    ONE_MODE,
    ONE_MODE_NORMALISATIONS,
    check_option,
    check_qualifier,
)
from concord.networks.spectra import spectral_loss, spectrum
from concord.networks.table import StatementTable

__all__ = ["Backbone", "BackboneStep", "Discourse", "NestedBackbone"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FEW = 4  # issues that differ between two steps: a swap after a rejected swap
REFRESH = 256  # steps after which a sum is made anew, so that rounding cannot pile up
EQUAL = 1e-12  # losses that are as near count as a tie, and their issues are removed together
WARMTH = 5.0
COOLING = 12.0


@dataclass(frozen=True, slots=True)
class BackboneStep:
    """Issues removed together; the losses of what is left and of all that was removed; the statements left."""

    removed: tuple[str, ...]
    loss: float
    redundant_loss: float
    statements: int


@dataclass(frozen=True, slots=True)
class NestedBackbone:
    """All issues in the order in which they can be spared; those of the last step are the hardest to spare."""

    steps: tuple[BackboneStep, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Backbone:
    """A set of issues, the rest, and their losses (the first penalised if a penalty was given).

    ``iterations`` and ``accepted`` count the moves tried and taken, ``found_at`` says at which the best was seen.
    """

    issues: tuple[str, ...]
    redundant: tuple[str, ...]
    loss: float
    redundant_loss: float
    iterations: int = 0
    accepted: int = 0
    found_at: int = 0


class Discourse:
    """A one-mode network and what it becomes when issues are left out.

    Parameters
    ----------
    table, rows, columns, qualifier, aggregation, normalisation, compat
        As for :func:`concord.networks.projections.one_mode`; ``compat="dna"`` also takes degrees for the spectrum.

    Notes
    -----
    The network of some issues is a sum of one matrix per issue (and, for ``"average"``, of one activity per issue),
    so a step costs one spectrum.
    """

    def __init__(
        self,
        table: StatementTable,
        rows: str,
        columns: str,
        *,
        qualifier: str | None = None,
        aggregation: str = "ignore",
        normalisation: str = "none",
        compat: str | None = None,
    ) -> None:
        check_option("aggregation", aggregation, ONE_MODE)
        check_option("normalisation", normalisation, ONE_MODE_NORMALISATIONS)
        check_option("compat", compat, COMPAT)
        check_qualifier(aggregation, qualifier)
        self.cube: Cube = count_cube(table, rows, columns, qualifier=qualifier, strict=aggregation != "ignore")
        if not self.cube.columns:
            raise OptionError("backbone", "has no issue to begin with", "at least one statement")
        self.aggregation, self.normalisation, self.compat = aggregation, normalisation, compat
        additive = normalisation in ("none", "average") and not (self.cube.text and compat == "dna")
        self.parts: Floats | None = self._parts() if additive else None
        self.activities: Floats = self.cube.x.sum(axis=2).T.copy()  # C x A
        self._last: tuple[Bools, Floats, int] | None = None  # the sum made last, and how many steps it was carried on
        self.full = spectrum(self.network(np.ones(len(self.cube.columns), dtype=bool)), compat=compat)

    def _parts(self) -> Floats:
        """Return what each issue adds to each tie (C, A, A)."""
        x = np.ascontiguousarray(self.cube.x.transpose(1, 0, 2))
        parts: Floats = (x @ kernel_of(self.cube, self.aggregation)) @ x.transpose(0, 2, 1)
        parts[:, np.arange(parts.shape[1]), np.arange(parts.shape[1])] = 0.0
        return parts

    def network(self, kept: Bools) -> Floats:
        """Return the ties that the issues kept make (A, A)."""
        if self.parts is not None:
            weights = self._sum(kept, self.parts)
            if self.normalisation == "none":
                return weights
            activity = kept.astype(np.float64) @ self.activities
            return divided(weights, (activity[:, None] + activity[None, :]) / 2)
        return ties(self.cube.x[:, kept, :], self.cube, self.aggregation, self.normalisation, self.compat)

    def _sum(self, kept: Bools, parts: Floats) -> Floats:
        """Return the sum of the parts kept, from the sum made last where few issues differ."""
        if self._last is not None:
            before, weights, steps = self._last
            changed = np.flatnonzero(kept != before)
            if len(changed) <= FEW and steps < REFRESH:
                weights = weights.copy()
                for j in changed:
                    weights += parts[j] if kept[j] else -parts[j]
                self._last = (kept.copy(), weights, steps + 1)
                return weights
        weights = np.tensordot(kept.astype(np.float64), parts, axes=1)
        self._last = (kept.copy(), weights, 0)
        return weights

    def loss(self, kept: Bools, *, penalty: float | None = None) -> float:
        """Return the (penalised) spectral loss of the issues kept."""
        value = spectral_loss(self.full, spectrum(self.network(kept), compat=self.compat))
        if penalty is None:
            return value
        return value * float(np.exp(-penalty * (len(kept) - int(kept.sum())) / len(kept)))

    def evaluate(self, issues: Iterable[str], *, penalty: float | None = None) -> Backbone:
        """Return the losses of a given backbone and of the rest.

        Raises
        ------
        OptionError
            For an issue that the network does not have.
        """
        kept = np.zeros(len(self.cube.columns), dtype=bool)
        for issue in issues:
            if issue not in self.cube.columns:
                raise OptionError("backbone", f"'{issue}' is no issue of the network", ", ".join(self.cube.columns[:8]))
            kept[self.cube.columns.index(issue)] = True
        return self._backbone(kept, penalty)

    def _backbone(
        self, kept: Bools, penalty: float | None, iterations: int = 0, accepted: int = 0, at: int = 0
    ) -> Backbone:
        names = np.array(self.cube.columns, dtype=object)
        return Backbone(
            tuple(names[kept]),
            tuple(names[~kept]),
            self.loss(kept, penalty=penalty),
            self.loss(~kept, penalty=penalty),
            iterations,
            accepted,
            at,
        )

    def nested(self) -> NestedBackbone:
        """Remove the issue whose loss is least until none is left; ties are removed together."""
        kept = np.ones(len(self.cube.columns), dtype=bool)
        counts = self.cube.x.sum(axis=(0, 2))
        steps = []
        while kept.any():
            candidates = np.flatnonzero(kept)
            losses = np.array([self._loss_without(kept, j) for j in candidates.tolist()])
            least = candidates[losses <= losses.min() + EQUAL]
            kept[least] = False
            steps.append(
                BackboneStep(
                    tuple(self.cube.columns[j] for j in least),
                    float(losses.min()),
                    self.loss(~kept),
                    int(counts[kept].sum()),
                )
            )
        return NestedBackbone(tuple(steps), len(self.cube.table))

    def _loss_without(self, kept: Bools, j: int) -> float:
        without = kept.copy()
        without[j] = False
        return self.loss(without)

    def fixed(self, size: int, *, seed: int, iterations: int = 10_000) -> Backbone:
        """Search for the backbone of ``size`` issues with the least loss.

        Raises
        ------
        OptionError
            If ``size`` or ``iterations`` is out of range.
        """
        if not 1 <= size < len(self.cube.columns):
            raise OptionError("size", f"is {size}", f"from 1 to {len(self.cube.columns) - 1}, the issues less one")
        rng = np.random.default_rng(seed)
        kept = np.zeros(len(self.cube.columns), dtype=bool)
        kept[rng.permutation(len(kept))[:size]] = True
        return self._anneal(kept, None, rng, iterations)

    def penalised(self, penalty: float, *, seed: int, iterations: int = 10_000) -> Backbone:
        """Search for the backbone with the least penalised loss, of any size from one to all issues less one.

        Raises
        ------
        OptionError
            If the penalty is negative, or there are fewer than two issues.
        """
        if penalty < 0 or len(self.cube.columns) < 2:
            wrong = f"is {penalty} with {len(self.cube.columns)} issues"
            raise OptionError("penalty", wrong, "from 0, with two issues")
        rng = np.random.default_rng(seed)
        kept = np.zeros(len(self.cube.columns), dtype=bool)
        kept[rng.integers(len(kept))] = True
        return self._anneal(kept, penalty, rng, iterations)

    def _anneal(self, kept: Bools, penalty: float | None, rng: np.random.Generator, iterations: int) -> Backbone:
        """Anneal from ``kept``; a worse move is taken with the chance ``exp(-(new - old)) * temperature``."""
        if iterations < 1:
            raise OptionError("iterations", f"is {iterations}", "at least 1")
        loss = least = self.loss(kept, penalty=penalty)
        best, found_at, accepted = kept.copy(), 0, 0
        for step in range(1, iterations + 1):
            temperature = 1.0 - 1.0 / (1.0 + np.exp(WARMTH - COOLING * step / iterations))
            moved = _moved(kept, rng, swap_only=penalty is None)
            new = self.loss(moved, penalty=penalty)
            if new < loss or rng.random() < np.exp(-(new - loss)) * temperature:
                kept, loss = moved, new
                accepted += 1
                if loss < least - EQUAL:
                    best, least, found_at = kept.copy(), loss, step
        return self._backbone(best, penalty, iterations, accepted, found_at)


def _moved(kept: Bools, rng: np.random.Generator, *, swap_only: bool) -> Bools:
    """Return a neighbour: one issue added, removed or swapped, of those moves that are possible."""
    inside, outside = np.flatnonzero(kept), np.flatnonzero(~kept)
    moves = ["swap"]
    if not swap_only and len(outside) > 1:
        moves.append("add")
    if not swap_only and len(inside) > 1:
        moves.append("remove")
    move = moves[rng.integers(len(moves))]
    moved = kept.copy()
    if move in ("swap", "add"):
        moved[rng.choice(outside)] = True
    if move in ("swap", "remove"):
        moved[rng.choice(inside)] = False
    return moved
