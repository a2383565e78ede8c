"""Are these two names one name? Keys for searching and joining names over spellings, scripts, titles and fillers.

``fold`` makes text comparable (case, diacritics, Arabic yeh and kaf, digits, joiners); ``name_key`` makes names
comparable over transliterations and between Latin and Arabic script; ``compare_names`` says how alike two names are and
why. Nothing here decides that two people are one: that is a person's judgement, or the caller's threshold.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from concord.text.look_alikes import look_alike, plain_look, suspicious
from concord.text.name_alignment import align, is_acronym_of, joined_bones
from concord.text.name_skeleton import is_arabic, skeleton, split_compound
from concord.text.name_words import ALSO_NAMES, CANONICAL, HONORIFICS, PARTICLES

__all__ = [
    "NameMatch",
    "compare_names",
    "fold",
    "is_acronym_of",
    "is_honorific",
    "look_alike",
    "name_key",
    "name_similarity",
    "name_words",
    "plain_look",
    "slug",
    "suspicious",
]

_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ۍ": "ی",
        "ئ": "ی",
        "ے": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ګ": "گ",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ټ": "ت",
        "ډ": "د",
        "ړ": "ر",
        "ڼ": "ن",
        "ښ": "ش",
        "ږ": "ژ",
        "څ": "س",
        "ځ": "ز",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "\u0640": "",  # tatweel
        "\u200d": "",
        "\u200c": " ",
        "\u0621": "",  # hamza
        "'": "",
        "\u2019": "",
        "\u2018": "",
        "\u02bc": "",
        "\u02bb": "",
        "\u02bf": "",
        "\u02be": "",
        "`": "",
    }
)
_NOT_WORD = re.compile(r"[^\w]+|_")
_HACEKS = str.maketrans({"š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ž": "zh"})
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019\u02bc\u200c][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def fold(text: str) -> str:
    """Return the form of a text in which searches and comparisons are made.

    Case, diacritics, vowel signs, tatweel, the variants of yeh, kaf, heh and alef, Persian and Arabic digits are
    levelled; punctuation and the zero-width non-joiner become spaces, apostrophes vanish. The stored text is never
    folded: the result is a key.

    Examples
    --------
    >>> fold("Müller's  «Hezb-e Islāmī» ۱۴۰۰"), fold("علي\u200cرضا كريمي")
    ('mullers hezb e islami 1400', 'علی رضا کریمی')
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return _NOT_WORD.sub(" ", text.translate(_LEVELLED)).strip()


class _Levelled(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.combining(character):
            plain = ""
        elif character.isdecimal():
            plain = str(unicodedata.decimal(character))
        else:
            plain = _LETTERS.get(code, character)
        self[code] = plain
        return plain


_LEVELLED = _Levelled()


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """Return a name as an identifier: folded words joined by hyphens; ``"x"`` where nothing is left.

    >>> slug("Hezb-e Islami (2nd)"), slug("شورای عالی"), slug("—")
    ('hezb-e-islami-2nd', 'شورای-عالی', 'x')
    """
    return fold(name).replace(" ", "-") or "x"


def is_honorific(word: str) -> bool:
    """Say whether a word is a title or rank ("Dr.", "Marshal", "حاجی") and not part of a name.

    >>> is_honorific("Dr."), is_honorific("استاد"), is_honorific("Rahim")
    (True, True, False)
    """
    return fold(word).replace(" ", "") in HONORIFICS


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that count, each as its skeleton, in the order of the name.

    Titles go as long as something follows them, particles as long as anything is left; acronyms stay as they are.

    >>> name_words("Dr. Abdul Rashid Dostum"), name_words("عبدالرشید دوستم")
    (('abd', 'rshid', 'dostum'), ('abd', 'rshid', 'dostum'))
    """
    if name.isupper() and " " in name:
        name = name.lower()  # a headline or a turn's head, no row of acronyms
    words = [word for surface in _TOKEN.findall(name) for word in _words_of(surface)]
    while len(words) > 1 and words[0] in HONORIFICS:
        words.pop(0)
    if len(words) > 2 and words[0] in ALSO_NAMES:
        words.pop(0)
    kept = [w for w in words if w not in PARTICLES and w not in HONORIFICS] or words
    if len(words) > 1 and words[-1] in HONORIFICS and words[-1].isascii() and words[-1] not in kept:
        kept.append(words[-1])  # Martin Luther King: the last word is the surname, whatever else it means
    return tuple(skeleton(part) for word in kept for part in split_compound(word))


def _words_of(surface: str) -> list[str]:
    """Fold one word of a name; an acronym is kept from the rules of transliteration by a leading mark."""
    surface = _POSSESSIVE.sub("", surface)
    if surface.isascii() and surface.isupper() and 1 < len(surface) <= 6 and not _sounds(surface):
        return [f"{surface.lower()}."]
    words = fold(surface.lower().translate(_HACEKS)).split() or [surface]
    return ["".join(words)] if "".join(words) in HONORIFICS else words


def _sounds(surface: str) -> bool:
    """Say whether capitals spell a known name ("AHMAD") and not an acronym."""
    return surface.lower() in CANONICAL


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return the key under which the spellings of a name meet, in Latin and in Arabic script.

    The key is one skeleton a word (see :mod:`concord.text.name_skeleton`), titles and particles left out, in the order
    of the name. Equal keys are a strong hint, not a proof; :func:`compare_names` weighs the rest.

    Examples
    --------
    >>> {name_key(n) for n in ("Ahmad Massoud", "Ahmed Masood", "احمد مسعود")}
    {'ahmad masud'}
    >>> name_key("Hezb-e Islami") == name_key("Hizb-i-Islami") == name_key("حزب اسلامی")
    True
    >>> name_key("Rafi Fazil") == name_key("Rafi Fazl")
    False
    """
    return " ".join(word.rstrip(".") for word in name_words(name))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How alike two names are, in [0, 1], and why."""

    score: float
    reason: str


def name_similarity(a: str, b: str) -> float:
    """Return how alike two names are, in [0, 1]; :func:`compare_names` also says why.

    >>> name_similarity("Ashraf Haidari", "Ashraf Ghani") < 0.5 < name_similarity("Atta Noor", "Ata Mohammad Nur")
    True
    """
    return compare_names(a, b).score


def compare_names(a: str, b: str) -> NameMatch:
    """Compare two names word by word, after transliteration.

    The score is twice the weight of the matched words over the weight of all words. The last word weighs most; a very
    common part ("Mohammad") and initials weigh little. It is lowered where each name has a word the other lacks, where
    one only lacks a word (father and son, a branch of a party), where the order differs, or where a surname stands
    alone.

    Returns
    -------
    NameMatch
        Symmetric in ``a`` and ``b``.

    Examples
    --------
    >>> compare_names("Ahmad Massoud", "احمد مسعود")
    NameMatch(score=1.0, reason='same key')
    >>> compare_names("NRF", "National Resistance Front").reason
    'acronym'
    """
    mine, yours = name_words(a), name_words(b)
    if mine == yours:
        return NameMatch(1.0, "same key")
    if len(mine) != len(yours) and joined_bones(mine) == joined_bones(yours):
        return NameMatch(0.95, "same key, divided otherwise")
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        return NameMatch(0.8, "acronym")
    scripts_differ = is_arabic(fold(a)) != is_arabic(fold(b))
    return NameMatch(*align(mine, yours, loose=scripts_differ))
