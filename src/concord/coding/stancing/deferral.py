"""Does this sentence put its matter off, or keep out of it? English and Persian ways to say neither yes nor no.

Five ways: nothing is decided yet ("have yet to make up our minds"), a view is kept back ("keep my counsel"), others or
another day decide ("was referred to the next congress", "a free vote"), something is waited for ("until the auditors
have reported"), neither side is taken ("neither for nor against"). The patterns are data (``words/deferral.txt``). Who
refuses to wait ("we cannot wait for") puts nothing off. The module knows no issue and does not ask what is put off.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

__all__ = ["puts_off"]

_NAMED = re.compile(r"(<\w+>) = (.+)")
_REFUSED = re.compile(
    r"(?:\b(?:cannot|can't|must not|will not|won't|should not|shall not|would not|refus\w+ to|no longer|not going to|"
    r"tired of|no more|never|not)\s+(?:\w+ly\s+)?|(?<!\w)(?:نباید|نمی توان|نمی توانیم|دیگر)\s+(?:\S+\s+)?)\Z"
)
_DENIES = re.compile(r"(?:not|n't|never|yet to|will not|would not|did not|do not|does not)\b|prejudge|هنوز|نه")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LEAD = 24  # characters before a pattern in which a refusal of it stands


@lru_cache(maxsize=2)
def _patterns(persian: bool) -> re.Pattern[str]:
    text = resources.files("concord.coding").joinpath("words", "deferral.txt").read_text(encoding="utf-8")
    named: dict[str, str] = {}
    patterns: list[str] = []
    for line in filter(None, text.splitlines()):
        name = _NAMED.fullmatch(line)
        if name:
            named[name[1]] = name[2]
        elif not line.startswith("#") and (_ARABIC.search(line) is not None) == persian:
            patterns.append(re.sub(r"<(?:view|matter|body|judge|done)>", lambda m: named[m[0]], line))
    return re.compile("|".join(patterns))


def puts_off(low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words stand that put off what ``low[start:end]`` speaks of, ``None`` where none do.

    Parameters
    ----------
    low : str
        Text folded by :func:`concord.coding.stems.even`.

    Examples
    --------
    >>> text = "on the levy we have not yet made up our minds."
    >>> puts_off(text, 0, len(text)) is not None
    True
    >>> text = "we cannot wait for another commission."
    >>> puts_off(text, 0, len(text)) is None
    True
    """
    found = _found(low[start:end])
    return (start + found[0], start + found[1]) if found else None


@lru_cache(maxsize=4096)  # each sentence is asked for once for every issue in it
def _found(low: str) -> tuple[int, int] | None:
    persian = _ARABIC.search(low) is not None
    for match in _patterns(persian).finditer(low):
        lead = low[max(0, match.start() - _LEAD) : match.start()]
        if not _REFUSED.search(lead) or _DENIES.match(match[0]):
            return match.span()
    return None
