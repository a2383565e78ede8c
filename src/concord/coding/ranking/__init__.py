"""Which issues does each sentence speak of, also in words that nobody foresaw? Ranked, with chances.

Cold start from a label and one line of meaning; better with every accepted and rejected passage.
"""

from concord.coding.ranking.page import Page, Stretch
from concord.coding.ranking.passages import Examples
from concord.coding.ranking.ranker import Ranker

__all__ = ["Examples", "Page", "Ranker", "Stretch"]
