"""Tables of documents: one a row, each with what its row says about it."""

import datetime as dt

import pytest

from concord.documents import read
from concord.errors import DocumentError

TEXT = "The Hill Front said that it would not sign."


def test_every_column_finds_its_place(save):
    raw = (
        "Headline,Date,Outlet,Link,Lang,Coder,Body\n"
        f'A Pact,2023-05-20,The Ledger,https://ledger.example/a,en,17,"{TEXT}\n\nSo it said, ""for now""."\n'
    )
    (document,) = read(save("a.csv", raw.encode())).documents
    assert document.title == "A Pact"
    assert document.text == f'{TEXT}\n\nSo it said, "for now".'
    about = document.provenance
    assert (about.published, about.publisher) == (dt.date(2023, 5, 20), "The Ledger")
    assert (about.url, about.row, document.language) == ("https://ledger.example/a", 2, "en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(save, delimiter):
    raw = delimiter.join(["title", "text"]) + "\n" + delimiter.join(["A", f'"{TEXT}"']) + "\n"
    (document,) = read(save("a.csv", raw.encode())).documents
    assert (document.title, document.text) == ("A", TEXT)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheets(save, codec):
    raw = "متن,عنوان\r\nحزب گفت که نمی\u200cپذیرد.,پیمان\r\n".encode(codec)
    (document,) = read(save("a.csv", raw)).documents
    assert (document.text, document.title) == ("حزب گفت که نمی\u200cپذیرد.", "پیمان")


def test_each_row_is_a_document_of_its_own(save):
    reading = read(save("a.csv", f"text\n{TEXT}\n\n{TEXT}\n".encode()))
    first, second = reading.documents
    assert first.text == second.text
    assert first.id != second.id
    assert (first.provenance.row, second.provenance.row) == (2, 4)
    assert first.provenance.sha256 == second.provenance.sha256


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("text,title\n,A\n", "row 2: has no text"),
        ("text,date\nA sentence.,yesterday\n", "row 2, column date: has 'yesterday' as its date"),
        ("text,lang\nA sentence.,English\n", "row 2, column lang: has 'English' as its language"),
        ("text,date\nA sentence.,1402-02-30\n", "as its date"),
        ("text,date\nA sentence, and more,2023-05-20\n", "row 2: has 3 cells under 2 columns"),
        ('text\n"open\n', "row 2"),
        ('text\n"a"b\n', "row 2"),
        ("text,text\na,b\n", "names the column 'text' twice"),
        ("title\nA\n", "no column for the text"),
        ("title;text\n", "no rows"),
        (",,,\n", "columns found: none"),
    ],
)
def test_mistakes_are_named_by_row_and_column(save, raw, says):
    with pytest.raises(DocumentError, match=r"a\.csv") as caught:
        read(save("a.csv", raw.encode()))
    assert says in str(caught.value)
