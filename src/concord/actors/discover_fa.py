"""Who acts in a Persian or Dari text? There are no capitals to go by: titles, given names and head nouns lead to names.

A name goes on from its first word as long as words can belong to it and ends at a verb, a preposition, a role or a
stop. A person without a title is kept only with a given name and a second reason (a role, a verb of saying, another
occurrence). States count where they act; bodies and media wherever they are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from concord.actors import borders_fa as borders
from concord.actors import words_fa as words
from concord.actors.bodies_fa import VERB, Token, body
from concord.actors.drafts import Draft, Drafts
from concord.actors.given_names import GIVEN_NAMES_FA
from concord.actors.known import Entry, known_phrases
from concord.actors.told_fa import told_bodies_fa
from concord.values import ActorKind

__all__ = ["discover"]

_TOKEN = re.compile(r"[\w\u200c\u0610-\u061a\u064b-\u065f]+|[^\w\s]|\n\s*")
_STATE_LEADS = frozenset(["دولت", "حکومت", "مقامات", "مقامهای", "میان", "بین"])
_OPENINGS = frozenset([".", "؟", "!", "؛", "?", ":", "«"])
_MARKS = frozenset(["«", "“"])
_SPOKE = r"(?:گفت|افزود|تأکید کرد|تاکید کرد|هشدار داد|نوشت|می\u200c?گوید|یادآور شد|خواستار|اظهار)"
_BETWEEN = frozenset(["،"]) | words.set_of("پیش‌تر نیز هم همچنین دیروز امروز اما اکنون")  # a name and its verb
_SHORTEST = 6  # letters of a given name that ends so
_SAHIB = "صاحب"  # honours whoever bears the office before it
_HONOURS = words.TITLES | {_SAHIB}
_CALLED = 2  # words of "a man called"
_APART = 9  # words of an office before its bearer's name
_LONGEST_NAME = 5
_MOST_TITLES = 6


Place = tuple[int, int]


def discover(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the actors named in the body of a Persian or Dari text.

    Parameters
    ----------
    text : str
        The whole text.
    spans : iterable of (int, int)
        The stretches to look at.
    drafts : Drafts
        Where actors are entered.

    Returns
    -------
    dict
        The draft at each place that names one.
    """
    placed: dict[Place, Draft] = {}
    spans = list(spans)
    unsure: list[tuple[Place, str]] = []
    for start, end in spans:
        tokens = [_token(m) for m in _TOKEN.finditer(text, start, end)]
        for first, last, found in _names(tokens):
            place = tokens[first].start, tokens[last].end
            if isinstance(found, Entry):
                placed[place] = _known(text, place, found, drafts)
            elif found is None:
                unsure.append((place, text[place[0] : place[1]]))
            else:
                placed[place] = draft = drafts.named(text[place[0] : place[1]], found, place[0])
                if found is ActorKind.PERSON:
                    draft.add_role(_title_before(text, tokens, first))
                elif first > 1 and tokens[first - 1].low in _MARKS and tokens[first - 2].low in words.HEADS:
                    draft.names[
                        " ".join(text[t.start : t.end] for t in (tokens[first - 2], *tokens[first : last + 1]))
                    ] += 1
    _repeated(text, unsure, drafts, placed)
    placed |= told_bodies_fa(text, spans, drafts, placed)
    drafts.join_variants()
    return {place: drafts.standing(draft) for place, draft in placed.items()}


def _token(found: re.Match[str]) -> Token:
    return Token(*found.span(), *_levelled(found.group()))


@lru_cache(maxsize=32768)
def _levelled(surface: str) -> tuple[str, bool]:
    return words.level(surface), surface[0].isalnum() or surface[0] == "\u200c"


def _title_before(text: str, tokens: list[Token], first: int) -> str:
    """Return the titles right before a name, as written."""
    begin = first
    while begin > max(0, first - _MOST_TITLES) and tokens[begin - 1].low in words.TITLES:
        begin -= 1
    return text[tokens[begin].start : tokens[first - 1].end] if begin < first else ""


def _known(text: str, place: Place, entry: Entry, drafts: Drafts) -> Draft:
    draft = drafts.fixed(entry.name, entry.kind, place[0])
    draft.names[text[place[0] : place[1]]] += 1
    return draft


