"""Which questions does this conflict turn on, and what does it mean to agree on one?

A codebook is a YAML file: issues with a definition two people can code alike with, what AGREE means, labels and cue
phrases per language. This room reads and writes codebooks, checks, compares and merges them, says which version one
is, and ships ``conflict``, the issues that recur in conflicts and coalition talks. It reads no documents and codes
nothing.
"""

from concord.codebook.changes import Change, ChangeKind, changes, merge
from concord.codebook.checks import Problem, advice, check_codebook, exclusions, problems
from concord.codebook.languages import cues_in, label_in, opposing_cues_in
from concord.codebook.reading import load_codebook, shipped_codebooks
from concord.codebook.versions import content_hash
from concord.codebook.writing import dump_codebook

__all__ = [
    "Change",
    "ChangeKind",
    "Problem",
    "advice",
    "changes",
    "check_codebook",
    "content_hash",
    "cues_in",
    "dump_codebook",
    "exclusions",
    "label_in",
    "load_codebook",
    "merge",
    "opposing_cues_in",
    "problems",
    "shipped_codebooks",
]
