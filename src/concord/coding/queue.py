"""Which candidate a person should look at next, and what the decisions of several people add up to.

Pure functions over statements and reviews: the same queue serves the terminal and any other screen. Nothing is decided
here; a statement nobody reviewed stays what the coder made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from concord.coding.reliability import Ratings, ratings_of
from concord.coding.statements import identifier
from concord.errors import OptionError
from concord.values import Attribution, Passage, Review, Stance, Statement, Verdict

__all__ = [
    "Order",
    "applied",
    "claimed",
    "conflicts",
    "decide",
    "ordered",
    "outcome",
    "proposed_by_hand",
    "review_ratings",
    "standing",
    "to_review",
    "undoable",
]

Order = Literal["informative", "uncertain", "rank", "place"]
REJECTED = "rejected"
HAND = "hand:"  # the coder of what a person coded or changed
MODEL = "llm:"  # a language model as a coder
_DECISIONS = (Verdict.ACCEPT, Verdict.CHANGE, Verdict.REJECT)


def ordered(candidates: Iterable[Statement], by: Order = "uncertain", *, threshold: float = 0.5) -> list[Statement]:
    """Put candidates into the order of review.

    Parameters
    ----------
    by : {"informative", "uncertain", "rank", "place"}
        What teaches most first (:func:`concord.coding.informing.by_information`); nearest to ``threshold`` first;
        surest first; or as they stand in the texts.
    threshold : float
        The confidence that "uncertain" is measured from: an even chance.

    Raises
    ------
    OptionError
        If ``by`` is none of these. Ties go by place, holder, issue and id.
    """
    if by not in get_args(Order):
        raise OptionError("order", f"is {by!r}", f"one of {', '.join(get_args(Order))}", "choose one of them")

    if by == "informative":
        from concord.coding.informing import by_information

        return by_information(candidates)

    def first(s: Statement) -> float:
        return {"uncertain": abs(s.confidence - threshold), "rank": -s.confidence, "place": 0.0}[by]

    return sorted(
        candidates,
        key=lambda s: (first(s), s.passage.document, s.passage.start, s.passage.end, s.holder, s.issue, s.id),
    )


def _effective(reviews: Iterable[Review]) -> list[Review]:
    """Leave out what was taken back, and what took it back."""
    every = list(reviews)
    taken = {r.undoes for r in every if r.verdict is Verdict.UNDO}
    return [r for r in every if r.verdict is not Verdict.UNDO and r.number not in taken]


def _rank(review: Review) -> tuple[bool, int]:
    """A decision made in this project beats one that was merged into it; of several the last counts."""
    return not review.source, review.number


def standing(reviews: Iterable[Review], *, who: str | None = None) -> dict[str, Review]:
    """Return the decision that counts for each statement; of one person where ``who`` is given."""
    found: dict[str, Review] = {}
    for review in _effective(reviews):
        if review.verdict not in _DECISIONS or who not in (None, review.who):
            continue
        before = found.get(review.proposed.id)
        if before is None or _rank(review) > _rank(before):
            found[review.proposed.id] = review
    return found


def conflicts(reviews: Iterable[Review]) -> dict[str, tuple[Review, ...]]:
    """Return the statements on which people decided differently: each person's standing decision, by name."""
    every = list(reviews)
    people = sorted({r.who for r in every})
    own = [standing(every, who=who) for who in people]
    both = {id_: [s[id_] for s in own if id_ in s] for id_ in dict.fromkeys(id_ for s in own for id_ in s)}
    return {id_: tuple(found) for id_, found in both.items() if len({outcome(r) for r in found}) > 1}


def outcome(review: Review) -> tuple[object, ...]:
    """What a decision says, without who said it."""
    s = review.decided
    return (REJECTED,) if s is None else (s.holder, s.issue, s.stance, s.strength, s.condition)


def applied(statements: Iterable[Statement], reviews: Iterable[Review]) -> tuple[Statement, ...]:
    """Apply the standing decisions: rejected ones go, accepted and changed ones come as they were decided.

    A statement that was accepted is there even if its coder no longer proposes it; those come last, in the order of
    their decisions.
    """
    decisions = standing(reviews)
    seen: set[str] = set()
    found: list[Statement] = []
    for statement in statements:
        seen.add(statement.id)
        review = decisions.get(statement.id)
        if review is None:
            found.append(statement)
        elif review.decided is not None:
            found.append(review.decided)
    late = sorted((r for id_, r in decisions.items() if id_ not in seen), key=lambda r: r.number)
    return (*found, *(r.decided for r in late if r.decided is not None))


def to_review(
    candidates: Sequence[Statement], reviews: Iterable[Review], who: str, *, blind: bool = False
) -> list[Statement]:
    """Leave out what is decided; what this person skipped comes last.

    Parameters
    ----------
    blind : bool
        Only this person's own decisions count: what others decided is asked again, and nothing tells that they did.
    """
    every = list(reviews)
    decided = standing(every, who=who if blind else None)
    skipped = {r.proposed.id for r in _effective(every) if r.verdict is Verdict.SKIP and r.who == who}
    left = [s for s in candidates if s.id not in decided]
    return [s for s in left if s.id not in skipped] + [s for s in left if s.id in skipped]


