"""What was read comes back to the byte; on every backend."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import ModuleType

import pytest

from concord.errors import (
    DocumentError,
    NotFoundError,
)
from concord.store import Store


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
