"""From a sheet to segments: every sentence read in its voice, every quotation with its speaker, and theirs inside.

One pass in the order of the text, so that pronouns and papers lean on what was read before. Marked quotes are taken
out of the reporter's sentences and read again as their speakers' own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concord.coding import clauses, direct, nouns, persian, subjects
from concord.coding.datelines import dateline_end
from concord.coding.marks import Quoted, quoted
from concord.coding.memory import Memory
from concord.coding.saying import SCARE, VERB, names, says_anything
from concord.coding.segments import Frame, Holders, Segment
from concord.values import ActorKind, Attribution, MentionKind

if TYPE_CHECKING:
    from concord.coding.sheet import Sheet
    from concord.coding.voices import Voices
    from concord.coding.voicing import Voice

__all__ = ["Read", "read_sheet"]

_ISSUES = re.compile(
    r"\b(?:issued|released|published|adopted|signed|presented|unveiled|approved|put out|made public)\b|"
    r"منتشر کرد|صادر کرد|نشر کرد"
)
_PAPER = re.compile(
    r"\b(?:charter|statement|communiqu[eé]|declaration|manifesto|resolution|letter|programme|program|platform|"
    r"report|agreement|"
    r"petition|proposal|draft|pact|plan|document)\b|منشور|بیانیه|اعلامیه|قطعنامه"
)
_SELVES = re.compile(
    r"(?:the )?(?:participants|delegates|signatories|summit|conference|meeting|round ?table|parties|sides|both sides|"
    r"ministers|heads of (?:state and )?government|undersigned)"
)
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?[0-9۰-۹]{1,3}[.)-]|\(?[a-zا-ی][.)])\s")
_LEAST = 4  # words that are left of a sentence, to be read as its author's own


@dataclass(frozen=True, slots=True)
class Read:
    """All segments of a document: ``spoken`` are quotes too, ``own`` an author's or debater's own sentences."""

    spoken: tuple[Segment, ...]
    own: tuple[Segment, ...]
    nobody: tuple[Quoted, ...]  # marked quotes without a speaker


def read_sheet(sheet: Sheet, voices: Voices) -> Read:
    """Read every sentence of ``sheet``."""
    memory = Memory()
    quotes = quoted(sheet.text)
    quotes = [q for q in quotes if _voiced(sheet, q)]
    starts = [q.outer for q in quotes]
    spoken: list[Segment] = []
    own: list[Segment] = []
    nobody: list[Quoted] = []
    selves: set[str] = set()
    done = 0
    for start, end in sheet.sentences:
        voice = voices.at(end - 1)  # a label may open the sentence
        memory.owner = voice.holders if voice else None
        begun = max(start, voice.start) if voice else start  # the names of a label are nobody's antecedent
        begun = dateline_end(sheet.text, begun, end) if voice is None else begun
        if voice is not None and voice.kind == "turn" and voice.holders is not None:
            memory.turn(voice.holders, begun)
        segments, masks = _sentence(sheet, begun, end, quotes, starts, memory)
        segments = [_themselves(sheet, s, voice, selves) for s in segments]
        telling = [s for s in segments if s.holders.actors and says_anything(sheet, s)]
        if telling:
            memory.told = (end, _outermost(sheet, telling).holders)
        mine = [
            s for s in telling if voice is not None and voice.holders is not None and _same(s.holders, voice.holders)
        ]
        own += [replace(s, direct=True) for s in mine]
        spoken += [s for s in telling if s not in mine]
        while done < len(quotes) and quotes[done].outer < end:
            quote = quotes[done]
            if quote.outer >= start:
                found = _quote(sheet, quotes, done, segments, memory)
                spoken += found
                if not found:
                    nobody.append(quote)
            done += 1
        said = segments
        if voice is not None and voice.holders is not None and not _read_out(sheet, max(start, voice.start), end, said):
            own += _own(
                sheet,
                voice.holders,
                max(start, voice.start),
                end,
                [*masks, *_claimed(segments, voice.holders)],
                voice.kind,
            )
    return Read(tuple(spoken), tuple(own), tuple(nobody))


def _outermost(sheet: Sheet, telling: list[Segment]) -> Segment:
    """Return who was heard last; in Persian, what one says that another wants leaves the floor to the one."""
    last = telling[-1]
    if not persian.is_persian(sheet.text, last.start, last.end):
        return last
    hosts = [s for s in telling if s.frame is Frame.SAY and s.start <= last.cue[0] < s.end and s is not last]
    return hosts[0] if hosts else last


def _themselves(sheet: Sheet, segment: Segment, voice: Voice | None, selves: set[str]) -> Segment:
    """Read "the participants call for", and their "they", in a paper of a conference as the conference's own words.

    ``selves`` holds the actors that such words stood for so far.
    """
    if voice is None or voice.holders is None or voice.kind != "author":
        return segment
    actors, subject = segment.holders.actors, sheet.low[segment.holders.start : segment.holders.end]
    if _SELVES.fullmatch(subject) and not set(actors) & set(voice.holders.actors):
        selves.update(actors)
    if not actors or not selves.issuperset(actors):
        return segment
    return replace(segment, holders=replace(segment.holders, actors=voice.holders.actors))


def _voiced(sheet: Sheet, quote: Quoted) -> bool:
    if not sheet.sentences:
        return False
    first, last = sheet.sentences[sheet.sentence_at(quote.start)]
    return first <= quote.start < last


def _sentence(
    sheet: Sheet, start: int, end: int, quotes: list[Quoted], starts: list[int], memory: Memory
) -> tuple[list[Segment], list[tuple[int, int]]]:
    """Read a sentence outside the marked quotes that reach into it."""
    near = quotes[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
    masks = [(q.outer, q.stop) for q in near if q.stop > start and q.outer < end]
    if any(a <= start and b >= end for a, b in masks):
        return [], masks
    solid = [m for m in masks if len(sheet.text[m[0] : m[1]].split()) >= SCARE]
    segments = _segments(sheet, start, end, solid, memory)
    if memory.owner is not None:
        segments = _put_in_mouths(sheet, segments, memory.owner)
    _remember(sheet, start, end, memory)
    return segments, solid


def _put_in_mouths(sheet: Sheet, segments: list[Segment], owner: Holders) -> list[Segment]:
    """Leave to others what they say that an author wants: "she wrote that we want rule by shouting" is hers."""
    kept: list[Segment] = []
    for segment in segments:
        hosts = [
            h
            for h in kept
            if not _same(h.holders, owner)
            and h.holders.actors
            and h.cue[1] <= segment.cue[0] < h.end
            and " that " in sheet.low[h.cue[1] : segment.cue[0]]
        ]
        if not hosts or not _same(segment.holders, owner):
            kept.append(segment)
            continue
        at = segment.cue[0]
        number = kept.index(hosts[-1])
        kept[number] = replace(hosts[-1], holes=tuple(x for x in hosts[-1].holes if not x[0] <= at < x[1]))
    return kept


def _segments(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]], memory: Memory) -> list[Segment]:
    if persian.is_persian(sheet.text, start, end):
        found = persian.segments_of(sheet, start, end, masks, memory)
    else:
        found = clauses.segments_of(sheet, start, end, masks, memory)
        taken = {(s.start, s.holders.actors) for s in found}
        found += [s for s in nouns.owned(sheet, start, end, masks) if (s.start, s.holders.actors) not in taken]
    return [_held(s if names(sheet, s) else _unmasked(s, masks), _for_body(sheet, s.holders)) for s in found]


def _held(segment: Segment, holders: Holders) -> Segment:
    return segment if holders is segment.holders else replace(segment, holders=holders)


def _unmasked(segment: Segment, masks: list[tuple[int, int]]) -> Segment:
    holes = tuple(m for m in masks if m[0] < segment.end and m[1] > segment.start)
    return replace(segment, holes=segment.holes + holes) if holes else segment


def _remember(sheet: Sheet, start: int, end: int, memory: Memory) -> None:
    """Remember who issued a paper, and the first name of a sentence without any reporting verb."""
    mentions = sheet.mentions_in(start, end)
    named = [m for m in mentions if m.kind is not MentionKind.PRONOUN]
    if _PAPER.search(sheet.low, start, end):
        verb = _ISSUES.search(sheet.low, start, end)
        bodies = [m for m in named if sheet.kind(m.actor) is not ActorKind.PERSON] or named
        if verb and bodies:
            subject = [m for m in bodies if not subjects.is_object(sheet.low[start : m.start])] or bodies
            memory.issued(end, (subject[0].actor,))
    if (
        named
        and (memory.last is None or memory.last.start < start)
        and not subjects.is_object(sheet.low[start : named[0].start])
        and not sheet.low.startswith(" را ", named[0].end)
    ):
        memory.note(subjects.listed(sheet, named[:1], 0.7), sheet.kind(named[0].actor))


def _quote(sheet: Sheet, quotes: list[Quoted], number: int, around: list[Segment], memory: Memory) -> list[Segment]:
    """Return a marked quote with its speaker, and what it reports of others."""
    segment = direct.attribute(sheet, quotes, number, around, memory)
    if segment is None:
        return []
    segment = replace(segment, holders=_for_body(sheet, segment.holders))
    words = sheet.text[segment.start : segment.end].split()
    if len(words) < SCARE:
        return [replace(segment, rule="term", holders=replace(segment.holders, sure=segment.holders.sure * 0.7))]
    owner, memory.owner = memory.owner, segment.holders
    inner: list[Segment] = []
    for first, last in _pieces(sheet, segment.start, segment.end):
        inner += _segments(sheet, first, last, [], memory)
    memory.owner = owner
    memory.note(segment.holders, sheet.kind(segment.holders.actors[0]))
    others = [s for s in inner if not _same(s.holders, segment.holders)]
    mine = [replace(s, direct=True) for s in inner if _same(s.holders, segment.holders)]
    holes = tuple((s.holders.start if s.holders.start < s.cue[0] else s.cue[0], s.end) for s in others)
    holes += tuple((s.start, s.end) for s in mine)
    others = [s for s in others if s.holders.actors]
    reported = [replace(s, holders=replace(s.holders, attribution=Attribution.REPORTED)) for s in others]
    return [replace(segment, holes=holes), *mine, *reported]


def _for_body(sheet: Sheet, holders: Holders) -> Holders:
    """Let a spokesperson speak for the body."""
    if len(holders.actors) != 1:
        return holders
    body = subjects.speaks_for(sheet, holders.actors[0])
    if body is None:
        return holders
    return replace(holders, actors=(body,), speaker=holders.actors[0], attribution=Attribution.SPOKESPERSON)


def _same(a: Holders, b: Holders) -> bool:
    return a.actors == b.actors or (b.speaker is not None and a.actors == (b.speaker,))


def _pieces(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``[start, end)``, cut to it."""
    first = sheet.sentence_at(start)
    found = []
    for a, b in sheet.sentences[first:]:
        if a >= end:
            break
        if b > start:
            found.append((max(a, start), min(b, end)))
    return found


