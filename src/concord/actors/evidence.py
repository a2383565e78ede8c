"""What do the words around a name say about it: does it speak, act, hold a role, stand for a place?

Patterns for English, each bounded in length and tried at a given place only, so that no text makes them slow.
"""

from __future__ import annotations

import re

from concord.actors.roles import ROLE_NOUN, ROLE_WORDS
from concord.actors.words_en import SAYING

__all__ = ["acts", "apposition", "introduced", "member_phrase", "previous_word", "speaks", "told"]

_SAYS = "|".join(SAYING)
_ADVERBS = r"(?:(?:has|have|had|also|further|later|then|again|publicly|repeatedly|recently|\w{3,12}ly|who) ){0,3}"
_SPEAKS = re.compile(rf"(?:’s|'s)?(?:,[^,.;\n]{{1,90}},)? ?{_ADVERBS}(?:{_SAYS})\b")
_SPOKEN = re.compile(rf"(?:{_SAYS}|according to|by|from) (?:the )?$", re.IGNORECASE)
_ACTION = """recognised recognized recognises recognizes invaded invades attacked attacks hosted hosts imposed imposes
launched launches sent sends banned bans plans planned backs backed refuses joined joins withdrew withdraws offered
offers issued issues formed forms captured seized fights fought controls controlled rules ruled took takes held holds
met meets fled decided decides sought seeks expects expected used uses gave gives made makes continues continued
led leads began begins started starts hopes intends aims won lost killed arrested released detained blocked blocks"""
_ACTING = "|".join([_SAYS, *_ACTION.split()])
_ACTS = re.compile(
    rf" (?:and (?:[\w’-]+ ){{1,4}})?{_ADVERBS}(?:{_ACTING})\b"
    r"|(?:’s|'s) (?:leader|government|spokes|founder)"
)
_MEMBERS = re.compile(
    r"(?:’s|'s)? (?:[a-z]{3,12} )?(?:leaders?|members?|fighters?|forces|spokes\w+|commanders?|militants?|officials?|"
    r"supporters?|insurgents?|rebels?|lawmakers?|delegation|candidates?|chief|chairman|chairwoman)\b"
)
_APPOSITION = re.compile(
    rf",? ?(?:\((?P<age>\d\d)\),?|, \d\d,)? ?,? ?(?P<role>(?:(?:a|an|the|who (?:is|was)|its|his|her|their|our) )?"
    rf"(?:[A-Za-z][\w’'-]* ){{0,6}}?(?:{ROLE_NOUN})\b(?: (?:{ROLE_NOUN})\b)*)"
)
_WHO = re.compile(r", (?:who|whose|whom|\d\d,)|\s\(\d\d\)")
_TOLD = re.compile(
    r"(?:\btold|\binterview(?:ed)? (?:with|to|by)|\bspeaking (?:to|with)|\bspoke (?:to|with)|\breported by|"
    r"\bremarks to|\binterview for)(?: the)? $"
)
_LAST_WORD = re.compile(r"(?<![\w’'-])([\w’'-]+)[ ,(]{0,2}$")


def speaks(text: str, start: int, end: int) -> bool:
    """Say whether a verb of saying or thinking follows the name, or stands right before it.

    >>> speaks("Orin Vesk, 48, has repeatedly warned", 0, 9)
    True
    """
    return bool(_SPEAKS.match(text, end) or _SPOKEN.search(text, max(0, start - 24), start))


def acts(text: str, start: int, end: int) -> bool:
    """Say whether the name is the subject of something that only somebody can do."""
    return bool(_ACTS.match(text, end)) and previous_word(text, start) not in {
        "in", "to", "from", "at", "of", "for", "into", "across", "near", "on", "through", "toward", "towards", "around",
    }  # fmt: skip


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
    """Say whether a role noun stands right before the name: "party leader X", "spokesman X"."""
    word = previous_word(text, start)
    return word in ROLE_WORDS


def told(text: str, start: int) -> bool:
    """Say whether the name is that of a medium somebody spoke to."""
    return bool(_TOLD.search(text, max(0, start - 30), start))


def previous_word(text: str, start: int) -> str:
    """Return the word before a place, in lower case; empty at a sentence's start."""
    found = _LAST_WORD.search(text, max(0, start - 32), start)
    return found.group(1).lower() if found else ""
