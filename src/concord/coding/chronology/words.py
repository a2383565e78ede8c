"""The words that report an event: verbs in the past and nouns, English and Persian/Dari, by kind of event.

A trigger is ``strong`` where it reports something that happened even without a date; a weak one ("talks", "elections")
counts only beside a date. Plans, wishes, conditions and denials are no events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["FOUNDED_AFTER", "FOUNDED_BEFORE", "TRIGGERS", "Trigger", "happened", "postponed"]

_TEXTS = (
    r"charter|statement|communiqu[eé]|declaration|manifesto|resolution|document|letter|constitution|roadmap|road map|"
    r"platform|programme|program|plan|decree|report|appeal|memorandum|manual|bylaws?"
)
_DEALS = r"agreement|accord|deal|pact|treaty|memorandum|ceasefire|truce|protocol"
_MEETINGS = r"talks|meetings?|conferences?|summits?|negotiations|dialogues?|gatherings?|assembl(?:y|ies)|rounds?"
_MADE = "formed|founded|established|created|launched|set up|co-founded"
_FA_TEXTS = r"منشور|اعلامیه|بیانیه|قطعنامه|اساسنامه|سند|مرامنامه|طرح|فرمان|نامه"
_FA_MEETINGS = r"نشست|نشستی|مذاکرات|گفتگوها|گفت‌وگوها|گفت‌وگو|کنفرانس|کنفرانسی|جلسه|جلسه‌ای|دیدار"
_FA_DONE = r"(?:شد|شدند|شده|کرد|کردند|کرده|داد|دادند|داده|یافت|گردید)(?:[\s\u200c]*(?:است|اند|بود|بودند))?"

FOUNDED_AFTER = re.compile(
    rf"(?<!\w)(?:{_MADE}|"
    r"(?:formation|founding|foundation|establishment|creation|launch) of)\b",
    re.I,
)
FOUNDED_BEFORE = re.compile(
    rf"(?:\b(?:was|were|been|is|are)\s+(?:\w+ly\s+|first\s+|only\s+)?(?:{_MADE})\b"
    rf"|,\s*(?:{_MADE})\s+(?=in|by|on|after|during|following|two|three|last)\b"
    r"|\b(?:came into (?:being|existence)|(?:was|were) born|emerged(?= in| on| after| following))\b"
    r"|\b(?:its|their) (?:founding|foundation|formation|creation|establishment)\b"
    rf"|(?<!\w)(?:تشکیل|تاسیس|تأسیس|ایجاد|بنیان\s?گذاری|پایه\s?گذاری)[\s\u200c]+{_FA_DONE}"
    r"|(?<!\w)بنیان[\s\u200c]+(?:نهاد|نهادند|گذاشت|گذاشتند))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report an event of a kind; every match of ``pattern`` holds one of ``stems`` (lower case)."""

    kind: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    strong: bool = True


def _trigger(kind: str, stems: str, english: str, persian: str = "", *, strong: bool = True) -> Trigger:
    pattern = rf"\b(?:{english})\b" + (rf"|(?<!\w)(?:{persian})(?!\w)" if persian else "")
    return Trigger(kind, re.compile(pattern, re.I), tuple(stems.split("|")), strong)


_FOUNDED_STEMS = "formed|founded|establish|created|creation|launch|set up|formation|founding|foundation|came into|born|"
_FOUNDED_STEMS += "emerged|تشکیل|تاسیس|تأسیس|ایجاد|بنیان|پایه"
_MEETING_STEMS = "talks|meeting|conference|summit|negotiation|dialogue|gathering|assembl|round|met |"
_MEETING_STEMS += "نشست|مذاکرات|گفت|کنفرانس|جلسه|دیدار"

