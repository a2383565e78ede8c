"""Files and strings become documents; batches come in order and are fast."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.documents import Limits, document_of, read, read_many
from concord.documents.reading import Reading
from concord.errors import DocumentError, OptionError
from concord.text.normal import normalise

TEXT = "A Pact in Doubt\n\nThe Hill Front said that it would not sign before the prisoners are free.\n"


def test_a_string_is_the_document_its_file_would_be(save):
    (from_file,) = read(save("a.txt", TEXT.encode())).documents
    from_text = document_of(TEXT, source="a.txt")
    assert from_text == from_file


def test_what_is_given_for_a_string():
    moment = dt.datetime(2023, 5, 21, tzinfo=dt.UTC)
    document = document_of(
        TEXT,
        title="T",
        language="fa",
        published=dt.date(2023, 5, 20),
        url="u",
        publisher="p",
        source="s",
        retrieved=moment,
    )
    about = document.provenance
    assert (document.title, document.language, document.published) == ("T", "fa", dt.date(2023, 5, 20))
    assert (about.url, about.publisher, about.source, about.retrieved) == ("u", "p", "s", moment)


@pytest.mark.parametrize(
    ("text", "says"), [("", "is empty"), (" \n\t", "is empty"), ("a\x00b", "NUL"), ("a" * 11, "characters of text")]
)
def test_strings_that_are_no_documents(text, says):
    with pytest.raises(DocumentError, match=says):
        document_of(text, limits=Limits(text_characters=10))


def test_a_long_line_is_named(save):
    path = save("a.txt", b"short\n" + b"x" * 101)
    with pytest.raises(DocumentError, match=r"a\.txt, line 2: has 101 characters in one line"):
        read(path, limits=Limits(line_characters=100))


@given(st.text(min_size=1).filter(lambda t: t.strip() and "\x00" not in t))
def test_any_text_becomes_a_normal_document(text):
    try:
        document = document_of(text)
    except DocumentError:
        assert not normalise(text).strip()
        return
    assert document.text == normalise(text)
    assert document_of(text).id == document.id
    assert "".join(document.text[r.start : r.end] for r in document.regions) == document.text


@pytest.mark.parametrize("line", ["Wednesday, June 7, 2023", "Published on 7 June 2023", "چهارشنبه ۱۷ جوزا ۱۴۰۲"])
def test_a_date_alone_under_the_title_is_the_day_of_publication(line):
    assert document_of(TEXT.replace("\n\n", f"\n\n{line}\n\n", 1)).published == (
        None if line[0] > "\u0600" else dt.date(2023, 6, 7)
    )
    persian = f"پیمان\n\n{line}\n\nجبهه گفت که پیمان را نمی‌پذیرد."
    assert document_of(persian).published == (dt.date(2023, 6, 7) if line[0] > "\u0600" else None)


@pytest.mark.parametrize(
    "line", ["On June 7, 2023 they met.", "June 2023", "The mill, 7 June 2023", "June 7 and 8, 2023"]
)
def test_other_dates_are_not(line):
    assert document_of(TEXT.replace("\n\n", f"\n\n{line}\n\n", 1)).published is None


def test_a_language_must_be_a_code(save):
    path = save("a.txt", TEXT.encode())
    with pytest.raises(OptionError, match="is 'English'"):
        read(path, language="English")
    with pytest.raises(OptionError):
        next(read_many([path], language="e"))


def test_results_come_in_the_order_of_the_paths(save):
    paths = [save(f"{i}.txt", f"Text number {i}.".encode()) for i in range(5)]
    paths.insert(2, paths[0].parent / "absent.txt")
    results = list(read_many(iter(paths), publisher="The Ledger"))
    assert [type(r) for r in results] == [Reading, Reading, DocumentError, Reading, Reading, Reading]
    names = [r.documents[0].provenance.source for r in results if isinstance(r, Reading)]
    assert names == [f"{i}.txt" for i in range(5)]
    assert {r.documents[0].provenance.publisher for r in results if isinstance(r, Reading)} == {"The Ledger"}


def test_a_file_is_read_only_when_its_turn_comes(save):
    path = save("a.txt", TEXT.encode())
    batch = read_many([path, path.parent / "later.txt"])
    next(batch)
    save("later.txt", b"Written in the meantime.")
    second = next(batch)
    assert isinstance(second, Reading)
    assert second.documents[0].text == "Written in the meantime."


def test_thousands_of_small_texts_are_fast(tmp_path):
    for i in range(1000):
        (tmp_path / f"{i}.txt").write_text(f"Text {i}\n\n" + TEXT * 10, encoding="utf-8")
    started = time.process_time()
    assert sum(len(r.documents) for r in read_many(sorted(tmp_path.iterdir())) if isinstance(r, Reading)) == 1000
    assert time.process_time() - started < 5


def test_the_name_of_a_file_may_be_anything(tmp_path):
    for name in [
        "فایل.txt",
        "with space.TXT",
        "two.dots.v2",
        "no-suffix",
        b"latin-\xe9.txt".decode("utf-8", "surrogateescape"),
    ]:
        path = tmp_path / name
        path.write_bytes(TEXT.encode())
        (document,) = read(path).documents
        document.provenance.source.encode("utf-8")
        assert document.title == "A Pact in Doubt"
