"""How results are said: names joined, numbers plain, levels as verbs, and the evidence of cells gathered.

Every sentence names the result it was computed in (an ``m-`` id) and the statements of the cells it rests on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from concord.values import Consent, ConsentSource, Wording

if TYPE_CHECKING:
    from concord.agreement.cube import Reading
    from concord.agreement.model import Model

__all__ = [
    "all_of",
    "because",
    "evidence_of",
    "id_of",
    "if_unknown",
    "join",
    "names",
    "number",
    "phrase",
    "plural",
    "read_as",
    "result_id",
    "share",
    "stands",
    "upper",
    "verb",
]

_LONGEST = 80
_MANY = 3  # parties that are named one by one even when they are all
_VERB = {
    Consent.RED_LINE: "never signs",
    Consent.OBJECT: "objects to",
    Consent.STAND_ASIDE: "stands aside on",
    Consent.RESERVE: "signs only with a reservation",
    Consent.ACCEPT: "accepts",
    Consent.ENDORSE: "endorses",
    Consent.UNKNOWN: "has not said whether it can sign",
}


def join(parts: Sequence[str], word: str = "and") -> str:
    """Join names as a sentence does.

    >>> join(["A", "B", "C"])
    'A, B and C'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def number(value: float) -> str:
    """Write a number as people do: at most three decimals, no trailing zeros.

    >>> number(4.0), number(1.2), number(0.33333)
    ('4', '1.2', '0.333')
    """
    return f"{round(value, 3):.3f}".rstrip("0").rstrip(".")


def plural(count: int, one: str, many: str = "") -> str:
    """Say how many.

    >>> plural(1, "party", "parties"), plural(3, "point")
    ('1 party', '3 points')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def names(model: Model, indices: Iterable[int]) -> list[str]:
    """Return the names of parties by position."""
    return [model.name(model.parties[i].actor) for i in indices]


def share(chance: float) -> str:
    """Write a chance in percent; what is small but not nothing is not written as nothing.

    >>> share(0.5), share(0.0), share(0.00002), share(0.004), share(0.99996)
    ('50%', '0%', 'below 0.01%', '0.40%', 'above 99.99%')
    """
    if 0 < chance < 0.0001:
        return "below 0.01%"
    if 0.9999 < chance < 1:
        return "above 99.99%"
    return f"{chance:.2%}" if 0 < chance < 0.01 or 0.99 < chance < 1 else f"{chance:.0%}"


def all_of(model: Model, indices: Sequence[int]) -> str:
    """Name a coalition: by names, or "all nine parties" where it is everybody and they are many."""
    if len(indices) == len(model.parties) > _MANY:
        return f"all {len(indices)} parties"
    return join(names(model, indices))


def upper(text: str) -> str:
    """Begin a sentence: its first letter is large, the rest stays.

    >>> upper("all 9 parties")
    'All 9 parties'
    """
    return text[:1].upper() + text[1:]


def verb(count: int, one: str, many: str) -> str:
    """Return the form of a verb for so many."""
    return one if count == 1 else many


def if_unknown(low: str, high: str) -> str:
    """Say a figure if unknown consents are refusals and if they are signatures, once where it is the same.

    >>> if_unknown("0", "2.6")
    '0 if those who have not spoken refuse, 2.6 if they sign'
    """
    return low if low == high else f"{low} if those who have not spoken refuse, {high} if they sign"


def read_as(model: Model, reading: Reading) -> str:
    """Begin a sentence with how unknown consents were read; "" where there are none."""
    if model.cube.known:
        return ""
    return f"if those who have not spoken {'refuse' if reading == 'pessimistic' else 'sign'}, "


def phrase(wording: Wording) -> str:
    """Return what to call a wording: silence, or its words in quotation marks, shortened."""
    if wording.silent:
        return "silence"
    text = " ".join((wording.text or wording.id).split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}”"


def because(model: Model, i: int, j: int, k: int) -> str:
    """Say in a clause how a party stands to a wording, where that comes from, and why.

    ``"HI objects to “decentralised” (inferred: holds DISAGREE on federalism)"``.
    """
    cell = model.cell_index.get((i, j, k))
    level = Consent(int(model.cube.level[i, j, k]))
    source = "nothing known" if cell is None else cell.source.value
    if cell is not None and cell.source is ConsentSource.INFERRED and cell.why:
        source += f": {cell.why}"
    elif cell is not None and cell.why:
        source += f", {cell.why}"
    name, text = model.name(model.parties[i].actor), phrase(model.wording(j, k))
    if level is Consent.RESERVE:
        return f"{name} {_VERB[level]} to {text} ({source})"
    return f"{name} {_VERB[level]} {text} ({source})"


def stands(model: Model, i: int, j: int, k: int) -> str:
    """Say how a party stands, without the wording: ``"HI objects (inferred: holds DISAGREE on federalism)"``."""
    cell = model.cell_index.get((i, j, k))
    level = Consent(int(model.cube.level[i, j, k]))
    source = "nothing known" if cell is None else cell.source.value
    if cell is not None and cell.why:
        source += f": {cell.why}" if cell.source is ConsentSource.INFERRED else f", {cell.why}"
    verb = {Consent.OBJECT: "objects", Consent.UNKNOWN: "has not said so"}.get(level, _VERB[level])
    return f"{model.name(model.parties[i].actor)} {verb} ({source})"


def evidence_of(model: Model, cells: Iterable[tuple[int, int, int]]) -> tuple[str, ...]:
    """Return the statement ids of cells, each once, in order."""
    seen: dict[str, None] = {}
    for key in cells:
        cell = model.cell_index.get(key)
        if cell is not None:
            seen.update(dict.fromkeys(cell.evidence))
    return tuple(seen)


def result_id(model: Model, *question: object) -> str:
    """Return the id of a result: the same question to the same model has the same id."""
    return id_of(model.cube.digest, *question)


def id_of(digest: str, *question: object) -> str:
    """Return the id of a result by the hash of its input and what was asked of it."""
    text = "\x1f".join([digest, *map(str, question)])
    return "m-" + hashlib.sha256(text.encode()).hexdigest()[:10]