TRIGGERS: tuple[Trigger, ...] = (
    Trigger("founding", FOUNDED_BEFORE, tuple(_FOUNDED_STEMS.split("|"))),
    Trigger("founding", FOUNDED_AFTER, tuple(_FOUNDED_STEMS.split("|"))),
    _trigger(
        "fall",
        "collapse|took over|took power|seized|came to power|overthr|toppled|ouste|takeover|coup|fall of|fell to|"
        "سقوط|قدرت|فروپاش|کودتا",
        r"collapsed|took over|seized power|seized control|took power|came to power|"
        r"(?:was|were) (?:overthrown|toppled|ousted)|"
        r"takeover|coup|(?:fall|collapse|overthrow|ouster) of|fell(?= to\b)",
        r"سقوط[\s\u200c]+(?:کرد|کردند|نمود)|سقوط|به[\s\u200c]+قدرت[\s\u200c]+رسید(?:ند)?|فروپاشید|فروپاشی|کودتا",
    ),
    _trigger(
        "flight",
        "fled|escaped to|into exile|left the country|flew to|asylum|فرار|گریخت|ترک",
        r"fled|escaped to|went into exile|left the country|flew to|sought asylum",
        r"فرار[\s\u200c]+(?:کرد|کردند)|گریخت(?:ند)?|کشور[\s\u200c]+را[\s\u200c]+ترک[\s\u200c]+(?:کرد|کردند)",
    ),
    _trigger(
        "document",
        "issued|published|released|adopted|unveiled|put out|presented|circulated|منتشر|نشر|صادر|تصویب",
        rf"(?:issued|published|released|adopted|unveiled|put out|presented|circulated)"
        rf"(?=\b[^.;]{{0,60}}?\b(?:{_TEXTS})\b)|"
        rf"(?:{_TEXTS})(?= (?:was|were) (?:\w+ly )?(?:issued|published|released|adopted|unveiled)\b)",
        rf"(?:{_FA_TEXTS})(?:[\u200c ]?(?:ای|ی))?(?=[^.؟]{{0,80}}(?:منتشر|نشر|صادر|تصویب)[\s\u200c]+{_FA_DONE})",
    ),
    _trigger(
        "document",
        f"resolution|{_DEALS}",
        rf"(?:resolution|{_DEALS})(?= [^.;,]{{0,16}}?(?:from|of|dated) )",
        strong=False,
    ),
    _trigger(
        "signing",
        "signed|inked|concluded|sealed|signing|امضا",
        rf"(?:signed|inked|concluded|sealed)(?=\b[^.;]{{0,60}}?\b(?:{_DEALS}|charter|declaration)\b)|"
        rf"(?:{_DEALS}|charter|declaration)(?= (?:was|were) (?:\w+ly )?signed\b)|signing of",
        r"امضا(?:ء)?[\s\u200c]+(?:کرد|کردند|شد|شده)|امضای",
    ),
    _trigger(
        "talks",
        _MEETING_STEMS,
        rf"(?:hosted|convened|held|attended|opened|began|concluded|started|joined)(?=\b[^.;]{{0,70}}?\b(?:{_MEETINGS})\b)|"
        rf"(?:{_MEETINGS})(?= (?:was|were|took|began|opened|ended)\b)|met(?= (?:in|with|for|at)\b)",
        rf"(?:{_FA_MEETINGS})(?=[^.؟]{{0,80}}(?:برگزار|آغاز|انجام)[\s\u200c]+{_FA_DONE})|دیدار[\s\u200c]+(?:کرد|کردند)",
    ),
    _trigger("talks", _MEETING_STEMS, _MEETINGS, _FA_MEETINGS, strong=False),
    _trigger(
        "casualties",
        "killed|wounded|injured|execut|assassin|massacre|hanged|killing|murder|died|casualties|their lives|lost |"
        "کشته|باخت|ترور|تلفات|زخمی",
        r"(?:was|were|been|had been) (?:\w+ly )?(?:killed|wounded|injured|executed|assassinated|massacred|hanged)|"
        r"(?:killed|wounded|injured|assassinated|executed)|"
        r"(?:execution|killing|killings|assassination|massacre|murder) of|died|casualties|lost their lives|"
        r"lost (?:\w+ ){0,3}(?:men|fighters|soldiers|troops|members|commanders|officers|people|lives)",
        r"کشته[\s\u200c]+(?:شد|شدند|شده)|جان[\s\u200c]+باخت(?:ند)?|ترور[\s\u200c]+(?:شد|شدند|کرد)|تلفات|زخمی[\s\u200c]+شد(?:ند)?",
    ),
    _trigger(
        "arrest",
        "arrest|detain|detention|imprison|jailed|captured|بازداشت|دستگیر|زندانی",
        r"arrested|detained|imprisoned|jailed|was captured|were captured|(?:arrest|detention) of",
        r"(?:بازداشت|دستگیر|زندانی)[\s\u200c]+(?:شد|شدند|کرد|کردند)",
    ),
    _trigger(
        "election",
        "elect|won the|voted|referendum|vote|ballot|انتخاب",
        r"(?:was|were) (?:re-)?elected|won the (?:\w+ )?(?:election|vote)|voted|(?:elections?|referendum|vote|ballot)"
        r"(?= (?:was|were) held\b)",
        rf"انتخابات(?=[^.؟]{{0,60}}برگزار[\s\u200c]+{_FA_DONE})|انتخاب[\s\u200c]+(?:شد|شدند)",
    ),
    _trigger(
        "election",
        "election|referendum|polls|انتخابات|پرسی",
        r"elections?|referendum|polls",
        r"انتخابات|همه‌پرسی|همه[\s]?پرسی",
        strong=False,
    ),
    _trigger(
        "appointment",
        "appointed|named|sworn in|resigned|گماشته|منصوب",
        r"appointed|was named|were named|was sworn in|resigned",
        r"گماشته[\s\u200c]+شد|منصوب[\s\u200c]+(?:شد|کرد)",
    ),
    _trigger(
        "announcement",
        "announced|declared|proclaimed|اعلام",
        r"announced|declared|proclaimed",
        r"اعلام[\s\u200c]+(?:کرد|کردند|شد)",
        strong=False,
    ),
)

