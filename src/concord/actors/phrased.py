"""Which phrase without a name is the subject of a verb of speech? "Her lawyer", "two aides to the premier".

``unnamed`` knows the heads that speak most often; here the verb tells, and any head may speak that is no paper and no
thing. The phrase is read from its article, count or owner to the verb, over what follows its head ("of the two towns",
"who asked not to be named"). What cannot be read to its end names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from concord.actors.phrase_kinds import Parsed, kind_of
from concord.actors.speech_words import (
    ARTICLES,
    COUNTS,
    MANY,
    NO_NOUNS,
    NOUNS_TOO,
    OPENERS,
    OWNERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    STRONG,
    VERBS,
    WEAK,
)
from concord.text.alternation import either
from concord.values import ActorKind

__all__ = ["Phrase", "phrased"]

_PHRASES = (
    r"(?:would|may|might|could) (?:like|prefer|rather|welcome|accept|settle)|dreams? of|asks? for|went on|goes on"
)
_PAPERS = (  # "sent him a letter asking for"
    r"(?:sent|issued|signed|published|delivered|handed|circulated|released|tabled|filed)(?=[^.;\n]{3,80}\b"
    r"(?:asking|calling|demanding|urging|warning|saying|opposing|rejecting|supporting)\b)"
)
_VERB = re.compile(
    rf"(?<![\w’'-])(?:(?P<some>{_PHRASES})|(?P<paper>{_PAPERS})|(?P<verb>{either(STRONG | WEAK | MANY)}))(?![\w’'-])"
)
_VIEWS = re.compile(  # "the ministry's answer is that"
    r"(?:['’]s|(?<=s)['’]) (?:own )?(?:[a-z]+ )?(?:answer|reply|response|position|view|argument|message|line|"
    r"claim|explanation|complaint|belief|warning|verdict)s?(?:,[^,.\n]{3,90},)? (?:is|are|was|were|remains?) that\b"
)
_SOURCES = re.compile(  # "according to a survey published last week by the University of X"
    r"(?:[Aa]ccording to (?:(?:an?|the) (?:[\w-]+ ){0,2}?(?:report|survey|study|poll|estimate|statement|count|letter)"
    r"s?(?: (?:published|released|issued|carried out|conducted|made)(?: \w+){0,2})? (?:of|by|from) )?|"
    r"[,”] (?:said|says) |[,.!?][”\"’'] (?:said|says|asked|asks|shouted|cried|added|adds|called|yelled|whispered|"
    r"muttered|replied|answered|confessed|joked|insisted|complained|wondered|recalled|explained|admitted|warned|objected|told|"
    r"announced|remarked) (?=(?:an?|one|two|three|some|several|another|my|our|his|her|its|their) ))"
)
_STOP = re.compile(
    r"[.,;:!?\n“”\"()–—]| (?:that|which|who|whose|has|have|had|is|are|was|were|will|would|and|but|as|when)\b"
)
_AS_VERB = re.compile(r" (?:that|to|the|an?|it|he|she|they|his|her|its|their|more|no|for|on|[A-Z])\b")
_AUXILIARY = re.compile(
    r"(?: (?:has|have|had|will|would|may|might|could|did|does|do|also|now|then|not|never|further|later|again|still|"
    r"already|used to|since|once|even|only|just|always|often|so far|too|therefore|reportedly|himself|herself|"
    r"themselves|itself|all|both|[a-z]{3,}ly))+\Z"
)
_NO_ASIDE = re.compile(
    r"(?:and|but|or|so|yet|because|if|when|while|although|though|that|as|he|she|it|they|we|i)\b", re.I
)
_CALLED = re.compile(r",(?: [^,]{3,60}\bnames?,)? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),\Z")
_CLAUSE = re.compile(r"[.;:!?\n“”\"()–—*\[\]…]")
_TRAILING = re.compile(r" (?:here|there|abroad|alike|too|everywhere|elsewhere|nearby|today|yesterday)\Z")
_TOKEN = re.compile(r"[^\W_][\w’'&.-]*")
_FINITE = frozenset(["is", "are", "was", "were", "has", "have", "had", "will", "would"])
_REACH = 260  # characters before a verb
_LONGEST = 24  # words of a phrase
_NAMED = 9  # words of a name: what follows only describes
_LISTED = re.compile(r"\band (?:(?:the|an?) |(?:for|of|to|in|at|from|with) |[A-Z])")


class Phrase(NamedTuple):
    """A phrase that speaks; ``head`` is where its head ends, before what follows it in the name."""

    start: int
    end: int
    head: int
    name: str
    full: str
    kind: ActorKind
    shorter: tuple[str, ...]  # the phrase up to its head, and with less of what follows
    aside: tuple[int, int]  # what stands between commas behind it; empty where nothing does
    called: str = ""  # the name that the aside gives a person

    def covers(self, start: int, end: int, text: str) -> bool:
        """Whether a name inside the phrase only tells whose or which it is: its owner, or behind its head."""
        owner = self.start <= start and end <= self.head and text[end : end + 1] in ("'", "’")
        return owner or (self.head <= start and end <= self.end)


def phrased(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Phrase]:
    """Yield the phrases without a name that a verb of speech, a view or a source makes speak, in order of place.

    >>> words = "Her lawyer said no. Two aides to the premier, who asked not to be named, disagreed. A letter says so."
    >>> [(u.name, u.kind.value) for u in phrased(words, [(0, len(words))])]
    [('Her lawyer', 'person'), ('Two aides to the premier', 'collective')]
    """
    for start, end in spans:
        found = [_subject(text, max(start, verb.start() - _REACH), verb) for verb in _VERB.finditer(text, start, end)]
        found += [
            _owner(text, max(start, view.start() - _REACH), view.start()) for view in _VIEWS.finditer(text, start, end)
        ]
        found += [_source(text, source.end(), end) for source in _SOURCES.finditer(text, start, end)]
        yield from sorted((one for one in found if one is not None), key=lambda p: (p.start, -p.end))


def _subject(text: str, floor: int, verb: re.Match[str]) -> Phrase | None:
    word = verb["verb"] or ""
    if word in NOUNS_TOO and not _AS_VERB.match(text, verb.end()):
        return None
    lead = text[floor : verb.start()].rstrip()
    if auxiliary := _AUXILIARY.search(lead):
        lead = lead[: auxiliary.start()]
    for body in _without_aside(lead):
        begun = max((m.end() for m in _CLAUSE.finditer(body)), default=0)
        comma = body.rfind(",", begun) + 1
        if found := _read(text, floor, body, max(begun, comma), word, bool(auxiliary)):
            return _with_aside(text, found, floor + len(body), floor + len(lead))
    return None


def _owner(text: str, floor: int, place: int) -> Phrase | None:
    """Return the phrase whose answer or view is told: it ends at ``place``."""
    lead = text[floor:place]
    begun = max((m.end() for m in _CLAUSE.finditer(lead)), default=0)
    return _read(text, floor, lead, max(begun, lead.rfind(",") + 1), "said", False)


def _source(text: str, place: int, end: int) -> Phrase | None:
    """Return the phrase that begins at ``place``, behind "according to" or ", said"."""
    stop = _STOP.search(text, place, min(end, place + _REACH))
    words = text[place : stop.start() if stop else end]
    if stop and stop[0][0] == " " and text[place - 6 : place - 1].strip() in ("said", "says"):
        return None  # "X, said the country had": no inversion
    found = _read(text, place, words.rstrip(), 0, "said", False) if words else None
    return found if found is not None and found.start == place else None


def _with_aside(text: str, found: Phrase, start: int, end: int) -> Phrase:
    """Take the name of a person from the aside that is or gives it: "a shepherd, Salim, said"."""
    found = found._replace(aside=(start, end))
    named = _CALLED.search(text, start, end) if found.kind is ActorKind.PERSON else None
    if named is None:
        return found
    return found._replace(called=named["name"], shorter=(*found.shorter, found.name))


def _without_aside(lead: str) -> Iterator[str]:
    """Yield what stands before the verb, or before an aside between commas, the nearest comma first."""
    if not lead.endswith(","):
        yield _TRAILING.sub("", lead)
        return
    at = len(lead) - 1
    for _ in range(3):
        at = lead.rfind(",", 0, at)
        if at < 0:
            return
        if not _NO_ASIDE.match(lead, at + 2) and not _CLAUSE.search(lead, at):
            yield _TRAILING.sub("", lead[:at])


def _read(text: str, floor: int, lead: str, begun: int, verb: str, helped: bool) -> Phrase | None:
    tokens = list(_TOKEN.finditer(lead, begun))[-_LONGEST:]
    if not tokens or not lead.endswith(tokens[-1][0]) or tokens[-1][0] in RELATIVE:
        return None
    words = [t[0].rstrip(".") for t in tokens]
    for i in range(len(words)):
        phrase = _parse(words[i:])
        if phrase is None or not _may_open(words, i, phrase):
            continue
        head = words[i + phrase.core - 1]
        kind = kind_of(words[i : i + phrase.core], head, verb, phrase, helped)
        if kind is None:
            return None
        start, end = floor + tokens[i].start(), floor + tokens[i + phrase.name - 1].end()
        head_end = floor + tokens[i + phrase.core - 1].end()
        full = " ".join(text[start:end].split())
        ends = [n for n in range(phrase.core, len(words) - i) if n == phrase.core or words[i + n] in PREPOSITIONS]
        shorter = tuple(_without_article(" ".join(words[i : i + n])) for n in ends if n < phrase.name)
        name = full if phrase.opened in ("owner", "part") else _without_article(full)
        return Phrase(start, end, head_end, name, full, kind, shorter, (end, end))
    return None


def _may_open(words: list[str], i: int, phrase: Parsed) -> bool:
    """Whether a phrase may begin at a word: at the clause's start or its conjunction; with an article also later."""
    if i == 0 or words[i - 1].lower() in OPENERS:
        return True
    before = words[i - 1].lower()
    opened = phrase.opened != "bare" and before not in PREPOSITIONS and before not in PRONOUNS
    return opened and words[0].lower() in ("in", "at", "on", "after", "before", "for", "last", "this", "by", "under")


