"""Many documents at once, as columns: a pass over the bytes that leaves out what speaks of no issue, then the coder.

Tables in (Apache Arrow), tables out, by pure functions: the same rows give the same rows wherever they run, so that a
cluster can run them. Needs the extra ``arrow``.
"""

from __future__ import annotations

from concord.coding.batches.coded import CodedBatch, code_batch
from concord.coding.batches.survey import Survey, Surveyed
from concord.coding.batches.tables import documents_table, table_documents

__all__ = ["CodedBatch", "Survey", "Surveyed", "code_batch", "documents_table", "table_documents"]
