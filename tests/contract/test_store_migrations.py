"""Older projects become new ones, whole or not at all, with all that was in them; on every backend."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

import concord.store.append_only as guards
from concord.errors import ProjectVersionError, StoreError
from concord.store import create, open_store
from concord.store.engines import APPLICATION_ID, WRITING, engine_of
from concord.store.migrating import HOME, backup_path, upgrade
from concord.store.parts import PARTS
from concord.store.schema import SCHEMA, SCHEMAS, metadata, version
from concord.store.tables import audit, documents, originals
from concord.store.targets import FileTarget, target_of
from concord.values import Document


def make_old(target: str, schema: str, document: Document, original: bytes) -> None:
    """Make a project as the Concord of an earlier schema did, with one document in it."""
    place = target_of(target)
    if isinstance(place, FileTarget):
        place.path.touch()
    engine = engine_of(place, readonly=False, timeout=5)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        upgrade(connection, schema)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(schema)}")
        at = sa.text("CURRENT_TIMESTAMP")
        row = {"number": 1, "who": "ann", "what": "document.added", "thing": document.id, "details": "{}"}
        connection.execute(sa.insert(audit).values(at=at, **row))
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT setval('audit_number_seq', 1)")
        source = document.provenance
        sizes = {"size": len(original), "content": original}
        connection.execute(sa.insert(originals), {"sha256": source.sha256, "audit": 1, **sizes})
        values = {"id": document.id, "audit": 1, "title": document.title, "language": document.language}
        values |= {"published": source.published, "source": source.source, "sha256": source.sha256, "regions": "[]"}
        values |= {"media_type": source.media_type, "url": source.url, "publisher": source.publisher}
        connection.execute(sa.insert(documents), values | {"content": document.text})
    engine.dispose()


def layout(target: str) -> list[tuple[str, ...]]:
    """Everything the database knows of its schema, in words that can be compared."""
    engine = engine_of(target_of(target), readonly=True, timeout=5)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").all()
        else:
            rows = connection.exec_driver_sql(SERVER_LAYOUT).all()
            here = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
            rows = [tuple(str(field).replace(here, "here") for field in row) for row in rows]
    engine.dispose()
    return [tuple(map(str, row)) for row in rows]


SERVER_LAYOUT = """
SELECT 'column', table_name, column_name, concat_ws(' ', ordinal_position, data_type, character_maximum_length,
       is_nullable, column_default) FROM information_schema.columns WHERE table_schema = current_schema()
UNION ALL
SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
 WHERE connamespace = current_schema()::regnamespace
UNION ALL
SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL
SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c
    ON c.oid = tgrelid WHERE c.relnamespace = current_schema()::regnamespace AND NOT tgisinternal