def _repeated(text: str, unsure: list[tuple[Place, str]], drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Accept a name of two words that stands in the text twice, that is known by then, or whose surname speaks."""
    times = Counter(words.level(name) for _, name in unsure)
    known = {words.level(name) for draft in drafts.all for name in draft.names}
    for place, name in unsure:
        surname = name.rsplit(" ", 1)[-1]
        heard = re.search(
            rf"(?<![\w\u200c]){re.escape(surname)}(?: (?!و )[\w\u200c]+){{0,2}} {_SPOKE}", text[place[1] :]
        )
        if times[words.level(name)] > 1 or words.level(name) in known or heard:
            placed[place] = drafts.named(name, ActorKind.PERSON, place[0])


_MOST_APPOSED = 3
_Name = tuple[int, int, "ActorKind | Entry | None"]


def _names(tokens: list[Token]) -> Iterator[_Name]:
    """Yield first and last token of each name, and what it is; None where a second reason is missing."""
    i = 0
    while i < len(tokens):
        found = _at(tokens, i) if tokens[i].word else None
        if found is None:
            i += 1
        else:
            yield found
            i = found[1] + 1


def _at(tokens: list[Token], i: int) -> _Name | None:
    """Return the name that begins at a token."""
    low = tokens[i].low
    known = _longest_known(tokens, i) if low in _starts() else None
    if known and (known[1] > i or low not in words.HEADS):
        return _known_at(tokens, i, *known)
    if low in words.HEADS:
        return body(tokens, i, _places())
    if _honours(tokens, i):
        return _titled(tokens, i)
    if i and tokens[i - 1].low in borders.KIN and low in _given():
        return i, i, ActorKind.PERSON
    last = _name_end(tokens, i, titled=True)[0] if _is_called(tokens, i) else -1
    if last >= i:
        return i, last, ActorKind.PERSON
    alone = _is_compound(low) or (low in _given() and low not in words.AMBIGUOUS)
    doubled = low in _given() and i + 1 < len(tokens) and _is_given(tokens[i + 1].low)
    return _untitled(tokens, i) if alone or doubled else _apposed(tokens, i)


def _honours(tokens: list[Token], i: int) -> bool:
    """Say whether a word is the title of a name behind it: "مولوی X", "والی صاحب X"."""
    low = tokens[i].low
    addressed = i + 2 < len(tokens) and tokens[i + 1].low == _SAHIB and (low in words.ROLES or low in borders.TRADES)
    return addressed or (_is_title(low) and i + 1 < len(tokens))


def _titled(tokens: list[Token], i: int) -> _Name | None:
    """Return the name behind a title, if it is one."""
    low = tokens[i].low
    first = i + 1
    while first < min(len(tokens), i + _MOST_TITLES) and tokens[first].low in _HONOURS:
        first += 1
    last, givens = _name_end(tokens, first, titled=True)
    lone = last == first and not givens and low in words.OFFICES and not _closes(tokens, last + 1)
    lone = lone and not _is_surname(tokens, first)
    owned = last == first and tokens[first].low.endswith("ه\u0654")  # "the judge of the case": no name
    return (first, last, ActorKind.PERSON) if last >= first and not lone and not owned else None


def _is_title(low: str) -> bool:
    """Say whether a word is a title, also somebody's ("their commander")."""
    return low in words.TITLES or (low.endswith("شان") and low.removesuffix("شان") in words.TITLES)


def _is_surname(tokens: list[Token], i: int) -> bool:
    """Say whether a word behind an office is a surname by its end and by what follows: "رئیس‌جمهور یعقوبی گفت"."""
    low = tokens[i].low
    if len(low) < _SHORTEST - 1 or not low.endswith(borders.SURNAME_ENDS) or low in borders.NO_SURNAMES:
        return False
    if low.removesuffix("ی") in _places() or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1].low
    return not tokens[i + 1].word or following in borders.AFTER_NAMES or following.startswith(("می", "نمی"))


def _is_called(tokens: list[Token], i: int) -> bool:
    """Say whether a word is a name because the text says so: "کسی به نام X", "X نامی"."""
    if i > _CALLED and [t.low for t in tokens[i - 2 : i]] == ["به", "نام"] and tokens[i - 3].low in borders.SOMEBODY:
        return tokens[i].low not in words.TITLES
    named = i + 1 < len(tokens) and tokens[i + 1].low == "نامی" and tokens[i].low not in words.STOPS
    return named and i > 0 and not tokens[i - 1].word


def _is_compound(low: str) -> bool:
    """Say whether a word is a given name by its end: "رحیم‌الله", "شمس‌الدین"."""
    return len(low) > _SHORTEST and low.endswith(("الله", "الدین")) and low not in borders.NO_NAMES


def _is_given(low: str) -> bool:
    """Say whether a word is a given name and no ordinary word."""
    return low in _given() and low not in words.AMBIGUOUS


