"""Every reader is held to the same: siblings in, siblings out."""

import datetime as dt
import hashlib

import pytest
from document_files import HONEST, PARAGRAPHS, TITLE

from concord.documents import read, read_many
from concord.errors import DocumentError
from concord.text.normal import normalise
from concord.values import RegionKind

KINDS = sorted(HONEST)


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("honest")
    paths = {kind: folder / f"pact.{kind}" for kind in KINDS}
    for kind, path in paths.items():
        path.write_bytes(HONEST[kind]())
    read_all = list(read_many(paths.values(), published=None))
    assert not [r for r in read_all if isinstance(r, DocumentError)]
    return dict(zip(paths, read_all, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_those_of_the_file(readings, kind):
    text = "\n".join(d.text for d in readings[kind].documents)
    for paragraph in PARAGRAPHS[: 2 if kind == "pdf" else 3]:
        assert paragraph in text


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_normal_and_has_no_foreign_machinery(readings, kind):
    for document in readings[kind].documents:
        assert document.text == normalise(document.text)
        for leftover in ("<", "Home News", "never read", "All rights", "\ufffd", "w:t"):
            assert leftover not in document.text


@pytest.mark.parametrize("kind", KINDS)
def test_title_language_and_provenance(readings, kind):
    reading = readings[kind]
    for document in reading.documents:
        assert document.title.startswith(TITLE)
        assert document.provenance.source == f"pact.{kind}"
        assert document.provenance.sha256 == hashlib.sha256(reading.original).hexdigest()
        assert document.provenance.retrieved is None
    assert reading.documents[0].language == "en"
    assert reading.original == HONEST[kind]()


@pytest.mark.parametrize("kind", KINDS)
def test_regions_tile_the_text(readings, kind):
    for document in readings[kind].documents:
        assert "".join(document.text[r.start : r.end] for r in document.regions) == document.text
        assert all(r.start < r.end for r in document.regions)


@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_the_persian_paragraph_is_marked(readings, kind):
    (document,) = readings[kind].documents
    (foreign,) = [r for r in document.regions if r.kind is RegionKind.FOREIGN]
    assert document.text[foreign.start : foreign.end].strip() == PARAGRAPHS[2]
    assert foreign.direction == "rtl"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_are_the_same_document(readings, kind, save):
    again = read(save(f"another name.{kind}", HONEST[kind]()))
    assert [d.id for d in again.documents] == [d.id for d in readings[kind].documents]
    ids = [d.id for d in again.documents]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_user_says_comes_first(kind, save):
    reading = read(
        save(f"pact.{kind}", HONEST[kind]()),
        published=dt.date(1999, 1, 2),
        url="https://user.example/",
        publisher="The User",
        language="de",
    )
    for document in reading.documents:
        about = document.provenance
        assert (about.published, about.url, about.publisher) == (
            dt.date(1999, 1, 2),
            "https://user.example/",
            "The User",
        )
        assert document.language == "de"


@pytest.mark.parametrize("kind", KINDS)
def test_reading_twice_gives_the_same(readings, kind, save):
    assert read(save(f"pact.{kind}", HONEST[kind]())) == readings[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cut", [1, 7, 40, 0.5])
def test_a_cut_file_is_read_or_refused_in_one_line(kind, cut, save):
    raw = HONEST[kind]()
    kept = raw[: int(len(raw) * cut)] if cut < 1 else raw[:cut]
    try:
        read(save(f"cut.{kind}", kept))
    except DocumentError as error:
        message = str(error)
        assert "\n" not in message
        assert "cut." in message


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_empty(kind, save):
    with pytest.raises(DocumentError, match="is empty"):
        read(save(f"nothing.{kind}", b""))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_another_kind_inside_is_refused_or_named(kind, save):
    for other in KINDS:
        if other in (kind, "txt", "csv", "html") or kind == "html":
            continue
        with pytest.raises(DocumentError, match=r"not|no column"):
            read(save(f"posing.{kind}", HONEST[other]()))
