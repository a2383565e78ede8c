"""Which options projections know: what is counted, what it is divided by, and whose numbers are given.

It refuses unknown options and an aggregation without the qualifier that it needs; nothing is silently replaced.
"""

from __future__ import annotations

from concord.errors import OptionError

__all__ = [
    "COMPAT",
    "ONE_MODE",
    "ONE_MODE_NORMALISATIONS",
    "TWO_MODE",
    "TWO_MODE_NORMALISATIONS",
    "check_option",
    "check_qualifier",
]

ONE_MODE = ("ignore", "congruence", "conflict", "subtract")
ONE_MODE_NORMALISATIONS = ("none", "average", "jaccard", "cosine")
TWO_MODE = ("ignore", "combine", "subtract")
TWO_MODE_NORMALISATIONS = ("none", "activity", "prominence")
COMPAT = (None, "dna")


def check_option(name: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    """Refuse a value that is not one of those allowed."""
    if value not in allowed:
        known = [a for a in allowed if a is not None]
        expected = f"one of {', '.join(known)}" if len(known) > 1 else known[0]
        raise OptionError(
            name, f"'{value}' is not known", expected + (", or no such option" if None in allowed else "")
        )


def check_qualifier(aggregation: str, qualifier: str | None) -> None:
    """Refuse an aggregation by a qualifier that nobody named."""
    if aggregation != "ignore" and qualifier is None:
        raise OptionError("qualifier", f"is missing for '{aggregation}'", "a boolean, integer or text column")
