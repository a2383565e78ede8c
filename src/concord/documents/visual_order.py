"""In which order was this printed line written?

A PDF places letters from left to right as they are seen, so Persian stands backwards in it, with its numbers and Latin
words forwards. This puts a line back into the order of reading: the inverse of the Unicode bidirectional algorithm
(UAX 9) for one line with one level of embedding, which is what a page of news or a communiqué has.
"""

from __future__ import annotations

import re

__all__ = ["logical_order"]

_RTL = "\u0590-\u05ff\u061b-\u064a\u066e\u066f\u0671-\u06d5\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_DIGIT = "0-9\u06f0-\u06f9\u0660-\u0669"
_LATIN = "A-Za-z\xc0-\u024f"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}]")
_LEFT_TO_RIGHT = re.compile(f"[{_LATIN}]")
# What reads left to right within a line that reads right to left: numbers, and Latin words with all between them.
_FORWARD = re.compile(
    f"[{_LATIN}{_DIGIT}](?:[{_LATIN}{_DIGIT}'’@&/._%+\u066b\u066c-]|[ ,:;()-](?=[{_LATIN}]))*[{_LATIN}{_DIGIT}%]"
    f"|[{_LATIN}{_DIGIT}]"
)
_NUMBER = re.compile(f"[{_DIGIT}]+(?:[.,/:\u066b\u066c-][{_DIGIT}]+)*")
_BACKWARD = re.compile(f"[{_RTL}](?:[^{_LATIN}]*[{_RTL}])?[\u064b-\u065f]*")
_PAIRS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")


def logical_order(line: str, *, among_rtl: bool = False) -> str:
    """Put one line, given as its characters stand from left to right, into the order of reading.

    The line reads from right to left if at least half of its letters do; a quarter is enough where the lines around it
    do (``among_rtl``).

    Examples
    --------
    >>> logical_order("دش اضما 1402 رد NRF نامیپ")
    'پیمان NRF در 1402 امضا شد'
    >>> logical_order("They call it (هار).")
    'They call it (راه).'
    """
    rtl = len(_RIGHT_TO_LEFT.findall(line))
    if not rtl:
        return line
    ltr = len(_LEFT_TO_RIGHT.findall(line))
    if rtl >= (ltr / 3 if among_rtl else ltr):
        turned = _FORWARD.sub(lambda found: found.group()[::-1], line[::-1])
        return _opened(turned)
    return _BACKWARD.sub(lambda found: _numbers_forward(found.group()[::-1]), line)


def _numbers_forward(text: str) -> str:
    return _NUMBER.sub(lambda found: found.group()[::-1], text)


def _opened(text: str) -> str:
    """Some programs write the bracket that is seen, others the one that was meant: take what opens before it closes."""
    mirrored = text.translate(_PAIRS)
    return mirrored if _faults(mirrored) < _faults(text) else text


def _faults(text: str) -> int:
    """How many closing brackets stand before any opening one."""
    faults = depth = 0
    for character in text:
        if character in "([{«‹":
            depth += 1
        elif character in ")]}»›":
            faults += depth == 0
            depth = max(0, depth - 1)
    return faults
