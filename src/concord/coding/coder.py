"""What every coder can do, whether it works by rules, by learning or by hand: one method, one result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from concord.actors import EMPTY

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.values import Codebook, Coding, Document

__all__ = ["Coder"]


@runtime_checkable
class Coder(Protocol):
    """A coder reads a document against a codebook."""

    @property
    def name(self) -> str:
        """The name that its statements carry: "rules", "hand:NAME"."""
        ...

    def code(self, document: Document, codebook: Codebook, given: ActorList = EMPTY) -> Coding:
        """Code one document; the same input gives the same coding."""
        ...
