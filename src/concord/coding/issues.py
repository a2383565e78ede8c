"""Which issue do these words speak of? Cue phrases where the codebook has them, its own words where it has not.

Two roads, both over every issue. *Cues*: the codebook's phrases, found in one automaton on folded text, with simple
inflection of the last word. *Words*: what label, AGREE line and definition have in common with the text, stem by stem,
rarer words counting more (inverse frequency over the issues), synonyms counting as one (``words/rings.txt``); so an
issue with nothing but a label and one line can be found too. The second road knows no direction beyond the label's own
("Ban of foreign bases" leans against its subject), and says how sure it is.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.labels import LIGHT, Label, Word, label_of
from concord.coding.ranking import Ranker
from concord.coding.ranking.semantic import embedder
from concord.coding.stems import even, plain, stem

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from concord.coding.ranking import Examples
    from concord.coding.stancing.aims import Aim
    from concord.values import Codebook

__all__ = ["Hit", "IssueFinder", "Sides"]

_TAILS = frozenset(["", "s", "es", "'s", "d", "ed", "ing", "al", "ism", "ist", "ists", "ly", "n", "ی", "ها", "های"])
_COPULA = re.compile(r" (is|are|will|can|should|must) ")
_FOUGHT = re.compile(r"(?:the )?(?:fight|struggle|war) against|combating|fighting|مبارزه (?:با|علیه)", re.IGNORECASE)
_FIGHTS = re.compile(
    r"fight|combat|counter|anti|war |against|ban |end |stop|alternative|transparen|audit|declar|merit|govern|recover|"
    r"مبارزه|ضد|منع|بدیل|جایگزین|شفاف|شایسته|ثبت|اعلام|حکومت"
)
_WINDOW = 70  # characters in which the words of a label must come together
_AKIN = 0.65  # of the weight of a ring, for another word of it than the label's
_DOUBT = 0.55  # where the codebook has phrases and none was found
_LIGHTLY = 0.5  # weight of words such as "system" or "early"
_ENOUGH = 0.3  # share of a label's weight that must be found


class Sides(NamedTuple):
    """What the stance model reads, as log-odds: for rather than against, and a position rather than none.

    First in the words of the segment, then in the whole sentence.
    """

    lean: float
    held: float
    whole_lean: float
    whole_held: float


class Hit(NamedTuple):
    """Words that speak of an issue. ``sign`` +1: in the direction of AGREE; ``sure`` in [0, 1]."""

    start: int
    end: int
    issue: int  # its place in the codebook
    sign: int
    sure: float
    how: str  # "cue", "words", "antecedent" or "rank"
    evil: bool = False  # what the issue is a fight against: nobody speaks up for it
    score: float = 0.0  # the ranking's chance that the sentence is about the issue, however it was found
    aim: Aim | None = None  # what the issue wants, where no phrase of the codebook says which way its words go
    sides: Sides | None = None  # where the stance model was asked


@dataclass(frozen=True, slots=True)
class IssueFinder:
    """A codebook prepared for search; build it once and use it for many documents.

    Parameters
    ----------
    ids : tuple of str, shape (I,)
        Issue ids in codebook order.
    """

    ids: tuple[str, ...]
    automaton: AhoCorasick | None
    cues: tuple[tuple[int, int], ...]  # of each pattern: issue, sign
    evils: frozenset[int]  # patterns that name what their issue fights
    phrased: frozenset[int]  # issues that have cue phrases: label words count less there
    labels: tuple[Label, ...]
    postings: dict[str, tuple[int, ...]]  # unit -> issues that have it
    weights: dict[str, float]
    ranker: Ranker
    named: dict[str, tuple[int, ...]]  # unit -> issues that have it in their name

    @classmethod
    def of(cls, codebook: Codebook, examples: Examples | None = None, *, semantic: bool = False) -> IssueFinder:
        """Prepare ``codebook``.

        Parameters
        ----------
        examples : Examples, optional
            Passages that people accepted or rejected for an issue: they shift the ranking.
        semantic : bool, default False
            Rank English sentences by their meaning too; needs the extra of that name.

        Raises
        ------
        OptionError
            If ``semantic`` is asked for and its model is not installed.
        """
        from ahocorasick_rs import AhoCorasick, MatchKind

        patterns: list[str] = []
        cues: list[tuple[int, int]] = []
        for number, issue in enumerate(codebook.issues):
            for table, sign in ((issue.cues, 1), (issue.opposing_cues, -1)):
                for phrase, turn in sorted({v for _, phrases in table for p in phrases for v in _variants(p)}):
                    patterns.append(phrase)
                    cues.append((number, sign * turn))
        labels = tuple(label_of(issue) for issue in codebook.issues)
        postings = _postings(labels)
        count = len(labels)
        weights = {
            unit: math.log(1 + count / len(found)) * (_LIGHTLY if unit in LIGHT else 1.0)
            for unit, found in postings.items()
        }
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None
        ids = tuple(issue.id for issue in codebook.issues)
        phrased = frozenset(number for number, _ in cues)
        evils = frozenset(
            n
            for n, (i, sign) in enumerate(cues)
            if sign > 0 and _FOUGHT.match(codebook.issues[i].label) and not _FIGHTS.search(patterns[n])
        )
        ranker = Ranker.of(codebook, examples, embedder() if semantic else None)
        named = {unit: tuple(i for i in issues if unit in labels[i].name) for unit, issues in postings.items()}
        return cls(ids, automaton, tuple(cues), evils, phrased, labels, postings, weights, ranker, named)

    def by_cues(self, blank: str) -> list[Hit]:
        """Find the codebook's phrases in a blanked text; of hits on one issue at one place the longest is kept."""
        if self.automaton is None:
            return []
        padded = f" {blank}    "
        found: dict[tuple[int, int], Hit] = {}
        for which, start, end in self.automaton.find_matches_as_indexes(padded, overlapping=True):
            tail = end
            while padded[tail].isalnum() or padded[tail] == "'":
                tail += 1
            if tail - end > 3 or padded[end:tail] not in _TAILS:
                continue
            issue, sign = self.cues[which]
            sure = 0.95 if " " in padded[start + 1 : end] else 0.85
            old = found.get((issue, start))
            if old is None or tail - 1 > old.end:
                found[issue, start] = Hit(start, tail - 1, issue, sign, sure, "cue", which in self.evils)
        return _longest(sorted(found.values()))

    def aim(self, issue: int) -> Aim | None:
        """Return what an issue wants; ``None`` where it has phrases, which say which way each goes."""
        return None if issue in self.phrased else self.labels[issue].aim

    def by_words(self, words: Sequence[Word]) -> list[Hit]:
        """Find issues by the words of their labels in a stretch of text that :func:`labels.units` read."""
        named = {issue for word in words for issue in self.named.get(word.key, ())}
        if not named:
            return []
        places: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            for issue in named.intersection(self.postings.get(word.key, ())):
                places[issue].append(word)
        persian = sum(word.word[0] >= "\u0600" for word in words) * 2 > len(words)
        return sorted(hit for issue, spans in places.items() for hit in self._best(issue, spans, persian))

    def _best(self, issue: int, spans: list[Word], persian: bool) -> list[Hit]:
        """Return the places where enough of the label comes together, each word in one place only."""
        label = self.labels[issue]
        hits: list[Hit] = []
        free = 0
        for i, word in enumerate(spans):
            if word.start < free or word.key not in label.name:
                continue
            near = [
                s for s in spans[max(0, i - 8) : i + 12] if s.start >= free and abs(s.start - word.start) <= _WINDOW
            ]
            score = self._score(label, near, persian)
            if score >= _ENOUGH:
                named = [s for s in near if s.key in label.name]
                free = max(s.end for s in named)
                sure = min(0.9, 0.22 + 0.63 * score) * (_DOUBT if issue in self.phrased else 1.0)
                hits.append(
                    Hit(
                        min(s.start for s in named),
                        free,
                        issue,
                        label.sign,
                        round(sure, 3),
                        "words",
                        aim=self.aim(issue),
                    )
                )
        return hits

    def _score(self, label: Label, near: list[Word], persian: bool) -> float:
        """Score in [0, 1.2]: share of the label's weight that was found, helped by words of its meaning.

        A Persian text can only be expected to have a Latin label's rings; in one script another word of a ring than
        the label's own counts for less.
        """
        over = [u for u in label.name if u[0] == "~" or (u[0] >= "\u0600") == persian]
        whole = sum(self.weights[u] for u in over)
        closeness: dict[str, float] = {}
        for word in near:
            own = word.key[0] != "~" or persian or stem(word.word) in label.own
            closeness[word.key] = max(closeness.get(word.key, 0.0), 1.0 if own else _AKIN)
        named = sum(self.weights[u] * close for u, close in closeness.items() if u in label.name)
        meant = sum(self.weights[u] for u in closeness if u in label.meaning)
        return named / whole + min(0.2, 0.5 * meant / whole) if whole else 0.0


