"""How much room names take, and how they are set beside their nodes, in any script.

Answers: do two names touch? It refuses to guess low: widths are those of a wide sans-serif letter (DejaVu Sans), since
nobody knows which font a reader has; a narrower one leaves room, never an overlap.
"""

from __future__ import annotations

import unicodedata

__all__ = ["LINE", "SIZE", "anchor_of", "fonts_of", "is_rtl", "set_in_line", "width_of"]

SIZE = 13.0  # of letters, in the picture's units
LINE = 16.0
NARROW, BROAD = set("ijlI.,:;'|!()[] "), set("mwMW@%\u2014")
EMS = {"narrow": 0.38, "broad": 0.99, "upper": 0.74, "wide": 1.05, "other": 0.64}
LATIN = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"
ARABIC = "Vazirmatn, Noto Naskh Arabic, Noto Sans Arabic, Geeza Pro, Tahoma, DejaVu Sans, sans-serif"


def is_rtl(name: str) -> bool:
    """Return whether a name is read from right to left.

    >>> is_rtl("صلح"), is_rtl("Peace")
    (True, False)
    """
    strong = (unicodedata.bidirectional(c) for c in name)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def width_of(name: str) -> float:
    """Return at most how wide a name is; marks that take no room count nothing.

    >>> width_of("il") < width_of("MM")
    True
    """
    return max(sum(EMS[_kind(c)] for c in name if unicodedata.category(c) not in ("Mn", "Cf")), 0.5) * SIZE


def _kind(character: str) -> str:
    if character in NARROW:
        return "narrow"
    if character in BROAD:
        return "broad"
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return "wide"
    return "upper" if character.isupper() else "other"


def fonts_of(name: str) -> str:
    """Return the fonts to set a name in, best first; none of them is fetched from anywhere."""
    arabic = any(unicodedata.bidirectional(c) == "AL" for c in name)
    return ARABIC if arabic else LATIN


def anchor_of(side: int) -> str:
    """Return the SVG anchor of a name right of (1), left of (-1) or straight above or below (0) its node."""
    return {1: "start", -1: "end"}.get(side, "middle")


def set_in_line(name: str) -> str:
    """Return a name that reads in its own direction in a line from left to right.

    The direction is set inside the line: programs that draw SVG disagree on what the start of a line is in text whose
    own direction is right to left.

    >>> set_in_line("صلح") == "\u2067صلح\u2069", set_in_line("Peace")
    (True, 'Peace')
    """
    return f"\u2067{name}\u2069" if is_rtl(name) else name
