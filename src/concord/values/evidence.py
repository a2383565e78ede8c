"""Evidence: a sentence of a brief, and the ids it rests on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what shows it.

    ``evidence`` holds ids of statements (``s-``), documents (``d-``), events (``e-``), contradictions (``c-``), quotes
    (``q-``) or results of the model (``m-``: a computed figure, which itself lists its statements). A sentence without
    evidence does not get into a brief.
    """

    text: str
    evidence: tuple[str, ...]
