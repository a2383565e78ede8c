"""No file, however hostile, takes long, takes much memory, or hurts the batch it came in."""

import errno
import os
import time

import pytest
from document_files import HONEST, HOSTILE, pdf_previous_table_loop

from concord.documents import LIMITS, Reading, read, read_many
from concord.documents.intake import open_file
from concord.documents.sandbox import Sandbox
from concord.errors import DocumentError

SECONDS = 25.0
MEMORY = 400 << 20
# What the refusal must say, where it is this reader's own check and not the parser's.
SAYS = {
    "docx_bomb": "inflates from",
    "docx_many_small_bombs": "inflates from",
    "docx_billion_laughs": "XML entities",
    "docx_external_entity": "XML entities",
    "docx_deep": "inflates",
    "docx_many_paragraphs": "characters of text",
    "docx_climbing": "climbs out",
    "docx_absolute": "climbs out",
    "docx_link": "holds a link",
    "docx_many_members": "30,000 members",
    "zip_without_document": "without word/document.xml",
    "pdf_flate_bomb": "larger inside",
    "pdf_double_flate_bomb": "larger inside",
    "pdf_without_text": "no text",
    "html_nested": "nests more than",
    "html_nested_inline": "nests more than",
    "html_unclosed_tables": "nests more than",
    "html_deep_list": "nests more than",
    "html_many_elements": "too many elements",
    "html_many_attributes": "attributes",
    "html_without_text": "holds no text",
    "csv_million_columns": "header line",
    "csv_wide_row": "row 2: has 1,000,001 columns",
    "csv_million_rows": "more than 100,000 rows",
    "csv_open_quote": "row 2",
    "csv_wrong_header": "columns found: name, opinion",
    "csv_no_rows": "no rows",
    "txt_single_line": "line 1: has 50,000,000 characters in one line",
    "txt_enormous": "bytes large",
    "txt_many_paragraphs": "12,000,001 lines",
    "txt_long_word": "unknown encoding",
    "txt_blank": "is empty",
    "binary": "is binary",
    "cyrillic_8_bit": "unknown encoding",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_each_is_refused_in_time_and_memory_in_one_line(name, save):
    suffix, make = HOSTILE[name]
    path = save(name + suffix, make())
    started = time.monotonic()
    with Sandbox() as sandbox, pytest.raises(DocumentError) as caught:
        read(path) if suffix == ".txt" else sandbox.parse(open_file(path, LIMITS))
    assert time.monotonic() - started < SECONDS
    assert sandbox.peak < MEMORY
    message = str(caught.value)
    assert name + suffix in message
    assert SAYS.get(name, "") in message
    assert "\n" not in message
    assert "To mend it" in message
    assert len(message) < 600


def test_a_table_of_references_that_loops_does_not_hang(save):
    started = time.monotonic()
    (result,) = read_many([save("loop.pdf", pdf_previous_table_loop())])
    assert "loop.pdf" in str(result) if isinstance(result, DocumentError) else result.documents
    assert time.monotonic() - started < SECONDS


def test_a_batch_survives_them_all_in_order(save):
    quick = ["docx_bomb", "pdf_nested_arrays", "html_nested", "csv_million_columns", "binary", "docx_billion_laughs"]
    paths, honest = [], []
    for i, name in enumerate(quick):
        suffix, make = HOSTILE[name]
        paths.append(save(name + suffix, make()))
        kind = sorted(HONEST)[i % len(HONEST)]
        honest.append(len(paths))
        paths.append(save(f"good{i}.{kind}", HONEST[kind]()))
    paths.append(paths[0].parent / "missing.txt")
    results = list(read_many(paths))
    assert len(results) == len(paths)
    for i, (path, result) in enumerate(zip(paths, results, strict=True)):
        assert isinstance(result, Reading if i in honest else DocumentError), f"{path.name}: {result}"
        if isinstance(result, DocumentError):
            assert path.name in str(result)


def test_what_is_no_file_is_refused(tmp_path, save):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(tmp_path / "loop2.txt")
    (tmp_path / "loop2.txt").symlink_to(loop)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    dangling = tmp_path / "dangling.txt"
    dangling.symlink_to(tmp_path / "gone")
    cases = {
        tmp_path: "is a directory",
        loop: "leads back to itself",
        pipe: "device or pipe",
        dangling: "does not exist",
        tmp_path / "none.txt": "does not exist",
        save("a.txt", b"x") / "b.txt": "does not exist",
        tmp_path / ("x" * 300 + ".txt"): "too long a name",
        "/dev/zero": "device or pipe",
        "nul\0.txt": "not a file name",
        save("sheet.xlsx", b"x,y"): "suffix .xlsx",
        save("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"): "old Word file",
        save("odd.txt", HONEST["pdf"]()): "is a PDF, not text",
    }
    for path, says in cases.items():
        with pytest.raises(DocumentError, match=says):
            read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(save):
    path = save("closed.txt", b"words")
    path.chmod(0)
    with pytest.raises(DocumentError, match="may not be read"):
        read(path)


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.EACCES, "may not be read"), (errno.EPERM, "may not be read"), (errno.EIO, "cannot be read")],
)
def test_what_the_system_refuses_is_told(monkeypatch, save, number, says):
    path = save("closed.txt", b"words")

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("concord.documents.intake.os.open", refuse)
    with pytest.raises(DocumentError, match=says):
        read(path)
