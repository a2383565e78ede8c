"""Which words speak of an issue in the language of this document?

Dari (prs) is written like Persian (fa): where a codebook gives nothing of its own for Dari, the Persian words serve.
Other languages fall back on nothing, since a cue in another language would find nothing or the wrong thing.
"""

from __future__ import annotations

from concord.values import Issue

__all__ = ["cues_in", "label_in", "opposing_cues_in"]

_FALL_BACK = {"prs": "fa"}


def label_in(issue: Issue, language: str) -> str:
    """Return the label in ``language``, for Dari else in Persian, else the default label.

    Examples
    --------
    >>> talks = Issue("talks", "Talks", "d", "a", labels=(("fa", "گفت‌وگو"),))
    >>> label_in(talks, "prs") == label_in(talks, "fa"), label_in(talks, "ps")
    (True, 'Talks')
    """
    labels = dict(issue.labels)
    return labels.get(language) or labels.get(_FALL_BACK.get(language, ""), issue.label)


def cues_in(issue: Issue, language: str) -> tuple[str, ...]:
    """Return the phrases in ``language`` that speak of the issue in the direction of AGREE."""
    return _phrases(issue.cues, language)


def opposing_cues_in(issue: Issue, language: str) -> tuple[str, ...]:
    """Return the phrases in ``language`` that speak of the issue in the direction of DISAGREE."""
    return _phrases(issue.opposing_cues, language)


def _phrases(pairs: tuple[tuple[str, tuple[str, ...]], ...], language: str) -> tuple[str, ...]:
    by_language = dict(pairs)
    own = by_language.get(language, ())
    inherited = by_language.get(_FALL_BACK.get(language, ""), ())
    return tuple(dict.fromkeys(own + inherited))
