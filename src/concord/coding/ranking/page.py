"""What is ranked: a text laid out, and stretches of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Page", "Stretch"]


class Stretch(NamedTuple):
    """A part of one sentence: its offsets, the sentence's number, how its reporting words lean, what is left out."""

    start: int
    end: int
    sentence: int
    frame: str = "say"  # the name of a Frame, in small letters
    direct: bool = False
    holes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A text to be ranked: itself, folded, its sentences, the starts of those that are headings, its long names."""

    text: str
    blank: str
    sentences: tuple[tuple[int, int], ...]
    headings: frozenset[int] = frozenset()
    names: tuple[tuple[int, int], ...] = ()
