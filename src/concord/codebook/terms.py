"""How does one codebook serve many conflicts? Its cues speak of roles, and ``terms`` name who plays them.

A cue such as ``talks with {incumbent}`` stands for as many phrases as the term has names in that language. To use a
codebook on another conflict, its names are added in one place. The codebook that is read holds the plain phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from concord.text.marked_yaml import Node, nearest

__all__ = ["Terms"]

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Terms:
    """The names of each term, by (term, language)."""

    names: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, node: Node | None) -> Terms:
        """Read the mapping under ``terms``: term, then language, then names."""
        if node is None or node.empty:
            return cls()
        return cls(
            {
                (term, language): names.texts()
                for term, languages in node.mapping().items()
                for language, names in languages.mapping().items()
            }
        )

    def expand(self, cues: Node, language: str) -> tuple[str, ...]:
        """Return the phrases of a list of cues, each slot filled with each name; no phrase twice.

        Raises
        ------
        InputError
            Of the file's class, if a cue names a term that has no names in this language.

        Examples
        --------
        >>> from concord.text.marked_yaml import load_marked
        >>> book = load_marked("cues: ['talks with {incumbent}', truce]\\nterms: {incumbent: {en: [the junta, Rome]}}")
        >>> Terms.read(book.need("terms")).expand(book.need("cues"), "en")
        ('talks with the junta', 'talks with Rome', 'truce')
        """
        items = (cues,) if isinstance(cues.value, str) else cues.sequence()
        return tuple(dict.fromkeys(phrase for item in items for phrase in self._filled(item, item.text(), language)))

    def _filled(self, item: Node, cue: str, language: str) -> tuple[str, ...]:
        slot = _SLOT.search(cue)
        if slot is None:
            return (cue,)
        names = self.names.get((slot[1], language))
        if names is None:
            near = nearest(slot[1], [term for term, spoken in self.names if spoken == language])
            mend = f"write '{{{near}}}'" if near else f"add the names under 'terms: {slot[1]}: {language}:'"
            item.fail(
                f"the cue {cue!r} names a term without names in {language!r}", "a term listed under 'terms'", mend
            )
        filled = (cue[: slot.start()] + name + cue[slot.end() :] for name in names)
        return tuple(phrase for one in filled for phrase in self._filled(item, one, language))
