"""Discourse Network Analyzer: read databases of its second and third version, write the third.

Answers: how do I bring my .dna study here, and how do I take it back? Reading and writing lose nothing that the other
side has a place for; see :mod:`concord.formats.dna_values` for what a study holds.
"""

from __future__ import annotations

from concord.formats.dna_columns import DnaColumns, columns
from concord.formats.dna_from_values import from_values
from concord.formats.dna_grow import DnaChanges, grown
from concord.formats.dna_join import joined
from concord.formats.dna_open import content
from concord.formats.dna_read import read, read_content
from concord.formats.dna_study import DnaRoles, DnaStudy, to_values
from concord.formats.dna_values import DnaFile
from concord.formats.dna_write import hash_password, verify_password, write

__all__ = [
    "DnaChanges",
    "DnaColumns",
    "DnaFile",
    "DnaRoles",
    "DnaStudy",
    "columns",
    "content",
    "from_values",
    "grown",
    "hash_password",
    "joined",
    "read",
    "read_content",
    "to_values",
    "verify_password",
    "write",
]
