"""A unit is kept whole or not at all, and history is only added to; on every backend."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import ModuleType

import pytest
import sqlalchemy as sa

from concord.errors import (
    NotFoundError,
    OptionError,
    ProjectBusyError,
)
from concord.store import Store, Unit, open_store

NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)


def test_everything_leaves_a_row_of_who_and_when(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
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


def test_a_whole_that_fails_is_undone_alone_and_forgotten(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    coding = samples.coding(document, 1)

    def half(unit: Unit) -> None:
        with unit.whole():
            unit.set_charter(samples.charter("2", text="The parties will fight."))
            unit.declare_consent(samples.consent("left-out"))
            unit.add_document(document, original)
            raise ZeroDivisionError

    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("1"))
        with pytest.raises(ZeroDivisionError):
            half(unit)
        with pytest.raises(NotFoundError, match=document.id):
            unit.add_coding(coding, codebook_version="1")
        unit.declare_consent(samples.consent())
    assert store.charter() == samples.charter("1")
    assert store.consents() == (samples.consent(),)
    assert store.document_ids() == ()


def test_readers_do_not_see_a_unit_that_is_open(store: Store, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with store.writing(who="ann") as unit:
        unit.add_document(document, original)
        assert store.document_ids() == ()
    assert store.document_ids() == (document.id,)


def test_a_long_reading_sees_one_state_and_stops_nobody(store: Store, samples: ModuleType) -> None:
    put = samples.fill(store, 3)
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
    samples.fill(store, 1)
    with store.writing(who="ann") as unit:
        unit.set_setting("a", 1)
        unit.set_charter(samples.charter())
        unit.declare_consent(samples.consent())
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
