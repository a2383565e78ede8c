"""Which parties put this paper out together? "Between A and B", "joint statement by A and B", "A – B – C", "For A: …".

Names that nobody found are made actors: in such a place nothing else stands. One name alone is no answer here: who put
a paper out alone, :mod:`concord.coding.voicing.authors` says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.voicing.known import BODY, Known, readable
from concord.values import ActorKind

if TYPE_CHECKING:
    from concord.coding.voicing.manner import Manner
    from concord.values import Document

__all__ = ["parties_of"]

_TOGETHER = re.compile(
    r"\b(?:joint|jointly|agreement|accord|pact|treaty|protocol|memorandum|covenant|hereinafter|"
    r"(?:the )?(?:two|both|three) (?:sides|parties|delegations|countries|governments|ministers|organi[sz]ations|"
    r"movements|leaders|states)|"
    r"the (?:parties|sides|signatories) (?:have |also |further )?(?:agree|reaffirm|commit|undertake|shall|will|"
    r"express))"
)
_BETWEEN = re.compile(r"\b(?:between|among|(?<=the )delegations of)[:\s]+(?:the\s+)?", re.IGNORECASE)
_JOINT_BY = re.compile(
    r"\bjoint\b[^\n.]{0,60}?\b(?:statement|communiqu[eé]|declaration|appeal|letter|platform|programme|manifesto|press "
    r"release)\s+(?:issued |adopted )?(?:by|of|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OPENING = re.compile(  # "The A and the B, having met at C, have agreed"
    r"(?:^|\n)\s*(?=The [A-Z](?:[^\n]|\n(?![ \t]*\n)){10,500}?\b(?:having|meeting|desir\w+|determined|convinced|"
    r"represented|agreed?|declare|undertake|hereinafter)\b)"
)
_OVER = re.compile(
    r"\bcollectively\b|\b(?:on|concerning|regarding|about|under|held|signed|in the presence|facilitated|mediated|"
    r"done at|with a view|having|meeting)\b|[:.](?=\s|\Z)|(?<![;,])(?<!and)\n\s*\n",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\([^)]*\)|[,\s]+hereinafter[^,\n]*|[“\"][^”\"\n]*[”\"]|,?\s*represented (?:herein )?by [^,;\n]*", re.IGNORECASE
)
_SPLITS = (
    re.compile(r",?;?\s+and\s+(?:of\s+)?(?=the\s)|[,;]\s+(?=the\s)", re.IGNORECASE),
    re.compile(r",?\s+and\s+|[,;]\s+|\s+[–—&/|]\s+", re.IGNORECASE),
)
_THE = re.compile(r"\A(?:the\s+)+", re.IGNORECASE)
_W = r"[A-Z][\w'’.-]*"
_NAME = re.compile(rf"{_W}(?:\s+(?:(?:of|for|and|the|in|de|del|al)\s+)*{_W}){{0,10}}")
_BESIDE = re.compile(r"\s+[–—/|+•&]\s+|\s*;\s*|,\s+")
_FOR = re.compile(
    r"(?:^|[ \t]{3,}|\t)[*_]*(?:[Ff]or(?: and on behalf of)?|FOR|[Oo]n behalf of)\s+(?:[Tt]he\s+)?"
    rf"(?P<name>{_W}(?:[ \t]+(?:(?:of|for|and|the|in)[ \t]+)*{_W}){{0,8}})[*_]*(?=[ \t]*(?:[:,(–—]|$|[ \t]{{3,}}))",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"^[*_#\s]*(?:signed(?: by)?|signatories|signatures|the undersigned|endorsed by)\b[^\n]{0,60}$", re.I | re.M
)
_STATE = re.compile(
    r"(?:(?:Islamic|Federal|Democratic|People['’]s|United|Arab)\s+)*(?:Republic|Kingdom|State|Sultanate|Emirate)\b"
)
_HEAD = 700  # characters in which a title names the parties
_TAIL = 0.6  # the part of a text before which nobody signs
_SHORT = 14  # words of a signature


def parties_of(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the two or more bodies, or persons, that put the paper out together; None where there are not two."""
    text, start = document.text, manner.spans[0][0]
    end = min(len(text), max(manner.head_span[1], start + _HEAD))
    if _TOGETHER.search(manner.low) is not None:
        for pattern in (_JOINT_BY, _BETWEEN, _OPENING):
            match = pattern.search(text, start, end)
            named = coordinated(text[match.end() : match.end() + 400], known) if match else ()
            if match and len(named) > 1:
                return Holders(named, match.start(), match.end(), 0.95)
    return _beside(text, manner, known) or _for_each(text, known) or _signatories(text, known)


