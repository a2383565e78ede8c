"""What would the parties sign? The text of a charter, article by article, with its alternative wordings.

A charter is a YAML file (``load_charter``, ``dump_charter``) or is proposed from what the parties hold (``propose``).
Wording 0 of every article is silence: the article is left out. What a wording asks of a signatory is tied to issues of
a codebook, and checked against it. This room says nothing about who consents to what.
"""

from concord.charter.checks import Problem, check_charter, problems
from concord.charter.comparison import CharterChange, CharterChangeKind, compare_charters
from concord.charter.proposing import COUNT_ARTICLES, WordingValues, propose
from concord.charter.reading import load_charter
from concord.charter.silence import SILENT, silence
from concord.charter.versions import content_hash
from concord.charter.writing import dump_charter

__all__ = [
    "COUNT_ARTICLES",
    "SILENT",
    "CharterChange",
    "CharterChangeKind",
    "Problem",
    "WordingValues",
    "check_charter",
    "compare_charters",
    "content_hash",
    "dump_charter",
    "load_charter",
    "problems",
    "propose",
    "silence",
]
