"""A .dna file is opened whole or refused, also while another program has it open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from concord.errors import FormatError
from concord.formats import dna


def test_a_file_in_use_is_read_with_what_stands_in_its_journal(invented, tmp_path: Path) -> None:
    dna.write(invented(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE DOCUMENTS SET Title = 'Renamed' WHERE ID = 3")
        other.commit()
        assert b"Renamed" not in (tmp_path / "x.dna").read_bytes()
        kept = dna.content(tmp_path / "x.dna")
    assert dna.read_content(kept, "x.dna").documents[0].title == "Renamed"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a database", b"SQLite format 3\x00" + bytes(50)])
def test_damaged_and_foreign_files(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.dna").write_bytes(content)
    with pytest.raises(FormatError, match=r"bad\.dna"):
        dna.read(tmp_path / "bad.dna")
    with pytest.raises(FormatError, match="not there"):
        dna.read(tmp_path / "missing.dna")


def test_a_truncated_file(invented, tmp_path: Path) -> None:
    dna.write(invented(), tmp_path / "x.dna")
    whole = (tmp_path / "x.dna").read_bytes()
    (tmp_path / "cut.dna").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FormatError):
        dna.read(tmp_path / "cut.dna")


def test_reading_changes_nothing(invented, tmp_path: Path) -> None:
    dna.write(invented(), tmp_path / "x.dna")
    before = (tmp_path / "x.dna").read_bytes()
    dna.read(tmp_path / "x.dna")
    assert (tmp_path / "x.dna").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.dna"]
