"""Files that are no project, or none that may be used: one line that says what is wrong and how to mend it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from concord.errors import ConcordError, ProjectVersionError, StoreError
from concord.store import create, exists, open_store


def refused(act: Callable[[], Any], *said: str) -> StoreError:
    with pytest.raises(StoreError) as raised:
        act().close()
    message = str(raised.value)
    assert "\n" not in message
    assert "To mend it:" in message
    for words in said:
        assert words in message
    assert raised.value.exit_code == 2
    return raised.value


@pytest.fixture
def project(tmp_path: Path, samples: ModuleType) -> Path:
    path = tmp_path / "talks.concord"
    with create(path, codebook=samples.codebook()) as store, store.writing(who="ann") as unit:
        for seed in range(5):
            document, original = samples.document(seed)
            unit.add_document(document, original)
            unit.add_coding(samples.coding(document, seed), codebook_version="1")
    return path


def test_a_project_is_one_file_for_its_owner_that_says_what_it_is(project: Path) -> None:
    assert [p.name for p in project.parent.iterdir()] == ["talks.concord"]
    assert project.stat().st_mode & 0o777 == 0o600
    with project.open("rb") as file:
        assert file.read(100)[68:72] == b"CONC"


def test_the_promises_of_the_connection(project: Path) -> None:
    with open_store(project) as store, store._reading() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "busy_timeout")
        answers = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,  # MEMORY
        "busy_timeout": 10_000,
    }


def test_nothing_is_there(tmp_path: Path) -> None:
    assert exists(tmp_path / "none.concord") is False
    refused(lambda: open_store(tmp_path / "none.concord"), "none.concord", "is not there", "concord init")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_not_there(tmp_path: Path, samples: ModuleType) -> None:
    path = tmp_path / "no" / "talks.concord"
    refused(lambda: open_store(path), str(tmp_path / "no"), "not a folder", "make the folder")
    refused(lambda: create(path, codebook=samples.codebook()), str(tmp_path / "no"), "make the folder")


def test_a_folder_is_not_a_project(tmp_path: Path, samples: ModuleType) -> None:
    refused(lambda: open_store(tmp_path), "is a folder")
    refused(lambda: create(tmp_path, codebook=samples.codebook()), "is a folder")


@pytest.mark.parametrize("content", [b"An article about talks.", b"PK\x03\x04" + b"\x00" * 200, b"SQLite format"])
def test_another_kind_of_file_is_not_a_project(tmp_path: Path, samples: ModuleType, content: bytes) -> None:
    path = tmp_path / "talks.concord"
    path.write_bytes(content)
    refused(lambda: open_store(path), "is not a Concord project")
    refused(lambda: create(path, codebook=samples.codebook()), "damaged or not a Concord project")
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["talks.concord"]


def test_another_database_is_not_a_project(tmp_path: Path, samples: ModuleType) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE concord_version (version_num TEXT)")
        connection.execute("INSERT INTO concord_version VALUES ('0004')")
    connection.close()
    before = path.read_bytes()
    refused(lambda: open_store(path), "is not a Concord project")
    refused(lambda: create(path, codebook=samples.codebook()), "is there already")
    assert path.read_bytes() == before


def test_an_empty_file_is_a_making_that_was_stopped(tmp_path: Path, samples: ModuleType) -> None:
    path = tmp_path / "talks.concord"
    path.touch()
    assert exists(path) is False
    refused(lambda: open_store(path), "is empty", "make it anew")
    with create(path, codebook=samples.codebook()) as store:
        assert store.codebook() == samples.codebook()


def test_a_project_cut_short_is_damaged(project: Path) -> None:
    content = project.read_bytes()
    project.write_bytes(content[: len(content) // 2])

    def read() -> Any:
        with open_store(project) as store:
            list(store.codings())
        return store

    refused(read, "damaged")


def test_damage_is_always_said_never_a_crash(project: Path, tmp_path: Path) -> None:
    """Bytes thrown at random over the file: reading ends in values or in an error of ours."""
    content = project.read_bytes()
    said = 0
    for seed in range(60):
        rng = random.Random(seed)
        broken = bytearray(content)
        for _ in range(rng.choice((1, 20, 400))):
            broken[rng.randrange(100, len(broken))] = rng.randrange(256)
        path = tmp_path / f"broken{seed}.concord"
        path.write_bytes(broken)
        try:
            with open_store(path) as store:
                list(store.codings())
                list(store.documents())
                list(store.audit())
                said += bool(store.check())
        except ConcordError as error:
            assert "\n" not in str(error)  # noqa: PT017
            said += 1
    assert said > 30


def test_a_version_that_is_no_number_is_not_guessed(project: Path) -> None:
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE concord_version SET version_num = 'next'")
    connection.close()
    with pytest.raises(ProjectVersionError, match="newer Concord"):
        open_store(project)


def test_a_project_without_its_log_gets_it_when_opened(project: Path) -> None:
    """The log is switched on last when a project is made, and may be switched off by other tools."""
    with sqlite3.connect(project) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    with open_store(project, readonly=True) as store:
        assert len(store.document_ids()) == 5
    with open_store(project) as store, store._reading() as held:
        assert held.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_link_beside_the_project_is_followed(project: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.concord"
    link.symlink_to(project)
    with open_store(link) as store:
        assert len(store.document_ids()) == 5


def test_a_project_on_a_read_only_disk_is_read_and_not_written(
    project: Path, small_disk: Any, samples: ModuleType
) -> None:
    path = small_disk.path / "talks.concord"
    shutil.copy(project, path)
    small_disk.make_read_only()
    refused(lambda: open_store(path), "cannot be written", "copy the project")
    refused(lambda: create(small_disk.path / "new.concord", codebook=samples.codebook()), "takes no writes")
    with open_store(path, readonly=True) as store:
        assert len(list(store.codings())) == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the read-only disk is tested instead")
def test_a_project_in_a_read_only_folder_is_read_and_not_written(project: Path, samples: ModuleType) -> None:
    project.parent.chmod(0o500)
    try:
        refused(lambda: open_store(project), "cannot be written")
        refused(lambda: create(project.with_name("new.concord"), codebook=samples.codebook()), "takes no writes")
        with open_store(project, readonly=True) as store:
            assert len(store.document_ids()) == 5
    finally:
        project.parent.chmod(0o700)


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, samples: ModuleType) -> None:
    def stopped() -> Any:
        raise KeyboardInterrupt

    path = tmp_path / "talks.concord"
    with pytest.raises(KeyboardInterrupt):
        create(path, codebook=samples.codebook(), clock=stopped)
    assert list(tmp_path.iterdir()) == []


def test_who_loses_the_race_to_make_a_project_does_not_remove_the_winners(
    project: Path, samples: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two made the same file at once: ours was the empty file, the other was first to lay out a project in it.
    monkeypatch.setattr("concord.store.opening.make_file", lambda place: True)
    before = project.read_bytes()
    refused(lambda: create(project, codebook=samples.codebook()), "is there already")
    assert project.read_bytes() == before


def test_an_empty_file_whose_project_came_to_nothing_is_taken_back(
    tmp_path: Path, samples: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise StoreError("talks", "failed", "", "try again")

    monkeypatch.setattr("concord.store.opening._lay_out", fail)
    with pytest.raises(StoreError):
        create(tmp_path / "talks.concord", codebook=samples.codebook())
    assert list(tmp_path.iterdir()) == []
