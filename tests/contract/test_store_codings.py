"""What was found comes back whole, and is found by who holds what on which issue; on every backend."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import ModuleType

import pytest

from concord.errors import (
    InputError,
    NotFoundError,
    StoreError,
)
from concord.store import Store
from concord.values import (
    Attribution,
    Coding,
    Passage,
    Stance,
)


def anchors(coding: Coding) -> list[tuple[str, str]]:
    """What equality of passages leaves out: the characters either side."""
    found = [s.passage for s in coding.statements] + [q.passage for q in coding.quotes]
    found += [e.passage for e in coding.events] + [p for c in coding.contradictions for p in c.passages]
    found += [a.passage for a in coding.affiliations if a.passage]
    return [(p.before, p.after) for p in found]


def test_a_coding_comes_back_whole(store: Store, samples: ModuleType) -> None:
    put = samples.fill(store)
    got = list(store.codings())
    assert got == put
    assert [anchors(coding) for coding in got] == [anchors(coding) for coding in put]


def test_an_empty_coding_is_a_coding(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    empty = Coding(document.id, "rules")
    with store.writing(who="rules") as unit:
        unit.add_document(document, original)
        unit.add_coding(empty, codebook_version="1")
    assert list(store.codings()) == [empty]
    assert store.uncoded("rules", "1") == ()


def test_the_parts_are_those_of_the_codings(store: Store, samples: ModuleType) -> None:
    put = samples.fill(store)
    for name in ("statements", "quotes", "events", "contradictions", "affiliations"):
        assert list(getattr(store, name)()) == [value for coding in put for value in getattr(coding, name)]
        one = list(getattr(store, name)(document=put[1].document, coder="rules"))
        assert one == list(getattr(put[1], name))
        assert list(getattr(store, name)(coder="nobody")) == []
    for name in ("actors", "mentions"):
        assert list(getattr(store, name)()) == [(c.document, value) for c in put for value in getattr(c, name)]


def test_statements_are_found_by_holder_issue_period_and_id(store: Store, samples: ModuleType) -> None:
    every = [statement for coding in samples.fill(store, 8) for statement in coding.statements]
    holder, issue = every[0].holder, every[0].issue
    assert list(store.statements(holder=holder)) == [s for s in every if s.holder == holder]
    assert list(store.statements(holder=holder, issue=issue)) == [
        s for s in every if (s.holder, s.issue) == (holder, issue)
    ]
    first, last = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
    inside = [s for s in every if s.date and s.date.latest >= first and s.date.earliest <= last]
    assert 0 < len(inside) < len(every)
    assert list(store.statements(since=first, until=last)) == inside
    assert store.statement(every[9].id) == every[9]


def test_columns_say_what_the_statements_say(store: Store, samples: ModuleType) -> None:
    samples.fill(store, 5)
    every = list(store.statements())
    columns = store.statement_columns()
    assert len(columns) == len(every)
    stances, attributions = list(Stance), list(Attribution)
    for s, statement in enumerate(every):
        assert columns.ids[s] == statement.id
        assert columns.documents[columns.document[s]] == statement.passage.document
        assert columns.holders[columns.holder[s]] == statement.holder
        assert columns.issues[columns.issue[s]] == statement.issue
        assert stances[columns.stance[s]] is statement.stance
        assert attributions[columns.attribution[s]] is statement.attribution
        assert columns.strength[s] == statement.strength
        assert columns.confidence[s] == statement.confidence
        assert columns.accepted[s] == statement.accepted
        assert columns.earliest[s].item() == (statement.date.earliest if statement.date else None)
        assert columns.latest[s].item() == (statement.date.latest if statement.date else None)
    assert list(columns.holders) == sorted(columns.holders)
    holder = every[0].holder
    assert store.statement_columns(holder=holder).ids == tuple(s.id for s in every if s.holder == holder)
    assert len(store.statement_columns(coder="nobody")) == 0


def test_coding_again_adds_nothing(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
    before = len(list(store.audit()))
    with store.writing(who="rules") as unit:
        assert unit.add_coding(coding, codebook_version="1") is False
    assert list(store.statements()) == list(coding.statements)
    assert len(list(store.audit())) == before


def test_a_new_codebook_makes_a_new_coding_and_the_old_one_stays(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
    fewer = replace(coding, statements=coding.statements[:2])
    with store.writing(who="rules") as unit:
        unit.set_codebook(samples.codebook("2"))
        assert store.uncoded("rules", "2") == (coding.document,)
        assert unit.add_coding(fewer, codebook_version="2") is True
    assert list(store.codings()) == [fewer]
    assert store.statement_columns().ids == tuple(s.id for s in fewer.statements)
    assert [(key.revision, key.codebook_version) for key in store.coding_keys()] == [(2, "2")]
    with pytest.raises(NotFoundError, match="no current coding"):
        store.statement(coding.statements[3].id)
    with store._reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM statements").scalar()
    assert kept == len(coding.statements) + 2


def test_going_back_to_an_earlier_coding_is_another_row(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
    other = replace(coding, statements=())
    with store.writing(who="ann") as unit:
        assert unit.add_coding(other, codebook_version="1")
        assert unit.add_coding(coding, codebook_version="1")
    assert list(store.codings()) == [coding]
    assert store.coding_keys()[0].revision == 3


def test_two_coders_stand_side_by_side(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
    document = store.document(coding.document)
    second = samples.coding(document, 5, coder="hand:bea")
    with store.writing(who="bea") as unit:
        unit.add_coding(second, codebook_version="1")
    assert list(store.codings()) == [second, coding]  # coders by name
    assert list(store.codings(coder="rules")) == [coding]
    assert store.statement_columns(coder="hand:bea").ids == tuple(s.id for s in second.statements)


def test_what_is_left_to_code(store: Store, samples: ModuleType) -> None:
    coded = [coding.document for coding in samples.fill(store, 2)]
    document, original = samples.document(99)
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
    assert store.uncoded("rules", "1") == (document.id,)
    assert store.uncoded("hand:bea", "1") == (*coded, document.id)
    assert store.uncoded("rules", "2") == (*coded, document.id)


def test_words_that_do_not_stand_in_the_document_are_refused(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    coding = samples.coding(document, 1)
    first = coding.statements[0]
    moved = replace(first, passage=replace(first.passage, start=first.passage.start + 1))
    outside = replace(first, passage=Passage(document.id, 10**6, 10**6 + 3, "abc"))
    elsewhere = replace(first, passage=replace(first.passage, document="d-elsewhere"))
    bad_mention = replace(coding.mentions[0], surface="Nobody")
    for bad, said in (
        (replace(coding, statements=(moved,)), "do not stand"),
        (replace(coding, statements=(outside,)), "do not stand"),
        (replace(coding, statements=(elsewhere,)), "cites d-elsewhere"),
        (replace(coding, statements=(first, first)), "2 times"),
        (replace(coding, mentions=(bad_mention,)), "mention of"),
    ):
        with pytest.raises(InputError, match=said), store.writing(who="rules") as unit:  # noqa: PT012
            unit.add_document(document, original)
            unit.add_coding(bad, codebook_version="1")
    assert store.document_ids() == ()  # the document of a failed unit is undone with it


def test_a_coding_needs_its_document_and_its_codebook(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    coding = samples.coding(document, 1)
    with pytest.raises(NotFoundError, match=document.id), store.writing(who="rules") as unit:
        unit.add_coding(coding, codebook_version="1")
    with pytest.raises(NotFoundError, match="codebook version 9"), store.writing(who="rules") as unit:  # noqa: PT012
        unit.add_document(document, original)
        unit.add_coding(coding, codebook_version="9")


def test_numbers_out_of_range_are_refused_by_the_database(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    coding = samples.coding(document, 1)
    loud = replace(coding, statements=(replace(coding.statements[0], strength=4),))
    with pytest.raises(StoreError, match="breaks a rule"), store.writing(who="rules") as unit:  # noqa: PT012
        unit.add_document(document, original)
        unit.add_coding(loud, codebook_version="1")
    assert store.document_ids() == ()


def test_candidates_are_kept_with_their_signals_and_read_only_when_asked_for(store: Store, samples: ModuleType) -> None:
    coding = samples.fill(store, 1)[0]
    signals = (("factors", -0.25), ("how=cue", 1.0))
    doubtful = tuple(
        replace(s, id=f"s-{n:010x}", accepted=False, confidence=0.2, signals=signals)
        for n, s in enumerate(coding.statements)
    )
    sure = tuple(replace(s, provisional=n == 0, signals=signals) for n, s in enumerate(coding.statements))
    whole = replace(coding, statements=sure, candidates=doubtful)
    with store.writing(who="code") as unit:
        assert unit.add_coding(whole, codebook_version="1")
        assert not unit.add_coding(whole, codebook_version="1")
    mine = {"document": coding.document, "coder": coding.coder}
    assert list(store.codings(**mine, candidates=True)) == [whole]
    assert list(store.codings(**mine)) == [replace(whole, candidates=())]
    assert [s.provisional for s in store.statements(**mine)] == [n == 0 for n in range(len(sure))]
    words = replace(doubtful[0].passage, quote="other words")
    strange = replace(whole, candidates=(replace(doubtful[0], passage=words),))
    with pytest.raises(InputError, match="do not stand"), store.writing(who="code") as unit:
        unit.add_coding(strange, codebook_version="1")