_DENIED = r"not|never|no|without|nobody|none|failed to|unable to|refused to"
_POSTPONED = (
    r"will|would|shall|could|should|might|must|if|unless|whether|is to|are to|to be|going to|plans?|planned|scheduled|"
    r"upcoming|expected|hopes?|wants?|wish(?:es)?|calls? for|called for|calling for|demands?|demanded|until|deadline|"
    r"currently|next (?:week|month|year)|needs? to"
)
_POSTPONED_PERSIAN = r"(?<!\w)(?:خواهد|خواهند|باید|اگر|قرار است|آینده|می‌خواهند|می‌خواهد)(?!\w)"
# "may" as it stands: the month has its capital.
_NOT_HAPPENED = re.compile(rf"\bmay\b|(?i:\b(?:{_DENIED}|{_POSTPONED})\b|n['’]t\b)|{_POSTPONED_PERSIAN}")
_NOT_YET = re.compile(rf"\bmay\b|(?i:\b(?:{_POSTPONED})\b)|{_POSTPONED_PERSIAN}")


def happened(text: str, start: int, at: int) -> bool:
    """Whether the trigger at ``at`` reports something as past: nothing before it in its clause denies or postpones it.

    >>> happened("They formed a front", 0, 5), happened("They have not yet formed a front", 0, 18)
    (True, False)
    """
    return _NOT_HAPPENED.search(text, max(start, at - 60), at) is None


def postponed(text: str, start: int, end: int) -> bool:
    """Whether a clause speaks of what is to come.

    >>> postponed("On 2 May he will return", 0, 23), postponed("On 2 May he returned", 0, 20)
    (True, False)
    """
    return _NOT_YET.search(text, start, end) is not None
