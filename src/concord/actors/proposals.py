"""Which actors of a project may be one, and which names only look alike? Pairs for a person to judge.

Only actors that share a telling word are compared (the last word of a person's name with the first sound of the first;
the rarest words of a body's name), so that the work grows with the number of actors, not with its square. Pairs in a
block that is too large to compare are counted, not forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from concord.text.names import compare_names, is_acronym_of, look_alike, name_words, plain_look, suspicious
from concord.values import Actor, ActorKind, SamePair

__all__ = ["LookAlike", "look_alikes", "proposals"]

PROPOSED = 0.6  # at or above, two names are put before a person
_BLOCK = 40  # more actors than this that share a word are not compared with one another
_RARE = 3  # words of a body's name by which it is looked up


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Names that look the same, or one that cannot be trusted by eye (``b`` is empty then), and why."""

    a: str
    b: str
    reason: str


def proposals(actors: Sequence[Actor]) -> tuple[tuple[SamePair, ...], int]:
    """Return the pairs of actors that may be one, and how many pairs were not compared.

    Parameters
    ----------
    actors : sequence of Actor
        The actors of a project, each once.

    Returns
    -------
    tuple of SamePair, int
        Pairs with a score of at least 0.6, surest first, ids in order; the number of pairs left out because too many
        actors share their words.
    """
    blocks: dict[tuple[str, ...], list[Actor]] = {}
    frequency = Counter(word for actor in actors for word in set(name_words(actor.name)))
    for actor in actors:
        for key in _block_keys(actor, frequency):
            blocks.setdefault(key, []).append(actor)
    compared: dict[tuple[str, str], SamePair | None] = {}
    unchecked = 0
    for _, block in sorted(blocks.items()):
        if len(block) > _BLOCK:
            unchecked += len(block) * (len(block) - 1) // 2
            continue
        _compare_block(block, compared)
    found = [pair for pair in compared.values() if pair is not None]
    return tuple(sorted(found, key=lambda p: (-p.score, p.a, p.b))), unchecked


def _block_keys(actor: Actor, frequency: Counter[str]) -> list[tuple[str, ...]]:
    """Return the blocks an actor belongs to."""
    words = name_words(actor.name)
    if actor.kind is ActorKind.COLLECTIVE or not words:
        return []
    if actor.kind is ActorKind.PERSON:
        if len(words) == 1:
            return []
        keys: list[tuple[str, ...]] = [("last", words[-1], words[0][:1]), ("first", words[0], words[-1][:2])]
        return [*keys, ("both", *sorted(words))] if len(words) == 2 else keys
    rare = sorted(set(words), key=lambda w: (frequency[w], w))[:_RARE]
    shorts = [("short", alias.upper()) for alias in (actor.name, *actor.aliases) if alias.isupper() and len(alias) < 9]
    initials = "".join(w[0] for w in actor.name.replace("-", " ").split() if w[0].isupper())
    own = [("short", initials)] if 2 <= len(initials) <= 8 else []
    return [*(("word", word) for word in rare), *shorts, *own]


def _compare_block(block: Sequence[Actor], compared: dict[tuple[str, str], SamePair | None]) -> None:
    for i, one in enumerate(block):
        for other in block[i + 1 :]:
            a, b = (one, other) if one.id < other.id else (other, one)
            if a.id == b.id or (a.id, b.id) in compared:
                continue
            compared[a.id, b.id] = _propose(a, b)


def _propose(a: Actor, b: Actor) -> SamePair | None:
    """Compare two actors by their names, and by the acronym of one with the name of the other."""
    if (a.kind is ActorKind.PERSON) != (b.kind is ActorKind.PERSON):
        return None
    match = compare_names(a.name, b.name)
    if match.score < PROPOSED and a.kind is not ActorKind.PERSON:
        for one, other in ((a, b), (b, a)):
            if one.name.isupper() and (one.name in other.aliases or is_acronym_of(one.name, other.name)):
                return SamePair(a.id, b.id, 0.8, "acronym")
    return SamePair(a.id, b.id, match.score, match.reason) if match.score >= PROPOSED else None


def look_alikes(actors: Iterable[Actor]) -> tuple[LookAlike, ...]:
    """Return names that look the same but are stored differently, and names that mix alphabets, sorted by id."""
    flags: list[LookAlike] = []
    looks: dict[str, list[tuple[str, Actor]]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            if why := suspicious(name):
                flags.append(LookAlike(actor.id, "", why))
            if not name.isascii() or any(c.isdigit() for c in name):
                looks.setdefault(plain_look(name), []).append((name, actor))
    ascii_names = {name.casefold(): (name, actor) for actor in actors for name in (actor.name, *actor.aliases)}
    for look, named in sorted(looks.items()):
        others = [*named, *([ascii_names[look]] if look in ascii_names else [])]
        for i, (name, actor) in enumerate(others):
            for other_name, other in others[i + 1 :]:
                if actor.id != other.id and (why := look_alike(name, other_name)):
                    a, b = sorted((actor.id, other.id))
                    flags.append(LookAlike(a, b, why))
    return tuple(sorted(set(flags), key=lambda f: (f.a, f.b, f.reason)))
