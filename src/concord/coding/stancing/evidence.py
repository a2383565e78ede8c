"""What in a sentence speaks for or against an issue? Named numbers: what the rules read, cue words, tones, words.

A number is signed or counted so that its weight says which way it leans: ``rule`` is what the rules read (+1, -1);
``cue:less`` a word of ending, ``cue:less!`` a denied one, ``... *meaning`` the same times what the issue's meaning
wants; ``tone:harm`` how often harm sounds; ``word:``, ``pair:`` and ``denied:`` the roots of words that are not the
issue's own; ``before:against`` and ``after:less`` the cue word right beside the issue; ``lean`` and ``whole lean`` what
the stance model reads in the stretch and in its sentence. Where the reporting verb is against ("refused to"), cues and
tones count apart and words not at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from concord.coding.lexicon import Cue, Kind
from concord.coding.roots import root
from concord.coding.stancing.tones import CHANGES, tones_in

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.sheet import Sheet
    from concord.coding.stancing.aims import Aim

__all__ = ["Evidence", "evidence_of"]

Evidence = dict[str, float]

_WORD = re.compile(r"[^\W\d_][\w']*")
_NOT = re.compile(
    r"not|no|never|nor|neither|nobody|nothing|none|without|cannot|hardly|\w+n't|نه|نباید|هیچ|هرگز|بدون|بی"
)
_NOT_AFTER = re.compile(
    r"\b(?:نیست|نیستند|نیستیم|ندارد|ندارند|نداریم|نمی \w+|نمی\w+|نخواه\w+|نشود|نکند|نکنند|نباشد|نشوند|نباید|نپذیر\w+|"
    r"نگذار\w+)\b"
)
_PARTS = re.compile(r"[,;:.!?،؛؟”\"»«“]|\b(?:اما|ولی|بلکه|که|زیرا|و|اگر)\b")
_PERSIAN = re.compile("[\u0600-\u06ff]")
_MOST = 3  # times that a tone counts
_REACH = 4  # words that a negation reaches
_CONCORD = frozenset(["هیچ", "هرگز", "هیچ گاه"])  # with a verb that denies they are one negation, not two
_FAR = 40  # characters to a Persian verb that denies
_BESIDE = 25  # characters between an issue and the cue word beside it
_APART = re.compile(r"[,;:.!?،؛؟]")


def evidence_of(sheet: Sheet, segment: Segment, hit: Hit, aim: Aim, sign: int, rule: str) -> Evidence:
    """Gather the evidence on one hit; ``sign`` and ``rule`` are what the rules read of it."""
    first, last = sheet.sentences[sheet.sentence_at(hit.start)]
    start, end = max(first, segment.start), max(min(last, segment.end), hit.end)
    against = segment.sign() < 0
    found: Evidence = {
        "rule": sign,
        f"rule:{rule.partition('-')[0]}": sign,
        f"how:{hit.how}": sign,
        f"frame:{segment.frame.label}{'!' if segment.negated else ''}": 1,
        "label": aim.label,
        "meaning": aim.meaning,
    }
    if segment.direct:
        found["direct"] = 1
    if hit.sides is not None:
        kind = "against " if against else ""
        found |= {f"{kind}lean": hit.sides.lean, f"{kind}whole lean": hit.sides.whole_lean}
    apart = "against " if against else ""
    cues = (*_cues(sheet, start, end, aim), *_beside(sheet, start, end, hit, aim))
    for name, value in (*cues, *_tones(sheet.low[start:end], sheet.blank[start:end], aim)):
        key = apart + name
        found[key] = min(_MOST, found.get(key, 0) + value) if name.startswith("tone") and "*" not in name else value
    if not against:
        found.update(
            {key: 1.0 for word, keys in _words(sheet.blank[start:end]) if word not in aim.topic for key in keys}
        )
    return found


def _said(sheet: Sheet, start: int, end: int) -> list[Cue]:
    """Return the cue words of a stretch; of a Persian double negation the verb alone."""
    cues = list(sheet.cues_in(start, end))
    last = max((c.start for c in cues if c.kind is Kind.NOT), default=-1)
    return [c for c in cues if c.start >= last or sheet.low[c.start : c.end] not in _CONCORD]


def _cues(sheet: Sheet, start: int, end: int, aim: Aim) -> list[tuple[str, float]]:
    cues = _said(sheet, start, end)
    denials = [c.end for c in cues if c.kind is Kind.NOT]
    found: list[tuple[str, float]] = []
    for cue in cues:
        denied = "!" if any(0 <= cue.start - at <= 25 for at in denials) else ""
        name = f"cue:{cue.kind.value}{denied}"
        found += [(name, 1), (f"{name}*meaning", aim.meaning), (f"{name}*label", aim.label)]
    turns = sum(c.kind in (Kind.LESS, Kind.NOT) for c in cues)
    odd = -1 if turns % 2 else 1
    return [*found, ("turns", odd), ("turns*meaning", odd * aim.meaning), ("turns*label", odd * aim.label)]


def _beside(sheet: Sheet, start: int, end: int, hit: Hit, aim: Aim) -> list[tuple[str, float]]:
    """Return the cue words right before and after the issue, in whose grip it most likely is."""
    cues = _said(sheet, start, end)
    before = max((c for c in cues if c.end <= hit.start), key=lambda c: c.end, default=None)
    after = min((c for c in cues if c.start >= hit.end), key=lambda c: c.start, default=None)
    found: list[tuple[str, float]] = []
    for where, cue, gap in (
        ("before", before, (before.end, hit.start) if before else (0, 0)),
        ("after", after, (hit.end, after.start) if after else (0, 0)),
    ):
        if cue is not None and gap[1] - gap[0] <= _BESIDE and not _APART.search(sheet.low, *gap):
            name = f"{where}:{cue.kind.value}"
            found += [(name, 1), (f"{name}*meaning", aim.meaning), (f"{name}*label", aim.label)]
    return found


def _tones(low: str, blank: str, aim: Aim) -> list[tuple[str, float]]:
    persian = 3 * len(_PERSIAN.findall(low)) > len(low)
    found: list[tuple[str, float]] = []
    for start, end, tones in tones_in(blank):
        denied = any(_NOT.fullmatch(word) for word in blank[max(0, start - 30) : start].split()[-3:])
        if persian and not denied:
            verb = _NOT_AFTER.search(blank, end, min(len(blank), end + _FAR))
            denied = verb is not None and _PARTS.search(low, end, verb.start()) is None
        for tone in tones:
            name = f"tone:{tone}{'!' if denied else ''}"
            found.append((name, 1))
            if tone in CHANGES:
                found += [(f"{name}*meaning", aim.meaning), (f"{name}*label", aim.label)]
                found += [(f"{name}*{turn}", 1) for turn in aim.turns]
    return found


@lru_cache(maxsize=4096)  # a sentence is asked for once for every issue in it
def _words(blank: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the roots of the words of a stretch, each with the names of its evidence."""
    found: list[tuple[str, tuple[str, ...]]] = []
    before, denied = "^", 0
    for match in _WORD.finditer(blank):
        word = match[0]
        key = root(word)
        denies = _NOT.fullmatch(word) is not None or word.startswith("نمی")
        keys = [f"word:{key}", f"pair:{before} {key}"]
        if denied and not denies:
            keys.append(f"denied:{key}")
        found.append((key, tuple(keys)))
        before, denied = key, _REACH if denies else max(0, denied - 1)
    return tuple(found)