UNION ALL
SELECT 'function', proname, '', pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
ORDER BY 1, 2, 3, 4
"""


def test_the_steps_lead_from_the_first_schema_to_this_one() -> None:
    script = ScriptDirectory(HOME, version_locations=[HOME / "versions"])
    chain = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(chain)) == SCHEMAS
    assert SCHEMAS[-1] == SCHEMA


def test_the_steps_and_the_tables_give_the_same_schema(target: str, second_target: str, samples: ModuleType) -> None:
    create(target, codebook=samples.codebook()).close()
    make_old(second_target, "0001", *samples.document(1))
    open_store(second_target).close()
    assert layout(second_target) == layout(target)
    assert len(layout(target)) > 50


def test_the_steps_guard_every_table(samples: ModuleType) -> None:
    guarded: list[str] = []
    for path in sorted((HOME / "versions").glob("s*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        step = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(step)
        guarded += getattr(step, "TABLES", ())
        assert getattr(step, "WORDS", guards.FUNCTION) in guards.FUNCTION
    assert sorted(guarded) == sorted(set(metadata.tables) - {version.name})


@pytest.mark.parametrize("schema", SCHEMAS[:-1])
def test_an_older_project_is_brought_up_to_date_with_all_in_it(target: str, schema: str, samples: ModuleType) -> None:
    document, original = samples.document(3)
    make_old(target, schema, document, original)
    with pytest.raises(ProjectVersionError, match=f"older schema {schema}.*once for writing"):
        open_store(target, readonly=True)
    with open_store(target) as store:
        assert store.document_ids() == (document.id,)
        assert store.document(document.id).text == document.text
        assert store.original(document.id) == original
        with store.writing(who="ann") as unit:
            unit.set_codebook(samples.codebook())
            assert unit.add_coding(samples.coding(document, 3), codebook_version="1")
        assert store.check() == ()
    open_store(target).close()


def test_statements_of_an_older_project_come_through(target: str, samples: ModuleType) -> None:
    document, original = samples.document(3)
    wanted = samples.coding(document, 3).statements
    make_old(target, "0006", document, original)
    engine = engine_of(target_of(target), readonly=False, timeout=5)
    old = sa.Table("statements", sa.MetaData(), autoload_with=engine)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        run = connection.exec_driver_sql
        run("INSERT INTO codebooks (number, audit, id, version, sha256, content) VALUES (1, 1, 'lake', '1', '', '{}')")
        run(
            "INSERT INTO codings (number, audit, document, coder, revision, codebook, sha256)"
            f" VALUES (1, 1, '{document.id}', 'rules', 1, 1, '')"
        )
        rows = PARTS["statements"].rows(1, wanted)
        connection.execute(sa.insert(old), [{k: v for k, v in row.items() if k in old.c} for row in rows])
    engine.dispose()
    with open_store(target) as store:
        assert tuple(store.statements()) == tuple(replace(s, provisional=False, signals=()) for s in wanted)


def test_a_copy_of_an_older_file_is_left_beside_it(tmp_path: Path, samples: ModuleType) -> None:
    path = tmp_path / "talks.concord"
    make_old(str(path), "0002", *samples.document(3))
    before = layout(str(path))
    open_store(path).close()
    copy = backup_path(path, "0002")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["talks.concord", "talks.schema-0002.concord"]
    assert layout(str(copy)) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    with open_store(copy) as store:  # and it can be brought up to date as well
        assert len(store.document_ids()) == 1
    with path.open("rb") as file:
        header = file.read(100)
    assert header[68:72] == b"CONC"
    assert int.from_bytes(header[60:64]) == int(SCHEMA)


def test_without_room_for_the_copy_the_project_stays_as_it_was(tmp_path: Path, samples: ModuleType) -> None:
    path = tmp_path / "talks.concord"
    make_old(str(path), "0001", *samples.document(3))
    before = layout(str(path))
    blocked = backup_path(path, "0001")
    blocked.with_name(blocked.name + ".partial").mkdir()
    with pytest.raises(StoreError, match="before it is brought up to date"):
        open_store(path)
    assert layout(str(path)) == before


def test_killed_at_any_step_it_is_old_or_new(tmp_path: Path, samples: ModuleType) -> None:
    old = tmp_path / "old.concord"
    make_old(str(old), "0001", *samples.document(3))
    (tmp_path / "work").mkdir()
    script = Path(__file__).parents[1] / "store" / "migrating_killed.py"
    command = [sys.executable, str(script), str(old), str(tmp_path / "work")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert set(report["left"]) == {"old", "new"}
    assert report["left"] == sorted(report["left"], reverse=True), "old until the commit, new after it"
    assert report["left"].count("old") > 50, "each statement of each step is a moment to die at"
    assert report["partial"] == []


def test_two_that_open_an_older_project_at_once_both_get_the_new_one(target: str, samples: ModuleType) -> None:
    make_old(target, "0001", *samples.document(3))
    code = "import sys; from concord.store import open_store; print(len(open_store(sys.argv[1]).document_ids()))"
    command = [sys.executable, "-c", code, target]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [process.communicate(timeout=60) for process in both]
    assert answers == [("1\n", ""), ("1\n", "")]
