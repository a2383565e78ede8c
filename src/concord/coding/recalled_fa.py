"""Whom does a Persian clause mean that begins with "the governor" or "the Front", and names nobody?

An office stands for the person who was named with it last, a bare noun for the body named last whose name begins with
it. The module refuses to guess where nobody was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.coding.sheet import Sheet

__all__ = ["recalled"]

_OPENS = r"(?:.*[،؛:]\s*|\s*)(?:(?:و|اما|ولی)\s+)?"
_GOES_ON = (  # words that can follow a subject: an owner or a name would make the noun another's
    r"(?=(?:هم|نیز|اما|همچنین|در|به|از|با|روز|دیروز|امروز|گفت|گفته|می گوید|می گفت|می خواهد|نمی خواهد|افزود|تاکید|هشدار|"
    r"خواستار|خواهان|مخالف|موافق|پاسخ|جواب|این|ان|هیچ|وعده|قول)\s)"
)
_OFFICE = re.compile(
    rf"{_OPENS}(?P<office>وزیر|والی|استاندار|شهردار|شاروال|ولسوال|سفیر|سخنگو|فرمانده|قوماندان|سرهنگ|دگروال|جنرال|ژنرال|"
    r"رییس جمهور|نخست وزیر|صدراعظم|دبیرکل|دبیر کل|مولوی|معاون|دادستان)(?:\s+صاحب)?\s+" + _GOES_ON,
    re.DOTALL,
)
_HEAD = re.compile(
    rf"{_OPENS}(?P<head>حزب|جنبش|جبهه|شورا|ایتلاف|اتحادیه|سازمان|انجمن|کمیسیون|نهضت|مجمع|کنگره)\s+" + _GOES_ON,
    re.DOTALL,
)
_REACH = 3000  # characters over which an office or a short name is remembered
_APPOSED = 40  # characters before a name in which its office stands


def recalled(sheet: Sheet, first: int, last: int) -> Holders | None:
    """Return whom an office or a bare noun means with which ``[first, last)`` begins."""
    return _of_office(sheet, first, last) or _of_head(sheet, first, last)


def _of_office(sheet: Sheet, first: int, last: int) -> Holders | None:
    """Return who was named with the office that a clause begins with."""
    office = _OFFICE.match(sheet.low, first, last)
    if office is None:
        return None
    held = re.compile(rf"(?<!\w){re.escape(office['office'])}(?!\w)")
    for mention in reversed(sheet.mentions_in(max(0, first - _REACH), first)):
        if sheet.kind(mention.actor) is not ActorKind.PERSON or mention.kind is not MentionKind.NAME:
            continue
        apposed = re.compile(r"\s*،\s*[^،.\n]{0,30}").match(sheet.low, mention.end)
        before = sheet.low[max(0, mention.start - _APPOSED) : mention.start].rpartition(".")[2].rpartition("\n")[2]
        if held.search(before) or (apposed is not None and held.search(apposed[0])):
            return Holders((mention.actor,), *office.span("office"), 0.8)
    return None


def _of_head(sheet: Sheet, first: int, last: int) -> Holders | None:
    """Return the body named last whose name begins with the bare noun that a clause begins with."""
    head = _HEAD.match(sheet.low, first, last)
    if head is None:
        return None
    called = re.compile(rf"{head['head']}[\u0654یۀ]?\s")
    for mention in reversed(sheet.mentions_in(max(0, first - _REACH), first)):
        if called.match(sheet.low, mention.start, mention.end):
            return Holders((mention.actor,), *head.span("head"), 0.8)
    return None