def decide(
    proposed: Statement,
    who: str,
    *,
    accept: bool,
    stance: Stance | None = None,
    issue: str | None = None,
    holder: str | None = None,
    condition: str | None = None,
    passage: Passage | None = None,
) -> Review:
    """Make a person's decision on a candidate.

    What is given replaces what was proposed; ``passage`` lies in the same document.

    What is accepted as it is keeps its coder; what is changed is from then on coded by hand. Either has confidence 1.

    Examples
    --------
    >>> from concord.values import Attribution, Passage
    >>> words = Passage("d-1", 0, 9, "No truce.")
    >>> s = Statement("s-1", "front", "truce", Stance.AGREE, 2, words, Attribution.SAID, "rules", 0.4, "x")
    >>> made = decide(s, "ann", accept=True, stance=Stance.DISAGREE)
    >>> made.verdict.value, made.decided.stance.value, made.decided.coder, made.decided.confidence
    ('change', 'disagree', 'hand:ann', 1.0)
    """
    if not accept:
        return Review(proposed, Verdict.REJECT, who)
    taken = replace(proposed, accepted=True, provisional=False, confidence=1.0)
    changed = replace(
        taken,
        stance=stance or taken.stance,
        issue=issue or taken.issue,
        holder=holder or taken.holder,
        condition=taken.condition if condition is None else condition,
        passage=passage or taken.passage,
    )
    if changed == taken:
        return Review(proposed, Verdict.ACCEPT, who, taken)
    return Review(proposed, Verdict.CHANGE, who, replace(changed, coder=f"{HAND}{who}", rule="by hand"))


def proposed_by_hand(
    passage: Passage, who: str, *, holder: str, issue: str, stance: Stance, condition: str = ""
) -> Review:
    """Make the review by which a person codes what no coder proposed: a statement of hers, accepted by herself.

    Examples
    --------
    >>> from concord.values import Passage
    >>> words = Passage("d-1", 0, 9, "No truce.")
    >>> made = proposed_by_hand(words, "ann", holder="front", issue="truce", stance=Stance.DISAGREE)
    >>> made.verdict.value, made.decided.coder, made.decided == made.proposed
    ('accept', 'hand:ann', True)
    """
    coder = f"{HAND}{who}"
    made = Statement(
        id=identifier("s", passage.document, passage.start, passage.end, holder, issue, coder),
        holder=holder,
        issue=issue,
        stance=stance,
        strength=2,
        passage=passage,
        attribution=Attribution.SAID,
        coder=coder,
        confidence=1.0,
        rule="by hand",
        condition=condition,
    )
    return Review(made, Verdict.ACCEPT, who, made)


def claimed(statement: Statement) -> bool:
    """Whether its coder itself says it: what it coded, not what it thought too doubtful.

    A language model's statements count for nothing before a person has decided; they are its word all the same, and
    it is by them that it is compared with others.
    """
    return statement.accepted or statement.coder.startswith(MODEL)


def undoable(reviews: Iterable[Review], who: str, most: int = 100) -> list[Review]:
    """Return the last ``most`` reviews of a person that can be taken back, newest first."""
    own = [r for r in _effective(reviews) if r.who == who and not r.source]
    return sorted(own, key=lambda r: -r.number)[:most]


def review_ratings(
    reviews: Iterable[Review],
    machine: Mapping[str, Statement] | None = None,
    *,
    issue: str = "",
    people: Sequence[str] = (),
) -> Ratings | None:
    """Return what each person made of each candidate, as ratings: rejected, or the stance taken.

    Parameters
    ----------
    machine : mapping of str to Statement, optional
        The candidates by id; where given, their coder is one of the coders; what it did not code (:func:`claimed`) it
        rejected.
    issue : str, optional
        Only candidates that were proposed for this issue.
    people : sequence of str, optional
        Only these; default everybody who decided. Leave out who settled what others had decided differently.

    Returns
    -------
    Ratings or None
        ``None`` where there are not two coders.
    """
    every = list(reviews)
    named = tuple(people) or tuple(sorted({r.who for r in every}))
    table: dict[str, dict[str, str]] = {}
    for who in named:
        for id_, review in standing(every, who=who).items():
            asked = not review.proposed.coder.startswith(HAND)  # nobody else was asked about what one proposed herself
            if asked and issue in ("", review.proposed.issue):
                value = REJECTED if review.decided is None else review.decided.stance.value
                table.setdefault(id_, {})[who] = value
    coders = list(named)
    for id_, row in table.items():
        proposed = (machine or {}).get(id_)
        if proposed is not None:
            row[proposed.coder] = proposed.stance.value if claimed(proposed) else REJECTED
            coders += [] if proposed.coder in coders else [proposed.coder]
    if len(coders) < 2 or not table:
        return None
    return ratings_of(dict(sorted(table.items())), coders, [REJECTED, *(s.value for s in Stance)])
