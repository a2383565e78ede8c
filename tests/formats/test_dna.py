"""Databases of Discourse Network Analyzer: written whole, read back without loss."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest

from concord.errors import FormatError, OptionError, StoreError
from concord.formats import dna
from concord.formats.dna_values import DnaCoder, DnaFile

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"


def same(one: DnaFile, other: DnaFile) -> None:
    for field in fields(DnaFile):
        if field.name not in ("statements", "coders"):
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    for a, b in zip(one.coders, other.coders, strict=True):
        assert (a.id, a.name, a.colour, a.password) == (b.id, b.name, b.colour, b.password)
    first, second = one.statements, other.statements
    for name in ("ids", "types", "documents", "starts", "stops", "coders"):
        assert getattr(first, name).tolist() == getattr(second, name).tolist(), name
    for name in ("entities", "numbers", "coded"):
        held, there = getattr(first, name), getattr(second, name)
        assert {k: v.tolist() for k, v in held.items()} == {k: v.tolist() for k, v in there.items()}, name
    assert {k: dict(v) for k, v in first.texts.items()} == {k: dict(v) for k, v in second.texts.items()}


def test_a_round_trip_loses_nothing(invented, tmp_path: Path) -> None:
    assert dna.write(invented(), tmp_path / "out.dna") == ()
    back = dna.read(tmp_path / "out.dna")
    same(invented(), back)
    dna.write(back, tmp_path / "again.dna")
    same(back, dna.read(tmp_path / "again.dna"))
    assert dict(dna.read(tmp_path / "again.dna").coders[0].permissions)["EditCoders"]


def test_offsets_are_utf16_in_the_file_and_code_points_here(invented, tmp_path: Path) -> None:
    dna.write(invented(), tmp_path / "out.dna")
    with closing(sqlite3.connect(tmp_path / "out.dna")) as file:
        kept = file.execute("SELECT Start, Stop FROM STATEMENTS ORDER BY ID").fetchall()
    word = invented().documents[0].text.index("صلح")
    assert kept[:2] == [(6, 16), (word + 1, word + 4)]  # the dove is two units
    back = dna.read(tmp_path / "out.dna")
    s, text = back.statements, back.documents[0].text
    assert text[s.starts[0] : s.stops[0]] == "\U0001f54a is near"
    assert text[s.starts[1] : s.stops[1]] == "صلح"


def test_coders_without_a_password_need_one(invented, tmp_path: Path) -> None:
    hers = invented().coders[1]
    bare = invented(coders=(DnaCoder(1, "Admin", (0, 0, 0)), hers))
    with pytest.raises(OptionError, match="password"):
        dna.write(bare, tmp_path / "out.dna")
    dna.write(bare, tmp_path / "out.dna", password="dari", salt=lambda size: bytes(range(size)))
    coders = dna.read(tmp_path / "out.dna").coders
    assert dna.verify_password("dari", coders[0].password)
    assert not dna.verify_password("pashto", coders[0].password)
    assert coders[1].password == hers.password


def test_what_the_third_version_has_no_place_for_is_said(invented, tmp_path: Path) -> None:
    lost = dna.write(invented(statement_links=((10, 11),)), tmp_path / "out.dna")
    assert len(lost) == 1
    assert "1 links between statements" in lost[0]


def test_too_long_a_name_is_refused_and_nothing_written(invented, tmp_path: Path) -> None:
    long = replace(invented().entities[1], value="x" * 191)
    with pytest.raises(FormatError, match="190"):
        dna.write(invented(entities=(long, *invented().entities[2:])), tmp_path / "out.dna")
    assert not (tmp_path / "out.dna").exists()
    with pytest.raises(StoreError):
        dna.write(invented(), tmp_path / "no folder" / "out.dna")


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the development data are not beside the checkout")
def test_the_sample_of_the_program(tmp_path: Path) -> None:
    found = dna.read(SAMPLE)
    assert (len(found.documents), len(found.statements), len(found.entities), len(found.coders)) == (7, 41, 23, 4)
    assert dna.verify_password("sample", found.coders[3].password)
    dna.write(found, tmp_path / "out.dna")
    same(found, dna.read(tmp_path / "out.dna"))
    before = sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)
    with closing(before) as one, closing(sqlite3.connect(tmp_path / "out.dna")) as other:
        for table in ("SETTINGS", "CODERS", "DOCUMENTS", "VARIABLES", "ENTITIES", "STATEMENTS", "REGEXES"):
            query = f"SELECT * FROM {table} ORDER BY 1"
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), table
