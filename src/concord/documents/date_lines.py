"""Which day does a line give that is nothing but a date, as newspapers set it under a title?

The day of publication anchors every "yesterday" of a text. A line counts only if nothing is left of it without the
date, the weekday, the hour and words such as "published"; a month or a year alone is no day.
"""

from __future__ import annotations

import datetime as dt
import re

from concord.text.dates import find_dates

__all__ = ["day_of_line"]

_LONGEST = 80  # characters
_AROUND = re.compile(
    r"(?i)\b(?:published|updated|posted|issued|last|modified|on|at|date|dated|gmt|utc|am|pm|[a-z]{2,4}t"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    "|تاریخ|انتشار|نشر|منتشر|شده|در|ساعت|روز|خورشیدی|میلادی|هجری|شمسی|ش|شنبه|(?:یک|دو|سه|چهار|پنج)[\\s\u200c]?شنبه|جمعه)\\b"
)


def day_of_line(line: str) -> dt.date | None:
    """Give the day that a line consists of; None if there is more to the line, or no whole day in it.

    Examples
    --------
    >>> day_of_line("Published on Wednesday, 7 June 2023, 10:30 GMT"), day_of_line("چهارشنبه، ۱۷ جوزا ۱۴۰۲")
    (datetime.date(2023, 6, 7), datetime.date(2023, 6, 7))
    >>> day_of_line("On 7 June 2023 they met."), day_of_line("June 2023")
    (None, None)
    """
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    found = find_dates(line)
    if len(found) != 1 or found[0].when.anchored or found[0].when.earliest != found[0].when.latest:
        return None
    rest = _AROUND.sub("", line[: found[0].start] + " " + line[found[0].end :])
    return None if any(c.isalpha() for c in rest) else found[0].when.earliest
