"""In whose voice is this stretch written: the reporter's, a debater's, a document's author's, a witness's?

Debates name each speaker before a turn (``Name (Group). –``, ``NAME:``), interviews ask and answer, manifestos and
communiqués speak as the body named at their head, testimony as the witness. Where none of this shows, the voice is the
reporter's, who holds nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.text.names import fold, name_key, slug
from concord.text.sentences import paragraphs
from concord.values import Actor, ActorKind, RegionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Document, Mention

__all__ = ["Voice", "Voices", "voices_of"]

_TURN = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Lord|Lady|Prof|Gen|"
    r"The)\.?\s+)*[^\W\d_][\w.'’\u200c-]*(?:\s+[^\W\d_][\w.'’\u200c-]*){0,5})"
    r"\s*(?:\((?P<group>[^()\n]{1,60})\))?\s*(?:(?:,\s*[^:.\n]{3,50})?:|[.,]?\s*[–—]|\.\s*[–—-])\s+(?=\S)"
)
_BRACKETED = re.compile(r"\(\((?P<name>[^()\n]{1,60})\)\)(?P<group>)\s*")
_ASKED = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator|پرسش|سوال|س)\s*[:.]\s+")
_ANSWERED = re.compile(r"(?:A|Answer|پاسخ|جواب|ج)\s*[:.]\s+")
_AUTHORED = re.compile(
    r"\b(?:manifesto|charter|communiqu[eé]|declaration|platform|programme|program of|party program|"
    r"joint statement|statement (?:of|by)|"
    r"resolution|our demands|open letter|founding document|press release|appeal|pledge|principles|proclamation)\b|"
    r"مرامنامه|منشور|بیانیه|اعلامیه|قطعنامه|اساسنامه|برنامه حزب|نامه سرگشاده"
)
_PAPER_OF = re.compile(
    r"\s*(?:(?:Official|Public|Joint|Press|Final|Political) )?(?:Statement|Communiqu[eé]|Declaration|Proclamation|"
    r"Resolution|Manifesto|Appeal|Press release)(?: (?:issued )?by| of| from) (?:the )?|"
    r"\s*(?:بیانیه|اعلامیه|قطعنامه|خبرنامه|مرامنامه)[\u0654ی]*\s+",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\b(?:reporter|correspondent|told (?:reporters|journalists)|said in an interview)\b")
_TESTIMONY = re.compile(
    r"\b(?:testimony|testifies|witness statement|statement of|remarks (?:by|of)|speech (?:by|of)|address (?:by|"
    r"to))\b|شهادت|سخنرانی"
)
_ENTITLED = re.compile(
    r"(?i:\b(?:manifesto|charter|communiqu[eé]|declaration|platform|programme|program|statement|resolution|principles|"
    r"appeal|demands|pledge|proclamation) (?:of|by|from) (?:the )?)([A-Z][^\n,:;(]{2,80}[^\n,:;(.\s])|"
    r"(?:مرامنامه|منشور|بیانیه|اعلامیه|قطعنامه|اساسنامه|برنامه)[یٔ‌]*\s+((?:حزب|جنبش|جبهه|سازمان|شورا|شورای|"
    r"ائتلاف|اتحادیه)[^\n،؛:]{2,60})"
)
_WITNESS = re.compile(
    r"(?:(?:[Ss]tatement|[Tt]estimony|[Rr]emarks|[Ss]peech|[Aa]ddress|STATEMENT|TESTIMONY) (?:of|by|OF|BY)|"
    r"[Mm]y name is|I am) "
    r"((?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+)"
)
_SELF = re.compile(r"\b(?:we|our|us|ours|ourselves)\b|(?:^|\s)(?:ما)(?=\s)|(?<=\w)یم(?=[\s.؛،])")
_I = re.compile(r"\b(?:i|my|me|i'm|i've)\b|(?:^|\s)من(?=\s)")
_TURNS = 3  # so many labels make a transcript
_NO_NAMES = (
    "note notes source sources photo image update editor article chapter section question answer q a re ps by date "
    "summary background contents annex appendix part title"
)
_CHAIRS = frozenset(
    ["moderator", "interviewer", "host", "chair", "the chair", "the president", "the speaker", "speaker", "reporter",
     "the chairman", "the chairperson", "chairman", "مجری", "خبرنگار", "رییس"]
)  # fmt: skip
_NOT_NAMES = frozenset(_NO_NAMES.split())


@dataclass(frozen=True, slots=True)
class Voice:
    """``[start, end)`` is spoken or written by ``holders`` (None: the reporter)."""

    start: int
    end: int
    holders: Holders | None
    kind: str  # "report", "turn", "author", "answer", "question", "witness"


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a document in order, and the speakers that only their labels name."""

    genre: str  # "report", "debate", "interview", "author", "testimony"
    stretches: tuple[Voice, ...]
    actors: tuple[Actor, ...] = ()

    def at(self, offset: int) -> Voice | None:
        """Return the stretch that holds ``offset``; None where the reporter writes."""
        number = bisect_right(self.stretches, offset, key=lambda v: v.start) - 1
        return self.stretches[number] if number >= 0 and offset < self.stretches[number].end else None


