"""A disk that fills up: what was acknowledged stays, nothing is half-written, and it goes on when there is room."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from concord.errors import StoreError
from concord.store import Store, create, open_store

FULL = "no room left on its disk; nothing was half-written"


def add_until_full(store: Store, samples: ModuleType, start: int = 0) -> list[str]:
    """Add documents with their codings until the disk says no; return what was acknowledged."""
    acknowledged: list[str] = []
    with pytest.raises(StoreError, match=FULL) as raised:  # noqa: PT012
        for seed in range(start, start + 2000):
            document, original = samples.document(seed)
            with store.writing(who="rules") as unit:
                unit.add_document(document, original)
                unit.add_coding(samples.coding(document, seed), codebook_version="1")
            acknowledged.append(document.id)
    assert "\n" not in str(raised.value)
    assert "free some space" in str(raised.value)
    return acknowledged


def test_a_real_disk_that_is_full(small_disk: Any, samples: ModuleType) -> None:
    path = small_disk.path / "talks.concord"
    with create(path, codebook=samples.codebook()) as store:
        acknowledged = add_until_full(store, samples)
        assert len(acknowledged) > 5
        assert list(store.document_ids()) == acknowledged  # reading goes on
        assert len(list(store.codings())) == len(acknowledged)
    with open_store(path) as store:
        assert store.check() == ()
        assert list(store.document_ids()) == acknowledged


def test_it_goes_on_when_there_is_room_again(small_disk: Any, samples: ModuleType) -> None:
    document, original = samples.document(1)
    with create(small_disk.path / "talks.concord", codebook=samples.codebook()) as store:
        small_disk.fill()
        assert add_until_full(store, samples, 10) == []
        small_disk.free()
        with store.writing(who="ann") as unit:
            assert unit.add_document(document, original)
        assert store.document_ids() == (document.id,)
        assert store.check() == ()


def test_a_project_is_not_made_on_a_full_disk(small_disk: Any, samples: ModuleType) -> None:
    small_disk.fill()
    with pytest.raises(StoreError, match=FULL):
        create(small_disk.path / "talks.concord", codebook=samples.codebook())
    assert [p.name for p in small_disk.path.iterdir()] == ["filler"]


def test_a_file_that_may_not_grow(tmp_path: Path, samples: ModuleType) -> None:
    """The same without a disk of one's own: SQLite refuses new pages as it does on a full disk."""
    path = tmp_path / "talks.concord"
    with create(path, codebook=samples.codebook()) as store:

        @sa.event.listens_for(store._engine, "checkout")
        def limit(connection: Any, _record: object, _proxy: object) -> None:
            connection.execute("PRAGMA max_page_count = 200")

        acknowledged = add_until_full(store, samples)
        assert len(acknowledged) > 5
        assert list(store.document_ids()) == acknowledged
        assert store.check() == ()
    with open_store(path) as store:
        assert len(list(store.codings())) == len(acknowledged)
