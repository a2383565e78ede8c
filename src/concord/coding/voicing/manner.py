"""How does this text speak: of "us" or "me", in promises, in lists, or as a reporter who tells who said what?

Rates are per paragraph and count nothing inside quotation marks, so that a report full of quoted "we" stays a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concord.text.names import fold
from concord.values import RegionKind

if TYPE_CHECKING:
    from concord.values import Document

__all__ = ["Manner"]

_QUOTES = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?")
# Of each the English and the Persian words, for a text without an Arabic letter need not be searched for these.
_WE = (
    re.compile(r"\b(?:we|our|us|ours|ourselves)\b"),
    re.compile(
        r"(?<!\w)ما(?!\w)|"
        r"(?<!\w)(?!(?:رژ|تحر|تقس|تصم|تنظ|تسل|تعل|ترم|مستق|قد|عظ|کر|رح|مر|ابراه|اقل|حر|ترس|تعم|مفاه|ت|ن|ب|س|گو)یم)"
        r"\w+یم(?=[\s.؛،!»:]|\Z)"
    ),
)
_I = (
    re.compile(r"\b(?:i|my|me|i'm|i've|i’m|i’ve|i'd|i'll|myself)\b"),
    re.compile(
        r"(?<!\w)(?:من|مرا|نامم|"
        r"(?:ن?می|خواه|نخواه) ?\w{0,10}[^ی\W]م|ن?می ?گویم|"
        r"ن?(?:کرد|دار|داشت|هست|نیست|بود|شد|دید|رفت|امد|گفت|خواست|داد|گرفت|توانست|"
        r"ماند|نوشت|شنید|رسید|خواند|باش|یافت|دانست|ساخت|برد)م|\w{2,10}ه ام)(?!\w)"
    ),
)
_REPORTS = (
    re.compile(r"\b(?:said|told|added|according to|spokes(?:man|woman|person)|reporters|correspondent|reported)\b"),
    re.compile(r"(?<!\w)(?:گفت|گفته|گفتند|افزود|به نقل از|به گزارش|خبرنگار)(?!\w)"),
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SIGNED = re.compile(r"\b(?:reporter|correspondent|told (?:reporters|journalists)|said in an interview)\b")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪●◦]|\(?[0-9۰-۹]{1,3}[.)-]|\(?[a-zا-ی][.)]|article\b|ماده|بند)\s*", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:will|shall|must|should)\b|\b(?:calls? (?:for|on|upon)|demands?|pledges?|commits?|agrees?|undertakes?|"
    r"reaffirms?|"
    r"recogni[sz]es?|urges?|condemns?|rejects?|supports?|opposes?)\b|"
    r"(?<!\w)(?:باید|خواهد|خواهیم|خواستار|متعهد|تاکید می|تأکید می|محکوم می|می خواهیم|می‌خواهیم)"
)
_VIEW = re.compile(
    r"\b(?:(?:in )?my (?:own )?(?:view|opinion|judgment|judgement)|i (?:believe|think|would argue|am convinced|"
    r"disagree|agree))\b|"
    r"(?:به نظر|به باور|به عقیده) (?:من|نویسنده)"
)
_BY = re.compile(r"[*_\s]*(?:By|BY|نویسنده|به قلم|نوشته)\b:?\s+\S")
_SELDOM, _LINE = 0.2, 120  # quotes of a paragraph; characters of a byline
_FEW = 2  # twice in a text says nothing yet


@dataclass(frozen=True)
class Manner:
    """The paragraphs ``spans`` of a document and its folded text, offset for offset."""

    document: Document
    low: str
    spans: list[tuple[int, int]]

    @cached_property
    def bare(self) -> str:
        """The folded text with what is quoted blanked."""
        return _QUOTES.sub(lambda m: " " * len(m[0]), self.low)

    @cached_property
    def head(self) -> str:
        """The folded title and first lines, as far as they are short."""
        first, end = self.head_span
        title = "" if self.document.text.startswith(self.document.title) else fold(self.document.title)
        return f"{title} {self.low[first:end]}"

    @cached_property
    def head_span(self) -> tuple[int, int]:
        """Where the first lines stand: up to the first running paragraph, at most six."""
        start, end = self.spans[0][0], min(self.spans[0][1], self.spans[0][0] + 240)
        for a, b in self.spans[1:6]:
            if len(self.low[a:b].split()) > 20 or b - start > 700:
                break
            end = b
        return start, end

    def _count(self, patterns: tuple[re.Pattern[str], ...]) -> int:
        """Count words in English and, where the text has Arabic letters, in Persian."""
        read = patterns if self.arabic else patterns[:1]
        return sum(len(pattern.findall(self.bare)) for pattern in read)

    def _rate(self, patterns: tuple[re.Pattern[str], ...]) -> float:
        count = self._count(patterns)
        return count / max(1, len(self.spans)) if count > _FEW else 0.0

    @cached_property
    def arabic(self) -> bool:
        """Whether there is any Arabic letter."""
        return _ARABIC.search(self.low) is not None

    @cached_property
    def persian(self) -> bool:
        """Whether it is written in Arabic letters, by its first running text."""
        start = self.spans[0][0]
        return len(_ARABIC.findall(self.low, start, start + 300)) > 100 or self.document.language == "fa"

    @cached_property
    def we(self) -> float:
        """How often a paragraph says "we"."""
        return self._rate(_WE)

    @cached_property
    def i(self) -> float:
        """How often a paragraph says "I"."""
        return self._rate(_I)

    @cached_property
    def reports(self) -> float:
        """How often a paragraph tells who said what."""
        return self._rate(_REPORTS)

    @cached_property
    def promises(self) -> float:
        """How often a paragraph promises or demands."""
        return self._rate((_PROMISE,))

    @cached_property
    def quotes(self) -> float:
        """How many marked quotes a paragraph has."""
        return sum(self.low.count(c) for c in '“«"') / max(1, len(self.spans))

    @cached_property
    def views(self) -> bool:
        """Whether a view is given as the author's own: "in my view"."""
        return _VIEW.search(self.bare) is not None

    @cached_property
    def argues(self) -> bool:
        """Whether it says "I" or "we" at least twice, says what should be, and quotes nobody."""
        said = self._count(_I) + self._count(_WE)
        return said > 1 and _PROMISE.search(self.bare) is not None and self.quotes < _SELDOM

    @cached_property
    def bylined(self) -> bool:
        """Whether one of the first lines says by whom it is."""
        return any(_BY.match(self.document.text, a, b) for a, b in self.spans[:5] if b - a < _LINE) or any(
            r.kind is RegionKind.BYLINE for r in self.document.regions
        )

    @cached_property
    def told(self) -> bool:
        """Whether it is signed or worded by a reporter."""
        return _SIGNED.search(self.low) is not None

    @cached_property
    def listed(self) -> bool:
        """Whether a third of the paragraphs are items of a list or articles."""
        return sum(1 for a, b in self.spans if _ITEM.match(self.low, a, b)) >= 0.3 * len(self.spans)
