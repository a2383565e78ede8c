"""Who says "I" here? Witnesses before a committee, speakers of an address, authors of opinion pieces and letters.

Named by the header ("STATEMENT OF …", "Written evidence submitted by …", "Remarks by …"), by "My name is", by the
byline or by the signature. A report with a byline stays a report: its author holds nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.voicing.authors import TITLED
from concord.coding.voicing.known import BODY, Known, readable
from concord.coding.voicing.names_fa import person_in
from concord.coding.voicing.parties import coordinated
from concord.coding.voicing.questions import most_named
from concord.coding.voicing.stretches import Voice, Voices, whole
from concord.values import ActorKind, RegionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.coding.voicing.manner import Manner
    from concord.values import Document

__all__ = ["opinion", "witness"]

_HEAD = re.compile(
    r"\b(?:testimony|testifies|witness statement|(?:prepared |opening |personal |sworn )?statement of|"
    r"prepared statement|"
    r"(?:written|oral) evidence|evidence (?:of|from|by|submitted by)|submission (?:of|by|from|to)|remarks (?:by|of)|"
    r"speech (?:by|of|to)|address (?:by|to|of)|deposition|affidavit|keynote|lecture)\b|شهادت|سخنرانی|اظهارات|بیانات"
)
_N = r"[A-Z](?:\.|[\w'’-]*[\w’'](?!\w))"
_NAME = rf"(?:{_N}[ \t]+){{1,4}}{_N}"
_OF = re.compile(
    r"(?i:(?:statement|testimony|remarks|speech|address|evidence|submission|deposition|affidavit|lecture|keynote)"
    r"(?: (?:is )?(?:submitted|given|delivered|presented))?\s+(?:of|by|from)\s+(?:the\s+)?)"
    rf"((?:(?:Hon|HON|Mr|MR|Mrs|MRS|Ms|MS|Dr|DR|Prof|Sen|Rep|Gen|Lt|President|Minister|Prime Minister|"
    rf"Senator)\.?\s+)*{_NAME})"
)
_IS = re.compile(rf"(?:[Mm]y name is|I am|I, |I’m|I'm)\s*((?:{_N}[ \t]+){{1,3}}{_N})")
_IS_FA = re.compile(
    r"(?:نام من|من)\s+((?:[\u0600-\u06ff\u200c]+\s+){1,3}?[\u0600-\u06ff\u200c]+)\s*(?:،|(?:هستم|است)(?!\w))"
)
_BY = re.compile(
    rf"(?:[Bb]y|BY|نویسنده:?|نوشته:?|به قلم:?)\s+(?:(?:Dr|Prof|Sir|Dame|Lord)\.?\s+)?(?P<name>{_NAME}|"
    rf"[\u0600-\u06ff\u200c ]{{4,40}})"
)
_OPINION = re.compile(
    r"\b(?:opinion|op-?ed|comment(?:ary|isfree)?|viewpoint|point of view|guest (?:column|essay|post)|columnist|"
    r"editorial|"
    r"letters? to the editor|perspective|analysis|the writer is|the author is|essay)\b|"
    r"یادداشت|دیدگاه|سرمقاله|نظر نویسنده|نویسنده"
)
_LABEL = re.compile(r"\W*(?:opinion|op-?ed|comment|commentary|viewpoint|column|editorial)\W*\Z")
_PIPED = re.compile(rf"\|\s*(?P<name>{_NAME})\s*(?=\||\n|\Z)")  # "Comment | Ana Ruiz | The Herald"
_ADDRESSED = re.compile(
    r"\b(?:chair(?:man|woman|person)?\b[^.\n]{0,40}, (?:vice |deputy )?(?:ranking|members|and)|"
    r"(?:mr|madam|madame)\.? (?:chair\w*|president|speaker)|ranking member|distinguished members|"
    r"thank you,? (?:very much,? )?(?:for (?:having|inviting|hearing|giving|the (?:opportunity|invitation|chance))|"
    r"mr|madam|chair)|members of the (?:\w+ ){0,3}(?:committee|commission|subcommittee|panel|council|tribunal|inquiry)|"
    r"(?:opportunity|honou?r|privilege|invitation|grateful) (?:to|for)[^.\n]{0,60}\b(?:testify|appear|evidence|speak|"
    r"address|submit|contribute|brief)|i (?:appear|come|speak) before)\b"
)
_SITTING = re.compile(
    r"\b(?:hearing|inquiry|(?:sub)?committee|commission|tribunal|court|submission|evidence|testimony|witness|statement)\b"
)
_GIVEN = re.compile(
    r"(?i:\b(?:(?:written|oral|supplementary|further)\s+(?:evidence|testimony|submission|statement)|evidence|testimony|"
    r"submission)"
    r"(?:\s+(?:submitted|given|delivered|presented|provided|received))?\s+(?:of|by|from)\s+(?:the\s+)?)(?=[A-Z])"
)
_ROLE_LINE = re.compile(
    rf"[*_#\s]*(?:(?:Witness|WITNESS|Speaker|Presented by|Submitted by|By|Name)\s*:?\s+)?"
    rf"(?:(?:The )?(?:Hon(?:ou?rable)?|Mr|Mrs|Ms|Dr|Prof(?:essor)?|Sir|Dame|Gen(?:eral)?|Col(?:onel)?|Rev|Ambassador|"
    rf"HON|MR|MRS|MS|DR|PROF)\.?\s+)*(?P<name>{_NAME})(?P<more>[*_\s]*\Z|\s*[,(–—|-].{{0,140}})",
    re.DOTALL,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d (?:January|February|March|April|May|June|July|August|September|October)")
_ROLE = re.compile(
    r"(?i:\b(?:director|president|secretary|professor|lecturer|officer|chair\w*|member|commander|teacher|founder|counsel|"
    r"representative|coordinator|head|fellow|analyst|minister|researcher|manager|doctor|nurse|farmer|survivor|widow|"
    r"resident|lawyer|attorney|advocate|adviser|advisor|expert|executive|chief|general|leader|spokes\w+|owner|student|"
    r"journalist|former|retired|senior|ambassador|judge|mayor|governor|bishop|pastor|imam|engineer|economist)\b)"
)
_OWN_NAME = re.compile(rf"[Mm]y name is\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Judge|Sister|Father)\.?\s+)?({_NAME})")
_MINE = re.compile(
    r"\b(?:i|my|me|we|our|us|must|should|ought|cannot|need to|needs to|time to|let us|nobody|never)\b|"
    r"(?<!\w)(?:من|ما|باید|نباید|به باور|به نظر)(?!\w)"
)
_BIO = re.compile(
    rf"[*_\s]*(?P<name>{_NAME}),?\s+(?:is|was|teaches|writes|works|served|leads|directs|runs|edits|represents|lives|"
    r"has)\b"
)
_DEAR = re.compile(r"[*_\s]*(?:Dear|To the (?:Editor|editor))\b")
_SINCERELY = re.compile(
    r"\b(?:yours (?:sincerely|faithfully|truly)|sincerely|respectfully)\b,?|با احترام", re.IGNORECASE
)
_PERSONS = (ActorKind.PERSON,)
_TOLD = 0.35  # reporting verbs a paragraph: more of them are a report's
_SAYS_I, _SAYS_WE = 0.1, 0.2
_BELOW = 60  # characters under a name that say what the person is
_WORDS = 4  # of a person's name
_HEADING = 900  # characters in which a header names its witness


def witness(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read testimony, evidence, a speech or a personal letter in the voice of who gives it."""
    headed = _HEAD.search(manner.head) is not None
    personal = manner.i > 0.15 or manner.we > 0.3
    if manner.reports > 0.8 or manner.told:
        return None
    letter = _DEAR.match(document.text, manner.spans[0][0]) is not None
    known = Known(found)
    given = _given(document, manner, known) if manner.reports <= _TOLD else None
    if (
        not letter
        and given is None
        and not (headed and personal)
        and not (manner.i > 0.9 and manner.quotes < 0.5 and manner.i > manner.we)
    ):
        return None
    who = given or _of_header(document, manner, known) or _self_named(document, known)
    if who is None and headed:
        who = most_named(found, *manner.head_span, _PERSONS)
    who = who or _signature(document, manner, known)
    if who is None and not headed:
        who = _byline(document, manner, known) or most_named(found, 0, min(len(document.text), 600), _PERSONS)
    if who is None:
        return None
    return whole(len(document.text), who, "testimony", "witness", tuple(known.made.values()))


