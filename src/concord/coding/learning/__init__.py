"""How likely is a candidate right? What is known of it when it is made, weighed by what readers decided before.

*Signals* say what was seen of a candidate (:mod:`~concord.coding.learning.signals`); a :class:`Model` turns them into
the chance that a careful reader codes the same, and says from which chance on a stated share is right. The shipped
model was trained on hand-coded texts; :func:`~concord.coding.learning.training.retrained` fits it to the decisions of a
project. Nothing here finds candidates, and no figure is promised for texts unlike those that were decided on.
"""

from concord.coding.learning.model import UNTRAINED, Model, dump_model, kind_of, load_model, shipped

__all__ = ["UNTRAINED", "Model", "dump_model", "kind_of", "load_model", "shipped"]
