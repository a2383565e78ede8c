"""Which words are of one family? Roots that inflection and derivation share, for ranking only.

:func:`concord.coding.stems.stem` cuts one suffix and finds inflections; a label and a text often share no more than a
family of words: *tax*, *taxation*; *deport*, *deportee*; *recognise*, *recognition*; مالیات, مالیاتی. A root is cut in
turn from the end inward, as long as enough of the word is left. Roots are keys, never shown; a wrong one costs a place
in a ranking and no more, which is why it may cut deeper than a stem.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

__all__ = ["FUNCTION", "root", "rooted"]

_WORD = re.compile(r"[^\W\d_][\w']*")
_ENDING = re.compile(r"(\D+)(\d)(?:>(\D+))?")


def _table(text: str) -> dict[str, list[tuple[str, int, str]]]:
    """Read endings by their last letter: what is cut, how many letters must be left, what takes its place."""
    table: dict[str, list[tuple[str, int, str]]] = {}
    for part in filter(None, map(_ENDING.fullmatch, text.split())):
        table.setdefault(part[1][-1], []).append((part[1], int(part[2]), part[3] or ""))
    return table


_ENGLISH = _table(  # longer ones first
    "isational3 isations3 izations3 isation3 ization3 ational4 ations3 ation3 ators4 ator4 ating4 ated4 ates4 "
    "ative4 ate4 itions4 ition4 itive4 ising4 izing4 ised4 ized4 ises4 izes4 ise4 ize4 isms4 ism4 ists4 ist4 "
    "ications3>y ication3>y ments4 ment4 nesses3 ness3 ships4 ship4 fully3 ful3 lessly3 less3 ibility4 ability4 "
    "ably4 ible4 able4 ances4 ance4 ences4 ence4 ancy4 ency4 ants4 ant4 ents5 ent5 ities4 ity4 ously4 ous4 ively4 "
    "ives4 ive4 ically3 ical3 ics4 ic4 ially4 ial4 ually4 ual4 ally4 als4 al4 ions4 ion4 aries4 ary4 ories4 ory4 "
    "ees4 ee5 ors4 or4 ers4 er4 ings3 ing3 edly3 ied3>y ed3 ies2>y sses2>ss shes2>sh ches2>ch xes2>x ily3>y ly3 "
    "es4 s3 e3 y4"
)
_PERSIAN = _table(  # plurals and the endings of adjectives
    "هایشان2 هایمان2 هایی2 های2 ها2 ترین3 ندگان2>ند یان3 گان3 یون4 ات5 ان4 ین4 یی3 ی3 ه4"
)
_INFLECTIONS = frozenset(
    ["ings", "ing", "edly", "ied", "ed", "ies", "sses", "shes", "ches", "xes", "ily", "ly", "es", "s", "e", "y"]
)
_VOWELS = re.compile("[aeiouy]+")  # what is left of a derived word is more than one short syllable: no "coal-ition"
_DOUBLE = re.compile(r"([bdgkmnprt])\1\Z")
_KEPT = ("ss", "us", "is")  # an s that is no plural
_TURNS = 3
_FUNCTIONS = (
    "the of and or in on to for by with from at as is are be was were been being it its this that these those an any "
    "all their our his her they we who which what when where how there here than then them us you he she i my your a "
    "not no nor but if so such into over under about through during after above below up again "
    "further once own too very can will just should must may might could would shall do does did done has have had "
    "having whether because while although though also per via etc within both each either neither more most less "
    "some every other others another much many few only even ever never yet still already upon toward towards among "
    "amongst between instead rather one's let get got go goes going gone come comes came s t ve ll "
    "از به در که را این آن با برای تا بر یا و ها های هایی است شود باید هر هم نیز کند کنند شده شد شوند کرد کرده کردن "
    "دارد دارند داشته باشد باشند بود بودند می نمی اند ام اش شان مان تان ای ی ما من او آنها انها شما خود خویش پس اگر "
    "اما ولی بلکه نه چه چرا چون نباید نیست نیستند هست هستند خواهد خواهند شدن بوده همین همان چنین دیگر یک "
    "زیرا روی زیر بعد قبل درباره کنیم کنم دهد دهند داد داده دادن گردد گردید نماید نمودن تر ترین"
)
FUNCTION = frozenset(word.replace("آ", "ا") for word in _FUNCTIONS.split())


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Cut a folded word to its root.

    Examples
    --------
    >>> [root(w) for w in ("tax", "taxes", "taxing", "taxation", "taxpayers")]
    ['tax', 'tax', 'tax', 'tax', 'tax']
    >>> {root(w) for w in ("deport", "deported", "deportation", "deportees")}
    {'deport'}
    >>> {root(w) for w in ("recognise", "recognising", "recognition", "unrecognised")} == {"recogn", "unrecogn"}
    True
    >>> root("مالیات") == root("مالیاتی") and root("پناهندگان") == root("پناهنده")
    True
    """
    bare = word.split("'", 1)[0] or word
    known = _families().get(bare)
    if known:
        return known
    if "\u0600" <= word[0] <= "\u06ff":
        return _cut(word, _PERSIAN)
    cut = _cut(bare, _ENGLISH)
    return _DOUBLE.sub(r"\1", cut) if cut != bare and len(cut) > 3 else cut


def _cut(word: str, endings: dict[str, list[tuple[str, int, str]]]) -> str:
    for _ in range(_TURNS):
        for ending, least, instead in endings.get(word[-1:], ()):
            if not word.endswith(ending):
                continue
            left = word[: -len(ending)]
            if len(left) < least or (ending == "s" and word.endswith(_KEPT)):
                continue
            if ending in _INFLECTIONS or ending > "\u0600" or len(left) > 4 or len(_VOWELS.findall(left)) > 1:
                word = left + instead
                break
        else:
            return word
        word = _families().get(word, word)
    return word


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    text = resources.files("concord.coding").joinpath("words", "roots.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {word: known for known, _, words in lines for word in words.split()}


def rooted(blank: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, root)`` of the words of a folded text that say something; words of grammar are left out.

    Examples
    --------
    >>> rooted("taxes on the wealthy")
    [(0, 5, 'tax'), (13, 20, 'wealth')]
    """
    found: list[tuple[int, int, str]] = []
    start = 0
    for token in blank.split(" "):  # quicker than the pattern, which only what is more than letters needs
        end = start + len(token)
        if token.isalpha():
            if token not in FUNCTION:
                found.append((start, end, root(token)))
        elif token:
            words = ((start + m.start(), start + m.end(), m[0]) for m in _WORD.finditer(token))
            found += [(first, last, root(word)) for first, last, word in words if word not in FUNCTION]
        start = end + 1
    return found
