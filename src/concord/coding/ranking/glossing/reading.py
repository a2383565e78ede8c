"""What does a Persian or Dari sentence say, word by word in English? A gloss, in an order nearer to English.

Words and phrases come from the lists, then from the rings of synonyms; a word that neither knows (most names) is
dropped. The verb, which ends a Persian clause, moves to where English has it: behind "must", else before the first
preposition. A gloss is no translation: endings, articles and most tenses are lost. It is never shown.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.ranking.glossing.lexicon import evened
from concord.coding.ranking.glossing.matching import listed, ring_of
from concord.coding.ranking.glossing.verbs import HALF, LIGHT, PREFIXES, Form, forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["glossed", "in_english", "is_persian"]

_TOKEN = re.compile(r"[\u0621-\u06d3]+|[^\W\d_\u0600-\u06ff](?:[^\W\u0600-\u06ff]|['-])*|\d[\d.,٫٬/]*|[.؛:!?؟;\n…]")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
_STOPS = frozenset(".؛:!?؟;\n…")
_COPULA = re.compile("(?<=...)(?:یم|ند)$")  # "we are" and "they are" as endings: مخالفیم
_OPEN = frozenset(["if", "unless", "provided that", "want", "so that", "whether"])  # a wish behind these is none
_THAT, _OBJECT = "که", "را"
_CLOSES = frozenset([_THAT, "و", "یا", "اما", "ولی", "تا"])  # what comes before them may well be a verb
_KINDS = {
    **dict.fromkeys(("of", "from", "to", "in", "on", "with", "without", "for", "until", "about", "by"), "place"),
    **dict.fromkeys(("under", "between", "except", "before", "after", "towards", "over", "instead of"), "place"),
    **dict.fromkeys(("must", "must not", "can not", "one can"), "modal"),
    **dict.fromkeys(("and", "or", "but"), "link"),
}


class Item(NamedTuple):
    """One word of the gloss: "word", "place" (a preposition), "modal", "link", "object" (را), "stop" or "verb"."""

    text: str
    kind: str
    form: Form | None = None


_STOP = Item("", "stop")


def is_persian(text: str) -> bool:
    """Whether most letters of a text are Arabic ones.

    Examples
    --------
    >>> is_persian("صلح پایدار (peace)"), is_persian("peace (صلح)"), is_persian("1404")
    (True, False, False)
    """
    letters = [c for c in text if c.isalpha()]
    return 2 * sum("\u0600" <= c <= "\u06ff" for c in letters) > len(letters)


def in_english(text: str) -> str:
    """Return what an English model reads for a text: its gloss where it is Persian, else the text as it is."""
    return text if text.isascii() or not is_persian(text) else glossed(text)


def glossed(text: str) -> str:
    """Return a gloss of a text; what is in Latin script stays, in small letters, and so do numbers.

    Examples
    --------
    >>> glossed("دولت انتخابات زودهنگام را نمی‌پذیرد.")
    'government early election not accept'
    >>> glossed("زندانیان باید آزاد شوند")
    'prisoner must free'
    """
    return " ".join(word for clause in _clauses([*_items(text)]) for word in _ordered(clause))


def _items(text: str) -> Iterator[Item]:
    """Yield what is known of a text, word by word."""
    words = _TOKEN.findall(evened(text))
    at, led = 0, False
    while at < len(words):
        item, length = _read(words, at, led=led)
        led = item is not None and item.text in ("will", "can")
        if item is not None:
            yield item
            if item.form is None and length == 1 and _COPULA.search(words[at]):
                yield Item("be", "verb", Form("be", "finite", denied=False))
        at += length


def _read(words: Sequence[str], at: int, *, led: bool) -> tuple[Item | None, int]:
    """Read the word at a place, or the phrase that begins there: an item, where it is known, and how many words.

    What is listed and also a form of a verb (داد, خواست) is the verb where a clause can end, and where ``led`` by will.
    """
    word = words[at]
    if word in _STOPS or word in (_THAT, _OBJECT):
        return Item("", "object" if word == _OBJECT else "stop"), 1
    if not "\u0621" <= word[0] <= "\u06d3":
        return Item(word.translate(_DIGITS), "word"), 1
    match = listed(words, at)
    if match is None or match.length == 1:
        form, length = _form(words, at)
        if form is not None and (match is None or not match.bare or led or _may_end(words, at + length)):
            return Item(form.verb, "verb", form), length
    if match is None or not match.bare:
        ring = ring_of(words, at)
        match = ring if ring is not None and (match is None or ring.length > match.length) else match
    if match is None or match.english == "-":
        return None, match.length if match else 1
    last = forms().get(words[at + match.length - 1]) if match.length > 1 else None
    if last is not None and last.kind in ("finite", "wish", "stem"):
        return Item(match.english, "verb", Form(match.english, last.kind, denied=False)), match.length
    return Item(match.english, _KINDS.get(match.english, "word")), match.length


def _may_end(words: Sequence[str], at: int) -> bool:
    return at >= len(words) or words[at] in _STOPS or words[at] in _CLOSES


def _form(words: Sequence[str], at: int) -> tuple[Form | None, int]:
    """Return the verb at a place, a prefix written apart included, and how many words it takes."""
    if words[at] in PREFIXES and at + 1 < len(words) and words[at + 1].startswith(("می", "ن")):
        form = forms().get(words[at] + words[at + 1])
        if form is not None:
            return form, 2
    return forms().get(words[at]), 1


def _clauses(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Cut at stops and after verbs that end a clause: finite ones, and participles before "and"."""
    clause: list[Item] = []
    for item, after in pairwise((*items, _STOP)):
        if item.kind != "stop":
            clause.append(item)
        if item.kind == "stop" or _ends(item.form, after.kind):
            yield clause
            clause = []
    yield clause


