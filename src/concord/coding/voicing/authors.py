"""Which body put this paper out, or which bodies together?

Read from the title ("Manifesto of X", "X Party Manifesto"), from a line that is only a name, from "We, the X", from
the signatures, from the name of the file, and last from who is said to want things throughout.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from concord.actors.collectives import LONE_SETS
from concord.coding.segments import Holders
from concord.coding.voicing.known import BODY, Known, readable
from concord.coding.voicing.selves import minutes, self_of
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.coding.voicing.manner import Manner
    from concord.values import Document, Mention

__all__ = ["TITLED", "author_of", "issuer_of"]

_KIND = (
    r"(?:manifesto|charter|communiqu[eé]|declaration|platform|programmes?|programs?|resolution|open letter|demands|"
    r"founding document|press release|appeal|pledges?|principles|proclamation|agreement|accord|pact|covenant|roadmap|"
    r"memorandum of understanding|contract with|joint statement|policy paper|position paper|statement|policies|"
    r"our plan|agenda|constitution|election address)"
)
_KIND_FA = (
    r"(?:مرامنامه|مرام‌نامه|منشور|بیانیه|اعلامیه|قطعنامه|قطع‌نامه|اساسنامه|برنامه|نامه سرگشاده|خبرنامه|توافقنامه|"
    r"توافق‌نامه|موافقتنامه|میثاق|پیمان|طرح|خواسته‌های|مانیفست)"
)
TITLED = re.compile(rf"\b{_KIND}\b|{_KIND_FA}", re.IGNORECASE)
_PAPER_OF = re.compile(
    rf"[*_#\s]*(?:(?:official|public|joint|press|final|political|common|general election)\s+)*{_KIND}"
    r"\s+(?:(?:issued |adopted )?by|of|from|between|among)\s+(?:the )?|"
    rf"\s*{_KIND_FA}[\u0654یٔ\u200c]*(?:\s+(?:مشترک|مطبوعاتی|سیاسی|انتخاباتی))*\s+",
    re.IGNORECASE,
)
_ENTITLED = re.compile(
    rf"(?i:\b{_KIND} (?:of|by|from) (?:the )?)([A-Z][^\n,:;(*]{{2,80}}[^\n,:;(.*\s])|"
    rf"{_KIND_FA}[یٔ\u0654\u200c]*\s+(?:(?:مشترک|پایانی|نهایی|مطبوعاتی|سیاسی|انتخاباتی)\s+)*((?:حزب|جنبش|جبهه|سازمان|"
    rf"شورا|شورای|ائتلاف|اتحادیه|انجمن|مجمع|نشست|"
    rf"کنفرانس|اجلاس|گردهمایی|مجلس|کمیته|جرگه)[^\n،؛:]{{2,60}})"
)
_W = r"[A-Z][\w'’.&-]*"
_NAMED_PAPER = re.compile(
    rf"(?P<name>{_W}(?:[ \t]+(?:(?:of|for|and|the|&|in)[ \t]+)*{_W}){{0,8}}?)(?:['’]s)?\s+"
    r"(?:(?:General|Local|European|Parliamentary|National|Assembly|Westminster|Senedd|Election|Electoral|Party|"
    r"Political|"
    rf"(?:19|20)\d\d)\s+)*(?i:{_KIND})\b"
)
_AIMED = re.compile(
    r"\s+(?:for|on|to|at|in) (?:the |a )|\s+(?:on|for|to|in) (?:19|20)\d\d|\s+(?:درباره|برای|در باره|به مناسبت)"
)
_ARTICLED = re.compile(r"(?:a|an|the|for|our|towards?|to|we|your|it|let)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z-]{1,9})\)[*\s]*\Z")
_WE = re.compile(r"\b(?:[Ww]e|WE|[Tt]he undersigned),\s+|(?:^|\s)ما\s*،\s*")
_WE_ALL = re.compile(
    r"\s?\b(?:We|WE), (?:the )?(?!undersigned)(?P<name>[a-z][^,;:.\n]{4,80}?),?\s+"
    r"(?:gathered|meeting|met|assembled|convened|representing|having|declare|mindful|united|call|demand|coming)"
)
_PARTS = re.compile(r",\s+and\s+|,\s+|\s+and\s+(?=the\b)")
_LEADING = re.compile(
    r"\A(?:(?:the|undersigned|members|representatives|leaders|delegates|parties|of|people)\s+)*", re.IGNORECASE
)
_SIGN = re.compile(
    r"[*_\s]*(?:signed(?: by| for)?|signatories|on behalf of|for and on behalf of|signatures?|the undersigned|"
    r"امضا\w*)\b"
    r"[^\n]{0,80}",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:joint|between|among)\b|مشترک|میان|بین", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\([^)\n]{1,30}\))?\s*(?:,|,?\s*and|&|،|و|\+|/|[-–])\s*(?:the\s+)?", re.IGNORECASE)
_WANTS = re.compile(
    r"['’]?s?\s+(?:also\s+|firmly\s+|strongly\s+|further\s+)?(?:will|would|shall|believes?|wants?|calls?|demands?|"
    r"supports?|"
    r"opposes?|rejects?|pledges?|proposes?|stands?|is committed|seeks?|urges?|aims?|recognises|reaffirms|condemns|"
    r"says?|"
    r"puts forward|is (?:the|a)|has|government will)\b"
)
_BODIES = (ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.COLLECTIVE)
_GENERIC_WORDS = (
    "general election national political party our the a new draft common joint final local european official "
    "programme program policy"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_MANY = 3  # times that a body must be said to want something, to be taken for the author by that


def author_of(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Name the author of a paper whose title does not name it right behind its kind; None where nothing does."""
    return (
        _by_name_of_title(document, manner, known)
        or _line_of_name(document, manner, known)
        or _we_the(document, manner, known)
        or _signed(document, manner, known)
        or _in_head(manner, known)
        or _of_file(document, known)
        or _by_wants(document, known)
        or _itself(document, manner, known)
    )


