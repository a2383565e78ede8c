"""Project: the one place that joins the store and the pure functions of the flow.

A project is a file ``NAME.concord`` or a PostgreSQL URL. Every step reads what the step before left in it, so that any
command can go on where another stopped, and a step that was killed is simply run again.
"""

from typing import TYPE_CHECKING

from concord.project.analysis import AnalysisOptions
from concord.project.coding import CodeReport
from concord.project.project import Project
from concord.project.reading import ReadReport, Source

if TYPE_CHECKING:  # named here for those who may see only this room; imported when something is computed
    from concord.briefs import Brief as Brief
    from concord.briefs.analysis import Agenda as Agenda
    from concord.briefs.analysis import Analysis as Analysis
    from concord.coding.reliability import Coefficient as Coefficient
    from concord.coding.reliability import Disagreement as Disagreement
    from concord.coding.reliability import IssueReliability as IssueReliability
    from concord.networks.ideal_points import Axis as Axis
    from concord.networks.ideal_points import IdealPoints as IdealPoints
    from concord.networks.opinion import OpinionGroups as OpinionGroups
    from concord.networks.opinion import PolisAnalysis as PolisAnalysis
    from concord.networks.stability import Stability as Stability
    from concord.project.comparing import ProjectReliability as ProjectReliability
    from concord.project.view import View as View

__all__ = ["AnalysisOptions", "CodeReport", "Project", "ReadReport", "Source"]
