"""Documents: files of five kinds become immutable texts with their provenance.

Answers the user's first question: what exactly was read, and where did it come from? A reader never runs what a file
contains, never fetches what it points to, and refuses, in one line, what it cannot read safely and whole.
"""

from __future__ import annotations

from concord.documents.limits import LIMITS, Limits
from concord.documents.reading import Reading, document_of, read, read_many
from concord.documents.regions import mark_regions

__all__ = ["LIMITS", "Limits", "Reading", "document_of", "mark_regions", "read", "read_many"]
