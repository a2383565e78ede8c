"""Rows coded by hand come in whole, each with the words that show it, or not at all."""

from pathlib import Path

import pytest

from concord.errors import FormatError
from concord.formats.coded_rows import read_coded_rows
from concord.values import ActorKind, Stance

HEADER = "actor,kind,issue,stance,strength,date,source,paraphrase,speaker\n"


def read(tmp_path: Path, body: str, header: str = HEADER):
    path = tmp_path / "rows.csv"
    path.write_text(header + body, encoding="utf-8")
    return read_coded_rows(path, lambda name: name.lower().replace(" ", "-"))


def test_every_statement_opens_its_words(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "River Party,organisation,federal,agree,3,2022-05,https://x.example/1,Wants a federation.,Ann Ode\n"
        "Hill League,,federal,defer,,,https://x.example/1,Would settle the state later.,\n"
        "River Party,,arms,disagree,,2021,https://x.example/2,No to arms.,\n",
    )
    assert [d.text for d in rows.documents] == ["Wants a federation.\nWould settle the state later.", "No to arms."]
    texts = {d.id: d.text for d in rows.documents}
    for s in rows.statements:
        assert texts[s.passage.document][s.passage.start : s.passage.end] == s.passage.quote
    assert [s.stance for s in rows.statements] == [Stance.AGREE, Stance.DEFER, Stance.DISAGREE]
    assert rows.statements[0].speaker == "ann-ode"
    assert {n.name: n.kind for n in rows.names}["River Party"] is ActorKind.ORGANISATION
    assert len({s.id for s in rows.statements}) == 3


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("A,,x,perhaps,,,,Words.,\n", "row 2: has the stance 'perhaps'"),
        ("A,,x,agree,9,,,Words.,\n", "row 2: has the strength '9'"),
        ("A,,x,agree,,May 2022,,Words.,\n", "row 2: has the date 'May 2022'"),
        ("A,,x,agree,,,,Words.,\n,,x,agree,,,,Words.,\n", "row 3: has an empty actor"),
        ("A,planet,x,agree,,,,Words.,\n", "row 2: has the kind 'planet'"),
        ("", "holds no rows"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, body: str, says: str) -> None:
    with pytest.raises(FormatError) as error:
        read(tmp_path, body)
    assert says in str(error.value)


def test_a_wrong_header_names_the_columns(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no column paraphrase"):
        read(tmp_path, "", "actor,issue,stance\n")
