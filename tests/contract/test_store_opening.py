"""Projects are made once, opened again, and left alone when they are newer; on every backend."""

from __future__ import annotations

from types import ModuleType

import pytest
import sqlalchemy as sa

from concord.errors import (
    ProjectVersionError,
    StoreError,
)
from concord.store import Store, create, exists, open_store


def test_a_project_is_there_again_when_it_is_opened_again(target: str, samples: ModuleType) -> None:
    assert exists(target) is False
    with create(target, codebook=samples.codebook()) as store:
        put = samples.fill(store)
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
    (coding,) = samples.fill(store, 1)
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
