"""Issues and statements: the questions of a conflict, and who was read to hold what on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from concord.values.actors import Actor, Affiliation, Mention, SamePair
from concord.values.texts import Passage, When

__all__ = [
    "Attribution",
    "Codebook",
    "Coding",
    "Contradiction",
    "ContradictionKind",
    "Event",
    "Issue",
    "IssueGroup",
    "Quote",
    "Stance",
    "Statement",
]


class Stance(StrEnum):
    """What a holder says on an issue. Silence is the absence of statements, never a fifth stance."""

    AGREE = "agree"
    DISAGREE = "disagree"
    RESERVE = "reserve"  # with conditions, as a last resort, except for a word
    DEFER = "defer"  # not now, to be settled later


class Attribution(StrEnum):
    """On whose word a statement rests."""

    SAID = "said"
    SPOKESPERSON = "spokesperson"
    REPORTED = "reported"  # by a third party


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """A chapter of a codebook."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question of the conflict, defined so that two people code it alike.

    ``cues`` and ``opposing_cues`` map a language (``"en"``, ``"fa"``) to phrases; a cue speaks of the issue in the
    direction of AGREE, an opposing cue in the direction of DISAGREE ("boycott the elections").
    """

    id: str
    label: str
    definition: str
    agree: str  # what AGREE means
    group: str = ""
    labels: tuple[tuple[str, str], ...] = ()  # (language, label)
    cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    opposing_cues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excludes: tuple[str, ...] = ()  # issues on which AGREE contradicts AGREE here (unitary / federal)
    settles: tuple[str, ...] = ()  # issues that a DEFER here puts off as well (the political system / federal)

    def label_in(self, language: str) -> str:
        """Return the label in ``language``, or the default label where there is none."""
        return dict(self.labels).get(language, self.label)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A versioned set of issues."""

    id: str
    version: str
    label: str
    issues: tuple[Issue, ...]
    groups: tuple[IssueGroup, ...] = ()

    def __hash__(self) -> int:
        """Hash what tells codebooks apart: all their words are many, and each document asks for what was prepared."""
        return hash((self.id, self.version, tuple([issue.id for issue in self.issues])))

    def issue(self, issue_id: str) -> Issue:
        """Return the issue with this id; ``KeyError`` where there is none."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(issue_id)

    @property
    def phrased(self) -> bool:
        """Whether an issue has phrases; where none has, a codebook gives labels and meanings only."""
        return any(issue.cues or issue.opposing_cues for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, or the sense of words, that a text gives to a speaker."""

    id: str
    speaker: str | None  # an actor's id; None where the text names nobody that was found
    passage: Passage
    direct: bool
    cue: str  # the reporting words: "said", "according to"
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """``holder`` takes ``stance`` on ``issue``, as ``passage`` shows.

    ``id`` is a hash of document, span, holder, issue and coder, so that coding the same text again by the same coder
    makes the same statements and nothing twice.
    """

    id: str  # "s-" and 10 hex digits
    holder: str
    issue: str
    stance: Stance
    strength: int  # 1 weak, 2 plain, 3 emphatic
    passage: Passage
    attribution: Attribution
    coder: str  # "rules", "hand:NAME", ...
    confidence: float  # in [0, 1]: the chance that a careful reader codes the same
    rule: str  # which rule suggested it, or "by hand"
    speaker: str | None = None
    addressee: str | None = None
    date: When | None = None
    condition: str = ""  # the reserve's condition, or the word objected to
    accepted: bool = True  # part of the coding: it counts; False: a candidate
    provisional: bool = False  # counts, but is less sure than was asked for: waits for a person
    signals: tuple[tuple[str, float], ...] = field(default=(), repr=False)  # what ``confidence`` was computed from

    @property
    def settled(self) -> bool:
        """Whether its coder was sure enough to accept it by itself, or a person did."""
        return self.accepted and not self.provisional

    @property
    def position(self) -> int:
        """The five-point reading: 2 support, 1 conditional or reserved, 0 deferred, -1 opposed in part, -2 rejected."""
        if self.stance is Stance.AGREE:
            return 2 if self.strength >= 2 else 1
        if self.stance is Stance.RESERVE:
            return 1
        if self.stance is Stance.DEFER:
            return 0
        return -2 if self.strength >= 2 and not self.condition else -1


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that a text reports."""

    id: str
    what: str
    when: When | None
    passage: Passage
    actors: tuple[str, ...] = ()
    kind: str = "other"  # "founding", "document", "talks", "casualties", "fall", ...
    after: str | None = None  # id of an event that the text puts before this one


class ContradictionKind(StrEnum):
    """Why two things a text says cannot both be right."""

    AFTER_PUBLICATION = "after_publication"  # reported as past, dated later than the text itself
    BEFORE_FOUNDING = "before_founding"  # acts of an actor older than the actor
    ORDER = "order"  # the text puts B after A, the dates put it before
    DURATION = "duration"  # "during a year and months" since something less old


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Passages that cannot all be right, and why, in one sentence."""

    id: str
    kind: ContradictionKind
    why: str
    passages: tuple[Passage, ...]
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one coder found in one document: a pure function of document, actors and codebook."""

    document: str
    coder: str
    actors: tuple[Actor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    same_pairs: tuple[SamePair, ...] = field(default=())
    candidates: tuple[Statement, ...] = field(default=(), repr=False)  # proposed, too doubtful to count; surest first
