"""A brief as text, in the form its file name asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.briefs import Brief

__all__ = ["FORMS", "brief_text", "form_of"]

FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}


def form_of(name: str) -> str:
    """Return the form a file name asks for.

    Raises
    ------
    OptionError
        If its ending is none that a brief can have.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in FORMS:
        raise OptionError("--out", f"is {name!r}", f"a name that ends in {', '.join(FORMS)}", "write it as brief.html")
    return FORMS[ending]


def brief_text(brief: Brief, name: str) -> str:
    """Render a brief in the form that ``name`` asks for."""
    from concord import briefs

    render = {"html": briefs.render_html, "markdown": briefs.render_markdown, "json": briefs.render_json}
    return render[form_of(name)](brief)
