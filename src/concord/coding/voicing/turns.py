"""Who speaks in this transcript, turn by turn? Debates of parliaments, hearings, panels and talks with named sides.

A text is a transcript where lines open with labels of speakers often enough, or in a form that little else has. A
chair, a moderator and whoever only asks hold nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.voicing.known import BODY, Known
from concord.coding.voicing.labels import Label, is_chair, label_of
from concord.coding.voicing.names_fa import self_named
from concord.coding.voicing.stretches import Voice, Voices
from concord.text.names import fold
from concord.values import ActorKind, Affiliation, RegionKind, Relation

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Document

__all__ = ["transcript"]

_TURNS = 3  # so many labels make a transcript
_OFTEN = 0.12  # labels per line, where their form alone says little
_SENTENCE = re.compile(r"[.!?؟…—–-][\"'”’»)\]]*\Z")
_MODERATES = re.compile(
    r"(?:moderat(?:ed by|or:?|or,)|hosted by|chaired by|interviewed by|presented by|گرداننده:?|مجری:?)\s+"
    r"((?:[^\W\d_][\w.'’-]+\s?){1,4})",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^[*_ ]*(?P<part>Witness|Guest|Deponent|Interviewee|Respondent|Applicant|Expert|Candidate|"
    r"شاهد|گواه|قربانی|متهم|مهمان)[*_]*:[*_]* *"
    r"(?P<name>(?:[^\W\d_][\w.'’-]+ ?){1,4})",
    re.MULTILINE,
)
_WITNESSES = frozenset(["شاهد", "گواه", "قربانی", "متهم", "مهمان"])
_NEAR_LABEL = 3  # lines between a heading and a label that are the house's business
_ASKS = 0.75  # share of a speaker's turns that are short questions, from which on the speaker only asks
_HALF, _SELDOM = 0.5, 0.2
_SHORT = 500


def transcript(document: Document, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read the turns of a transcript; None where the text is none."""
    labels = _labels(document.text, spans, found)
    if not _is_transcript(document.text, labels, spans):
        return None
    known = Known(found)
    ends = _ends(document, spans, labels)
    speakers = _speakers(document.text, labels, known)
    silent = _askers(document.text, labels, ends, speakers)
    stretches: list[Voice] = []
    for label, end, actor in zip(labels, ends, speakers, strict=True):
        holders = Holders((actor,), label.first, label.last) if actor and actor not in silent else None
        if end > label.body:
            stretches.append(Voice(label.body, end, holders, "turn" if holders else "question"))
    memberships = _memberships(document.text, labels, speakers, known)
    return Voices("debate", tuple(stretches), tuple(known.made.values()), memberships)


def _labels(text: str, spans: list[tuple[int, int]], found: Found) -> list[Label]:
    """Return the labels; a bare name alone on its line counts where it is known and words follow."""
    candidates = [(i, label) for i, (a, b) in enumerate(spans) if (label := label_of(text, a, b)) is not None]
    parts = Counter(m["part"] for m in _PART.finditer(text))  # one that stands at many turns announces nobody
    announced = [m.start() for m in _PART.finditer(text) if parts[m["part"]] == 1]
    candidates = [(i, label) for i, label in candidates if label.start not in announced]
    labels = [label for i, label in candidates if not label.alone or _words_follow(text, spans, i, label.strong)]
    keys = [_key(text, label) for label in labels]
    counts = Counter(keys)
    sure = {key for label, key in zip(labels, keys, strict=True) if label.strong}
    persons = {words[-1] for a in found.actors if a.kind is ActorKind.PERSON and (words := fold(a.name).split())}
    apart = sum(label.alone for label in labels if label.strong) > sum(
        not label.alone for label in labels if label.strong
    )
    sides = len({key for key, count in counts.items() if count > 1 and key not in sure}) > 1 and not sure
    kept = []
    for label, key in zip(labels, keys, strict=True):
        known = key in sure or (counts[key] > 1 and key in persons)
        several = " " in text[label.first : label.last].strip()
        likely = sides and counts[key] > 1 if label.alone else not apart and (several or counts[key] > 1)
        if label.strong or known or likely:
            kept.append(label)
    return kept


def _key(text: str, label: Label) -> str:
    return (fold(text[label.first : label.last]).split() or [""])[-1]


def _words_follow(text: str, spans: list[tuple[int, int]], number: int, strong: bool) -> bool:
    """Whether the next line is running text: a label alone on its line stands above what is said."""
    if number + 1 >= len(spans):
        return False
    a, b = spans[number + 1]
    ended = _SENTENCE.search(text[a:b]) is not None or (strong and text[b - 1] == ":")
    return ended and len(text[a:b].split()) > (0 if strong else 2)


def _is_transcript(text: str, labels: list[Label], spans: list[tuple[int, int]]) -> bool:
    if len(labels) < _TURNS:
        return False
    names = [fold(text[label.first : label.last]) for label in labels]
    strong = sum(label.strong for label in labels)
    grouped = sum(bool(label.groups or label.role) for label in labels)
    again = len(set(names)) < len(names)
    if len(set(names)) < 2 and not any(is_chair(text[label.first : label.last]) for label in labels):
        return False
    shorter = len({_key(text, label) for label in labels}) < len(labels)  # "Mrs ANA RUIZ (Marrow):" and "Mrs RUIZ:"
    if strong >= _TURNS and (shorter or grouped >= strong / 2):
        return _covered(labels, spans)
    return (again or grouped >= len(labels) / 2) and len(labels) >= _OFTEN * len(spans)


