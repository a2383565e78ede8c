"""What a project promises, on every backend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest
import sqlalchemy as sa

from concord.errors import (
    CodebookError,
    DocumentError,
    InputError,
    ModelError,
    NotFoundError,
    OptionError,
    ProjectBusyError,
    ProjectVersionError,
    StoreError,
)
from concord.store import GivenActors, Store, create, exists, open_store
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Attribution,
    Coding,
    Consent,
    ConsentCell,
    ConsentSource,
    Judgement,
    Passage,
    Relation,
    SamePair,
    Stance,
)

NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(target: str, samples: ModuleType) -> Iterator[Store]:
    with create(target, codebook=samples.codebook(), who="ann", clock=lambda: NOON, timeout=0.5) as made:
        yield made


def fill(store: Store, samples: ModuleType, count: int = 3) -> list[Coding]:
    codings = []
    for seed in range(count):
        document, original = samples.document(seed)
        codings.append(samples.coding(document, seed))
        with store.writing(who="rules") as unit:
            unit.add_document(document, original)
            unit.add_coding(codings[-1], codebook_version="1")
    return codings


def anchors(coding: Coding) -> list[tuple[str, str]]:
    """What equality of passages leaves out: the characters either side."""
    found = [s.passage for s in coding.statements] + [q.passage for q in coding.quotes]
    found += [e.passage for e in coding.events] + [p for c in coding.contradictions for p in c.passages]
    found += [a.passage for a in coding.affiliations if a.passage]
    return [(p.before, p.after) for p in found]


# --- documents


def test_a_document_comes_back_to_the_byte(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(7)
    with store.writing(who="ann") as unit:
        assert unit.add_document(document, original) is True
    assert store.document(document.id) == document
    assert list(store.documents()) == [document]
    assert store.original(document.id) == original
    assert "\u200c" in store.document(document.id).text


def test_a_document_with_nothing_optional_comes_back(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(7)
    bare = replace(document.provenance, retrieved=None, published=None, url="", publisher="")
    document = replace(document, provenance=bare, regions=(), title="")
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
    assert store.document(document.id) == document


def test_a_naive_time_of_retrieval_stays_naive(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(7)
    naive = dt.datetime(2024, 1, 2, 3, 4, 5, 678)
    document = replace(document, provenance=replace(document.provenance, retrieved=naive))
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
    assert store.document(document.id).provenance.retrieved == naive


def test_the_same_document_twice_is_one(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    for expected in (True, False):
        with store.writing(who="ann") as unit:
            assert unit.add_document(document, original) is expected
    assert store.document_ids() == (document.id,)
    assert [row.what for row in store.audit()].count("document.added") == 1


def test_rows_of_one_csv_share_its_bytes(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    second = replace(document, id="d-000000000002", provenance=replace(document.provenance, row=2))
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
        unit.add_document(second, original)
    assert store.original(second.id) == original
    with store._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM originals").scalar() == 1


def test_other_bytes_than_the_document_was_read_from_are_refused(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with pytest.raises(DocumentError, match="other bytes"), store.writing(who="ann") as unit:
        unit.add_document(document, original + b" ")
    assert store.document_ids() == ()


@pytest.mark.parametrize(("bad", "named"), [("a\x00b", r"U\+0000"), ("a\ud800b", r"U\+D800")])
def test_text_that_no_database_holds_is_refused(store: Store, samples: ModuleType, bad: str, named: str) -> None:
    document, original = samples.document(1)
    with pytest.raises(DocumentError, match=named), store.writing(who="ann") as unit:
        unit.add_document(replace(document, text=bad), original)


def test_documents_come_in_the_order_in_which_they_were_added(store: Store, samples: ModuleType) -> None:
    made = [samples.document(seed) for seed in range(70)]  # more than one batch
    with store.writing(who="ann") as unit:
        for document, original in made:
            unit.add_document(document, original)
    assert list(store.documents()) == [document for document, _ in made]
    assert store.document_ids() == tuple(document.id for document, _ in made)


def test_what_is_not_there_is_said_so(store: Store) -> None:
    for ask in (store.document, store.original, store.statement):
        with pytest.raises(NotFoundError, match="d-nothing"):
            ask("d-nothing")


# --- codings


def test_a_coding_comes_back_whole(store: Store, samples: ModuleType) -> None:
    put = fill(store, samples)
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
    put = fill(store, samples)
    for name in ("statements", "quotes", "events", "contradictions", "affiliations"):
        assert list(getattr(store, name)()) == [value for coding in put for value in getattr(coding, name)]
        one = list(getattr(store, name)(document=put[1].document, coder="rules"))
        assert one == list(getattr(put[1], name))
        assert list(getattr(store, name)(coder="nobody")) == []
    for name in ("actors", "mentions"):
        assert list(getattr(store, name)()) == [(c.document, value) for c in put for value in getattr(c, name)]


def test_statements_are_found_by_holder_issue_period_and_id(store: Store, samples: ModuleType) -> None:
    every = [statement for coding in fill(store, samples, 8) for statement in coding.statements]
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
    fill(store, samples, 5)
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
    (coding,) = fill(store, samples, 1)
    before = len(list(store.audit()))
    with store.writing(who="rules") as unit:
        assert unit.add_coding(coding, codebook_version="1") is False
    assert list(store.statements()) == list(coding.statements)
    assert len(list(store.audit())) == before


def test_a_new_codebook_makes_a_new_coding_and_the_old_one_stays(store: Store, samples: ModuleType) -> None:
    (coding,) = fill(store, samples, 1)
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
    (coding,) = fill(store, samples, 1)
    other = replace(coding, statements=())
    with store.writing(who="ann") as unit:
        assert unit.add_coding(other, codebook_version="1")
        assert unit.add_coding(coding, codebook_version="1")
    assert list(store.codings()) == [coding]
    assert store.coding_keys()[0].revision == 3


def test_two_coders_stand_side_by_side(store: Store, samples: ModuleType) -> None:
    (coding,) = fill(store, samples, 1)
    document = store.document(coding.document)
    second = samples.coding(document, 5, coder="hand:bea")
    with store.writing(who="bea") as unit:
        unit.add_coding(second, codebook_version="1")
    assert list(store.codings()) == [second, coding]  # coders by name
    assert list(store.codings(coder="rules")) == [coding]
    assert store.statement_columns(coder="hand:bea").ids == tuple(s.id for s in second.statements)


def test_what_is_left_to_code(store: Store, samples: ModuleType) -> None:
    coded = [coding.document for coding in fill(store, samples, 2)]
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


# --- decisions


def test_the_codebook_in_use_is_the_last_one_set(store: Store, samples: ModuleType) -> None:
    first, second = samples.codebook("1"), samples.codebook("2", label="Revised")
    assert store.codebook() == first
    with store.writing(who="ann") as unit:
        assert unit.set_codebook(first) is False
        assert unit.set_codebook(second) is True
        assert unit.codebook() == second
    assert store.codebook("1") == first
    with store.writing(who="ann") as unit:
        assert unit.set_codebook(first) is True  # undo is another row
    assert store.codebook() == first
    with pytest.raises(NotFoundError, match="version 3"):
        store.codebook("3")


def test_coding_with_a_codebook_that_came_back_is_done_already(store: Store, samples: ModuleType) -> None:
    (coding,) = fill(store, samples, 1)
    with store.writing(who="ann") as unit:
        unit.set_codebook(samples.codebook("2"))
        unit.set_codebook(samples.codebook("1"))
        assert unit.add_coding(coding, codebook_version="1") is False
    assert store.uncoded("rules", "1") == ()


def test_a_changed_codebook_needs_a_new_version(store: Store, samples: ModuleType) -> None:
    with pytest.raises(CodebookError, match="raise its `version`"), store.writing(who="ann") as unit:
        unit.set_codebook(samples.codebook("1", label="Changed in silence"))


def test_the_list_of_actors(store: Store) -> None:
    actors = (Actor("river-league", "River League", ActorKind.ORGANISATION, ("لیگ",), (), True),)
    groups = (Affiliation("river-league", Relation.ALLY, "lake-council"),)
    assert store.actor_list() == GivenActors()
    with store.writing(who="ann") as unit:
        assert unit.add_actor_list(actors, groups) is True
        assert unit.add_actor_list(actors, groups) is False
    assert store.actor_list() == GivenActors(actors, groups)
    with store.writing(who="ann") as unit:
        assert unit.add_actor_list(()) is True
    assert store.actor_list() == GivenActors()


def test_judgements_are_kept_by_pair_and_can_be_taken_back(store: Store) -> None:
    with store.writing(who="bea") as unit:
        assert unit.judge("b", "a", Judgement.SAME) is True
        assert unit.judge("a", "b", Judgement.SAME) is False
        assert unit.judge("c", "a", Judgement.UNSURE) is True
    (ab, ac) = store.judgements()
    assert (ab.a, ab.b, ab.judgement, ab.who, ab.at) == ("a", "b", Judgement.SAME, "bea", NOON)
    assert (ac.a, ac.b) == ("a", "c")
    with store.writing(who="ann") as unit:
        assert unit.judge("a", "b", Judgement.DIFFERENT) is True
        assert unit.judge("a", "c", None) is True
    assert [(j.a, j.b, j.judgement, j.who) for j in store.judgements()] == [("a", "b", Judgement.DIFFERENT, "ann")]
    with pytest.raises(OptionError, match="two actors"), store.writing(who="ann") as unit:
        unit.judge("a", "a", Judgement.SAME)


def test_pairs_carry_what_was_said_of_them(store: Store, samples: ModuleType) -> None:
    fill(store, samples, 4)
    assert store.same_pairs() == (SamePair("lake-council", "old-guard", 0.55, "close names", Judgement.UNSURE),)
    with store.writing(who="ann") as unit:
        unit.judge("old-guard", "lake-council", Judgement.DIFFERENT)
    assert store.same_pairs()[0].judgement is Judgement.DIFFERENT


def cell(party: str = "river-league", level: Consent = Consent.RESERVE) -> ConsentCell:
    return ConsentCell(party, "1", "a", level, ConsentSource.DECLARED, (), ("s-1",), 0.5, "said so in the hall")


def test_declared_consents_can_be_changed_and_taken_back(store: Store, samples: ModuleType) -> None:
    assert store.charter() is None
    with store.writing(who="ann") as unit:
        assert unit.set_charter(samples.charter()) is True
        assert unit.set_charter(samples.charter()) is False
        assert unit.declare_consent(cell()) is True
        assert unit.declare_consent(cell()) is False
        assert unit.declare_consent(cell("harbour-union")) is True
    assert store.charter() == samples.charter()
    assert store.consents() == (cell("harbour-union"), cell())
    with store.writing(who="ann") as unit:
        assert unit.declare_consent(cell(level=Consent.OBJECT)) is True
        assert unit.withdraw_consent("harbour-union", "1", "a") is True
        assert unit.withdraw_consent("harbour-union", "1", "a") is False
    assert store.consents() == (cell(level=Consent.OBJECT),)
    with store.writing(who="ann") as unit:
        assert unit.declare_consent(cell("harbour-union")) is True
    assert len(store.consents()) == 2


def test_a_consent_is_to_a_text_and_falls_with_it(store: Store, samples: ModuleType) -> None:
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("1"))
        unit.declare_consent(cell())
        unit.set_charter(samples.charter("2"))
    assert store.consents() == (cell(),)  # a new version in which the wording reads the same
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("3", text="The parties will fight."))
    assert store.consents() == ()
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("4"))
    assert store.consents() == (cell(),)


def test_what_nobody_declared_is_not_stored_as_declared(store: Store, samples: ModuleType) -> None:
    inferred = replace(cell(), source=ConsentSource.INFERRED)
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter())
    for bad in (inferred, cell(level=Consent.UNKNOWN)):
        with pytest.raises(ModelError, match="not a declaration"), store.writing(who="ann") as unit:
            unit.declare_consent(bad)
    with pytest.raises(NotFoundError, match="wording z"), store.writing(who="ann") as unit:
        unit.declare_consent(replace(cell(), wording="z"))


def test_settings_are_set_changed_and_taken_back(store: Store) -> None:
    assert store.settings() == {}
    with store.writing(who="ann") as unit:
        assert unit.set_setting("title", "آیا می‌توانند؟") is True
        assert unit.set_setting("weights", {"river-league": 2.5, "b": [1, None, True]}) is True
        assert unit.set_setting("title", "آیا می‌توانند؟") is False
    assert store.settings() == {"title": "آیا می‌توانند؟", "weights": {"b": [1, None, True], "river-league": 2.5}}
    with store.writing(who="ann") as unit:
        assert unit.set_setting("title", None) is True
        assert unit.set_setting("title", None) is False
    assert list(store.settings()) == ["weights"]


# --- units, audit, history


def test_everything_leaves_a_row_of_who_and_when(store: Store, samples: ModuleType) -> None:
    (coding,) = fill(store, samples, 1)
    rows = list(store.audit())
    assert [row.what for row in rows] == ["project.created", "codebook.set", "document.added", "coding.added"]
    assert [row.who for row in rows] == ["ann", "ann", "rules", "rules"]
    assert {row.at for row in rows} == {NOON}
    assert [row.number for row in rows] == sorted(row.number for row in rows)
    assert rows[3].thing == coding.document
    assert rows[3].details["statements"] == len(coding.statements)
    assert list(store.audit(after=rows[1].number)) == rows[2:]


def test_a_unit_that_fails_leaves_nothing(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    before = list(store.audit())
    with pytest.raises(ZeroDivisionError), store.writing(who="ann") as unit:  # noqa: PT012
        unit.add_document(document, original)
        unit.set_setting("a", 1)
        assert unit.document(document.id) == document  # it reads what it wrote
        raise ZeroDivisionError
    assert store.document_ids() == ()
    assert store.settings() == {}
    assert list(store.audit()) == before


def test_readers_do_not_see_a_unit_that_is_open(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
        assert store.document_ids() == ()
    assert store.document_ids() == (document.id,)


def test_a_long_reading_sees_one_state_and_stops_nobody(store: Store, samples: ModuleType) -> None:
    put = fill(store, samples, 3)
    reading = store.codings()
    first = next(reading)
    document = store.document(put[2].document)
    with store.writing(who="rules") as unit:
        unit.add_coding(replace(put[2], statements=()), codebook_version="1")
        unit.add_coding(samples.coding(document, 1, coder="other"), codebook_version="1")
    assert [first, *reading] == put


@pytest.mark.parametrize("table", ["audit", "documents", "originals", "codings", "statements", "settings", "consents"])
@pytest.mark.parametrize("act", ["UPDATE {} SET audit = audit", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite_history(store: Store, samples: ModuleType, table: str, act: str) -> None:
    fill(store, samples, 1)
    with store.writing(who="ann") as unit:
        unit.set_setting("a", 1)
        unit.set_charter(samples.charter())
        unit.declare_consent(cell())
    column = {"audit": "who", "statements": "rule"}.get(table, "audit")
    with store._engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="only added to"):
        connection.exec_driver_sql(act.format(table).replace("audit = audit", f"{column} = {column}"))


def test_a_unit_names_who(store: Store) -> None:
    with pytest.raises(OptionError, match="who"), store.writing(who="  "):
        pass


def test_a_unit_within_a_unit_is_a_mistake_said_at_once(store: Store) -> None:
    with store.writing(who="ann"), pytest.raises(RuntimeError, match="end it before"), store.writing(who="ann"):
        pass
    with store.writing(who="ann") as unit:
        unit.set_setting("after", 1)
    assert store.settings() == {"after": 1}


def test_a_second_writer_waits_and_is_told(store: Store, target: str) -> None:
    with open_store(target, timeout=0.2) as other, store.writing(who="ann") as unit:
        unit.set_setting("a", 1)
        with pytest.raises(ProjectBusyError, match="another process"), other.writing(who="bea"):
            pass
        assert other.settings() == {}  # reading goes on
    assert store.settings() == {"a": 1}


# --- group commit


def test_a_group_writes_when_it_is_full_and_at_its_end(store: Store, samples: ModuleType) -> None:
    made = [samples.document(seed) for seed in range(5)]
    with store.grouped(who="rules", size=2, seconds=60) as group:
        for number, (document, original) in enumerate(made, start=1):
            group.put(lambda unit, d=document, o=original: unit.add_document(d, o))
            assert len(store.document_ids()) == number // 2 * 2 == group.written
    assert group.written == 5
    assert list(store.documents()) == [document for document, _ in made]


def test_a_group_does_not_wait_for_ever(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with store.grouped(who="rules", size=100, seconds=0) as group:
        group.put(lambda unit: unit.add_document(document, original))
        assert store.document_ids() == (document.id,)


def test_one_bad_whole_never_hurts_the_group(store: Store, samples: ModuleType) -> None:
    (first, one), (bad, two), (third, three) = (samples.document(seed) for seed in range(3))

    def half(unit: object) -> None:
        unit.add_document(bad, two)  # type: ignore[attr-defined]
        unit.add_coding(samples.coding(first, 1), codebook_version="9")  # type: ignore[attr-defined]

    group = store.grouped(who="rules")
    group.put(lambda unit: unit.add_document(first, one))
    group.put(half)
    group.put(lambda unit: unit.add_document(third, three))
    with pytest.raises(NotFoundError, match="codebook version 9"):
        group.flush()
    assert store.document_ids() == (first.id, third.id)
    assert group.written == 2
    assert group.flush() == 2  # nothing waits any more


def test_a_group_left_by_an_error_keeps_finished_work(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with pytest.raises(KeyboardInterrupt), store.grouped(who="rules", seconds=60) as group:  # noqa: PT012
        group.put(lambda unit: unit.add_document(document, original))
        raise KeyboardInterrupt
    assert store.document_ids() == (document.id,)


def test_a_group_that_could_not_be_written_goes_on_waiting(store: Store, samples: ModuleType, target: str) -> None:
    document, original = samples.document(1)
    group = store.grouped(who="rules", seconds=60)
    group.put(lambda unit: unit.add_document(document, original))
    with open_store(target) as other, other.writing(who="bea"), pytest.raises(ProjectBusyError):
        group.flush()
    assert group.flush() == 1
    with pytest.raises(OptionError, match="size"):
        store.grouped(who="rules", size=0)


# --- opening


def test_a_project_is_there_again_when_it_is_opened_again(target: str, samples: ModuleType) -> None:
    assert exists(target) is False
    with create(target, codebook=samples.codebook()) as store:
        put = fill(store, samples)
    assert exists(target) is True
    with open_store(target) as store:
        assert list(store.codings()) == put
        assert store.check() == ()
    with open_store(target, readonly=True) as store:
        assert list(store.codings()) == put
        with pytest.raises(StoreError, match="reading only"), store.writing(who="ann"):
            pass
        with pytest.raises(StoreError, match="cannot be written"), store._reading() as connection:
            connection.exec_driver_sql("INSERT INTO settings (audit, key) VALUES (1, 'a')")


def test_a_project_is_not_made_over_another(store: Store, target: str, samples: ModuleType) -> None:
    with pytest.raises(StoreError, match="there already"):
        create(target, codebook=samples.codebook())
    assert store.codebook() == samples.codebook()


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("stored", ["0099", "fffe"])
def test_a_project_of_a_newer_version_is_left_alone(store: Store, target: str, stored: str, readonly: bool) -> None:
    with store.writing(who="ann") as unit:
        unit._connection.exec_driver_sql(f"UPDATE concord_version SET version_num = '{stored}'")
    with pytest.raises(ProjectVersionError, match=f"{stored}, of a newer Concord.*install the newest"):
        open_store(target, readonly=readonly)


def test_check_finds_what_is_wrong(store: Store, samples: ModuleType) -> None:
    (coding,) = fill(store, samples, 1)
    with store._engine.connect() as plain:
        connection = plain.execution_options(concord_begin="BEGIN IMMEDIATE")
        with connection.begin():
            on = " ON documents" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER documents_no_update{on}")
            connection.exec_driver_sql("UPDATE documents SET content = 'Z' || content, audit = 1")
            on = on.replace("documents", "originals")
            connection.exec_driver_sql(f"DROP TRIGGER originals_no_update{on}")
            connection.execute(sa.text("UPDATE originals SET content = :other"), {"other": b"other"})
    found = store.check()
    assert f"document.added of {coding.document} has no audit row" in found
    assert any(line.startswith("the original") for line in found)
    assert any(coding.statements[0].id in line for line in found)
