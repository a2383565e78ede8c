"""Studies of other programs are kept as they came, once for each way in which they were read; on every backend."""

from __future__ import annotations

from types import ModuleType

import pytest

from concord.errors import NotFoundError
from concord.store import StoredStudy, create, open_store

CONTENT = b"SQLite format 3\x00" + bytes(range(256))


def test_a_study_is_kept_to_the_byte(target: str, samples: ModuleType) -> None:
    with create(target, codebook=samples.codebook()) as store, store.writing(who="ann") as unit:
        assert unit.add_study("dna", "talks.dna", CONTENT, {"wishes": {"zone": "Asia/Kabul"}})
        assert not unit.add_study("dna", "talks.dna", CONTENT, {"wishes": {"zone": "Asia/Kabul"}})
        assert unit.add_study("dna", "talks.dna", CONTENT, {"wishes": {"zone": ""}})
    with open_store(target, readonly=True) as store:
        first, second = store.studies("dna")
        assert store.study_bytes(first) == store.study_bytes(second) == CONTENT
        assert (first.name, first.options, second.options) == (
            "talks.dna",
            {"wishes": {"zone": "Asia/Kabul"}},
            {"wishes": {"zone": ""}},
        )
        assert store.studies("polis") == ()
        assert [row.what for row in store.audit()].count("study.added") == 2
        assert store.check() == ()
        with pytest.raises(NotFoundError, match=r"lost\.dna"):
            store.study_bytes(StoredStudy("dna", "lost.dna", "0" * 64, {}))


def test_what_fails_leaves_no_study(target: str, samples: ModuleType) -> None:
    def half(store: object) -> None:
        with store.writing(who="ann") as unit:  # type: ignore[attr-defined]
            unit.add_study("dna", "talks.dna", CONTENT, {})
            raise KeyboardInterrupt

    with create(target, codebook=samples.codebook()) as store:
        with pytest.raises(KeyboardInterrupt):
            half(store)
        assert store.studies("dna") == ()
