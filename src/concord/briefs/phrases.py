"""How a brief says things: names in a row, shares in words, levels of consent as verbs."""

from __future__ import annotations

from collections.abc import Sequence

from concord.values import Consent, Stance

__all__ = [
    "CONSENT_LETTERS",
    "CONSENT_WORDS",
    "STANCE_LETTERS",
    "STANCE_WORDS",
    "gathered",
    "listed",
    "number",
    "percent",
    "plural",
    "shortened",
]

# The letters are those of the terminal: nothing hangs on colour.
STANCE_LETTERS = {Stance.AGREE: "A", Stance.DISAGREE: "D", Stance.RESERVE: "R", Stance.DEFER: "L"}
STANCE_WORDS = {
    Stance.AGREE: "agrees",
    Stance.DISAGREE: "disagrees",
    Stance.RESERVE: "agrees with a reservation",
    Stance.DEFER: "wants it settled later",
}
CONSENT_LETTERS = {
    Consent.UNKNOWN: "?",
    Consent.RED_LINE: "X",
    Consent.OBJECT: "O",
    Consent.STAND_ASIDE: "S",
    Consent.RESERVE: "R",
    Consent.ACCEPT: "A",
    Consent.ENDORSE: "E",
}
CONSENT_WORDS = {
    Consent.UNKNOWN: "not known",
    Consent.RED_LINE: "red line",
    Consent.OBJECT: "objects",
    Consent.STAND_ASIDE: "stands aside",
    Consent.RESERVE: "signs with a reservation",
    Consent.ACCEPT: "accepts",
    Consent.ENDORSE: "endorses",
}


def listed(parts: Sequence[str], *, most: int = 6, word: str = "and", others: str = "others") -> str:
    """Join names as a sentence does, naming at most ``most``.

    >>> listed(["A", "B", "C"]), listed(["A", "B", "C", "D"], most=2)
    ('A, B and C', 'A, B and 2 others')
    """
    shown = list(parts) if len(parts) <= most + 1 else [*parts[:most], f"{len(parts) - most} {others}"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}"


def gathered(names: Sequence[str], everybody: Sequence[str], *, most: int = 5) -> str:
    """Name a coalition: by its members, or by who is missing where that is shorter.

    >>> gathered(["A", "B"], ["A", "B", "C"]), gathered(["A", "B", "C"], ["A", "B", "C"])
    ('A and B', 'all 3')
    >>> gathered(list("ABCDEF"), list("ABCDEFG"))
    'all but G'
    """
    missing = [name for name in everybody if name not in names]
    if not missing and len(everybody) > 2:
        return f"all {len(everybody)}"
    if 0 < len(missing) <= 3 and len(names) > most:
        return f"all but {listed(missing)}"
    return listed(names, most=most)


def plural(count: int, one: str, many: str = "") -> str:
    """Say how many.

    >>> plural(1, "party", "parties"), plural(3, "point")
    ('1 party', '3 points')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def number(value: float) -> str:
    """Write a number with at most two decimals.

    >>> number(4.0), number(0.666)
    ('4', '0.67')
    """
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """Write a share in whole percent; never 0 or 100 where it is neither.

    >>> percent(0.5), percent(0.999), percent(1.0)
    ('50%', '99%', '100%')
    """
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole}%"


def shortened(text: str, most: int) -> str:
    """Cut a text at a word, with an ellipsis.

    >>> shortened("one two three", 9)
    'one two…'
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.") + "…"
