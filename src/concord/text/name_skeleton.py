"""How does a name sound, whatever alphabet and spelling it came in? One skeleton a word, for Latin and Arabic script.

A skeleton is the word's consonants and one vowel: that of its last syllable. Short vowels, doubled letters and the
spellings of one sound (w/v, gh/q, ou/oo/u) vanish; what remains is what careful transliterations of one name share, and
what parts Hasan from Husain and Jamal from Jamil. Where Arabic script leaves the last vowel unwritten it is read as in
the commonest pattern (``a``; ``i`` after a long ``a``: Arif, Khalid). Spellings that defeat these rules are listed in
``name_words``. It is a key for comparing, not a pronunciation, and it never decides that two people are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from concord.text.name_words import CANONICAL

__all__ = ["is_arabic", "skeleton", "split_compound"]

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SOUNDS = "بb پp تt ثs جj چch حh خkh دd ذz رr زz ژj سs شsh صs ضz طt ظz غq فf قq کk گg لl مm نn هh"
_ARABIC_SOUNDS = {pair[0]: pair[1:] for pair in _SOUNDS.split()}
_SPELT = {"C": "ch", "X": "kh", "S": "sh"}  # one character a sound while working
_OPENERS = tuple("aeiou")
_LATIN_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch|ch", "C"),
        (r"kh", "X"),
        (r"sch|sh", "S"),
        (r"dj|zh", "j"),
        (r"gh|q", "q"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"v", "w"),
        (r"ng(?=.)", "g"),  # Rangin, Ragin: the nasal is often left out
        (r"[ae]h$", "a"),
        (r"(?<=[^aeiouy])e$", ""),
        (r"(?<=[^aeiou])y(?=[^aeiou])|(?<=[^aeiou])y$", "i"),  # Yitzhak keeps its y, Lynda does not
        (r"i(?=[aou])", "iy"),  # Zia, Ziya
        (r"([b-df-hj-np-tv-zCXS])\1+", r"\1"),
    )
]
_ABD = re.compile(r"^[ae]bd(?:[uoea]l|[uo](.)(?=\1))-?(?=.{3})")
_ABD_ARABIC = re.compile("^عبدال(?=..)")
_WITH_MUHAMMAD = re.compile(r"^(.{2,}?)(?:محمد|m[ou]ham+[ae]d)$")
_ULLAH = re.compile(r"^(.{3,}?)[uaoie]ll?[ao]h?$")
_UDDIN = re.compile(r"^(.{3,}?)(?:[uaeo]d{1,2}[iy]n|[uaeo]l-?d[iy]n)$")
_ARTICLE_KEPT = ("الیاس", "الهام", "الماس", "الوند", "الکوز", "البان", "المان", "الجزایر", "الکساندر")
_DIN = "din"
_ULLAH_KEY = "ula"


def is_arabic(word: str) -> bool:
    """Say whether a folded word is written in Arabic script."""
    return bool(_ARABIC.match(word))


def split_compound(word: str) -> tuple[str, ...]:
    """Part the compounds that are written as one word here and as two there.

    >>> split_compound("abdurrashid"), split_compound("rahmatullah"), split_compound("عبدالرشید")
    (('abd', 'rashid'), ('rahmat', 'ula'), ('abd', 'رشید'))
    """
    if word in CANONICAL:
        return (word,)
    if pair := _two_known(word):
        return pair
    if is_arabic(word):
        return _split_arabic(word)
    if found := _ABD.match(word):
        return ("abd", *split_compound(word[found.end() :]))
    if found := _UDDIN.match(word):
        return (found.group(1), _DIN)
    found = _ULLAH.match(word)
    return (found.group(1), _ULLAH_KEY) if found and word.endswith(("lla", "llah", "lah")) else (word,)


def _two_known(word: str) -> tuple[str, str] | None:
    """Part two well-known names written as one (Alireza, علیرضا), and anything before Muhammad (عطامحمد)."""
    for cut in range(3, len(word) - 2):
        if word[:cut] in CANONICAL and word[cut:] in CANONICAL:
            return word[:cut], word[cut:]
    found = _WITH_MUHAMMAD.match(word)
    return (found.group(1), "muhammad") if found else None


def _split_arabic(word: str) -> tuple[str, ...]:
    if found := _ABD_ARABIC.match(word):
        return ("abd", word[found.end() :])
    if word.endswith("الدین") and len(word) > 6:
        return (word[:-5], _DIN)
    if word.endswith("دین") and len(word) > 5:
        return (word[:-3], _DIN)
    if word.endswith("الله") and len(word) > 5:
        return (word[:-4], _ULLAH_KEY)
    if word.startswith("ال") and len(word) > 4 and not word.startswith(_ARTICLE_KEPT):
        return (word[2:],)
    return (word,)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the skeleton of one folded word.

    Parameters
    ----------
    word : str
        One word as :func:`concord.text.names.fold` leaves it.

    Returns
    -------
    str
        Lower-case ASCII for Latin and Arabic script; words in other scripts, and numbers, come back unchanged.

    Examples
    --------
    >>> [skeleton(w) for w in ("aref", "arif", "عارف", "jamal", "jamil", "جمیل")]
    ['arif', 'arif', 'arif', 'jmal', 'jmil', 'jmil']
    """
    if word in CANONICAL:
        return CANONICAL[word]
    if is_arabic(word):
        return _spell(*_arabic(word))
    if not (word.isascii() and word.isalpha()):
        return word
    return _spell(*_latin(word))