def _given(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return who gives evidence by its form alone, however seldom they say "I".

    Evidence that says by whom it is; a sitting that is addressed, or spoken of in the head, by somebody who gives
    their name or whose name has a line of its own above the words.
    """
    text, start = document.text, manner.spans[0][0]
    submitted = _GIVEN.search(text, start, min(len(text), start + _HEADING))
    if submitted is not None and "\n\n" not in text[start : submitted.start()].strip():
        named = coordinated(text[submitted.end() : submitted.end() + 160], known, least=1)
        if named:
            return Holders(named, *submitted.span(), 0.95)
    opening = manner.low[start : start + 3 * _HEADING]
    addressed = _ADDRESSED.search(opening) is not None
    first = min(len(text), start + 2 * _HEADING)
    introduced = _OWN_NAME.search(text, start, first)
    if introduced is not None and (addressed or manner.i > 0 or manner.we > 0):
        return Holders((known.fullest(introduced[1]),), *introduced.span(1), 0.9)
    sitting = _SITTING.search(manner.head) is not None and (manner.i > _SAYS_I or manner.we > _SAYS_WE)
    if not addressed and (not sitting or manner.listed):
        return None
    return _of_line(document, manner, known) if manner.i + manner.we > 0 or addressed else None


def _of_line(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the person whose name is a line of the head, with or without what they are: "Piet Arendal, Secretary"."""
    named = _OF.search(document.text, manner.spans[0][0], min(len(document.text), _HEADING))
    if named is not None:
        return _of_header(document, manner, known)
    for a, b in manner.spans[:8]:
        match = _ROLE_LINE.match(document.text, a, min(b, a + 200))
        if (
            match is None
            or b - a > 200
            or document.text[b - 1] in ".:;!?"
            or _DATED.search(document.text, a, b)
            or _ADDRESSED.search(manner.low, a, b)
        ):
            continue
        name = readable(match["name"])
        actor = known.named(name)
        body = BODY.search(name) or TITLED.search(name) or _SITTING.search(name.lower()) or known.body(name)
        if body or (actor is not None and known.kind(actor) is not ActorKind.PERSON) or len(name.split()) > _WORDS:
            continue
        marked = (
            match.start("name") > a
            or match["name"].isupper()
            or _ROLE.search(document.text, match.end("name"), b + _BELOW)
        )
        if actor is None and not marked:
            continue  # "Port Selin, Maravia"
        return Holders((known.fullest(name),), *match.span("name"), 0.9)
    return None


def _of_header(document: Document, manner: Manner, known: Known) -> Holders | None:
    match = _OF.search(document.text, manner.spans[0][0], min(len(document.text), _HEADING))
    if match is None:
        return None
    name = readable(match[1])
    inside = known.within(match.start(1), match.end(1) + 1)
    persons = [m for m in inside if known.kind(m.actor) is ActorKind.PERSON]
    bodies = [m for m in inside if known.kind(m.actor) is ActorKind.ORGANISATION]
    chosen = (persons or bodies)[:1]
    kind = ActorKind.ORGANISATION if BODY.search(name) else ActorKind.PERSON
    actor = chosen[0].actor if chosen else known.named(name) or known.make(name, kind)
    return Holders((actor,), match.start(1), match.end(1), 0.95)


def _self_named(document: Document, known: Known) -> Holders | None:
    end = min(len(document.text), 2 * _HEADING)
    match = _IS.search(document.text, 0, end) or _IS_FA.search(document.text, 0, end)
    if match is None or (match.re is _IS_FA and person_in(match[1]) is None):
        return None
    actor = known.at(match.start(1), match.end(1)) or known.named(match[1]) or known.make(match[1], ActorKind.PERSON)
    return Holders((actor,), match.start(1), match.end(1), 0.9)


def _signature(document: Document, manner: Manner, known: Known) -> Holders | None:
    start = manner.spans[-4][0] if len(manner.spans) > 3 else manner.spans[0][0]
    end = _SINCERELY.search(document.text, start)
    if end is None:
        return None
    persons = [m for m in known.within(end.end(), len(document.text)) if known.kind(m.actor) is ActorKind.PERSON]
    if persons:
        return Holders((persons[0].actor,), persons[0].start, persons[0].end, 0.9)
    signed = re.compile(rf"[\s,]*(?P<name>{_NAME})").match(document.text, end.end())
    if signed is None:
        return None
    return Holders((known.make(signed["name"], ActorKind.PERSON),), *signed.span("name"), 0.9)


def opinion(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read an opinion piece in its author's voice: where it says so, or argues in the first person under a byline."""
    tail = manner.low[manner.spans[-1][0] :]
    labelled = _LABEL.match(manner.low, *manner.spans[0]) or _PIPED.search(document.text, *manner.head_span)
    if (manner.told or manner.reports > 0.6) and not (labelled and _OPINION.search(manner.head)):
        return None
    marked = _OPINION.search(manner.head) is not None or _OPINION.search(tail[:300]) is not None
    argues = (manner.i > 0.15 or manner.we > 0.35) and manner.quotes < 0.8
    argues = argues or (manner.argues and _byline(document, manner, Known(found)) is not None)
    signed = marked or _described(document, manner, Known(found)) is not None
    if not argues and not (signed and manner.views) and not (marked and manner.promises > 0.2):
        return None
    known = Known(found)
    who = _byline(document, manner, known) or _described(document, manner, known)
    if who is None and marked:
        who = most_named(found, *manner.head_span, _PERSONS)
    if who is None:
        return None
    stretches = tuple(Voice(a, b, who, "author") for a, b in manner.spans if _MINE.search(manner.bare[a:b]))
    return Voices("opinion", stretches, tuple(known.made.values()))


def _described(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return who the last line describes: "Ana Ruiz teaches law in Brava"."""
    start, end = manner.spans[-1]
    match = _BIO.match(document.text, start, end)
    if match is None or end - start > 300 or len(manner.spans) < 4:
        return None
    actor = known.at(*match.span("name")) or known.named(match["name"]) or known.make(match["name"], ActorKind.PERSON)
    return Holders((actor,), match.start("name"), match.end("name"), 0.9)


def _byline(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return who is named by the byline: a line that the reading marked as one, or that says "By"."""
    places = [(r.start, r.end) for r in document.regions if r.kind is RegionKind.BYLINE][:2]
    places += [(a, b) for a, b in manner.spans[:5] if b - a < 120]
    for start, end in places:
        match = _BY.search(document.text, start, end)
        if match is not None and document.text[start : match.start()].strip(" *_-–|"):
            match = None
        match = match or (_PIPED.search(document.text, start, end) if _OPINION.search(manner.head) else None)
        if match is None:
            continue
        name = " ".join(match["name"].split())
        actor = known.at(*match.span("name")) or known.named(name) or known.make(name, ActorKind.PERSON)
        return Holders((actor,), match.start("name"), match.end("name"), 0.9)
    return None
