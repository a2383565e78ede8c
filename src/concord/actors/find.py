"""Who is in this text, where, and how do they belong together? The one call that the other rooms use.

Discovery by language, then all mentions, back-references and affiliations. The user's own list comes first: its ids,
names and kinds win. Passages in another script are searched for names that are known by then, never for new ones;
``region_of`` says in what region a mention stands, so that a coder can keep to the document's own voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concord.actors.affiliations import affiliations
from concord.actors.collectives import LONE_SETS, collectives
from concord.actors.discover_en import discover as discover_en
from concord.actors.discover_fa import discover as discover_fa
from concord.actors.drafts import Draft, Drafts, Join
from concord.actors.evidence import acts, says_later, speaks
from concord.actors.heads import authors, lone_heads, turn_heads
from concord.actors.listing import EMPTY, ActorList
from concord.actors.meant import bearer, describes
from concord.actors.mentions import Hit, as_mentions, named, without_overlap
from concord.actors.phrased import Phrase, phrased
from concord.actors.references import references
from concord.actors.rolls import rolls
from concord.actors.settling import settle
from concord.actors.told import told_bodies
from concord.actors.unnamed import Unnamed, unnamed
from concord.actors.unnamed_fa import unnamed_fa
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

__all__ = ["Found", "find_actors", "region_of"]

Span = tuple[int, int]
_OFTEN = 3  # a collective named this often counts without a verb
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
    searched = _spans(document, (RegionKind.BODY, RegionKind.HEADING, RegionKind.CAPTION))
    placed = turn_heads(text, body, drafts)
    placed |= rolls(text, body, drafts)
    placed |= authors(text, _spans(document, (RegionKind.BYLINE,)) if document.regions else (), drafts)
    placed = (discover_fa if persian else discover_en)(text, searched, drafts) | _standing(placed, drafts)
    if not persian:
        placed |= told_bodies(text, body, drafts, placed)
    lone_heads(text, body, drafts, placed)
    settle(text, drafts, placed)
    sets = _collectives(text, body, drafts, persian=persian)
    hits = without_overlap([*named(text, drafts.all, placed, surnames=persian), *sets])
    hits = _with_references(document, body, hits, drafts, persian=persian)
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


def region_of(document: Document, mention: Mention) -> RegionKind:
    """Return the kind of region a mention stands in; BODY where the document has no regions."""
    for region in document.regions:
        if region.start <= mention.start < region.end:
            return region.kind
    return RegionKind.BODY


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


def _with_references(
    document: Document, body: list[Span], hits: list[Hit], drafts: Drafts, *, persian: bool
) -> list[Hit]:
    """Add what refers back, then those who speak without a name, and what refers back to them."""
    text = document.text
    known = without_overlap([*hits, *references(text, body, hits, persian=persian)])
    heard: list[Phrase | Unnamed] = [] if persian else _phrased(text, body, known)
    places = [*((start, end) for start, end, *_ in known), *((p.start, p.end) for p in heard)]
    spoken = (unnamed_fa if persian else unnamed)(text, body)
    for voice in spoken:
        over = [(start, end) for start, end in places if start < voice.end and voice.start < end]
        # a Persian phrase may end with a name that tells whose it is: "a member of the Council"
        if not over or (persian and all(voice.start < start and end <= voice.end for start, end in over)):
            heard.append(voice)
    if not heard:
        return known
    for one in heard:
        known_as = bearer(text, one, hits) if isinstance(one, Phrase) else None
        if known_as is not None:
            hits.append((one.start, one.end, known_as, MentionKind.ROLE))
            continue
        called = one.called if isinstance(one, Phrase) else ""
        draft = drafts.fixed(called or one.name, one.kind, one.start)
        draft.local = document.id[-6:]
        for surface in (one.full, *(one.shorter if isinstance(one, Phrase) else ())):
            draft.shorts[surface] += 1
        hits.append((one.start, one.end, draft, MentionKind.ROLE))
    hits = without_overlap(hits)
    return without_overlap([*hits, *references(text, body, hits, persian=persian)])


def _phrased(text: str, body: list[Span], known: list[Hit]) -> list[Phrase | Unnamed]:
    """Return the phrases that speak and whose own head nobody is known by: names in them only tell which is meant."""
    found: list[Phrase | Unnamed] = []
    for phrase in phrased(text, body):
        inside = [(start, end) for start, end, *_ in known if start < phrase.end and phrase.start < end]
        free = not found or found[-1].end <= phrase.start
        if free and (described := describes(phrase, known)) is not None:
            described.add_role(phrase.name)
        elif free and all(phrase.covers(start, end, text) for start, end in inside):
            found.append(phrase)
    return found


def _collectives(text: str, spans: Iterable[Span], drafts: Drafts, *, persian: bool) -> list[Hit]:
    """Return the places of collectives that speak, act or are named often; a set merely mentioned holds nothing."""
    found: dict[str, list[Span]] = {}
    heard: set[str] = set()
    for start, end, name in collectives(text, spans, persian=persian):
        found.setdefault(name, []).append((start, end))
        often = persian or len(found[name]) >= _OFTEN
        later = name in LONE_SETS and says_later(text, end)
        if often or later or acts(text, start, end) or speaks(text, start, end):
            heard.add(name)
    hits: list[Hit] = []
    for name in sorted(heard):
        draft = drafts.fixed(name, ActorKind.COLLECTIVE, found[name][0][0])
        for start, end in found[name]:
            draft.shorts[text[start:end]] += 1
            hits.append((start, end, draft, MentionKind.ALIAS if text[start:end] != name else MentionKind.NAME))
    return hits


def _actors(drafts: list[Draft], hits: Iterable[Hit]) -> tuple[Actor, ...]:
    """Return drafts as values, the user's first, then in the order of their first mention."""
    first: dict[int, int] = {}
    for start, _, draft, _ in hits:
        first.setdefault(id(draft), start)
    ids = {id(draft): draft.id for draft in drafts}
    drafts.sort(key=lambda d: (d.given is None, first.get(id(d), 0), ids[id(d)]))
    made: dict[str, Actor] = {}
    for draft in drafts:
        name = ids[id(draft)]
        if name not in made:
            made[name] = _actor(draft, name)
    return tuple(made.values())


def _actor(draft: Draft, identifier: str) -> Actor:
    own = draft.given
    name = draft.name
    others = [n for n in (*draft.names, *sorted(draft.shorts)) if n != name]
    aliases = (*(own.aliases if own else ()), *others)
    return Actor(
        id=identifier,
        name=name,
        kind=draft.kind,
        aliases=tuple(dict.fromkeys(aliases)),
        roles=tuple(dict.fromkeys(draft.roles)),
        given=own is not None,
    )
