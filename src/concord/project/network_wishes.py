"""What a user may ask of a network, as it is written: widths of windows, and every option with its default."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from concord.errors import OptionError

__all__ = ["NetworkOptions", "Window"]

LETTERS = {"s": "seconds", "h": "hours", "d": "days", "w": "weeks", "y": "years"}


@dataclass(frozen=True, slots=True)
class Window:
    """How wide a window or kernel is."""

    size: int
    unit: str

    @classmethod
    def of(cls, text: str) -> Window:
        """Read ``90d``, ``12weeks``, ``6 months`` or ``30events``.

        Raises
        ------
        OptionError
            If it is not of that form.

        Examples
        --------
        >>> Window.of("90d"), Window.of("1 month"), Window.of("30events")
        (Window(size=90, unit='days'), Window(size=1, unit='months'), Window(size=30, unit='events'))
        """
        from concord.networks.clock import UNITS

        units = (*UNITS, "events")
        found = re.fullmatch(r"(\d{1,9}) ?([a-z]+)", text.strip().lower())
        unit = "" if found is None else LETTERS.get(found[2], found[2])
        unit = unit if unit in units else f"{unit}s"
        if found is None or unit not in units:
            wanted = f"a number and one of {', '.join(units)} (or s, h, d, w, y)"
            raise OptionError("--window", f"is {text!r}", wanted, "write it as 90d or 30events")
        return cls(int(found[1]), unit)


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """What the user may decide about a network; what is ``None`` follows from the statements and is said."""

    rows: str | None = None
    columns: str | None = None
    qualifier: str | None = None
    mode: str = "one"
    aggregate: str | None = None
    normalise: str = "none"
    duplicates: str = "include"
    start: dt.datetime | None = None
    stop: dt.datetime | None = None
    window: Window | None = None
    kernel: str | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    isolates: bool = False
    compat: str | None = None
