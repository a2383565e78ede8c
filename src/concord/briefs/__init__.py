"""Briefs: the answer in two sentences, then what it rests on, as a page, a text or data.

No sentence without evidence, no figure without its statements; what is inferred is called so, and overlap is never
called a prediction.
"""

from concord.briefs.analysis import Agenda, Analysis, Map
from concord.briefs.brief import Brief, EvidenceItem, Section, Verdict
from concord.briefs.build import build
from concord.briefs.data import render_json
from concord.briefs.html import render_html
from concord.briefs.markdown import render_markdown

__all__ = [
    "Agenda",
    "Analysis",
    "Brief",
    "EvidenceItem",
    "Map",
    "Section",
    "Verdict",
    "build",
    "render_html",
    "render_json",
    "render_markdown",
]
