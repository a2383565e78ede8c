"""How words of a document are put on a page: as data, never as markup, with nothing invisible in them.

Direction controls, zero-width characters and other controls become visible badges, so that no text can be shown in
another order than it is stored. The zero-width non-joiner belongs to Persian spelling and stays. Runs of right-to-left
script inside a left-to-right sentence are isolated.
"""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

__all__ = ["badge_name", "escaped", "hidden", "isolated"]

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_RTL}](?:[{_RTL}\u200c\u0300-\u036f0-9 .،؛:«»()/–-]*[{_RTL}])?")
# Everything that has no glyph of its own: controls and formats, but for line ends, tabs and the two joiners.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SHORT = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u00ad": "SHY",
    "\u200b": "ZWSP",
    "\ufeff": "BOM",
}


def hidden(text: str) -> list[str]:
    """Return the characters of a text that cannot be seen, in order.

    >>> [badge_name(c) for c in hidden("a\\u202eb")]
    ['RLO']
    """
    return _HIDDEN.findall(text)


def badge_name(character: str) -> str:
    """Return the short name that stands for a hidden character: its usual letters, or its code point.

    >>> badge_name("\\u202e"), badge_name("\\x07")
    ('RLO', 'U+0007')
    """
    return _SHORT.get(character, f"U+{ord(character):04X}")


def escaped(text: str) -> Markup:
    """Return text as markup that shows exactly its characters, hidden ones as badges.

    >>> str(escaped("<b>\\u202e"))
    '&lt;b&gt;<span class="badge" title="RIGHT-TO-LEFT OVERRIDE">RLO</span>'
    """
    parts: list[Markup] = []
    last = 0
    for match in _HIDDEN.finditer(text):
        parts += [escape(text[last : match.start()]), _badge(match[0])]
        last = match.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)


def isolated(text: str) -> Markup:
    """Return a left-to-right sentence with its right-to-left runs isolated.

    >>> str(isolated("by \\u062d\\u0632\\u0628 & all"))
    'by <bdi dir="rtl" lang="fa">\\u062d\\u0632\\u0628</bdi> &amp; all'
    """
    parts: list[Markup] = []
    last = 0
    for match in _RUN.finditer(text):
        run = Markup('<bdi dir="rtl" lang="fa">{}</bdi>').format(escaped(match[0]))
        parts += [escaped(text[last : match.start()]), run]
        last = match.end()
    parts.append(escaped(text[last:]))
    return Markup("").join(parts)


def _badge(character: str) -> Markup:
    title = unicodedata.name(character, f"control character U+{ord(character):04X}")
    return Markup('<span class="badge" title="{}">{}</span>').format(title, badge_name(character))