def _itself(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return whom an English paper speaks of as itself, else its first line; Persian papers are read apart."""
    if manner.persian or minutes(document, known):
        return None
    return self_of(document, manner, known) or _line_of_name(document, manner, known, slogans=True)


def issuer_of(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the body of a title such as "Statement of the X": it speaks of itself by its name."""
    start, end = manner.head_span
    for a, b in manner.spans:
        if a >= end:
            break
        lead = _PAPER_OF.match(document.text, a, b)
        if lead is None:
            continue
        after = [m for m in known.within(lead.end(), b) if known.kind(m.actor) in _BODIES]
        joint = _JOINT.search(document.text, start, b) is not None
        named = _named_bodies(document.text, lead.end(), b, known) if joint else ()
        if len(named) > 1:
            return Holders(named, lead.end(), b, 0.95)
        if after and after[0].start <= lead.end() + 5:
            return _listed(document.text, after, joint)
    return None


def _listed(text: str, mentions: list[Mention], joint: bool) -> Holders:
    """Return the first body and those coordinated with it; in a joint paper all that are named beside each other."""
    chain = mentions[:1]
    for mention in mentions[1:]:
        gap = text[chain[-1].end : mention.start]
        if not _AND.fullmatch(gap) or (not joint and len(chain) > 1 and "," not in gap and "and" not in gap):
            break
        chain.append(mention)
    actors = tuple(dict.fromkeys(m.actor for m in chain))
    return Holders(actors, chain[0].start, chain[-1].end, 0.95)


def _by_name_of_title(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Read "X Party General Election Manifesto" and "Manifesto of the X", where X was not found by itself."""
    start, end = manner.head_span
    said = _ENTITLED.search(document.text, start, end)
    name = _AIMED.split(" ".join((said[1] or said[2]).split()))[0] if said else ""
    place = _WE_ALL.search(document.text, start, end + 400) and not BODY.search(name)  # "Declaration of Khor Dasht"
    if said is not None and not place:
        actor = known.body(name) or known.make(name, ActorKind.ORGANISATION)
        return Holders((actor,), said.start(), said.end(), 0.95)
    for match in _NAMED_PAPER.finditer(document.text, start, end):
        words = readable(match["name"]).split()
        while words and words[-1].lower() in _GENERIC - {"party"}:
            words.pop()
        name = " ".join(words)
        if not name or {w.lower() for w in words} <= _GENERIC:
            continue
        party = "Party" in match[0][len(match["name"]) :] and not name.endswith("Party")
        body = known.body(name) or (known.body(f"{name} Party") if party else None)
        if body is None and (BODY.search(name) or party):
            body = known.make(f"{name} Party" if party else name, ActorKind.ORGANISATION)
        if body is not None:
            line = document.text.rfind("\n", 0, match.start("name")) + 1
            before = [
                m for m in known.within(line, match.start("name")) if known.kind(m.actor) is ActorKind.ORGANISATION
            ]
            body = before[0].actor if before else body  # "Plain Name – the Party of X"
            return Holders((body,), match.start("name"), match.end("name"), 0.95)
    return None


def _line_of_name(document: Document, manner: Manner, known: Known, *, slogans: bool = False) -> Holders | None:
    """Read a first line that is nothing but a name, as party programmes print it: known, a body by its words, or told.

    Told means that the text names it again in a sentence, or gives its short form in brackets. With ``slogans`` any
    first line of words in capitals is taken.
    """
    start, end = manner.head_span
    for a, b in [(a, b) for a, b in manner.spans if a < end][:4]:
        line = document.text[a:b].strip(" *_#")
        short = _ACRONYM.search(line)
        name = readable(_ACRONYM.sub("", line))
        words = name.split()
        capital = all(w[:1].isupper() or w.lower() in ("of", "for", "and", "the", "in", "de", "la") for w in words)
        if not 1 <= len(words) <= 8 or not capital or _ARTICLED.match(name) or TITLED.search(name):
            continue
        body = known.body(name)
        again = name.lower() in document.text[end:].lower()
        told = short or again or BODY.search(name) or (slogans and a == start and len(words) > 1)
        if body is None and told:
            body = known.make(name, ActorKind.ORGANISATION)
        if body is not None:
            return Holders((body,), a, b, 0.9)
    return None


def _we_the(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Read "We, the X and the Y, declare": the bodies, or the persons, that the clause names."""
    opening = _WE.search(document.text, manner.spans[0][0], min(len(document.text), manner.head_span[1] + 900))
    if opening is None:
        return None
    stop = document.text.find("\n", opening.end())
    stop = min(len(document.text) if stop == -1 else stop, opening.end() + 300)
    named = [m for m in known.within(opening.end(), stop) if m.kind is not MentionKind.PRONOUN]
    listed = _named_bodies(document.text, opening.end(), stop, known)
    if listed:
        return Holders(listed, opening.end(), stop, 0.9)
    chosen = [m for m in named if known.kind(m.actor) in (ActorKind.ORGANISATION, ActorKind.PERSON)]
    group = _WE_ALL.match(document.text, opening.start())
    if group is not None and (not chosen or chosen[0].start > group.end("name")):
        actor = known.make(" ".join(group["name"].split()), ActorKind.COLLECTIVE)
        return Holders((actor,), *group.span("name"), 0.85)
    if not chosen or chosen[0].start - opening.end() > 90:
        return None
    return _listed(document.text, chosen, True)


def _named_bodies(text: str, start: int, stop: int, known: Known) -> tuple[str, ...]:
    """Return the bodies of a list of names such as "the Harbour Union, the Hearth Party and the Greens"."""
    found: list[str] = []
    for part in _PARTS.split(text[start:stop]):
        name = _AIMED.split(_LEADING.sub("", part.strip(" ,.;:")))[0]
        match = re.match(rf"{_W}(?:\s+(?:(?:of|for|and|the|&|in)\s+)*{_W}){{0,8}}\Z", name)
        body = known.body(name) if match else None
        if body is None and match and (BODY.search(name) or (found and " " in name)):
            body = known.make(name, ActorKind.ORGANISATION)
        if body is None:
            break  # "met in Brava": the list is over
        found.append(body)
    return tuple(dict.fromkeys(found))


def _signed(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the bodies, else the persons, of the signatures at the end."""
    tail = manner.spans[-12:]
    for number, (a, b) in enumerate(tail):
        if not _SIGN.match(document.text, a, b) or len(document.text[a:b].split()) > 30:
            continue
        named = [m for m in known.within(a, tail[-1][1]) if m.kind is not MentionKind.PRONOUN]
        short = all(len(document.text[x:y].split()) <= 20 for x, y in tail[number + 1 :])
        bodies = [m for m in named if known.kind(m.actor) is ActorKind.ORGANISATION]
        chosen = bodies or [m for m in named if known.kind(m.actor) is ActorKind.PERSON]
        if chosen and short:
            actors = tuple(dict.fromkeys(m.actor for m in chosen))
            return Holders(actors, chosen[0].start, chosen[-1].end, 0.9)
    return None


def _in_head(manner: Manner, known: Known) -> Holders | None:
    """Return the body that the first lines name most."""
    start, end = manner.head_span
    bodies = [m for m in known.within(start, end) if known.kind(m.actor) in _BODIES and m.actor not in LONE_SETS]
    bodies = [m for m in bodies if known.kind(m.actor) is ActorKind.ORGANISATION] or bodies
    return _most(bodies, 0.9)


def _of_file(document: Document, known: Known) -> Holders | None:
    """Return the body whose name is the name of the file: "coastal-party-manifesto-2019.pdf"."""
    stem = PurePath(document.provenance.source).stem
    name = re.sub(
        r"(?i)[\W_]+|\d+|\b(?:manifesto|programme|program|charter|final|en|fa)\b", " ", stem.replace("_", " ")
    )
    words = [w for w in name.split() if not re.fullmatch(r"(?i)manifesto|programme|program|charter|final|en|fa", w)]
    for last in range(len(words), 0, -1):
        body = known.body(" ".join(words[:last]))
        if body is not None:
            return Holders((body,), 0, 0, 0.85)
    return None


def _by_wants(document: Document, known: Known) -> Holders | None:
    """Return the body that the text most often says to want something."""
    wanting = [
        m
        for m in known.mentions
        if known.kind(m.actor) is ActorKind.ORGANISATION
        and m.kind is not MentionKind.PRONOUN
        and _WANTS.match(document.text, m.end)
    ]
    most = _most(wanting, 0.8)
    return most if most and sum(m.actor == most.actors[0] for m in wanting) >= _MANY else None


def _most(mentions: list[Mention], sure: float) -> Holders | None:
    counts: dict[str, list[Mention]] = {}
    for mention in mentions:
        counts.setdefault(mention.actor, []).append(mention)
    if not counts:
        return None
    actor = min(counts, key=lambda a: (-len(counts[a]), counts[a][0].start))
    return Holders((actor,), counts[actor][0].start, counts[actor][0].end, sure)
