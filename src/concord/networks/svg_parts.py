"""Parts of any SVG picture: text that is safe and reads in its own direction, and the whole with its title and words.

It refuses to let a name break a picture: what XML cannot hold becomes U+FFFD, the rest is escaped, nothing is cut.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from concord.networks.lettering import SIZE, fonts_of, set_in_line

__all__ = ["in_xml", "safe", "whole", "written"]

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """Return text with U+FFFD for every character that XML cannot hold.

    >>> in_xml("Bell\\x07 party") == "Bell\\ufffd party"
    True
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def safe(text: str) -> str:
    """Return text as it may stand in SVG and HTML."""
    return html.escape(in_xml(text))


def written(words: str, x: float, y: float, anchor: str = "") -> str:
    """Write words at a place, in fonts that have their letters; ``anchor`` is SVG's, its own default where empty."""
    where = f'x="{x:.1f}" y="{y:.1f}"' + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text {where} font-family="{fonts_of(words)}">{safe(set_in_line(words))}</text>'


def whole(title: str, words: str, box: str, parts: Iterable[str]) -> str:
    """Return a picture that says what it shows: ``box`` is left, top, width and height of what is drawn."""
    seen = f'role="img" aria-labelledby="t d" font-size="{SIZE:g}" viewBox="{box}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {seen}>'
    said = (f'<title id="t">{safe(title)}</title>', f'<desc id="d">{safe(words)}</desc>')
    return "\n".join([head, *said, *parts, "</svg>"]) + "\n"
