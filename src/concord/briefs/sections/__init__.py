"""The chapters of a brief, one module each: every function takes the analysis and gives a section."""

from concord.briefs.sections.agenda import agenda_section
from concord.briefs.sections.blocs import blocs_section
from concord.briefs.sections.method import method_section
from concord.briefs.sections.obstacles import obstacles_section
from concord.briefs.sections.positions import positions_section
from concord.briefs.sections.sources import sources_section

__all__ = [
    "agenda_section",
    "blocs_section",
    "method_section",
    "obstacles_section",
    "positions_section",
    "sources_section",
]
