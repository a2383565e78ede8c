"""Whose voice is a stretch of text? One module a genre: turns, interviews, papers, witnesses and opinion.

Each reads a document into :class:`Voices` or says None where the text is not of its kind; :mod:`concord.coding.voices`
asks them in order.
"""

from concord.coding.voicing.stretches import Voice, Voices

__all__ = ["Voice", "Voices"]
