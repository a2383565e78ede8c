"""What do the words around a name say about it: does it speak, act, hold a role, stand for a place?

Patterns for English, each bounded in length and tried at a given place only, so that no text makes them slow.
"""

from __future__ import annotations

import re

from concord.actors.roles import NO_ROLE, ROLE_NOUN, ROLE_WORDS
from concord.actors.words_en import SAYING
from concord.text.alternation import either

__all__ = [
    "acts",
    "acts_beyond",
    "apposition",
    "introduced",
    "member_phrase",
    "previous_word",
    "says_later",
    "speaks",
    "speaks_at_once",
    "speaks_from",
    "told",
]

# Verbs that are plural nouns as well count only with what follows them.
_NOUNS_TOO = (
    r"(?:calls|called) (?:for|on)|supports (?:the|an?|this|that|any|every)|appeals (?:to|for)|"
    r"(?:states|notes|claims|demands|promises|pledges|hopes|reports|votes|comments) "
    r"(?:that|to|it|he|she|they|in favou?r|against|for)"
)
_MINDED = (
    r"(?:is|are|was|were|remains?|seems?) (?:not |also |deeply |very |more )?(?:concerned|aware|worried|opposed|ready|"
    r"willing|unwilling|interested|convinced|prepared|determined|committed|supportive|afraid|hopeful|adamant)"
)
_SAYING = either(SAYING)
_SAYS = "|".join([_SAYING, _NOUNS_TOO, _MINDED])
_ADVERBS = (
    r"(?:(?:has|have|had|also|further|later|then|again|publicly|repeatedly|recently|\w{3,12}ly|who|would|they) ){0,3}"
)
_SPEAKS = re.compile(rf"(?:’s|'s)?(?:,[^,.;\n]{{1,90}},|,)? ?{_ADVERBS}(?:{_SAYS})\b")
_SPOKEN = re.compile(
    rf"(?:\b(?:{_SAYING})|according to|(?:led|headed|founded|chaired|written|hosted|signed|represented|"
    r"accompanied|succeeded|replaced|backed) by|\b(?:calls|demands|appeals|pressure|opposition|criticism|objections|"
    r"requests|warnings)\b[^.;,\n]{0,30} (?:from|by)) (?:the )?$",
    re.IGNORECASE,
)
_SPOKEN_ENDS = frozenset([*SAYING, "to", "by", "from"])
_AT_ONCE = re.compile(rf" {_ADVERBS}(?:{_SAYS})\b")
_FROM = re.compile(
    rf" (?:(?:from|of|with|at|for) [^.,;:\n]{{3,60}} (?:{_SAYING})\b"
    r"|sp(?:oke|eaks|eaking) (?:to|with|at|in|about|on)\b)"
)
_PLACING = "in to from at of for into across near nearby on through toward towards around with"
_PREPOSITIONS = frozenset(_PLACING.split())
_RETIRED = re.compile(
    r"\b(?:General|Colonel|Admiral|Major|Captain|Ambassador|Gen|Col|Maj|Capt|Brig)\.? \((?:ret|retd|rtd)\.?\) $"
)
_SAYS_LATER = re.compile(rf"[^.;:!?\n]{{0,120}}? (?:{_SAYING})\b")
_ROLE_OF = re.compile(rf"\b(?:{ROLE_NOUN}) (?:of|for|at|in|to) [^.;:\n]{{3,90}}, $")
_ACTION = """recognised recognized recognises recognizes invaded invades attacked attacks hosted hosts imposed imposes
shelters sheltered
launched launches sent sends banned bans plans planned backs backed refuses joined joins withdrew withdraws offered
offers issued issues formed forms captured seized fights fought controls controlled rules ruled took takes held holds
met meets fled decided decides sought seeks expects expected used uses gave gives made makes continues continued
led leads began begins started starts hopes intends aims won lost killed arrested released detained blocked blocks"""
_ACTING = "|".join([either([*SAYING, *_ACTION.split()]), _NOUNS_TOO, _MINDED])
_ACTS = re.compile(
    rf" (?:and (?:[\w’-]+ ){{1,4}})?{_ADVERBS}(?:{_ACTING})\b"
    r"|(?:’s|'s) (?:leader|government|spokes|founder)"
)
_ACTS_BEYOND = re.compile(
    rf"(?:,? and (?:the )?[A-Z][\w’-]*(?: [A-Z][\w’-]*){{0,2}})?,[^,.;\n]{{3,90}}, {_ADVERBS}(?:{_ACTING})\b"
)
_MEMBERS = re.compile(
    r"(?:’s|'s)? (?:[a-z]{3,12} )?(?:leaders?|members?|fighters?|forces|spokes\w+|commanders?|militants?|officials?|"
    r"supporters?|insurgents?|rebels?|lawmakers?|delegation|candidates?|chief|chairman|chairwoman)\b"
)
_APPOSITION = re.compile(
    rf",? ?(?:\((?P<age>\d\d)\),?|, \d\d,)? ?,? ?(?P<role>(?:(?:a|an|the|who (?:is|was)|its|his|her|their|our) )?"
    rf"(?:{NO_ROLE}[A-Za-z][\w’'-]* ){{0,6}}?(?i:{ROLE_NOUN})\b(?: (?i:{ROLE_NOUN})\b)*)"
)
_WHO = re.compile(r", (?:who|whose|whom|\d\d,)|\s\(\d\d\)")
_TOLD = re.compile(
    r"(?:\btold|\binterview(?:ed)? (?:with|to|by)|\bspeaking (?:to|with)|\bspoke (?:to|with)|\breported by|"
    r"\bremarks to|\binterview for)(?: the)? $"
)


