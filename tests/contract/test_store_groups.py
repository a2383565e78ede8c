"""Several wholes share one commit, and one bad whole hurts no other; on every backend."""

from __future__ import annotations

from types import ModuleType

import pytest

from concord.errors import (
    NotFoundError,
    OptionError,
    ProjectBusyError,
)
from concord.store import Store, open_store


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
