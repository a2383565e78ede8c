"""From an analysis to a brief: the answer first, then each chapter, then everything they rest on."""

from __future__ import annotations

from dataclasses import replace

from concord.briefs.analysis import Analysis
from concord.briefs.answer import answered
from concord.briefs.brief import Brief, Points, Section
from concord.briefs.citations import checked, cited
from concord.briefs.evidence import Ledger, trimmed
from concord.briefs.results import Results
from concord.briefs.sections import (
    agenda_section,
    blocs_section,
    method_section,
    obstacles_section,
    positions_section,
    sources_section,
)
from concord.briefs.sections.method import basis_of

__all__ = ["build"]


def build(analysis: Analysis) -> Brief:
    """Write the brief of an analysis.

    Parameters
    ----------
    analysis : Analysis
        Everything that was computed; nothing is computed anew here but the texts that coalitions would sign.

    Returns
    -------
    Brief
        The same analysis gives the same brief.

    Raises
    ------
    EvidenceError
        If a sentence or figure rests on nothing, or on something that is not in the analysis.
    """
    results = Results()
    verdict, answer = answered(analysis, results)
    basis = basis_of(analysis, results)
    chapters = (
        positions_section(analysis, results),
        blocs_section(analysis, results),
        agenda_section(analysis, results),
        obstacles_section(analysis, results),
        sources_section(analysis, results),
        method_section(analysis, results),
    )
    answer, basis = tuple(map(trimmed, answer)), tuple(map(trimmed, basis))
    sections = tuple(_readable(section) for section in chapters if section is not None)
    evidence = Ledger(analysis, results).items(cited((*answer, *basis), sections))
    return checked(Brief(analysis.title, analysis.question, verdict, answer, basis, sections, evidence))


def _readable(section: Section) -> Section:
    blocks = tuple(
        replace(b, sentences=tuple(map(trimmed, b.sentences))) if isinstance(b, Points) else b for b in section.blocks
    )
    return replace(section, sentences=tuple(map(trimmed, section.sentences)), blocks=blocks)