def _covered(labels: list[Label], spans: list[tuple[int, int]]) -> bool:
    """Whether the labelled part is the greater part of the text: a press release with a quote block is no debate."""
    total = spans[-1][1] - spans[0][0]
    return spans[-1][1] - labels[0].start >= 0.5 * total


def _ends(document: Document, spans: list[tuple[int, int]], labels: list[Label]) -> list[int]:
    """Return where each turn ends: at the next label, or at a heading that stands shortly before it."""
    starts = [a for a, _ in spans]
    heads = [r.start for r in document.regions if r.kind is RegionKind.HEADING]
    nexts = [label.start for label in labels[1:]] + [len(document.text)]
    ends: list[int] = []
    for label, stop in zip(labels, nexts, strict=True):
        last = bisect_left(starts, stop)
        near = starts[max(0, last - _NEAR_LABEL)] if last else stop
        inside = [h for h in heads if max(label.body, near) <= h < stop]
        ends.append(inside[0] if inside else stop)
    return ends


def _speakers(text: str, labels: list[Label], known: Known) -> list[str | None]:
    """Name the speaker of each label; an office speaks as the person whom an earlier label named with it."""
    offices = _announced(text[: labels[0].start], known)
    chairs: set[str] = set()  # surnames of who was once named as the chair
    initials: dict[str, str] = {}  # "QR" after "Quayside Review"
    speakers: list[str | None] = []
    for label in labels:
        name = text[label.first : label.last]
        if is_chair(name) or is_chair(label.role) or _key(text, label) in chairs:
            known.chair(name)
            chairs.update([_key(text, label)] if label.role else [])
            speakers.append(None)
            continue
        office = offices.get(fold(name).removeprefix("the ")) or initials.get(name) or _witness(text, name, known)
        actor = office or known.at(label.first, label.last) or known.named(name)
        actor = actor or known.make(name, ActorKind.ORGANISATION if BODY.search(name) else ActorKind.PERSON)
        if label.role:
            offices[fold(label.role).removeprefix("the ")] = actor
        initials.setdefault("".join(w[0] for w in name.split() if w[0].isupper()), actor)
        speakers.append(actor)
    return speakers


def _witness(text: str, name: str, known: Known) -> str | None:
    """Return who says to be the witness that a label calls only so, in Persian."""
    place = self_named(text, len(text)) if name in _WITNESSES else None
    if place is None:
        return None
    return known.named(text[slice(*place)]) or known.make(text[slice(*place)], ActorKind.PERSON)


def _announced(head: str, known: Known) -> dict[str, str]:
    """Return whom the head announces in which part: "Witness: Jana Vuk, retired teacher"."""
    found: dict[str, str] = {}
    for match in _PART.finditer(head):
        name = match["name"]
        found[fold(match["part"])] = known.named(name) or known.make(name, ActorKind.PERSON)
    return found


def _askers(text: str, labels: list[Label], ends: list[int], speakers: list[str | None]) -> set[str]:
    """Return who only asks: named as moderator in the head, or nearly all of whose turns are short questions."""
    head = text[: labels[0].start + 1]
    named = {fold(m[1]).split()[-1] for m in _MODERATES.finditer(head) if fold(m[1]).split()}
    asked: dict[str, list[bool]] = {}
    silent: set[str] = set()
    for label, end, actor in zip(labels, ends, speakers, strict=True):
        if actor is None:
            continue
        words = text[label.body : end].strip()
        asked.setdefault(actor, []).append(words.endswith(("?", "؟")) and len(words) < _SHORT)
        if _key(text, label) in named:
            silent.add(actor)
    share = {a: sum(turns) / len(turns) for a, turns in asked.items() if len(turns) > 2}
    asks = {a for a, part in share.items() if part >= _ASKS}
    if len(asked) == 2 and len(share) == 2 and max(share.values()) >= _HALF and min(share.values()) <= _SELDOM:
        asks = {max(share, key=lambda a: share[a])}  # of two, one asks and the other answers
    return silent | (asks if len(asks) < len(asked) else set())


def _memberships(text: str, labels: list[Label], speakers: list[str | None], known: Known) -> tuple[Affiliation, ...]:
    """Return of which group each speaker is, where the label says so and the group is a body by its name."""
    found: dict[tuple[str, str], Affiliation] = {}
    for label, actor in zip(labels, speakers, strict=True):
        if actor is None or known.kind(actor) is not ActorKind.PERSON:
            continue
        for group in (g for g in label.groups if not g[0].islower()):
            body = known.body(group)
            if body is None and BODY.search(group) and len(group.split()) > 1:
                body = known.make(group, ActorKind.ORGANISATION)
            if body is not None and known.kind(body) is ActorKind.ORGANISATION:
                found.setdefault((actor, body), Affiliation(actor, Relation.MEMBER_OF, body, label.role))
    return tuple(found.values())
