"""What happened when in a text, and which of its dates cannot be right: the time line and its contradictions.

Which date is the wrong one, and what truly happened, is not for this module to say: it shows the passages side by side.
"""

from concord.coding.chronology.contradictions import contradictions_of
from concord.coding.chronology.events import events_of
from concord.coding.chronology.graph import ContradictionGraph, graph_of

__all__ = ["ContradictionGraph", "contradictions_of", "events_of", "graph_of"]
