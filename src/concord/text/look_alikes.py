"""Does a name only look like another? Letters of other alphabets that pass for Latin ones, and hidden characters.

Two names that look the same but are stored differently are flagged, never joined: it may be a slip of the keyboard, or
somebody passing for somebody else.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["look_alike", "plain_look", "suspicious"]

_CYRILLIC = dict(zip("авеікмнорсстухјѕԁԛһӏ", "abeikmhopcctyxjsdqhl", strict=True))
_GREEK = dict(zip("αβγειкκνορτυχω", "abyeikkvoptuxw", strict=True))
_CAPITALS = dict(zip("АВЕІКМНОРСТУХЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikmhopctyxjsabezhikmnoptyx", strict=True))
_DIGITS = {"0": "o", "1": "l", "|": "l", "I": "l"}
_LOOKS = str.maketrans({**_CAPITALS, **_DIGITS})
_LOWER_LOOKS = str.maketrans({**_CYRILLIC, **_GREEK, **_DIGITS})
_ARABIC_LOOKS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ٱ": "ا"})
_HIDDEN = re.compile("[\u200b\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SCRIPT_WORDS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "ARMENIAN", "HEBREW")


def plain_look(name: str) -> str:
    """Return what a hurried eye sees of a name: one form for all names that look alike.

    >>> plain_look("P\u0430vel") == plain_look("Pavel")
    True
    """
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", name)).translate(_LOOKS).casefold()
    return " ".join(text.translate(_LOWER_LOOKS).translate(_ARABIC_LOOKS).split())


def look_alike(a: str, b: str) -> str:
    """Say why two names that are stored differently look the same; an empty string where they do not.

    The Arabic and Persian forms of yeh and kaf are one letter in two encodings and no reason for suspicion.

    >>> look_alike("Pavel Orin", "P\u0430vel Orin")
    'letters of another alphabet'
    >>> look_alike("Pavel Orin", "Pavla Orin")
    ''
    """
    if plain_look(a) != plain_look(b):
        return ""
    bare_a, bare_b = (unicodedata.normalize("NFKC", _HIDDEN.sub("", n)).translate(_ARABIC_LOOKS) for n in (a, b))
    if bare_a.casefold() == bare_b.casefold():
        return "hidden characters" if _HIDDEN.search(a) or _HIDDEN.search(b) else ""
    scripts = {_scripts(bare_a), _scripts(bare_b)}
    return "letters of another alphabet" if len(scripts) > 1 else "digits or letters that look alike"


def suspicious(name: str) -> str:
    """Say why a single name cannot be trusted by eye: alphabets mixed in one word, or hidden characters.

    >>> suspicious("P\u0430vel"), suspicious("Pavel"), suspicious("حزب Islami")
    ('alphabets mixed in one word', '', '')
    """
    if _HIDDEN.search(name):
        return "hidden characters"
    return "alphabets mixed in one word" if any(len(_scripts(word)) > 1 for word in name.split()) else ""


def _scripts(text: str) -> frozenset[str]:
    return frozenset(unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()) & frozenset(_SCRIPT_WORDS)
