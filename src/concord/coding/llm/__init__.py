"""A language model as one more coder: off by default, one document a call, nothing believed that is not in the text.

The model gets a document's sentences as marked data and the codebook as its task; it gets no tools, no other document
and nothing that anybody entered in confidence. Its answer has to fit a schema; every span it names has to stand in the
text, letter by letter, or is dropped. What remains are candidates for a person, never accepted statements.
"""

from __future__ import annotations

from concord.coding.llm.answers import Answer, parse_answer, schema_of
from concord.coding.llm.coder import LlmCoder, LlmReading
from concord.coding.llm.costs import Estimate, Prices, Usage, estimate
from concord.coding.llm.endpoint import Asker, Endpoint, Reply
from concord.coding.llm.marked import MarkedText, marked_text
from concord.coding.llm.memory import FolderMemory, Memory
from concord.coding.llm.suspicion import Flag, FlagKind, flags_of

__all__ = [
    "Answer",
    "Asker",
    "Endpoint",
    "Estimate",
    "Flag",
    "FlagKind",
    "FolderMemory",
    "LlmCoder",
    "LlmReading",
    "MarkedText",
    "Memory",
    "Prices",
    "Reply",
    "Usage",
    "estimate",
    "flags_of",
    "marked_text",
    "parse_answer",
    "schema_of",
]