def speaks(text: str, start: int, end: int, *, after: bool = False) -> bool:
    """Say whether a verb of saying or thinking follows the name, or (unless ``after``) stands right before it.

    >>> speaks("Orin Vesk, 48, has repeatedly warned", 0, 9)
    True
    """
    if _SPEAKS.match(text, end):
        return True
    if after:
        return False
    word = previous_word(text, start)
    word = previous_word(text, start - 4) if word == "the" else word
    return word in _SPOKEN_ENDS and bool(_SPOKEN.search(text, max(0, start - 60), start))


def acts(text: str, start: int, end: int) -> bool:
    """Say whether the name is the subject of something that only somebody can do."""
    return bool(_ACTS.match(text, end)) and previous_word(text, start) not in _PREPOSITIONS


def acts_beyond(text: str, start: int, end: int) -> bool:
    """Say whether the name acts beyond an aside, alone or with the one beside it: "X and Y, which signed it, urged".

    >>> acts_beyond("Vardia and Osk, which signed the accord, urged both to stop.", 0, 6)
    True
    """
    return bool(_ACTS_BEYOND.match(text, end)) and previous_word(text, start) not in _PREPOSITIONS


def member_phrase(text: str, end: int) -> bool:
    """Say whether the name is followed by those who belong to it: "X leaders", "X’s fighters"."""
    return bool(_MEMBERS.match(text, end))


def apposition(text: str, end: int) -> str:
    """Return the role that follows a name after a comma, or an empty string.

    >>> apposition("Orin Vesk, a former deputy minister of trade, said", 9)
    'former deputy minister'
    """
    if text[end : end + 2] not in (", ", " ("):
        return ""
    found = _APPOSITION.match(text, end, min(len(text), end + 110))
    if not found:
        return "age" if _WHO.match(text, end) else ""
    role = found.group("role")
    return re.sub(r"^(?:a|an|the|its|his|her|their|our|who (?:is|was)) ", "", role)


def introduced(text: str, start: int) -> bool:
    """Say whether a role stands right before the name: "party leader X", "spokesman X", "the head of Y, X"."""
    if previous_word(text, start) in ROLE_WORDS or _RETIRED.search(text, max(0, start - 30), start):
        return True
    return text.startswith(", ", start - 2) and bool(_ROLE_OF.search(text, max(0, start - 130), start))


def speaks_at_once(text: str, start: int, end: int) -> bool:
    """Say whether a verb of saying follows a name directly, and nothing before it makes it a place or a part."""
    return bool(_AT_ONCE.match(text, end)) and previous_word(text, start) not in _PREPOSITIONS


def speaks_from(text: str, end: int) -> bool:
    """Say whether a verb of saying follows where somebody is from, or speaking to the press.

    >>> speaks_from("Orin Vesk from the hill camp said", 9)
    True
    """
    return bool(_FROM.match(text, end))


def says_later(text: str, end: int) -> bool:
    """Say whether a verb of saying follows within the sentence, whatever stands between."""
    return bool(_SAYS_LATER.match(text, end))


def told(text: str, start: int) -> bool:
    """Say whether the name is that of a medium somebody spoke to."""
    return text[start - 1 : start] == " " and bool(_TOLD.search(text, max(0, start - 30), start))


def previous_word(text: str, start: int) -> str:
    """Return the word before a place, in lower case; empty at a sentence's start.

    >>> previous_word("the leader, (Orin", 13), previous_word("It ended. Orin", 10)
    ('leader', '')
    """
    before = text[max(0, start - 32) : start]
    words = before.rstrip(" ,(")
    if not words or not 0 < len(before) - len(words) <= 3 or not words[-1].isalnum():
        return ""
    return words.split()[-1].lstrip("“\"'([«").lower()
