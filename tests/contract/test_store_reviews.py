"""What people decide on proposed statements is kept with who and when, and only added to; on every backend."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import ModuleType

import pytest

from concord.errors import InputError, NotFoundError, OptionError, StoreError
from concord.store import Store, create, open_store
from concord.values import Coding, Review, Stance, Statement, Verdict


@pytest.fixture
def coded(store: Store, samples: ModuleType) -> Coding:
    return samples.fill(store, 1)[0]  # type: ignore[no-any-return]


def changed(statement: Statement) -> Statement:
    return dataclasses.replace(statement, stance=Stance.DEFER, accepted=True, confidence=1.0)


def test_reviews_come_back_as_they_were_with_who_and_when(store: Store, coded: Coding) -> None:
    one, two, three = coded.statements[:3]
    before = dt.datetime.now(dt.UTC)
    with store.writing(who="ann") as unit:
        accepted = dataclasses.replace(one, accepted=True)
        first = unit.review(Review(one, Verdict.ACCEPT, "ann", accepted, actors=coded.actors[:2]))
        second = unit.review(Review(two, Verdict.CHANGE, "ann", changed(two)))
        third = unit.review(Review(three, Verdict.REJECT, "ben"))
        unit.review(Review(two, Verdict.UNDO, "ann", undoes=second))
    found = store.reviews()
    assert [r.number for r in found] == sorted(r.number for r in found)
    assert [(r.verdict, r.who, r.proposed) for r in found[:3]] == [
        (Verdict.ACCEPT, "ann", one),
        (Verdict.CHANGE, "ann", two),
        (Verdict.REJECT, "ben", three),
    ]
    assert [r.number for r in found[:3]] == [first, second, third]
    assert found[1].decided == changed(two)
    assert found[3].undoes == second
    assert [r.actors for r in found[:2]] == [coded.actors[:2], ()]
    assert all(r.at is not None and r.at.tzinfo for r in found)
    assert found[0].at is not None
    assert abs(found[0].at - before) < dt.timedelta(days=36500)
    assert [r.who for r in store.reviews(who="ben")] == ["ben"]
    assert store.reviews(document="d-other") == ()
    assert [a.thing for a in store.audit() if a.what == "statement.reviewed"] == [one.id, two.id, three.id, two.id]
    assert store.check() == ()


def test_a_review_is_taken_back_once_and_by_who_made_it(store: Store, coded: Coding) -> None:
    one = coded.statements[0]
    with store.writing(who="ann") as unit:
        number = unit.review(Review(one, Verdict.REJECT, "ann"))
    for who, undoes in (("ben", number), ("ann", number + 7)):
        with pytest.raises(NotFoundError, match="cannot be taken back"), store.writing(who=who) as unit:
            unit.review(Review(one, Verdict.UNDO, who, undoes=undoes))
    with store.writing(who="ann") as unit:
        back = unit.review(Review(one, Verdict.UNDO, "ann", undoes=number))
    for undoes in (number, back):
        with pytest.raises(NotFoundError), store.writing(who="ann") as unit:
            unit.review(Review(one, Verdict.UNDO, "ann", undoes=undoes))
    assert len(store.reviews()) == 2


def test_what_is_no_decision_is_refused(store: Store, coded: Coding) -> None:
    one, two = coded.statements[:2]
    moved = dataclasses.replace(one, passage=dataclasses.replace(one.passage, quote="words that nobody said"))
    wrong = [
        (Review(one, Verdict.ACCEPT, "ann"), InputError, "without a statement"),
        (Review(one, Verdict.REJECT, "ann", one), InputError, "with a statement"),
        (Review(one, Verdict.ACCEPT, "ann", two), InputError, "another statement"),
        (Review(moved, Verdict.REJECT, "ann"), InputError, "do not stand"),
        (Review(one, Verdict.CHANGE, "ann", moved), InputError, "do not stand"),
        (Review(one, Verdict.REJECT, " "), OptionError, "who decides"),
    ]
    for review, error, words in wrong:
        with pytest.raises(error, match=words), store.writing(who="ann") as unit:
            unit.review(review)
    assert store.reviews() == ()


def test_history_is_not_rewritten(store: Store, coded: Coding) -> None:
    with store.writing(who="ann") as unit:
        unit.review(Review(coded.statements[0], Verdict.SKIP, "ann"))
    for sql in ("UPDATE reviews SET who = 'ben'", "DELETE FROM reviews"):
        with pytest.raises(StoreError), store.writing(who="ann") as unit:
            unit._connection.exec_driver_sql(sql)
    assert [r.who for r in store.reviews()] == ["ann"]


def test_reviews_of_another_project_keep_their_people_and_times(
    store: Store, second_target: str, coded: Coding, samples: ModuleType
) -> None:
    one, two = coded.statements[:2]
    with store.writing(who="ann") as unit:
        number = unit.review(Review(one, Verdict.REJECT, "ann"))
        unit.review(Review(one, Verdict.UNDO, "ann", undoes=number))
        unit.review(Review(two, Verdict.CHANGE, "ben", changed(two)))
    given = store.reviews()
    with create(second_target, codebook=samples.codebook()) as other:
        report, original = samples.document(0)
        with other.writing(who="carl") as unit:
            unit.add_document(report, original)
            unit.review(Review(two, Verdict.REJECT, "carl"))
            assert unit.add_reviews(given, source="ann.concord") == 3
            assert unit.add_reviews((), source="none.concord") == 0
        kept = other.reviews()
        assert [(r.verdict, r.who, r.at, r.source) for r in kept if r.source] == [
            (r.verdict, r.who, r.at, "ann.concord") for r in (given[0], given[2], given[1])
        ]
        assert next(r for r in kept if r.verdict is Verdict.UNDO).undoes == kept[1].number
        with pytest.raises(NotFoundError), other.writing(who="carl") as unit:
            unit.add_reviews(given[1:2], source="part.concord")
    with open_store(second_target) as again:
        assert again.reviews() == kept


def test_what_decisions_taught_is_kept_with_who_and_can_be_forgotten(store: Store, coded: Coding) -> None:
    assert store.learnt_model() is None
    with store.writing(who="ann") as unit:
        assert unit.set_model('{"weights":{}}', decisions=7)
        assert not unit.set_model('{"weights":{}}', decisions=9)
    found = store.learnt_model()
    assert found is not None
    assert (found.content, found.decisions, found.who) == ('{"weights":{}}', 7, "ann")
    with store.writing(who="ben") as unit:
        assert unit.set_model(None, decisions=0)
    assert store.learnt_model() is None
    assert [a.what for a in store.audit()][-2:] == ["model.learnt", "model.forgotten"]
    assert store.check() == ()
