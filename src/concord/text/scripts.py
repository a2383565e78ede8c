"""Which writing system, direction and language is this stretch in?

Script and direction are counted from the letters. The language is told by script and frequent words, for the languages
Concord codes: English (``en``), Persian (``fa``) and its Afghan form Dari (``prs``). Anything else, and anything too
short to tell, is ``und``: no language is guessed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from concord.values import Direction, Script

__all__ = ["ScriptRun", "direction_of", "language_of", "script_of", "script_runs"]

_LATIN = "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u0870-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
_RTL = f"\u0590-\u05ff\u0700-\u074f\u0780-\u07bf\u07c0-\u085f{_ARABIC}"
_LATIN_LETTERS = re.compile(f"[{_LATIN}]+")
_ARABIC_LETTERS = re.compile(f"[{_ARABIC}]+")
_RTL_LETTERS = re.compile(f"[{_RTL}]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile("[\u0250-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")  # no letter below this is not Latin
_RUN = re.compile(f"(?P<latin>[{_LATIN}]+)|(?P<arabic>[{_ARABIC}]+)|(?P<other>[^\\W\\d_{_LATIN}{_ARABIC}]+)")

_SAMPLE = 8_000  # characters: more does not change the verdict, and long texts should not be slow
_WORD = re.compile("[^\\W\\d_]+(?:['\u2019\u200c][^\\W\\d_]+)*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "the and that for with this from are have has had not but they their which will would been were what who when there"
    " should about into than its our your his her she you all any can must shall by"
)
_PERSIAN = _words(
    "و در به از که را این است با برای آن تا بر هم یا ما اما نیز هر شد کرد شده کرده بود باید کند شود می نمی دارد های ها"
    " خود یک دو اگر چه نه همه پس پیش گفت کنند کنیم دارند هستند نیست بودند"
)
_NOT_PERSIAN = re.compile("[ټځڅډړږښڼۍېٹڈڑںہےھةڤ]")  # letters of Pashto, Urdu, Arabic and Kurdish
_PERSIAN_LETTERS = re.compile("[پچژگ]")
# Words and spellings of one standard that the other does not write; compared without ZWNJ.
_DARI = re.compile(
    r"\b(?:به?حیث|به حیث|من ?حیث|امریکا\w*|ولسوال\w*|ولسی|مشرانو|جرگه|شاروال\w*|څارنوال\w*|سارنوال\w*|پوهنتون\w*"
    r"|جنرال\w*|تذکره|طیاره\w*|موتر\w*|شفاخانه\w*|نماینده ?گا?[نی]\w*|زنده ?گی\w*|قوماندان\w*|والی|والیان|اردوی|مکاتب"
    r"|ثور|جوزا|سنبله|عقرب|حوت|ولایات|بیجاشده\w*)\b"
)
_IRANIAN = re.compile(
    r"\b(?:آمریکا\w*|استان|استانها\w*|استاندار\w*|فرماندار\w*|شهردار\w*|دادستان\w*|دانشگاه\w*|ژنرال\w*|شناسنامه"
    r"|هواپیما\w*|خودرو\w*|بیمارستان\w*|فروردین|اردیبهشت|خرداد|تیرماه|مرداد|شهریور|مهرماه|آبان|آذر|دی ?ماه|بهمن|اسفند"
    r"|ارتش)\b"
)
_FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u200c": None, "\u200f": None, "\u200e": None, "ـ": None})
_MIN_SHARE = 0.1  # of the words: English and Persian run above 0.25, their neighbours below 0.06


class ScriptRun(NamedTuple):
    """A stretch in one script; spaces, digits and punctuation belong to the run before them."""

    start: int
    end: int
    script: Script


def script_of(text: str) -> Script:
    """Name the script that most letters are in.

    A tie goes to Latin, then Arabic. A text without letters is OTHER.

    Examples
    --------
    >>> script_of("Rahmani (رحمانی) spoke"), script_of("۱۴۰۲")
    (<Script.LATIN: 'latin'>, <Script.OTHER: 'other'>)
    """
    if not _BEYOND_LATIN.search(text):
        return Script.LATIN if _LATIN_LETTERS.search(text) else Script.OTHER
    latin, arabic = _count(_LATIN_LETTERS, text), _count(_ARABIC_LETTERS, text)
    other = _count(_LETTERS, text) - latin - arabic
    most = max(latin, arabic, other)
    if not most or other == most > max(latin, arabic):
        return Script.OTHER
    return Script.LATIN if latin == most else Script.ARABIC


def direction_of(text: str) -> Direction:
    """Tell which way the text reads: right to left if most of its letters do, left to right otherwise.

    On a tie the first letter decides, as in the first step of the Unicode bidirectional algorithm (UAX 9, P2).

    Examples
    --------
    >>> direction_of("صلح")
    <Direction.RTL: 'rtl'>
    """
    if not _BEYOND_LATIN.search(text):
        return Direction.LTR
    rtl, letters = _count(_RTL_LETTERS, text), _count(_LETTERS, text)
    if 2 * rtl == letters and letters:
        first = _LETTERS.search(text)
        return Direction.RTL if first and _RTL_LETTERS.match(first.group()) else Direction.LTR
    return Direction.RTL if 2 * rtl > letters else Direction.LTR


def language_of(text: str) -> str:
    """Tell English, Persian and Dari apart; all else is ``und``.

    English: at least a tenth of the words are frequent English words. Persian: likewise, in the Arabic script, without
    the letters of its neighbours. Dari: Persian with more words of Afghan than of Iranian writing; without a difference
    it is ``fa``.

    Parameters
    ----------
    text : str
        The first 8,000 characters are looked at.

    Returns
    -------
    str
        ``"en"``, ``"fa"``, ``"prs"`` or ``"und"``.

    Examples
    --------
    >>> language_of("They will not sign what the others have written.")
    'en'
    >>> language_of("ما برای صلح آماده هستیم و با همه گفتگو می‌کنیم."), language_of("1402")
    ('fa', 'und')
    """
    sample = text[:_SAMPLE]
    script = script_of(sample)
    if script is Script.LATIN:
        return "en" if _share(_WORD.findall(sample.lower().replace("\u2019", "'")), _ENGLISH) >= _MIN_SHARE else "und"
    if script is Script.ARABIC:
        return _persian(sample.translate(_FOLD))
    return "und"


def script_runs(text: str) -> tuple[ScriptRun, ...]:
    """Cut the text where the script of its letters changes; the runs tile the text.

    Examples
    --------
    >>> [(text, run.script.value) for run in script_runs("Doha: دوحه") for text in ["Doha: دوحه"[run.start : run.end]]]
    [('Doha: ', 'latin'), ('دوحه', 'arabic')]
    """
    cuts: list[tuple[int, Script]] = []
    for found in _RUN.finditer(text):
        script = Script(found.lastgroup or "other")
        if not cuts or cuts[-1][1] is not script:
            cuts.append((found.start(), script))
    if not cuts:
        return (ScriptRun(0, len(text), Script.OTHER),) if text else ()
    cuts[0] = (0, cuts[0][1])
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return tuple(ScriptRun(start, end, script) for (start, script), end in zip(cuts, ends, strict=True))


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _share(words: list[str], frequent: frozenset[str]) -> float:
    return sum(1 for word in words if word in frequent) / len(words) if words else 0.0


def _persian(folded: str) -> str:
    words = _WORD.findall(folded)
    foreign = len(_NOT_PERSIAN.findall(folded))
    own = len(_PERSIAN_LETTERS.findall(folded))
    if _share(words, _PERSIAN) < _MIN_SHARE or foreign > max(own, len(words) // 50):
        return "und"
    return "prs" if len(set(_DARI.findall(folded))) > len(set(_IRANIAN.findall(folded))) else "fa"