def _spell(sounds: list[tuple[str, str]], opens: bool, tail: str) -> str:
    """Write out consonants and the one vowel that counts; ``sounds`` pairs each consonant with the vowel before it."""
    head = "a" if opens else ""
    if not sounds:
        return head or tail or "a"
    consonants = [_SPELT.get(consonant, consonant) for consonant, _ in sounds]
    if tail:
        return head + "".join(consonants) + tail
    inner = sounds[-1][1] if len(sounds) > 1 else ""
    return head + "".join(consonants[:-1]) + inner + consonants[-1]


def _latin(word: str) -> tuple[list[tuple[str, str]], bool, str]:
    """Hear a word of Latin letters: consonants with the vowel before each, whether a vowel opens, which vowel ends."""
    heard = word
    for pattern, sound in _LATIN_SOUNDS:
        heard = pattern.sub(sound, heard)
    sounds: list[tuple[str, str]] = []
    run = before = ""
    for position, letter in enumerate(heard):
        if letter in "aeiou" or (letter == "y" and run and heard[position + 1 : position + 2] not in _OPENERS):
            run += letter
            continue
        sounds.append((letter, _latin_vowel(run, after_long=before in ("a", "aa"))))
        before, run = run, ""
    return sounds, heard[:1] in _OPENERS, _latin_vowel(run, after_long=False) if run and sounds else ""


def _latin_vowel(run: str, *, after_long: bool) -> str:
    """Class one run of vowel letters: front, back or open. ``e`` is the short i of Aref, or the short a of Ahmed."""
    if "i" in run or "y" in run or "ee" in run or "ea" in run:
        return "i"
    if "o" in run or "u" in run:
        return "u"
    return "i" if run == "e" and after_long else "a"


def _arabic(word: str) -> tuple[list[tuple[str, str]], bool, str]:
    """Hear a word of Arabic letters in the same form as :func:`_latin`."""
    letters = word[:1] + word[1:].replace("ایی", "ای").replace("نگ", "گ")
    opens = letters[0] in "اع"
    body = letters[1:] if opens else letters
    sounds: list[tuple[str, str]] = []
    run = before = ""
    for position, letter in enumerate(body):
        if _is_vowel(body, position, opens=opens):
            run = {"ا": "a", "و": "u", "ی": "i", "ه": run or "a"}.get(letter, run)
            continue
        sounds.append((_consonant(letter), run or ("i" if before == "a" else "a")))
        before, run = run, ""
    return sounds, opens, run if sounds else ""


def _is_vowel(body: str, position: int, *, opens: bool) -> bool:
    """Say whether a letter of Arabic script carries a vowel (or nothing) where it stands."""
    letter, following = body[position], body[position + 1 : position + 2]
    if letter in "اع":
        return True
    if letter == "ه":
        return not following and position > 0
    if letter not in "وی":
        return False
    if position == 0 and not opens:
        return False
    if not following:
        return True
    return following not in "اوی" and not (position > 0 and body[position - 1] == "ا")


def _consonant(letter: str) -> str:
    return {"و": "w", "ی": "y"}.get(letter) or _ARABIC_SOUNDS.get(letter, letter)