def coordinated(words: str, known: Known, least: int = 2) -> tuple[str, ...]:
    """Return the actors of "the A (hereinafter the Front) and the B"; none where the words do not list ``least``."""
    bare = _ASIDE.sub(" ", words)
    stop = _OVER.search(bare)
    bare = bare[: stop.start()] if stop else bare
    for split in _SPLITS:
        parts = [_THE.sub("", part.strip()) for part in split.split(bare)]
        names: list[str] = []
        for part in parts:
            match = _NAME.match(part)
            if match is None:
                break
            names.append(" ".join(match[0].split()).rstrip(" .,"))
            if part[match.end() :].strip(" .,"):
                break  # "the Front met in Brava": the list is over
        if len(names) > 1 or (least == 1 and names and split is _SPLITS[0]):
            return tuple(dict.fromkeys(_actor(name, known) for name in names))
    return ()


def _actor(name: str, known: Known) -> str:
    plain = readable(name)
    found = known.body(plain) or known.named(plain)
    if found is not None:
        return found
    if _STATE.match(plain):
        return known.make(plain, ActorKind.STATE)
    body = BODY.search(plain) or " of " in plain.lower() or not 2 <= len(plain.split()) <= 3
    return known.make(plain, ActorKind.ORGANISATION if body else ActorKind.PERSON)


def _beside(text: str, manner: Manner, known: Known) -> Holders | None:
    """Read a line of the head that is nothing but bodies beside each other: "A – B – C"."""
    for a, b in [(a, b) for a, b in manner.spans if a < manner.head_span[1]][:4]:
        parts = [p.strip(" *_#") for p in _BESIDE.split(text[a:b])]
        if len(parts) < 2 or not all(_NAME.fullmatch(p) and (BODY.search(p) or " " in p) for p in parts):
            continue
        bodies = sum(BODY.search(p) is not None or known.body(p) is not None for p in parts)
        if bodies * 2 > len(parts) and all(_is_body(p, known) for p in parts):
            return Holders(tuple(dict.fromkeys(_body(p, known) for p in parts)), a, b, 0.9)
    return None


def _is_body(name: str, known: Known) -> bool:
    person = known.named(name)
    return person is None or known.kind(person) is not ActorKind.PERSON


def _body(name: str, known: Known) -> str:
    return known.body(name) or known.make(name, ActorKind.ORGANISATION)


def _for_each(text: str, known: Known) -> Holders | None:
    """Read signatures that say for whom each is: "For the Front: Bako Tun"."""
    signed = list(_FOR.finditer(text, int(_TAIL * len(text))))
    named = tuple(dict.fromkeys(_actor(m["name"], known) for m in signed))
    return Holders(named, signed[0].start(), signed[-1].end(), 0.9) if len(named) > 1 else None


def _signatories(text: str, known: Known) -> Holders | None:
    """Read the lines under "Signatories": bodies, or persons of bodies."""
    marks = list(_SIGNED.finditer(text, int(_TAIL * len(text))))
    if not marks:
        return None
    named: list[str] = []
    for line in text[marks[0].end() :].splitlines():
        parts = [_THE.sub("", p.strip(" *_•·-.")) for p in re.split(r"\s[–—-]\s|[,;:(]", line) if p.strip(" *_.)")]
        names = [p for p in parts if _NAME.fullmatch(p)]
        bodies = [p for p in names if BODY.search(p) or known.body(p)]
        if line.strip() and (not bodies or len(line.split()) > _SHORT):
            continue
        named += [_body(p, known) for p in bodies]
    actors = tuple(dict.fromkeys(named))
    return Holders(actors, marks[0].start(), len(text), 0.9) if len(actors) > 1 else None