def _claimed(segments: list[Segment], owner: Holders) -> list[tuple[int, int]]:
    """Return the parts of an author's sentence that are others', or that were read as the author's already."""
    return [(min(s.start, s.cue[0]), s.end) for s in segments] + [
        (s.holders.start, s.end) for s in segments if not _same(s.holders, owner)
    ]


def _read_out(sheet: Sheet, start: int, end: int, said: list[Segment]) -> bool:
    """Whether all that an author's sentence says was read: their own position words, or what they report of others."""
    taken = [(min(s.start, s.cue[0], s.holders.start), s.end) for s in said]
    return bool(taken) and sum(len(sheet.low[a:b].split()) for a, b in _outside(start, end, taken)) < _LEAST


def _outside(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of ``[start, end)`` outside ``taken``."""
    left: list[tuple[int, int]] = []
    for a, b in sorted(taken):
        if a > start:
            left.append((start, min(a, end)))
        start = max(start, b)
    return [*left, (start, end)] if start < end else left


def _own(sheet: Sheet, owner: Holders, start: int, end: int, taken: list[tuple[int, int]], kind: str) -> list[Segment]:
    """Return an author's own sentence as one segment with what is not theirs left out.

    A line without a verb in a manifesto is a demand: "- Free school meals".
    """
    if kind == "author" and _ITEM.match(sheet.low, start, end) and not VERB.search(sheet.low, start, end):
        kind = "listed"
    return [Segment(start, end, owner, Frame.OWN, (start, start), kind, direct=True, holes=tuple(taken))]