def voices_of(document: Document, low: str, found: Found) -> Voices:
    """Tell the genre of ``document`` and the voice of each stretch.

    Parameters
    ----------
    low : str
        The folded text, offset for offset.
    """
    spans = [
        (a, b)
        for a, b in paragraphs(document.text)
        if not any(
            r.start <= a < r.end and r.kind not in (RegionKind.BODY, RegionKind.HEADING) for r in document.regions
        )
    ]
    return (
        _transcript(document, spans, found)
        or _questions(document, spans, found)
        or _authored(document, low, spans, found)
        or Voices("report", ())
    )


def _transcript(document: Document, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read turns; several labels, of which one comes back or all have a group, make a transcript."""
    labels = [(a, _label(document.text, a, min(b, a + 160))) for a, b in spans]
    turns = [(a, m) for a, m in labels if m is not None and _is_name(m)]
    names = [fold(m["name"]) for _, m in turns]
    if len(turns) < _TURNS or (
        len(set(names)) == len(names) and sum(1 for _, m in turns if m["group"]) < len(turns) / 2
    ):
        return None
    if len(turns) < 0.12 * len(spans):
        return None
    made: dict[str, Actor] = {}
    heads = [r.start for r in document.regions if r.kind is RegionKind.HEADING]
    nexts = [a for a, _ in turns[1:]] + [len(document.text)]
    ends = [min([*heads[bisect_right(heads, a) :][:1], b]) for (a, _), b in zip(turns, nexts, strict=True)]
    known = _Known(found)
    stretches: list[Voice] = []
    for (a, match), end in zip(turns, ends, strict=True):
        actor = _speaker(match, known, made)
        holders = Holders((actor,), a, match.end("name")) if actor else None
        stretches.append(Voice(match.end(), end, holders, "turn" if holders else "question"))
    return Voices("debate", tuple(stretches), tuple(made.values()))


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    return _BRACKETED.match(text, start, end) or _TURN.match(text, start, end)


def _is_name(match: re.Match[str]) -> bool:
    words = match["name"].split()
    if fold(words[0]) in _NOT_NAMES or len(match["name"]) > 60:
        return False
    named = [w for w in words if w[:1].isupper() or "\u0600" <= w[:1] <= "\u06ff"]
    return len(named) >= len(words) - sum(w in ("of", "the", "de", "van", "von", "al", "bin", "el") for w in words)


class _Known:
    """The actors found, by the places, keys and surnames of their names."""

    def __init__(self, found: Found) -> None:
        self.mentions = found.mentions
        self.by_key: dict[str, str] = {}
        self.by_surname: dict[str, str] = {}
        for actor in found.actors:
            self.by_key.setdefault(name_key(actor.name), actor.id)
            words = fold(actor.name).split()
            if actor.kind is ActorKind.PERSON and words:
                self.by_surname.setdefault(words[-1], actor.id)

    def at(self, start: int, end: int) -> str | None:
        """Return the actor whose mention begins between the offsets."""
        number = bisect_left(self.mentions, start, key=lambda m: m.start)
        found = number < len(self.mentions) and self.mentions[number].start < end
        return self.mentions[number].actor if found else None


def _speaker(match: re.Match[str], known: _Known, made: dict[str, Actor]) -> str | None:
    """Return the actor a label names, by its mention, its key or its surname; a new one where none is known."""
    name = " ".join(match["name"].split())
    if fold(name) in _CHAIRS:
        return None
    key = name_key(name)
    actor = known.at(match.start(), match.end("name")) or known.by_key.get(key)
    actor = actor or known.by_surname.get((fold(name).split() or [""])[-1])
    if actor is not None:
        return actor
    plain = name.title() if name.isupper() and len(name) > 4 else name
    new = Actor(slug(key) or slug(plain), plain, ActorKind.PERSON)
    return made.setdefault(new.id, new).id


def _within(mentions: tuple[Mention, ...], start: int, end: int) -> list[Mention]:
    return [m for m in mentions if start <= m.start < end]


def _questions(document: Document, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read an interview whose questions and answers are marked; the person named first and most answers."""
    asked = [(a, m.end(), None) for a, b in spans if (m := _ASKED.match(document.text, a, b))]
    answered = [(a, m.end(), "answer") for a, b in spans if (m := _ANSWERED.match(document.text, a, b))]
    if not asked or not answered:
        return None
    who = _most_named(found, 0, len(document.text), (ActorKind.PERSON,))
    marks = sorted([(a, e, "question") for a, e, _ in asked] + [(a, e, "answer") for a, e, _ in answered])
    ends = [a for a, _, _ in marks[1:]] + [len(document.text)]
    return Voices(
        "interview",
        tuple(
            Voice(e, end, who if kind == "answer" else None, kind)
            for (_, e, kind), end in zip(marks, ends, strict=True)
        ),
    )


def _authored(document: Document, low: str, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read a manifesto, charter, communiqué or testimony: by its head, and by how much it says "we" or "I"."""
    if not spans:
        return None
    head_end = min(spans[0][1] if len(spans[0:1]) else 0, spans[0][0] + 200)
    head = fold_title(document) + " " + low[spans[0][0] : head_end]
    ours = _rate(len(_SELF.findall(low)), spans)
    mine = _rate(len(_I.findall(low)), spans)
    quotes = sum(low.count(c) for c in '“«"') / max(1, len(spans))
    if (_TESTIMONY.search(head) and mine > 0.3) or (mine > 1.0 and quotes < 0.4 and mine > ours):
        who = _most_named(found, 0, min(len(low), 600), (ActorKind.PERSON,))
        if who is not None:
            return _whole(document, who, "testimony", "witness")
        return _witness(document)
    issued = _issued(document, spans[0], found)
    if issued is not None and quotes < 0.2 and not _SIGNED.search(low):
        return _whole(document, issued, "author", "author")
    titled = _AUTHORED.search(head) is not None and quotes < 0.6
    if (titled and (ours > 0.1 or _listed(document, spans) or _is_subject(document, spans, found))) or (
        ours > 0.7 and quotes < 0.3
    ):
        kinds = (ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.COLLECTIVE)
        return _by_author(document, spans[0], found, kinds)
    return None


def _issued(document: Document, title: tuple[int, int], found: Found) -> Holders | None:
    """Return the body of a title such as "Statement of the X": it speaks of itself by its name."""
    lead = _PAPER_OF.match(document.text, *title)
    if lead is None:
        return None
    kinds = {a.id: a.kind for a in found.actors}
    for mention in _within(found.mentions, lead.end(), min(title[1], lead.end() + 5)):
        if kinds.get(mention.actor) in (ActorKind.ORGANISATION, ActorKind.STATE):
            return Holders((mention.actor,), mention.start, mention.end, 0.95)
    return None


def _rate(count: int, spans: list[tuple[int, int]]) -> float:
    """Return how often a paragraph says it; twice in a text says nothing yet."""
    return count / max(1, len(spans)) if count > 2 else 0.0


def _by_author(document: Document, title: tuple[int, int], found: Found, kinds: tuple[ActorKind, ...]) -> Voices | None:
    """Name the author: the body found in the title, else the one the title says, else the one the first lines name."""
    who = _most_named(found, *title, kinds)
    if who is not None:
        return _whole(document, who, "author", "author")
    said = _ENTITLED.search(document.text, *title)
    if said is not None:
        name = " ".join((said[1] or said[2]).split())
        actor = Actor(slug(name_key(name)), name, ActorKind.ORGANISATION)
        who = Holders((actor.id,), said.start(), said.end(), 0.95)
        return Voices("author", (Voice(0, len(document.text), who, "author"),), (actor,))
    who = _most_named(found, 0, min(len(document.text), title[1] + 400), kinds)
    return _whole(document, who, "author", "author") if who else None


def _witness(document: Document) -> Voices | None:
    """Name a witness whom only the heading or the first words name."""
    match = _WITNESS.search(document.text, 0, 800)
    if match is None:
        return None
    actor = Actor(slug(name_key(match[1])), match[1], ActorKind.PERSON)
    who = Holders((actor.id,), match.start(1), match.end(1), 0.9)
    return Voices("testimony", (Voice(0, len(document.text), who, "witness"),), (actor,))


def fold_title(document: Document) -> str:
    """Return the folded title, without repeating it where the text begins with it."""
    return "" if document.text.startswith(document.title) else fold(document.title)


def _listed(document: Document, spans: list[tuple[int, int]]) -> bool:
    item = re.compile(r"\s*(?:[-–•*·]|\(?[0-9۰-۹]{1,3}[.)-]|article\b|ماده)\s*", re.IGNORECASE)
    return sum(1 for a, b in spans if item.match(document.text, a, b)) >= 0.3 * len(spans)


def _is_subject(document: Document, spans: list[tuple[int, int]], found: Found) -> bool:
    """Whether one body opens most paragraphs, as in "The Council calls"."""
    bodies = {a.id for a in found.actors if a.kind is ActorKind.ORGANISATION}
    starts = {m.start: m.actor for m in found.mentions if m.actor in bodies}
    opening = [next((starts[i] for i in range(a, min(a + 6, b)) if i in starts), None) for a, b in spans]
    named = [o for o in opening if o is not None]
    return len(named) >= 0.5 * len(spans) and len(set(named)) == 1


def _whole(document: Document, who: Holders, genre: str, kind: str) -> Voices:
    return Voices(genre, (Voice(0, len(document.text), who, kind),))


def _most_named(found: Found, start: int, end: int, kinds: tuple[ActorKind, ...]) -> Holders | None:
    """Return the actor of these kinds named most between the offsets; of equals, the one named first."""
    of_kind = {a.id for a in found.actors if a.kind in kinds}
    counts: dict[str, tuple[int, int, int]] = {}
    for mention in _within(found.mentions, start, end):
        if mention.actor in of_kind:
            count, first, stop = counts.get(mention.actor, (0, mention.start, mention.end))
            counts[mention.actor] = (count + 1, first, stop)
    if not counts:
        return None
    actor = min(counts, key=lambda a: (-counts[a][0], counts[a][1]))
    return Holders((actor,), counts[actor][1], counts[actor][2], 0.95)
