"""Writing reviews, one as made or many merged from another project, and what was learnt of them. None is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from concord.errors import InputError, NotFoundError, OptionError
from concord.store.json import to_json
from concord.store.reviewed import reviews
from concord.store.tables import models
from concord.store.writing import SourceWrites
from concord.values import Review, Statement, Verdict

__all__ = ["ReviewWrites"]

_DECIDING = (Verdict.ACCEPT, Verdict.CHANGE)


class ReviewWrites(SourceWrites):
    """What a unit can do with reviews."""

    def review(self, review: Review) -> int:
        """Write a review down and return its number; its time is now where it has none.

        Raises
        ------
        InputError
            If the words of a passage do not stand in the document, or ``decided`` is not the proposed statement.
        NotFoundError
            If an UNDO takes back what is not there, is another person's, or was taken back before.
        """
        self._check(review)
        if review.verdict is Verdict.UNDO:
            self._check_undo(review)
        note = self._note("statement.reviewed", review.proposed.id, verdict=review.verdict.value, by=review.who)
        return self._insert(reviews, self._row(review, note))

    def add_reviews(self, found: Sequence[Review], *, source: str, known: Mapping[int, int] | None = None) -> int:
        """Write down reviews made in another project, with their own persons and times; return how many.

        Parameters
        ----------
        found : sequence of Review
            ``undoes`` of each is a ``number`` among these, or in ``known``.
        source : str
            The project they come from.
        known : mapping of int to int, optional
            Numbers there, of reviews that are here already, to their numbers here.

        Raises
        ------
        InputError
            If the words of a passage do not stand in the document.
        NotFoundError
            If an UNDO takes back what is not among them.
        """
        if not found:
            return 0
        for review in sorted(found, key=_document):  # by document, so that each text is fetched once
            self._check(review)
        note = self._note("reviews.merged", source, reviews=len(found))
        made = [review for review in found if review.verdict is not Verdict.UNDO]
        numbers = dict(known or {})
        if made:
            insert = sa.insert(reviews).returning(reviews.c.number, sort_by_parameter_order=True)
            rows = [self._row(review, note) | {"source": source} for review in made]
            keys = self._connection.scalars(insert, rows).all()
            numbers |= {review.number: key for review, key in zip(made, keys, strict=True)}
        for review in found:
            if review.verdict is Verdict.UNDO:
                if review.undoes is None or review.undoes not in numbers:
                    raise _nothing(review)
                row = self._row(review, note) | {"source": source, "undoes": numbers[review.undoes]}
                self._insert(reviews, row)
        return len(found)

    def set_model(self, content: str | None, *, decisions: int) -> bool:
        """Put in force what decisions taught the coder (``None`` forgets it); ``False`` where it is so already.

        Parameters
        ----------
        content : str or None
            JSON, which the store does not read.
        decisions : int
            Number of the last review that it was learnt from.
        """
        before = self._connection.scalar(sa.select(models.c.content).order_by(models.c.number.desc()).limit(1))
        if before == content:
            return False
        digits = None if content is None else hashlib.sha256(content.encode()).hexdigest()
        note = self._note("model.learnt" if content else "model.forgotten", "model", decisions=decisions, sha256=digits)
        self._insert(models, {"audit": note, "decisions": decisions, "content": content})
        return True

    def _check(self, review: Review) -> None:
        if not review.who.strip():
            raise OptionError("who", "must name who decides. Got ''", "a name", "give one")
        thing = f"review of {review.proposed.id}"
        decided = review.decided
        if (decided is not None) != (review.verdict in _DECIDING):
            raise InputError(thing, f"is {review.verdict} with{'out' if decided is None else ''} a statement")
        if decided is not None and _place(decided) != _place(review.proposed):
            raise InputError(thing, "decides another statement", "the same id and document", "propose it anew")
        text = self._text_of(_document(review))
        for statement in (review.proposed, decided):
            words = None if statement is None else statement.passage
            if words is not None and (words.start < 0 or text[words.start : words.end] != words.quote):
                place = f"[{words.start}, {words.end})"
                raise InputError(
                    thing, f"cites words that do not stand at {place}", "exact words", "code the text anew"
                )

    def _check_undo(self, review: Review) -> None:
        c = reviews.c
        taken = sa.exists().where(reviews.alias("later").c.undoes == c.number)
        query = sa.select(c.number).where(c.number == review.undoes, c.who == review.who, c.verdict != "undo", ~taken)
        if self._connection.scalar(query) is None:
            raise _nothing(review)

    def _row(self, review: Review, note: int) -> dict[str, object]:
        return {
            "audit": note,
            "document": _document(review),
            "statement": review.proposed.id,
            "verdict": review.verdict.value,
            "who": review.who,
            "at": review.at or self._clock(),
            "source": review.source,
            "proposed": to_json(review.proposed),
            "decided": None if review.decided is None else to_json(review.decided),
            "actors": to_json(review.actors),
            "undoes": review.undoes,
        }


def _document(review: Review) -> str:
    return review.proposed.passage.document


def _place(statement: Statement) -> tuple[str, str]:
    return statement.id, statement.passage.document


def _nothing(review: Review) -> NotFoundError:
    return NotFoundError(
        f"review {review.undoes}",
        f"cannot be taken back by {review.who}",
        "a review of one's own that stands",
        "decide the statement anew",
    )
