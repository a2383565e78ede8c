"""When things happened: dates of texts in English and Persian/Dari, Gregorian and solar Hijri, as intervals of days.

No day is invented that was not said: "in May 2022" is a month, "late 1990s" are five years, "a day earlier" than a
month is nothing. The lunar Hijri calendar is not converted, and a number that counts or orders something is no year.
"""

from concord.text.dates.calendars import from_solar, is_solar_leap, solar_month_length, to_solar
from concord.text.dates.durations import FoundDuration, find_durations
from concord.text.dates.edtf import day_when, parse_when, solar_when, span_when
from concord.text.dates.find import FoundDate, find_dates
from concord.text.dates.relative import Anchor

__all__ = [
    "Anchor",
    "FoundDate",
    "FoundDuration",
    "day_when",
    "find_dates",
    "find_durations",
    "from_solar",
    "is_solar_leap",
    "parse_when",
    "solar_month_length",
    "solar_when",
    "span_when",
    "to_solar",
]
