"""Text before anyone interprets it: how bytes become characters, where things stand, in which script and language.

The rooms to the right quote texts by offset, compare names by key and order events by date. What they need to agree on
is here, each in its own module; import from the module itself:

- ``normal``: bytes -> text -> normal text, with a map between the offsets of the two;
- ``encodings``, ``offsets``: which encoding a file is in; code points against UTF-16 units;
- ``scripts``: writing system, direction, language;
- ``sentences``, ``names``, ``dates``, ``marked_yaml``: what a text is made of.

Nothing here guesses what a text means.
"""

from __future__ import annotations

__all__: list[str] = []
