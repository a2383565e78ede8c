"""What does each stretch of a text say of the codebook's issues by way of the bank? Evidence, with its context.

Built once a codebook, from the shares that :mod:`concord.coding.ranking.links` gives; then all is linear, so that the
bank's issues need not be kept: one table of units by issues, one vector of meaning for each issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.context import CONTEXT, around
from concord.coding.ranking.links import bank, linked
from concord.coding.ranking.thesaurus import lookup_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from concord.coding.ranking.context import Outline
    from concord.coding.ranking.evidence import Bags
    from concord.coding.ranking.thesaurus import Lookup
    from concord.values import Codebook

__all__ = ["BORROWED", "Borrowed", "borrowed"]

_AROUND = ("sentence", "before", "topic", "paragraph", "after", "share")
BORROWED = ("bank", "bank gap", *(f"bank {name}" for name in _AROUND), "linked")
_SHORT = 2.0  # length of a stretch's vector below which one shared word is no likeness
_HARDLY = 0.5  # sum of shares up to which an issue counts as half linked


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What the bank lends to I issues.

    Attributes
    ----------
    lookup : Lookup
        The units of the bank, to be found in a text.
    idf : ndarray, shape (U,)
        Their weights.
    table : ndarray, shape (U, I)
        What each unit says of each issue.
    share : ndarray, shape (I,)
        How near the nearest issue of the bank is, 0 to 1.
    meanings : ndarray, shape (I, 384), optional
        What a sentence vector is multiplied with.
    """

    lookup: Lookup
    idf: NDArray[np.float64]
    table: NDArray[np.float64]
    share: NDArray[np.float64]
    meanings: NDArray[np.float32] | None = None

    def evidence(self, bags: Bags) -> NDArray[np.float64]:
        """Return what the words of each stretch say of each issue: shape (stretches, I)."""
        weighted = bags.weights * self.idf[bags.units]
        length = np.sqrt(np.bincount(bags.rows, weighted**2, bags.count))
        dots = np.zeros((bags.count, self.table.shape[1]))
        np.add.at(dots, bags.rows, weighted[:, None] * self.table[bags.units])
        return np.asarray(dots / np.maximum(length, _SHORT)[:, None])

    def layers(self, stretches: Bags, sentences: Bags, at: NDArray[np.int64], outline: Outline) -> Layers:
        """Return the evidence by name, for stretches and what stands around the sentence ``at`` which each is."""
        own = self.evidence(stretches)
        context = around(self.evidence(sentences), outline)
        found = {f"bank {name}": context[at, :, CONTEXT.index(name)] for name in _AROUND}
        linked_to = np.broadcast_to(self.share, own.shape)
        gap = own - own.max(axis=1, keepdims=True) if own.size else own
        return {"bank": own, "bank gap": gap, **found, "linked": linked_to}


Layers = dict[str, "NDArray[np.float64]"]


def borrowed(codebook: Codebook, lines: NDArray[np.float32] | None = None) -> Borrowed | None:
    """Link a codebook's issues to the bank; ``None`` where it has phrases, for those know better.

    Parameters
    ----------
    codebook : Codebook
        With I issues.
    lines : ndarray, shape (I, 384), optional
        Sentence vectors of label and meaning: the bank then lends meanings, too.
    """
    if codebook.phrased:
        return None
    issues = codebook.issues
    known, near, meanings = bank(), bank().nearness(issues), None
    shares = linked(near)
    if lines is not None:
        from concord.coding.ranking.vectors import vectors

        named, said = vectors()
        shares = linked(near, 0.5 * (lines @ named.T + lines @ said.T))
        meanings = (shares @ (said - said.mean(axis=0))) / np.maximum(shares.sum(axis=1), _HARDLY)[:, None]
    table = np.zeros((len(known.vocabulary), len(issues)))
    units = np.repeat(np.arange(len(known.vocabulary)), np.diff(known.whole.starts))
    np.add.at(table, units, known.whole.weights[:, None] * shares.T[known.whole.issues])
    best = shares.max(axis=1, initial=0.0)
    lent = None if meanings is None else meanings.astype(np.float32)
    return Borrowed(lookup_of(known.vocabulary), known.idf, table, best, lent)
