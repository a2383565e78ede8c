"""Who said it, learned from annotated news: speakers of a coding's quotes ranked anew, reported speech added.

Rules are sure of the borders of marked quotes and say nothing where no known verb has a known subject. The model here
reads each sentence as a sequence of source, reporting words and content, and weighs every name and noun phrase near a
quote. It was trained on English news; docs/reference/attribution-model.md has its data, figures and limits.
"""

from concord.coding.attribution.model import Model, shipped
from concord.coding.attribution.persian import refine
from concord.coding.attribution.retold import retold
from concord.coding.attribution.speakers import attribute
from concord.coding.attribution.trimming import trimmed
from concord.coding.attribution.voiced import without_own

__all__ = ["Model", "attribute", "refine", "retold", "shipped", "trimmed", "without_own"]
