"""What actors want on issues that are numbers, how much they care, and what they can bring to bear: CSV in and out.

One issue, or several in one table with a column ``issue``. It refuses tables with a value that is no number, an actor
twice on an issue, a salience outside (0, 1] and a capability of 0 or less, and says the row.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from concord.agreement.cube import Floats
from concord.errors import FormatError, ModelError

__all__ = ["Issues", "Stake", "arrays", "check_stakes", "dump_stakes", "load_issues", "load_stakes"]

_COLUMNS = ("actor", "position", "salience", "capability")


@dataclass(frozen=True, slots=True)
class Stake:
    """What an actor wants on an issue, how much it cares (0 to 1) and what it can bring to bear (above 0)."""

    actor: str
    position: float
    salience: float
    capability: float


Issues = Mapping[str, tuple[Stake, ...]]


def arrays(stakes: Sequence[Stake]) -> tuple[Floats, Floats]:
    """Return positions, and weights (salience times capability)."""
    x = np.array([stake.position for stake in stakes], dtype=np.float64)
    return x, np.array([stake.salience * stake.capability for stake in stakes], dtype=np.float64)


def check_stakes(stakes: Sequence[Stake], scale: tuple[float, float] | None, issue: str = "") -> None:
    """Check the actors of an issue.

    Raises
    ------
    ModelError
        If there are none, one is there twice, or a number is out of range.
    """
    on = f" on '{issue}'" if issue else ""
    if not stakes:
        raise ModelError(f"forecast{on}", "has no actors", "at least one")
    seen: set[str] = set()
    for stake in stakes:
        thing = f"actor '{stake.actor}'{on}"
        if stake.actor in seen:
            raise ModelError(thing, "is there twice", "each actor once", "remove one of the rows")
        seen.add(stake.actor)
        if not math.isfinite(stake.position) or (scale and not scale[0] <= stake.position <= scale[1]):
            expected = "a number" if scale is None else f"a number from {scale[0]:g} to {scale[1]:g}"
            raise ModelError(thing, f"has the position {stake.position:g}", expected)
        if not 0 < stake.salience <= 1:
            raise ModelError(thing, f"has the salience {stake.salience:g}", "a number above 0 and at most 1")
        if not (math.isfinite(stake.capability) and stake.capability > 0):
            raise ModelError(thing, f"has the capability {stake.capability:g}", "a number above 0")


def load_issues(text: str, name: str = "stakes.csv") -> dict[str, tuple[Stake, ...]]:
    """Read actors from CSV with the columns actor, position, salience, capability and, of several issues, issue.

    A table without a column ``issue`` is one issue, called "".

    Raises
    ------
    FormatError
        If a column is missing or a value is no number, with the row.

    Examples
    --------
    >>> found = load_issues("issue,actor,position,salience,capability\\nseats,a,40,1,2\\ndate,a,10,0.5,2\\n")
    >>> {issue: stakes[0].position for issue, stakes in found.items()}
    {'seats': 40.0, 'date': 10.0}
    """
    rows = csv.DictReader(io.StringIO(text))
    have = [column.strip().casefold() for column in rows.fieldnames or ()]
    if missing := [column for column in _COLUMNS if column not in have]:
        raise FormatError(name, f"has no column '{missing[0]}'", f"the columns {', '.join(_COLUMNS)}", "add the column")
    out: dict[str, list[Stake]] = {}
    for number, row in enumerate(rows, start=2):
        values = {(key or "").strip().casefold(): (value or "").strip() for key, value in row.items() if key}
        try:
            numbers = [float(values[column]) for column in _COLUMNS[1:]]
        except ValueError:
            wrong = next(c for c in _COLUMNS[1:] if not _is_number(values[c]))
            raise FormatError(
                f"{name}, row {number}, column {wrong}", f"is {values[wrong]!r}, no number", "a number", "write 12.5"
            ) from None
        if not values["actor"]:
            raise FormatError(f"{name}, row {number}", "names no actor", "a name in every row", "fill it in")
        out.setdefault(values.get("issue", ""), []).append(Stake(values["actor"], *numbers))
    return {issue: tuple(stakes) for issue, stakes in out.items()}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def load_stakes(text: str, name: str = "stakes.csv") -> tuple[Stake, ...]:
    """Read the actors of one issue; see :func:`load_issues`.

    Raises
    ------
    FormatError
        Also if the table holds several issues.
    """
    issues = load_issues(text, name)
    if len(issues) > 1:
        raise FormatError(name, f"holds {len(issues)} issues", "one issue", "put each into a table of its own")
    return next(iter(issues.values()), ())


def dump_stakes(stakes: Sequence[Stake]) -> str:
    """Write actors as CSV; :func:`load_stakes` reads them back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((s.actor, repr(s.position), repr(s.salience), repr(s.capability)) for s in stakes)
    return out.getvalue()
