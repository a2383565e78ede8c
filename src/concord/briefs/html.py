"""The brief as one page that loads nothing and runs nothing, and prints on A4.

Everything from a document is escaped and shown as data; the content policy of the page allows its own style sheet, by
its hash, and nothing else: no script, no picture, no font, no request.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from concord import __version__
from concord.briefs.brief import Brief, Cell, Named
from concord.briefs.figures import front_picture, ring_picture
from concord.briefs.page import page_of
from concord.briefs.phrases import (
    CONSENT_LETTERS,
    CONSENT_WORDS,
    STANCE_LETTERS,
    STANCE_WORDS,
    number,
    percent,
    shortened,
)
from concord.briefs.showing import badge_name, escaped, hidden, isolated
from concord.values import Consent

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render_html"]

_SHAPES = {
    Consent.UNKNOWN: "unknown",
    Consent.RED_LINE: "disagree",
    Consent.OBJECT: "disagree",
    Consent.STAND_ASIDE: "defer",
    Consent.RESERVE: "reserve",
    Consent.ACCEPT: "agree",
    Consent.ENDORSE: "agree",
}


def render_html(brief: Brief) -> str:
    """Render a brief as a complete HTML page.

    Returns
    -------
    str
        The same brief gives the same page, byte by byte.
    """
    environment = _environment()
    style = environment.loader.get_source(environment, "style.css")[0] if environment.loader else ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    from markupsafe import Markup

    return environment.get_template("brief.html.jinja").render(
        brief=brief,
        page=page_of(brief),
        style=Markup(style),  # noqa: S704 - our own style sheet, not data
        style_hash=f"sha256-{digest}",
        version=__version__,
    )


def plain_text(text: str) -> str:
    """Return text for an attribute, a title or a picture, where no badge can stand: hidden characters by name."""
    flat = " ".join(text.split())
    for character in dict.fromkeys(hidden(flat)):
        flat = flat.replace(character, f"[{badge_name(character)}]")
    return flat


def _span(rows: Sequence[tuple[Cell, ...]], at: int) -> int:
    """Return over how many rows the header of a row stands; 0 where it is that of the row before."""
    header = rows[at][0].text
    if at and rows[at - 1][0].text == header:
        return 0
    return next((n for n, row in enumerate(rows[at:]) if row[0].text != header), len(rows) - at)


def _names(actors: Iterable[Named]) -> dict[str, str]:
    return {actor.id: actor.name for actor in actors}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("concord.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        escaped=escaped,
        isolated=isolated,
        plain=plain_text,
        number=number,
        percent=percent,
        names=_names,
        span=_span,
        name=lambda text, most: escaped(shortened(text, most)),
        drawn=lambda text, most: plain_text(shortened(text, most)),
        kind=lambda block: type(block).__name__,
        stance=STANCE_WORDS.__getitem__,
        letter=STANCE_LETTERS.__getitem__,
        consent=CONSENT_WORDS.__getitem__,
        consent_letter=CONSENT_LETTERS.__getitem__,
        consent_shape=_SHAPES.__getitem__,
        ring=ring_picture,
        front=front_picture,
    )
    return environment
