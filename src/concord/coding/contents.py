"""Where does the content of a reporting clause stand, and where does it end? After its verb, before it, around it.

Contents inside others are taken out of them, a coordinated verb ends the one before, and what somebody only claims of
another is put into the other's mouth. The module knows no subjects: those who call it do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.lexicon import Kind
from concord.coding.saying import VERB
from concord.coding.segments import Frame, Holders, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concord.coding.lexicon import Cue
    from concord.coding.sheet import Sheet

__all__ = ["accusations", "content", "placed", "untangled"]

_SHORTEST = 2  # characters of a content: "it"
_JOINT = 30  # characters that a conjunction and an article take
_COORDINATE = re.compile(r"(?:;|,?\s*\b(?:while|whereas|but|and|yet)\b|,)\s*(?:the\s+|both\s+)?\Z")
_CLAIMS = re.compile(r"(?:claim|alleg|pretend|insinuat|suspect)")
_CHARGED = re.compile(r"accus(?:e|es|ed|ing)\b(?:(?! of\b)[^.;:“”\"]){2,90} of\s+")
_CONCEDES = re.compile(r"(?:while|although|though|even though|even if)\b")
_OF_CLAUSE = re.compile(
    r"(?:announc|claim|ask|report|reveal|repeat|continu|writ|wrote|post|predict|repl|tweet|read|tell|told|maintain)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|did|does|do|should|must|that|to|\w{3,}ed)\b|"
    r"'(?:s|re|ll|ve|d)\b|n't\b"
)
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+\Z")
_GOES_ON = re.compile(r",\s+(?:and|but)\s+(?:would|will|has|have|had|is|are|was|were|does|did)\b")  # the same subject
_TELLS = re.compile(r"t(?:ell|ells|old|elling)(?:\s+(?!that\b)[\w’'-]+){1,9}?(?:,[^,]{1,40},)?\s+that\s+")
_ASIDE = re.compile(  # "X, she told the council on Friday, Y"
    r"(?: (?!that\b|if\b|whether\b|to\b)(?:(?!\b(?:is|are|was|were|has|have|had|will|would|that)\b)"
    r"[^,;:“”\"\n]){2,60})?,(?= \w)"
)
_TOPIC = re.compile(
    r"(?:but |and |so )?(?:on|as for|as to|as regards|regarding|concerning|about) (?P<what>[^;:]{3,120}?)"
    r",? (?:the |our |my )?"
)
_WHEN = re.compile(r" (?:on|in|at|to|during|late|last|this|by|over|from|after|before|earlier|yesterday|today|again)\b")
_TELL = re.compile(r"t(?:ell|old)|remind|inform|assur|warn")
_TITLED = re.compile(r",[”\"’]? (?:(?:[Tt]he|its|his|her|their|an?|[A-Z][\w’'-]*) ){1,5}\Z")
_CLAUSE = 5  # words of the shortest clause without a known verb
_TITLES = 70  # characters of titles before a name
_MARKED = re.compile(r":\s+[“\"«‘]")
_SAYING = re.compile(r"(?:saying|arguing|adding|insisting|claiming|noting|warning|explaining|citing|pointing)\b")
_RELATIVE = re.compile(r", (?:who|whose|which)\b[^,;:]*\Z")
_PREDICATE = re.compile(
    r", (?=(?:has|had|have|is|was|are|were|will|would|did|does|do|could|can|may|must|said|says|told|tells|wrote|went|"
    r"took|gave|made|left|came|saw|put|held|met|[a-z]{3,}ed)\b)"
)
_OPENING = re.compile(r"(?:[\s,:]|\bthat\b|\bhow\b|\bwhy\b)*")
_HEARERS = re.compile(  # "..., she told the crowd on Friday"
    r" (?:(?!that\b|to\b|how\b|why\b)[\w’'-]+ ?){1,5}(?:(?:on|in|at|by|after|before|late|earlier|last)\b[^,;]{0,60})?"
    r"[\s.!?]*\Z"
)
_TRAILING = re.compile(
    r"[\s,]*(?:(?:on|in|at|to|by|of|over|through|via|with|during|after|before|late|earlier|today|yesterday|this|"
    r"last)\b[^,;]{0,60})?[\s.,;!?”\"»]*\Z"
)


def placed(sheet: Sheet, start: int, end: int, who: Holders, frame: Frame, cue: Cue, rule: str) -> Segment | None:
    """Say where the content stands: after the verb, before subject and verb, or around them."""
    rest = sheet.low[cue.end : end]
    topic = _TOPIC.fullmatch(sheet.low, start, who.start) if cue.kind is Kind.DEFER else None
    if topic is not None:  # "On the fee the College has no view yet"
        return Segment(*topic.span("what"), who, frame, (cue.start, cue.end), rule)
    first = min(who.start, cue.start)
    titled = _TITLED.search(sheet.text, max(start, first - _TITLES), first)  # "X, Defence Minister Y said"
    head = _ARTICLE.sub("", sheet.low[start : titled.start() + 1 if titled else first])
    if frame is Frame.SAY and head.rstrip().endswith((",", "”", '"', "»")) and len(head.split()) > 2:
        trailing = _TRAILING.fullmatch(rest) or (_TELL.match(sheet.low, cue.start) and _HEARERS.fullmatch(rest))
        if trailing and not VERB.search(head) and len(head.split()) < _CLAUSE:
            return None  # "The chief justice, X, who seldom speaks in public"
        if trailing:
            return content(sheet, start, titled.start() if titled else first, who, frame, cue, "postposed")
        aside = (
            _ASIDE.match(rest) if rest[:1] == "," or _WHEN.match(rest) or _TELL.match(sheet.low, cue.start) else None
        )
        if aside and who.end <= cue.start and len(head) < 200:
            colon = sheet.low.rfind(": ", start, who.start) + 1
            segment = content(sheet, max(start, colon), end, who, frame, cue, "inserted")
            return replace(segment, holes=((who.start, cue.end + aside.end()),)) if segment else None
    return content(sheet, cue.end, end, who, frame, cue, rule)


def content(sheet: Sheet, first: int, last: int, who: Holders, frame: Frame, cue: Cue, rule: str) -> Segment | None:
    """Make the segment of a content, cut to the clause that its reporting words govern; None where nothing is left."""
    told = _TELLS.match(sheet.low, cue.start, last) if first == cue.end else None
    opening = _OPENING.match(sheet.low, first, last)
    first = told.end() if told else opening.end() if opening else first
    if _CONCEDES.match(sheet.low, sheet.sentences[sheet.sentence_at(cue.start)][0]):
        comma = sheet.low.find(", ", first, last)
        last = comma if comma != -1 and first > cue.start else last  # the main clause is another's
    over = _GOES_ON.search(sheet.low, first, last) if frame in (Frame.WARN, Frame.AGAINST) else None
    last = over.start() if over else last
    parted = sheet.low.find(";", first, last) if frame in (Frame.FOR, Frame.AGAINST) else -1
    last = parted if parted != -1 else last  # "wants A; the others want B"
    marked = _MARKED.search(sheet.text, first + 1, last) if frame in (Frame.FOR, Frame.AGAINST) else None
    last = marked.start() if marked else last  # "rules it out: “...”"
    last = _main(sheet, cue.start, first, last)
    while last > first and sheet.text[last - 1] in " ,;:.\n":
        last -= 1
    if frame in (Frame.FOR, Frame.AGAINST) and _SAYING.match(sheet.low, first, last):
        return None  # "has refused, saying that ..."
    if last - first < _SHORTEST:
        return None
    if frame is Frame.SAY and rule.startswith("say") and not _clausal(sheet, cue, first, last):
        return None
    return Segment(first, last, who, frame, (cue.start, cue.end), rule)


def _main(sheet: Sheet, verb: int, first: int, last: int) -> int:
    """Return where a content ends whose verb stands in a relative clause: "X, whose party backs A, | said B"."""
    opening = sheet.sentences[sheet.sentence_at(verb)][0] if sheet.sentences else verb
    if _RELATIVE.search(sheet.low, max(opening, verb - _TITLES), verb) is None:
        return last
    then = _PREDICATE.search(sheet.low, first, last)
    return then.start() if then else last


def _clausal(sheet: Sheet, cue: Cue, first: int, last: int) -> bool:
    """Whether "announced ..." is followed by a clause and not by a thing: "announced a list"."""
    if not _OF_CLAUSE.match(sheet.low, cue.start):
        return True
    return "that" in sheet.low[cue.end : first] or _FINITE.search(sheet.low[first:last].split(",")[0]) is not None


def _disowned(sheet: Sheet, segment: Segment, found: list[Segment]) -> Segment:
    """Take from a holder what somebody else only claims of them: it is put into their mouth."""
    for host in found:
        inside = host.start <= segment.cue[0] < host.end and host.holders.actors != segment.holders.actors
        if inside and _CLAIMS.match(sheet.low, host.cue[0]):
            return replace(segment, frame=Frame.ACCUSE)
    return segment


def _parted(sheet: Sheet, host: Segment, guests: list[Segment]) -> Segment:
    """End an accusation where its subject goes on to say something else: "accused X of Y and demanded Z"."""
    for guest in guests:
        shared = guest.rule.endswith("shared") and guest.holders.actors == host.holders.actors
        joint = _COORDINATE.search(sheet.low, max(host.start, guest.cue[0] - _JOINT), guest.cue[0]) if shared else None
        if joint is not None and guest.cue[0] < host.end:
            return replace(host, end=max(host.start + 1, joint.start()))
    return host


def untangled(sheet: Sheet, found: list[Segment], end: int) -> list[Segment]:
    """Cut contents where a coordinated verb takes over, and take nested contents out of their hosts."""
    found = [_parted(sheet, s, found[i + 1 :]) if s.frame is Frame.ACCUSE else s for i, s in enumerate(found)]
    accused = [(s.start, s.end) for s in found if s.frame is Frame.ACCUSE]
    found = [_disowned(sheet, s, found) for s in found]
    found = [s for s in found if s.frame is Frame.ACCUSE or not any(a <= s.cue[0] < b for a, b in accused)]
    result: list[Segment] = []
    for i, host in enumerate(found):
        holes = list(host.holes)
        stop = host.end
        for guest in found[i + 1 :]:
            if guest.cue[0] >= stop or guest.start <= host.start:
                continue
            if host.frame is Frame.ACCUSE or (
                guest.holders.actors == host.holders.actors and not guest.rule.endswith("shared")
            ):
                continue
            begin = guest.holders.start if host.cue[1] <= guest.holders.start < guest.cue[0] else guest.cue[0]
            if begin < host.start:
                continue
            joint = _COORDINATE.search(sheet.low, max(host.start, begin - _JOINT), begin)
            if joint and (guest.rule.endswith("shared") or joint[0].strip() not in (",", "and")):
                stop = max(host.start + 1, joint.start())
                break
            holes.append((begin, guest.end))
        if stop - host.start >= _SHORTEST:
            cut = stop != host.end or len(holes) != len(host.holes)
            result.append(replace(host, end=stop, holes=tuple(holes)) if cut else host)
    return result


def accusations(sheet: Sheet, segments: Iterable[Segment]) -> list[Segment]:
    """Return what accusers say that others do: "X accused Y of hiding the bill" quotes X, and is no stance of Y's."""
    found: list[Segment] = []
    for segment in segments:
        charged = _CHARGED.match(sheet.low, segment.cue[0], segment.end) if segment.frame is Frame.ACCUSE else None
        if charged is not None and segment.holders.actors and segment.end - charged.end() > _SHORTEST:
            holes = tuple(h for h in segment.holes if h[0] >= charged.end())
            said = replace(segment, start=charged.end(), frame=Frame.SAY, rule="accusation", holes=holes)
            found.append(said)
    return found
