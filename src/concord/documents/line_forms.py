"""What form does a line have: byline, credit, caption, heading, name, sentence?

Every question here is answered from the line alone, in English
and Persian. The words themselves are in `concord.documents.line_words`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from concord.documents.date_lines import day_of_line
from concord.documents.line_words import (
    AGENCIES,
    CAPTION_CUES,
    CREDITS,
    CREDITS_FA,
    FUNCTION_WORDS,
    NOT_A_NAME,
    ROLES,
    ROLES_FA,
    SECTIONS,
    VERBS,
    VERBS_FA,
)

__all__ = ["is_byline", "is_caption", "is_credit", "is_heading", "is_name_line", "is_sentence"]

_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_PARTICLE = r"(?:(?:and|&|in|for|with|de|da|von|van|der|bin|ibn|al|el|of|the)\s+)"
_NAMES = rf"{_NAME}(?:,?\s+{_PARTICLE}*{_NAME}){{0,9}}"
_BYLINE = re.compile(rf"(?:(?i:{ROLES})\s*:?\s+{_NAMES}[\s|/;,·•—–-]*)+")
_NO_NAME = re.compile(rf"(?i){NOT_A_NAME}\b")
_BYLINE_FA = re.compile(rf"{ROLES_FA}\s*[:：]\s*[^.!؟\n]{{2,60}}")
_CREDIT = re.compile(
    rf"(?i:(?:^|[(\[])\s*{CREDITS}\s*(?::|/|\bby\b|\bcourtesy\b|©)|"
    r"^(?:©|\(c\)\s+(?:(?:19|20)\d\d|all rights|copyright))|^credits?:\s)"  # "(c)" also counts the items of a list
    rf"|[(\[][^()\[\]]{{0,60}}{AGENCIES}[^()\[\]]{{0,40}}[)\]]\s*\.?$"
    rf"|(?:^|[(\[«])\s*{CREDITS_FA}\s*[:：/]"
)
_ITEM = re.compile(r"\s*(?:[-–—•*▪●◦]|\(?(?:[0-9۰-۹٠-٩]{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[الفبپتج]{1,3})[.)\-–])\s")
_STOP = re.compile(r"[.!?؟…][\"'”’»)\]]*$")
_PAUSE = re.compile("[:;,،؛-]$")
_CAPTION_CUE = re.compile(CAPTION_CUES)
_WORD = re.compile(r"[^\W\d_]+(?:['’‌-][^\W\d_]+)*")
_CAPITAL = re.compile(rf"(?<!^)\b{_NAME}")
_ARABIC = re.compile("[\u0621-\u064a\u067e-\u06d3]")
# A word in -s after a noun may be a verb of the third person: "the trail includes".
_THIRD_PERSON = re.compile(rf"\b(?!{FUNCTION_WORDS}\b)[^\W\d_]+\s+[a-z]+s\b")
_SPEECH = re.compile(r"(?:\(\([^)\n]{1,60}\)\)|[^\s:][^:\n]{0,60}[:：])\s*\S")  # "((Ana Ruiz)) ...", "RUIZ: ..."
_SECTION = re.compile(rf"(?i){SECTIONS}\s+(?:[0-9۰-۹]{{1,3}}|[ivxlc]{{1,7}}|[\u0621-\u06d3]{{2,8}})\b")


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote, translated or edited, or when it was published.

    Examples
    --------
    >>> is_byline("By Ana Ruiz | Translated by Omid Rahimi"), is_byline("By June the front had split.")
    (True, False)
    """
    text = " ".join(line.split())
    if len(text) > 200 or len(text.split()) > 20 or _ITEM.match(text):
        return False
    if _BYLINE_FA.fullmatch(text) or day_of_line(text):
        return True
    return bool(_BYLINE.fullmatch(text)) and not _NO_NAME.match(text)


def is_credit(line: str) -> bool:
    """Say whether a short line carries a photo credit.

    Examples
    --------
    >>> is_credit("The hall in June (Photo: R. Sol)"), is_credit("عکس: رسانه‌ها"), is_credit("The picture is bleak.")
    (True, True, False)
    """
    return len(line) <= 600 and len(line.split()) <= 60 and bool(_CREDIT.search(line.strip()))


def is_caption(line: str) -> bool:
    """Say whether a line that stands alone between paragraphs reads like a caption: short, no verb, naming someone.

    Examples
    --------
    >>> is_caption("Delegates of the two fronts, among them Ana Ruiz and Omid Rahimi, in Vienna.")
    True
    >>> is_caption("Ana Ruiz rejected the draft."), is_caption("Fair elections and a free press.")
    (False, False)
    """
    words = line.split()
    if "\n" in line or not 3 <= len(words) <= 30 or _PAUSE.search(line.rstrip()):
        return False
    if _ITEM.match(line) or line.rstrip()[-1] in "?؟!" or _ARABIC.search(line):
        return False
    names = len(_CAPITAL.findall(line))
    if _CAPTION_CUE.search(line):
        return names >= 1 and not is_sentence(_CAPTION_CUE.sub(" ", line))  # "(left)" is no verb
    if _SPEECH.match(line) or is_sentence(line):
        return False
    return bool(_STOP.search(line.rstrip())) and names >= 3 and not _THIRD_PERSON.search(line)


def is_name_line(line: str) -> bool:
    """Say whether a line could be nothing but a person's name, with an office at most.

    Examples
    --------
    >>> is_name_line("Ana María Ruiz"), is_name_line("Ruiz:"), is_name_line("The road ahead")
    (True, False, False)
    """
    words = line.split()
    return 2 <= len(words) <= 5 and bool(re.fullmatch(rf"{_NAME}(?:\s+{_NAME})+", line.strip()))


def is_heading(line: str) -> bool:
    """Say whether a line could head what follows: short, on one line, without a stop, no list item.

    Examples
    --------
    >>> is_heading("Who Blocks the Pact?"), is_heading("ماده پنجم"), is_heading("They left."), is_heading("- elections")
    (True, True, False, False)
    """
    text = line.strip()
    if "\n" in text or len(text) > 140 or not 1 <= len(text.split()) <= 16 or not any(c.isalpha() for c in text):
        return False
    if text.startswith("#"):
        return True
    if _SECTION.match(text) and not _STOP.search(text):
        return True
    if _ITEM.match(text) or _PAUSE.search(text) or text[0] in "\"“‘«'—–-([" or text[0].islower():
        return False
    if text[-1] in "?؟":
        return True
    return not _STOP.search(text) and not (_ARABIC.search(text) and VERBS_FA.search(text))


def is_sentence(text: str) -> bool:
    """Say whether there is a finite verb in it, as far as a list of frequent ones and regular endings can tell.

    Examples
    --------
    >>> is_sentence("Ruiz rejected it."), is_sentence("A draft signed by Ruiz"), is_sentence("شورا آن را رد کرد.")
    (True, False, True)
    """
    if len(text.split()) > 40:
        return True
    if _ARABIC.search(text):
        return bool(VERBS_FA.search(text))
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    for word, then in pairwise([*words, ""]):
        if then == "by" and word not in ("is", "are", "was", "were"):
            continue  # a participle: "signed by"
        if word in VERBS or (len(word) > 4 and word.endswith("ed")):
            return True
    return False
