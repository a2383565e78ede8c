"""From text to statements: who holds which stance on which issue, in which sentence, and how sure that is.

A coder takes a document, a codebook and the user's actors and returns a :class:`~concord.values.Coding`. Shipped is the
:class:`RuleCoder`; a new coder is one new module with the methods of :class:`Coder`. Nothing here decides what is
true, and what the coder is not sure of stays a candidate for a person.
"""

from concord.coding.coder import Coder
from concord.coding.rules import RuleCoder

__all__ = ["Coder", "RuleCoder"]
