"""A person goes through the candidates of a project: one at a time, each decision stored at once.

What was decided is safe the moment the next candidate is shown; whoever stops, goes on where she stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from concord.errors import NotFoundError, OptionError
from concord.values import Actor, Document, Passage, Review, Stance, Statement, Verdict

if TYPE_CHECKING:
    from concord.coding.queue import Order
    from concord.store import Store

__all__ = ["Candidate", "Reviewing", "Which", "candidates_of", "sentence_of"]

Which = Literal["waiting", "accepted", "all", "conflicts"]
UNDO = 100  # so many decisions can be taken back


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed statement with what is needed to decide it.

    ``sentence`` holds the offsets of the sentences that the passage lies in; ``left`` counts the candidates that are
    still to be decided, this one included. ``differing`` is what people decided on it, where they differ and somebody
    is to settle it.
    """

    statement: Statement
    document: Document
    sentence: tuple[int, int]
    left: int
    differing: tuple[Review, ...] = ()


def candidates_of(store: Store) -> Iterator[Statement]:
    """Go through all that coders proposed, counted or not, with the chances of the judging in force.

    Nothing is coded here: candidates are stored with the codings. Each comes once.
    """
    from concord.project.learning import scored

    seen: set[str] = set()
    for coding in scored(store, candidates=True):
        if coding.coder.startswith("hand:"):  # a person's own coding is no proposal
            continue
        for statement in (*coding.statements, *coding.candidates):
            if statement.id not in seen:
                seen.add(statement.id)
                yield statement