def _apposed(tokens: list[Token], i: int) -> _Name | None:
    """Return a person of two or three words in no table whom an apposition names: "X Y, leader of ..."."""
    if i and tokens[i - 1].word and tokens[i - 1].low not in borders.BEFORE_NAMES:
        return None
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].word and last - i < _MOST_APPOSED:
        last += 1
    if last + 2 >= len(tokens) or tokens[last + 1].low != "،":
        return None
    aged = last + 3 < len(tokens) and tokens[last + 2].low.isdigit() and tokens[last + 3].low.startswith("سال")
    if aged and not any(t.low in words.STOPS or t.low in words.HEADS for t in tokens[i : last + 1]):
        return i, last, ActorKind.PERSON  # "X, 55, a farmer"
    if last == i and tokens[last + 2].low in borders.NATIONS and tokens[i].low not in words.STOPS:
        return i, last, ActorKind.STATE
    if last == i or tokens[last + 2].low not in words.ROLES:
        return None
    common = (words.STOPS, words.MODIFIERS, words.HEADS, words.TITLES, words.ROLES)
    named = not any(t.low in known for t in tokens[i : last + 1] for known in common)
    return (i, last, ActorKind.PERSON) if named else None


def _known_at(tokens: list[Token], i: int, entry: Entry, last: int) -> _Name | None:
    if entry.kind is not ActorKind.STATE:
        return i, last, entry
    opens = i == 0 or tokens[i - 1].low in _OPENINGS or not tokens[i - 1].low.strip()
    leads = i > 0 and tokens[i - 1].low in _STATE_LEADS
    return (i, last, entry) if leads or (opens and last + 1 < len(tokens) and tokens[last + 1].word) else None


def _untitled(tokens: list[Token], i: int) -> _Name | None:
    """Return a person without a title: two words at least, and a second reason or None."""
    last, givens = _name_end(tokens, i, titled=False)
    if last <= i:
        return None
    following = [t.low for t in tokens[last + 1 : last + 4]]
    role_before = i > 0 and tokens[i - 1].low in words.ROLES
    role_after = any(low in words.ROLES for low in following[:3]) or (
        following[:1] == ["،"] and following[1:2] != [] and following[1] in words.OFFICES
    )
    heard = any(low in words.SAYING for low in following[: 2 if following[:1] and following[0] in _BETWEEN else 1])
    apart = i > 0 and tokens[i - 1].low == "،" and following[:1] == ["،"]  # "the spokesman of the ministry, X Y, said"
    apart = apart and any(t.low in words.ROLES for t in tokens[max(0, i - _APART) : i])
    related = following[:1] == ["که"]  # "X Y, who sits for the south, said"
    sure = (
        apart or related or role_before or role_after or heard or givens > 1 or (i > 0 and tokens[i - 1].low == "رهبری")
    )
    return i, last, ActorKind.PERSON if sure else None


def _name_end(tokens: list[Token], first: int, *, titled: bool) -> tuple[int, int]:
    """Return the last token of a person's name that begins at ``first``, and how many given names it has."""
    last, givens, others = first - 1, 0, 0
    while last + 1 < len(tokens) and last + 1 - first < _LONGEST_NAME and tokens[last + 1].word:
        low = tokens[last + 1].low
        own = titled and last < first and low in _given() and tokens[first - 1].low not in words.OFFICES
        if (
            (low in words.STOPS and not own)
            or low in words.HEADS
            or low in words.ROLES
            or low in words.MODIFIERS - _given()
        ):
            break
        if low in _given() or low in words.NAME_PARTS or low.startswith("عبدال") or low.endswith(("الله", "الدین")):
            givens += 1
        elif VERB.fullmatch(low) and last + 2 < len(tokens) and tokens[last + 2].low in borders.CLAUSE_ENDS:
            break
        elif others == 0 or (others == 1 and _closes(tokens, last + 2)):
            others += 1
        else:
            break
        last += 1
        if others == 2:
            break
    return last, givens


def _closes(tokens: list[Token], i: int) -> bool:
    """Say whether a name must end before token ``i``: a mark, a verb of saying, a role, the end."""
    return i >= len(tokens) or not tokens[i].word or tokens[i].low in words.SAYING or tokens[i].low in words.ROLES


def _longest_known(tokens: list[Token], i: int) -> tuple[Entry, int] | None:
    """Return the longest known phrase that begins at a token, and its last token."""
    for length in _starts().get(tokens[i].low, ()):
        if i + length <= len(tokens):
            phrase = " ".join(t.low for t in tokens[i : i + length])
            if entry := _phrases().get(phrase):
                return entry, i + length - 1
    return None


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Entry]:
    """Return the known phrases in Arabic script, levelled."""
    return {words.level(phrase): entry for phrase, entry in known_phrases().items() if phrase[0] > "\u0600"}


@lru_cache(maxsize=1)
def _starts() -> dict[str, tuple[int, ...]]:
    """Return for each first word the lengths of known phrases, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in _phrases():
        parts = phrase.split(" ")
        lengths.setdefault(parts[0], set()).add(len(parts))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(phrase for phrase, entry in _phrases().items() if entry.kind is ActorKind.STATE)


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(words.level(name) for name in GIVEN_NAMES_FA)
