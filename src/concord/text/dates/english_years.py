"""Is an English number a year, a range of years, a decade, a year's season? Only where nothing says that it counts."""

from __future__ import annotations

import re

from concord.text.dates.edtf import parse_when
from concord.text.dates.relative import Spec

__all__ = ["SEASONS", "decade", "season", "single_year", "year_range"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# What a number after these words numbers, and what a number before these words counts, is not a year.
_NUMBERED = re.compile(
    r"(?:resolutions?|sections?|articles?|arts?\.|nos?\.|numbers?|chapters?|pages?|pp?\.|paragraphs?|decrees?|laws?|acts?|"
    r"bills?|rooms?|flights?|figures?|tables?|lines?|cases?|units?|battalions?|brigades?|highways?|routes?|items?|points?|"
    r"some|nearly|almost|over|than|least|killed|injured|wounded|all|only|[#§$€£])\s*$",
    re.I,
)
_COUNTED = re.compile(
    r"\s*(?:[-–]?\s?(?:km|kg|mw|m|mm|usd|euros?|dollars?|percent|per cent|pages?|people|men|women|children|miles?|"
    r"metres?|meters?|hours|hrs|utc|gmt|local|\w+day)\b"
    r"|(?!(?:as|was|is|has|this|elections|polls|talks|protests|floods|attacks|negotiations|clashes|crisis|campaigns)\b)[a-z]+s\b)"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|from|of|during|for|to|and|between|around|circa|about|late|early|mid|"
    r"year|the|a|its|his|their|through|late-|early-|mid-)\s*|[(,/–—-]\s*)$",
    re.I,
)


def year_range(match: re.Match[str]) -> Spec | None:
    """Read "2014-2021", "1998/99"."""
    first, second = match["first"], match["second"]
    last = int(first[: 4 - len(second)] + second)
    if not int(first) < last <= int(first) + 150 or not _may_be_year(match, match.start("first"), match.end("second")):
        return None
    return parse_when(f"{first}/{last:04d}")


def single_year(match: re.Match[str]) -> Spec | None:
    """Read a year where its neighbours make it one."""
    year, part = match["year"], (match["part"] or "").casefold()
    start, end = match.span("year")
    led = bool(part or match["about"]) or _BEFORE_YEAR.search(match.string, max(0, start - 12), start) is not None
    if not 1800 <= int(year) < 2100 or not _may_be_year(match, start, end):
        return None
    if not led and (int(year) < 1900 or int(year) % 100 == 0):
        return None
    if not part:
        return parse_when(year + ("~" if match["about"] else ""))
    months = {"early": (1, 5), "beginning": (1, 5), "start": (1, 5), "late": (8, 12), "end": (8, 12)}.get(part, (4, 9))
    return parse_when(f"{year}-{months[0]:02d}/{year}-{months[1]:02d}")


_LED = re.compile(r"\b(?:in|since|until|by|the|before|after|of)\s+$", re.I)
_GOES_ON = re.compile(r"[.,:/-]?\d")


def _may_be_year(match: re.Match[str], start: int, end: int) -> bool:
    text = match.string
    if _NUMBERED.search(text, max(0, start - 16), start) or _GOES_ON.match(text, end, end + 2):
        return False
    counted = _COUNTED.match(text, end)
    led = _LED.search(text[max(0, start - 8) : start])
    return counted is None or (led is not None and int(text[start : start + 4]) % 100 != 0)


def decade(match: re.Match[str]) -> Spec:
    """Read "the 1990s", "late 1990s", "early '90s"; a part of a decade is five years, wide enough for any reading."""
    century = match["century"] or ("20" if match["decade"] in ("0", "1", "2") else "19")
    start = int(century + match["decade"] + "0")
    part = (match["part"] or "").casefold()
    if not part:
        return parse_when(f"{start // 10}X")
    low, high = {"early": (0, 4), "beginning": (0, 4), "start": (0, 4), "late": (5, 9), "end": (5, 9)}.get(part, (3, 7))
    return parse_when(f"{start + low}/{start + high}")


def season(match: re.Match[str]) -> Spec:
    """Read "spring 2021"."""
    return parse_when(f"{match['year']}-{SEASONS[match['season'].casefold()]}")