class Reviewing:
    """One person's way through the queue.

    Parameters
    ----------
    store : Store
        Open for writing.
    who : str
        The person; stands with every decision.
    by : {"informative", "uncertain", "rank", "place"}
        The order, see :func:`concord.coding.queue.ordered`.
    which : {"waiting", "accepted", "all", "conflicts"}
        What the coder did not accept by itself (coded provisionally or only proposed), what it did, or both; or what
        others decided differently and this person has not settled.
    blind : bool
        Ask also what others have decided, and show nothing of it.
    at : str
        What comes first, as lists of disagreements name it: a statement's id, or a place (``DOCUMENT:START``).

    Raises
    ------
    OptionError
        If ``who`` is empty, or ``by`` or ``which`` is none of these.
    NotFoundError
        If nothing is to be decided ``at`` that place.
    """

    def __init__(
        self,
        store: Store,
        who: str,
        *,
        by: Order = "uncertain",
        which: Which = "waiting",
        blind: bool = False,
        at: str = "",
    ) -> None:
        from concord.coding.queue import conflicts, ordered, to_review

        if not who.strip():
            raise OptionError("--who", "is empty", "the name of who decides", "give your name")
        if which not in get_args(Which):
            raise OptionError("--which", f"is {which!r}", f"one of {', '.join(get_args(Which))}", "choose one of them")
        self._store = store
        self.who = who
        reviews = store.reviews()
        self._differing = conflicts(reviews) if which == "conflicts" else {}
        if which == "conflicts":
            every = ordered((own[0].proposed for own in self._differing.values()), by)
        else:
            wanted = {"waiting": (False,), "accepted": (True,), "all": (True, False)}[which]
            every = ordered((s for s in candidates_of(store) if s.settled in wanted), by)
        self._queue = to_review(every, reviews, who, blind=blind or which == "conflicts")
        if at:
            self._queue = _opened(self._queue, at)
        if blind:
            self._differing = {}
        self._past = self._undoable(reviews)
        self._document: Document | None = None
        self._actors: tuple[str, Mapping[str, Actor]] = ("", {})
        self._names: dict[str, str] = {}

    def _undoable(self, reviews: tuple[Review, ...]) -> list[Review]:
        from concord.coding.queue import undoable

        return undoable(reviews, self.who, UNDO)[::-1]

    @property
    def queue(self) -> tuple[Statement, ...]:
        """What is still to be decided, in order."""
        return tuple(self._queue)

    @property
    def current(self) -> Candidate | None:
        """The candidate to decide now; ``None`` when all are decided."""
        if not self._queue:
            return None
        statement = self._queue[0]
        document = self._text(statement.passage.document)
        differing = self._differing.get(statement.id, ())
        return Candidate(statement, document, sentence_of(document, statement.passage), len(self._queue), differing)

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """Ids and labels of the codebook's issues."""
        return {issue.id: issue.label for issue in self._store.codebook().issues}

    def actors(self) -> Mapping[str, Actor]:
        """Return who could hold the current candidate: the actors of its text, and those the user listed."""
        if not self._queue:
            return {}
        document = self._queue[0].passage.document
        if self._actors[0] != document:
            found = [actor for _, actor in self._store.actors(document=document)]
            every = {actor.id: actor for actor in (*found, *self._store.actor_list().actors)}
            self._actors = (document, every)
            self._names.update((id_, actor.name) for id_, actor in every.items())
        return self._actors[1]

    def name_of(self, actor: str) -> str:
        """Return the name of an actor of the texts seen so far, or the id where it has none."""
        self.actors()
        return self._names.get(actor, actor)

    def accept(
        self,
        *,
        stance: Stance | None = None,
        issue: str | None = None,
        holder: str | None = None,
        condition: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> Review:
        """Accept the current candidate, as it is or with another stance, issue, holder, condition or span.

        Raises
        ------
        OptionError
            If the codebook has no such issue, the text and the list have no such actor, or the span is empty or lies
            outside the text.
        NotFoundError
            If nothing is left to decide.
        """
        from concord.coding.queue import decide

        now = self._now()
        self._check(issue, holder)
        passage = None if span is None else self._passage(span)
        return self._store_review(
            decide(
                now,
                self.who,
                accept=True,
                stance=stance,
                issue=issue,
                holder=holder,
                condition=condition,
                passage=passage,
            )
        )

    def add(self, *, span: tuple[int, int], holder: str, issue: str, stance: Stance, condition: str = "") -> Review:
        """Code what nobody proposed, in the text of the current candidate, which stays to be decided.

        Raises
        ------
        OptionError, NotFoundError
            As :meth:`accept`.
        """
        from concord.coding.queue import proposed_by_hand

        self._now()
        self._check(issue, holder)
        made = proposed_by_hand(
            self._passage(span), self.who, holder=holder, issue=issue, stance=stance, condition=condition
        )
        return self._write(made)

    def span_of(self, first: str, last: str = "") -> tuple[int, int] | None:
        """Find words in the text of the current candidate: from ``first`` on up to the end of ``last``.

        The occurrence of ``first`` nearest to the candidate's passage counts, then the next of ``last``; without
        ``last`` it ends where the candidate's passage does, if that is later, or else with ``first``. Case does not
        matter. ``None`` where the words do not stand there.
        """
        passage, text = self._now().passage, self._text(self._now().passage.document).text
        found = [m.start() for m in re.finditer(re.escape(first), text, re.IGNORECASE)] if first.strip() else []
        if not found:
            return None
        start = min(found, key=lambda at: (abs(at - passage.start), at))
        if not last.strip():
            return start, max(passage.end if passage.end > start else 0, start + len(first))
        end = re.compile(re.escape(last), re.IGNORECASE).search(text, start)
        return None if end is None else (start, end.end())

    def _check(self, issue: str | None, holder: str | None) -> None:
        if issue is not None and issue not in self.issues:
            raise OptionError("issue", f"is {issue!r}", "an issue of the codebook", "see its list of issues")
        if holder is not None and holder not in self.actors():
            raise OptionError(
                "holder", f"is {holder!r}", "an actor of this text or of your list", "add it to your list"
            )

    def _passage(self, span: tuple[int, int]) -> Passage:
        document = self._text(self._now().passage.document)
        if not 0 <= span[0] < span[1] <= len(document.text):
            raise OptionError(
                "span", f"is {span[0]} to {span[1]}", f"words of a text of {len(document.text)} characters"
            )
        return document.passage(*span)

    def reject(self) -> Review:
        """Say that the text does not say this."""
        from concord.coding.queue import decide

        return self._store_review(decide(self._now(), self.who, accept=False))

    def skip(self) -> Review:
        """Put the current candidate at the end; that is kept, too."""
        review = self._store_review(Review(self._now(), Verdict.SKIP, self.who))
        self._queue.append(review.proposed)
        return review

    def undo(self) -> Review | None:
        """Take the last own decision back and show its candidate again; ``None`` where there is none to take back.

        The last hundred can be taken back, also those of earlier days.
        """
        from concord.coding.queue import HAND

        if not self._past:
            return None
        last = self._past[-1]
        with self._store.writing(who=self.who) as unit:
            unit.review(Review(last.proposed, Verdict.UNDO, self.who, undoes=last.number))
        self._past.pop()
        self._queue = [s for s in self._queue if s.id != last.proposed.id]
        if last.proposed.coder != f"{HAND}{self.who}":  # what was added by hand was never asked
            self._queue.insert(0, last.proposed)
        return last

    def _now(self) -> Statement:
        if not self._queue:
            raise NotFoundError("queue", "has nothing left to decide", "candidates", "run `concord code` on more texts")
        return self._queue[0]

    def _store_review(self, review: Review) -> Review:
        stored = self._write(review)
        self._queue.pop(0)
        return stored

    def _write(self, review: Review) -> Review:
        named = review.decided
        if named is not None:
            known = self.actors()
            ids = dict.fromkeys((named.holder, named.speaker, named.addressee))
            review = replace(review, actors=tuple(known[id_] for id_ in ids if id_ is not None and id_ in known))
        with self._store.writing(who=self.who) as unit:
            number = unit.review(review)
        stored = replace(review, number=number)
        self._past = [*self._past, stored][-UNDO:]
        return stored

    def _text(self, document: str) -> Document:
        if self._document is None or self._document.id != document:
            self._document = self._store.document(document)
        return self._document


def _opened(queue: list[Statement], at: str) -> list[Statement]:
    """Put what stands at a place first; the rest keeps its order."""
    document, _, start = at.partition(":")

    def there(s: Statement) -> bool:
        inside = start.isdecimal() and s.passage.start <= int(start) < s.passage.end
        return s.id == at or (s.passage.document == document and inside)

    first = [s for s in queue if there(s)]
    if not first:
        wanted = "a statement's id, or a place such as d-0123456789ab:120, of this queue"
        raise NotFoundError(at, "has nothing to decide", wanted, "add --which all, or --blind for what is decided")
    return first + [s for s in queue if not there(s)]


def sentence_of(document: Document, passage: Passage) -> tuple[int, int]:
    """Return from where to where the sentences go that the passage lies in."""
    from concord.text.sentences import sentences

    start, end = passage.start, passage.end
    touched = [(a, b) for a, b in sentences(document.text) if a < end and start < b]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
