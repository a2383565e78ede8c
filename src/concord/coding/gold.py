"""What a careful reader coded, as read from a gold file, and which of a coder's actors are which of the reader's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from concord.text.names import fold, name_key

if TYPE_CHECKING:
    from concord.values import Actor, Coding

__all__ = ["Gold", "GoldActor", "GoldEvent", "GoldQuote", "GoldStatement", "Names", "as_gold"]

_LEVELS = 3  # of keys that a name has
_NOTHING = ("", "=")  # the keys of a name without letters
_STANCES = {2: "agree", 1: "reserve", 0: "defer", -1: "disagree", -2: "disagree"}  # of a bare position
_SIGNS = {"agree": 1, "reserve": 1, "defer": 0, "disagree": -1}


class GoldActor(msgspec.Struct, frozen=True):
    """An actor with the names the text gives it."""

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()


class GoldQuote(msgspec.Struct, frozen=True):
    """A quote; ``kind`` is direct, mixed (words quoted inside a sentence) or indirect."""

    start: int
    end: int
    speaker: str | None = None
    kind: str = "indirect"
    co_speakers: tuple[str, ...] = ()


class GoldStatement(msgspec.Struct, frozen=True):
    """A statement; optional ones are those that careful readers differ about.

    ``actor`` holds it or speaks for ``on_behalf_of``; a coder that names either is right.
    """

    actor: str
    issue: str
    position: str
    start: int
    end: int
    optional: bool = False
    on_behalf_of: str | None = None

    @property
    def holders(self) -> tuple[str, ...]:
        """Return whom a coder may name."""
        return (self.actor,) if self.on_behalf_of is None else (self.actor, self.on_behalf_of)

    @property
    def sign(self) -> int:
        """Return 1 for agree and reserve, 0 for defer, -1 for disagree."""
        return _SIGNS.get(self.position, 0)


class GoldEvent(msgspec.Struct, frozen=True):
    """A date that a text gives: its value (EDTF; ``when``, or ``date``) and the words that give it."""

    when: str | None = None
    date: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def value(self) -> str | None:
        """Return the date, where there is one."""
        return self.when or self.date


class Gold(msgspec.Struct, frozen=True):
    """A hand coding of one text; ``source`` names its file, ``genre`` and ``language`` say what it is."""

    actors: list[GoldActor]
    quotes: list[GoldQuote] = []
    statements: list[GoldStatement] = []
    events: list[GoldEvent] = []
    source: str = ""
    genre: str = ""
    language: str = ""
    published: str = ""  # a day, where it is known to the day

    @property
    def day(self) -> dt.date | None:
        """Return the day of publication; ``None`` where only a month or year is known."""
        try:
            return dt.date.fromisoformat(self.published)
        except ValueError:
            return None


def as_gold(plain: object) -> object:
    """Put a coding in the exchange shape into that of gold files; what has the shape of a gold file stays as it is.

    There actors go by name and have no id, a quote is ``direct`` or not, and ``position`` is a number.

    Examples
    --------
    >>> said = {"actor": "the party", "issue": "talks", "stance": "reserve", "position": 1, "start": 0, "end": 4}
    >>> found = as_gold({"actors": [{"name": "River Party", "aliases": ["the party"]}], "statements": [said]})
    >>> found["statements"][0]["actor"], found["statements"][0]["position"]
    ('River Party', 'reserve')
    """
    if not isinstance(plain, dict) or not _exchanged(plain):
        return plain
    ids: dict[object, object] = {}
    for actor in plain["actors"]:
        for name in (actor.get("name"), *(actor.get("aliases") or ())):
            ids.setdefault(name, actor.get("name"))

    def quote(one: dict[str, Any]) -> dict[str, Any]:
        kind = "direct" if one.get("direct") else "indirect"
        return {"kind": kind} | one | {"speaker": ids.get(one.get("speaker"), one.get("speaker"))}

    def statement(one: dict[str, Any]) -> dict[str, Any]:
        who = {key: ids.get(one[key], one[key]) for key in ("actor", "on_behalf_of") if one.get(key)}
        return one | who | {"position": one.get("stance") or _STANCES.get(one.get("position", 9))}

    return plain | {
        "actors": [{"id": actor.get("name")} | actor for actor in plain["actors"]],
        "quotes": [quote(one) for one in plain.get("quotes", ())],
        "statements": [statement(one) for one in plain.get("statements", ()) if one.get("coded", True)],
    }


def _exchanged(plain: dict[str, Any]) -> bool:
    """Whether everything is there as objects, and actors have no ids or positions are numbers."""
    parts = [plain.get(part, []) for part in ("actors", "quotes", "statements")]
    if not all(isinstance(part, list) and all(isinstance(one, dict) for one in part) for part in parts):
        return False
    actors, _, statements = parts
    return any("id" not in a for a in actors) or any(isinstance(s.get("position"), int) for s in statements)


class Names:
    """Which found actor is which gold actor: by any of their names, folded, or by the key of a name.

    Attributes
    ----------
    found : set of str
        Gold actors that were found.
    given : int
        How many actors were found, counting several for one gold actor once.
    """

    def __init__(self, coding: Coding, gold: Gold) -> None:
        table: dict[str, str] = {}
        named = [(_keys(name), actor.id) for actor in gold.actors for name in (actor.name, *actor.aliases)]
        for level in range(_LEVELS):  # a name as it is written goes before one that is only alike
            for keys, actor in named:
                table.setdefault(keys[level], actor)
        self._gold = {a.id: _of(a, table) for a in coding.actors}
        known = [g for g in self._gold.values() if g is not None]
        self.found = set(known)
        self.given = len(self.found) + sum(g is None for g in self._gold.values())

    def same(self, actor: str | None, *gold: str) -> bool:
        """Whether a found actor is one of these gold actors."""
        return actor is not None and (self._gold.get(actor) in gold)


def _keys(name: str) -> tuple[str, str, str]:
    """Return how a name can be met, the surest first: folded, without an article, by its key."""
    folded = fold(name)
    return folded, folded.removeprefix("the "), "=" + name_key(name)


def _of(actor: Actor, table: dict[str, str]) -> str | None:
    names = [_keys(name) for name in (actor.name, *actor.aliases)]
    keys = (keys[level] for level in range(_LEVELS) for keys in names)
    return next((table[key] for key in keys if key not in _NOTHING and key in table), None)
