"""Persian and Dari sentences word by word in English, so that an English sentence model finds something in them.

A gloss is evidence for ranking only. It is no translation, is never shown, and is never quoted.
"""

from __future__ import annotations

from concord.coding.ranking.glossing.lexicon import Entry, Lexicon, entries, key_of, lexicon, twice
from concord.coding.ranking.glossing.reading import glossed, in_english, is_persian

__all__ = ["Entry", "Lexicon", "entries", "glossed", "in_english", "is_persian", "key_of", "lexicon", "twice"]