def _longest(hits: list[Hit]) -> list[Hit]:
    """Drop hits inside longer hits on the same issue: "lack of unity" is not "unity"."""
    last: dict[int, Hit] = {}
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        outer = last.get(hit.issue)
        if outer is None or hit.end > outer.end:
            kept.append(hit)
            last[hit.issue] = hit
    return kept


def _variants(phrase: str) -> list[tuple[str, int]]:
    """Return a cue in all its spellings and, where it is a clause ("X is the answer"), denied, with its sign."""
    found = [(spelling, 1) for spelling in sorted(_spellings(phrase))]
    for spelling, _ in found[:]:
        match = _COPULA.search(spelling)
        if match and match.start() > 0:
            for denial in (f" {match[1]} not ", f" {match[1]} never ", f" {match[1]} no longer ", f" {match[1]}n't "):
                found.append((spelling[: match.start()] + denial + spelling[match.end() :], -1))
    return found


def _spellings(phrase: str) -> set[str]:
    """Return a cue as it stands in blanked text, with and without the hamza that Persian writers leave out."""
    folded = even(phrase)
    found = {" " + " ".join(plain(p).split()) for p in (folded, folded.replace("\u0654", ""))}
    return found | {p.replace("ه ", "ه  ") for p in found}  # a hamza that was blanked leaves a blank


def _postings(labels: tuple[Label, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        for unit in label.name | label.meaning:
            found[unit].append(number)
    return {unit: tuple(numbers) for unit, numbers in found.items()}