def _ends(form: Form | None, after: str) -> bool:
    """Whether a clause ends with a verb: a finite one but for "will", a participle before "and"."""
    if form is None or form.verb == "will":
        return False
    return form.kind != "name" if after in ("stop", "link") else form.kind in ("finite", "wish", "stem")


def _ordered(clause: Sequence[Item]) -> list[str]:
    """Return the words of a clause with its verb where English has it."""
    end = len(clause)
    while end and clause[end - 1].form is not None:
        end -= 1
    rest, verb = _verb([*clause[:end]], [item.form for item in clause[end:] if item.form is not None])
    modals = [n + 1 for n, item in enumerate(rest) if item.kind == "modal"]
    places = [n for n, item in enumerate(rest) if item.kind == "place" and n]
    at = modals[-1] if modals else places[0] if places else len(rest)
    words = [_said(item) for item in rest]
    return [word for word in (*words[:at], *verb, *words[at:]) if word]


def _said(item: Item) -> str:
    """Return the English of an item inside a clause: light verbs say nothing there but their denial."""
    if item.form is None or item.text not in LIGHT:
        return item.text
    return "not" if item.form.denied else ""


def _verb(rest: list[Item], forms_: Sequence[Form]) -> tuple[list[Item], list[str]]:
    """Return what stands before the verb, without the noun that a light verb takes in, and the verb's English."""
    names = [form.verb for form in forms_]
    main = next((name for name in reversed(names) if name not in LIGHT and name not in ("will", "can")), "")
    light = not main or main in HALF
    if light and rest and rest[-1].kind == "word" and any(name in LIGHT or name in HALF for name in names):
        main, rest = rest[-1].text, rest[:-1]
    return rest, [*_helping(rest, names, forms_), main]


def _helping(rest: Sequence[Item], names: Sequence[str], forms_: Sequence[Form]) -> list[str]:
    """Return what goes before the verb: will, can, not; "should" with a wish where nothing else says that it is one."""
    first = [name for name in ("will", "can") if name in names]
    denied = any(form.denied for form in forms_)
    if not first and names[-1:] == ["have"]:
        return ["have no" if denied else "have"]
    wish = any(form.kind == "wish" for form in forms_)
    if wish and not first and not any(item.kind == "modal" or item.text in _OPEN for item in rest):
        first = ["should"]
    return [*first, "not"] if denied else first
