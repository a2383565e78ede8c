"""Who is in this text, where, and how do they belong together? The one call that the other rooms use.

Discovery by language, then all mentions, back-references and affiliations. The user's own list comes first: its ids,
names and kinds win. Captions and passages in another script are searched for names that are known by then, never for
new ones; a coder that wants only the document's own voice looks at the document's regions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concord.actors.affiliations import affiliations
from concord.actors.collectives import collectives
from concord.actors.discover_en import discover as discover_en
from concord.actors.discover_fa import discover as discover_fa
from concord.actors.drafts import Draft, Drafts, Join
from concord.actors.heads import authors, turn_heads
from concord.actors.listing import EMPTY, ActorList
from concord.actors.mentions import Hit, as_mentions, named, without_overlap
from concord.actors.references import references
from concord.text.scripts import script_of
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Document,
    Mention,
    MentionKind,
    RegionKind,
    SamePair,
    Script,
)

__all__ = ["Found", "find_actors"]

Span = tuple[int, int]
_PERSIAN = frozenset({"fa", "prs", "pes", "per", "fas", "ps", "ar", "ur"})


@dataclass(frozen=True, slots=True)
class Found:
    """What one text says of actors.

    ``mentions`` are in order and do not overlap. ``same_pairs`` are proposals: nothing in them was joined. ``joins``
    says which spellings were taken for one name, and why.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    affiliations: tuple[Affiliation, ...]
    same_pairs: tuple[SamePair, ...] = ()
    joins: tuple[Join, ...] = ()


def find_actors(document: Document, given: ActorList = EMPTY) -> Found:
    """Find the actors of a text.

    Parameters
    ----------
    document : Document
        The text; its regions say what is body, byline, caption or another script.
    given : ActorList
        The user's list, which takes precedence over discovery.

    Returns
    -------
    Found
        The same input gives the same output.

    Examples
    --------
    >>> from concord.values import Provenance
    >>> text = "Orin Vesk, leader of the Civic Front (CF), said so. The CF will boycott, Vesk added."
    >>> document = Document("d-0", "", text, "en", Provenance("a.txt", "", "text/plain"))
    >>> found = find_actors(document)
    >>> [(a.name, a.kind.value, a.roles) for a in found.actors]
    [('Orin Vesk', 'person', ('leader',)), ('Civic Front', 'organisation', ())]
    >>> [m.surface for m in found.mentions]
    ['Orin Vesk', 'Civic Front', 'CF', 'CF', 'Vesk']
    """
    text = document.text
    body = _spans(document, (RegionKind.BODY, RegionKind.HEADING))
    drafts = Drafts()
    for actor in given.actors:
        drafts.given(actor)
    persian = _is_persian(document)
    placed = turn_heads(text, body, drafts)
    placed |= authors(text, _spans(document, (RegionKind.BYLINE,)) if document.regions else (), drafts)
    placed = (discover_fa if persian else discover_en)(text, body, drafts) | _standing(placed, drafts)
    sets = _collectives(text, body, drafts, persian=persian)
    hits = without_overlap([*named(text, drafts.all, placed, surnames=persian), *sets])
    hits = without_overlap([*hits, *references(text, body, hits, persian=persian)])
    ties = affiliations(document, hits, persian=persian)
    used = {id(hit[2]) for hit in hits}
    kept = [d for d in drafts.all if id(d) in used or d.given]
    return Found(
        actors=_actors(kept, hits),
        mentions=as_mentions(text, hits),
        affiliations=(*given.affiliations, *ties),
        same_pairs=drafts.proposals(),
        joins=tuple(Join(d.id, name, why) for d in kept for name, why in sorted(d.reasons.items())),
    )


def _standing(placed: dict[Span, Draft], drafts: Drafts) -> dict[Span, Draft]:
    """Return the drafts that stand for those placed before spellings were joined."""
    return {place: drafts.standing(draft) for place, draft in placed.items()}


def _is_persian(document: Document) -> bool:
    """Say whether the document is read by the rules for Arabic script."""
    if document.language in ("", "und"):
        return script_of(document.text) is Script.ARABIC
    return document.language.split("-")[0] in _PERSIAN


def _spans(document: Document, kinds: Iterable[RegionKind]) -> list[Span]:
    """Return the stretches of some kinds; the whole text where a document has no regions."""
    if not document.regions:
        return [(0, len(document.text))]
    wanted = set(kinds)
    return [(r.start, r.end) for r in document.regions if r.kind in wanted]


def _collectives(text: str, spans: Iterable[Span], drafts: Drafts, *, persian: bool) -> list[Hit]:
    hits: list[Hit] = []
    for start, end, name in collectives(text, spans, persian=persian):
        draft = drafts.fixed(name, ActorKind.COLLECTIVE, start)
        draft.shorts[text[start:end]] += 1
        hits.append((start, end, draft, MentionKind.ALIAS if text[start:end] != name else MentionKind.NAME))
    return hits


def _actors(drafts: list[Draft], hits: Iterable[Hit]) -> tuple[Actor, ...]:
    """Return drafts as values, the user's first, then in the order of their first mention."""
    first: dict[int, int] = {}
    for start, _, draft, _ in hits:
        first.setdefault(id(draft), start)
    drafts.sort(key=lambda d: (d.given is None, first.get(id(d), 0), d.id))
    made: dict[str, Actor] = {}
    for draft in drafts:
        made.setdefault(draft.id, _actor(draft))
    return tuple(made.values())


def _actor(draft: Draft) -> Actor:
    own = draft.given
    name = draft.name
    others = [n for n in (*draft.names, *sorted(draft.shorts)) if n != name]
    aliases = (*(own.aliases if own else ()), *others)
    return Actor(
        id=draft.id,
        name=name,
        kind=draft.kind,
        aliases=tuple(dict.fromkeys(aliases)),
        roles=tuple(dict.fromkeys(draft.roles)),
        given=own is not None,
    )