def _parse(words: list[str]) -> Parsed | None:
    """Read words as article or owner, core and what follows the head; None where they are no such phrase."""
    first = words[0].lower()
    k, opened = 0, "bare"
    if first in COUNTS or first == "one" or first.isdigit():
        k, opened = 1, "count"
        if len(words) > 2 and words[1].lower() == "of":
            if words[2].lower() in ("them", "us", "those") and len(words) == 3:
                return Parsed(3, 3, "part")
            k, opened = 2, "part"
            k += words[2].lower() in ARTICLES | OWNERS
    elif first in OWNERS or re.search(r"[’']s?\Z", words[0]):
        k, opened = 1, "owner"
    elif first in ARTICLES:
        k, opened = 1, "article"
        if len(words) > 2 and words[1].lower() in ("few", "group", "number", "handful", "couple", "dozen"):
            k += 1 + (words[2].lower() == "of")
    core = _core(words, k)
    if core == k or core > k + 5:
        return None
    rest = _after(words, core)
    return None if rest is None else Parsed(core, rest, opened)


def _core(words: list[str], k: int) -> int:
    """Return where the nouns and adjectives that begin at ``k`` end."""
    i = k
    while i < len(words):
        low = words[i].lower()
        if low in NO_NOUNS or low in PRONOUNS or low in COUNTS or low.isdigit():
            break
        follows = words[i + 1].lower() if i + 1 < len(words) else ""
        verbal = low.endswith(("ing", "ed")) and i > k
        if verbal and (follows in PREPOSITIONS or words[i - 1].endswith("s") or not follows):
            break
        i += 1
    return i


def _after(words: list[str], core: int) -> int | None:
    """Return where the name ends in what follows a core; None where it is more than its description."""
    low = words[core].lower() if core < len(words) else "who"
    if low in RELATIVE or low.endswith(("ing", "ed")):
        return core
    if low not in PREPOSITIONS:
        return None
    for i in range(core + 1, len(words)):
        word = words[i].lower()
        if word in RELATIVE or (word.endswith(("ing", "ed")) and i > core + 2):
            return min(i, core + _NAMED)
        if word.isdigit() and i == core + 1:  # "a clerk in 1991"
            return core
        if word in PRONOUNS | VERBS | _FINITE or word in OPENERS - {"and"}:
            return None
    ended = words[-1].lower() not in ARTICLES | OWNERS | PREPOSITIONS and not _LISTED.search(" ".join(words[core:]))
    return len(words) if ended and len(words) - core <= _NAMED else None


def _without_article(full: str) -> str:
    return re.sub(r"\A(?:the|an?|this|these|those) ", "", full, flags=re.IGNORECASE)
