"""Files made for the tests: honest ones of every kind, and hostile ones. Each is built when asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat

TITLE = "A Pact Nobody Has Signed"
PARAGRAPHS = (
    "The Hill Front said on Tuesday that it would sign the pact only if its prisoners were released first.",
    "Omid Rahimi, leader of the River Party, rejected the word “federal” and called for talks without conditions.",
    "در بیانیهٔ جداگانه‌ای، شورای شهر گفت که این پیمان را نمی‌پذیرد.",
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def txt() -> bytes:
    return "\n\n".join((TITLE, *PARAGRAPHS)).encode()


def html() -> bytes:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><title>{TITLE} | The Ledger</title>"
        "<meta property='article:published_time' content='2023-05-20T10:00:00Z'>"
        "<meta property='og:site_name' content='The Ledger'>"
        "<link rel='canonical' href='https://ledger.example/pact'></head>"
        f"<body><nav>Home News</nav><article><h1>{TITLE}</h1>{body}"
        "<figure><img src=x><figcaption>Delegates of both parties in the hall</figcaption></figure></article>"
        "<script>var x = 'never read';</script><footer>All rights reserved</footer></body></html>"
    ).encode()


def docx(document: str | None = None, **members: bytes) -> bytes:
    if document is None:
        paragraphs = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in PARAGRAPHS)
        title = f"<w:p><w:pPr><w:pStyle w:val='Titre1'/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
        document = f"<w:document xmlns:w='{W}'><w:body>{title}{paragraphs}</w:body></w:document>"
    styles = f"<w:styles xmlns:w='{W}'><w:style w:styleId='Titre1'><w:name w:val='heading 1'/></w:style></w:styles>"
    files = {"word/document.xml": document.encode(), "word/styles.xml": styles.encode(), **members}
    return archive(files)


def archive(files: Mapping[str, bytes | Iterable[bytes]], links: tuple[str, ...] = ()) -> bytes:
    """Zip the files; a bomb is given in pieces, so that it is never whole in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name in links:
                info.external_attr = 0o120777 << 16
            with made.open(info, "w") as member:
                for piece in [data] if isinstance(data, bytes) else data:
                    member.write(piece)
    return out.getvalue()


def pdf(pages: list[list[str]] | None = None, title: str = "") -> bytes:
    """A PDF of Latin text with one line of text per item."""
    pages = pages or [[TITLE, "", *PARAGRAPHS[:2]]]
    contents = []
    for lines in pages:
        shown = "".join(f"({_pdf_text(line)}) Tj T*\n" for line in lines)
        contents.append(f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252"))
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(stream(content))
    info = f"<< /Title ({_pdf_text(title)}) >>".encode("cp1252") if title else b""
    return pdf_of(objects, info)


def stream(content: bytes, dictionary: str = "") -> bytes:
    return f"<< /Length {len(content)} {dictionary} >>\nstream\n".encode() + content + b"\nendstream"


def pdf_of(objects: list[bytes], info: bytes = b"") -> bytes:
    """Number the objects from 1 (the catalog) and write the file with its table of references."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    if info:
        objects = [*objects, info]
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    about = f" /Info {len(places)} 0 R" if info else ""
    out += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R{about} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _pdf_text(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def csv() -> bytes:
    rows = "\n".join(f'"{TITLE} {i}",2023-05-2{i},"{p}"' for i, p in enumerate(PARAGRAPHS))
    return f"Title,Date,Text\n{rows}\n".encode()


HONEST: dict[str, Callable[[], bytes]] = {"txt": txt, "html": html, "docx": docx, "pdf": pdf, "csv": csv}


# ---- hostile files -------------------------------------------------------------------------------------------------


def docx_bomb() -> bytes:
    """Under a megabyte that inflates to 306 MB."""
    block = (b"<w:p><w:r><w:t>" + b"a" * 985 + b"</w:t></w:r></w:p>\n") * 1000
    return archive({"word/document.xml": chain([b"<w:document>"], repeat(block, 300), [b"</w:document>"])})


def docx_many_small_bombs() -> bytes:
    return archive(
        {f"word/part{i}.xml": repeat(bytes(1 << 20), 60) for i in range(5)} | {"word/document.xml": [b"<a/>"]}
    )


def docx_lying_size() -> bytes:
    """The directory declares ten bytes for a member of fifty megabytes."""
    body = chain([b"<w:document>"], repeat(b" " * (1 << 20), 50), [b"</w:document>"])
    raw = bytearray(archive({"word/document.xml": body}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


def docx_billion_laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12)
    )
    return docx(f"<!DOCTYPE x [{entities}]><w:document xmlns:w='{W}'><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:document>")


def docx_external_entity() -> bytes:
    return docx(f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><w:document xmlns:w='{W}'>&e;</w:document>")


def docx_deep() -> bytes:
    return docx(f"<w:document xmlns:w='{W}'>" + "<w:p>" * 500_000 + "</w:p>" * 500_000 + "</w:document>")


def docx_many_paragraphs() -> bytes:
    """Inflates less than a hundredfold, to far more text than a document may have."""
    words = b"<w:p><w:r><w:t>%032x%032x</w:t></w:r></w:p>"
    body = (words % (i * 2654435761 % 2**128, i * 40503 % 2**128) for i in range(400_000))
    return archive({"word/document.xml": chain([f"<w:document xmlns:w='{W}'>".encode()], body, [b"</w:document>"])})


def docx_climbing() -> bytes:
    return docx(**{"../../../../etc/passwd": b"x"})


def docx_absolute() -> bytes:
    return docx(**{"/etc/passwd": b"x"})


def docx_link() -> bytes:
    return archive({"word/document.xml": b"/etc/passwd"}, links=("word/document.xml",))


def docx_many_members() -> bytes:
    return archive({f"m{i}": b"" for i in range(30_000)})


def docx_cut() -> bytes:
    return docx()[:-200]


def zip_without_document() -> bytes:
    return archive({"readme.txt": b"nothing here"})


def _flate(data: Iterable[bytes], times: int = 1) -> bytes:
    for _ in range(times):
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(piece) for piece in data) + packer.flush()
        data = [packed]
    return stream(packed, "/Filter [" + "/FlateDecode " * times + "]")


def page_of(resources: str) -> bytes:
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << {resources} >> >>".encode()


def _pdf_with_content(content: bytes) -> bytes:
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page_of("/Font << /F1 5 0 R >>"),
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def pdf_flate_bomb() -> bytes:
    return _pdf_with_content(_flate(repeat(b" " * (1 << 20), 700)))


def pdf_double_flate_bomb() -> bytes:
    return _pdf_with_content(_flate(repeat(b"0" * (1 << 20), 300), 2))


def pdf_operators() -> bytes:
    """Seventy megabytes of operators, under every limit of inflation."""
    return _pdf_with_content(_flate(repeat(b"q Q " * (1 << 18), 68)))


def pdf_nested_arrays() -> bytes:
    return _pdf_with_content(b"[" * 2_000_000)


def pdf_nested_content() -> bytes:
    return _pdf_with_content(_flate([b"[" * 10_000_000]))


def pdf_nested_dictionaries() -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages " + b"<< /A " * 500_000])


def pdf_page_tree_loop() -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def pdf_page_tree_doubling() -> bytes:
    """Sixty levels, each of which lists the next one twice: 2**60 pages."""
    levels = [f"<< /Type /Pages /Kids [{i + 3} 0 R {i + 3} 0 R] /Count 9 >>".encode() for i in range(60)]
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, b"<< /Type /Page >>"])


def pdf_many_pages() -> bytes:
    kids = b"3 0 R " * 1_000_000
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + kids + b"] /Count 1000000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >>",
        ]
    )


def pdf_form_loop() -> bytes:
    """A form that draws itself, twice."""
    form = stream(
        b"/X Do /X Do", "/Type /XObject /Subtype /Form /Resources << /Font << /F1 6 0 R >> /XObject << /X 5 0 R >> >>"
    )
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page_of("/Font << /F1 6 0 R >> /XObject << /X 5 0 R >>"),
            stream(b"/X Do"),
            form,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def pdf_reference_loop() -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"3 0 R", b"2 0 R"])


def pdf_previous_table_loop() -> bytes:
    raw = pdf()
    return raw.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + raw.split(b"startxref\n")[1].split(b"\n")[0])


def pdf_without_text() -> bytes:
    return pdf([[""]])


def pdf_only_a_mark() -> bytes:
    return b"%PDF-1.7\n%%EOF\n"


def html_nested() -> bytes:
    return b"<html><body>" + b"<div>" * 1_000_000 + b"text"


def html_nested_inline() -> bytes:
    return b"<html><body><p>" + b"<b>" * 1_000_000 + b"text"


def html_many_elements() -> bytes:
    return b"<html><body>" + b"<p>a</p>" * 3_000_000


def html_many_attributes() -> bytes:
    return b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(2_000_000)) + b">text</p>"


def html_unclosed_tables() -> bytes:
    """Formatting that the parser must reopen in each cell."""
    return b"<html><body>" + b"<a><b><i><table><tr><td>" * 100_000 + b"text"


def html_deep_list() -> bytes:
    return b"<html><body>" + b"<ul><li>" * 300_000 + b"text"


def html_without_text() -> bytes:
    return b"<html><head><title>Only a title</title></head><body><script>run()</script></body></html>"


def csv_million_columns() -> bytes:
    return ",".join(f"c{i}" for i in range(1_000_000)).encode() + b"\n" + b"," * 999_999 + b"\n"


def csv_wide_row() -> bytes:
    return b"text,title\n" + b"a," * 1_000_000 + b"\n"


def csv_million_rows() -> bytes:
    return b"text\n" + b"a\n" * 1_000_000


def csv_open_quote() -> bytes:
    return b'text,title\n"never closed' + b" x" * 2_000_000


def csv_wrong_header() -> bytes:
    return b"name,opinion\nRahimi,against\n"


def csv_no_rows() -> bytes:
    return b"text,title\n"


def txt_single_line() -> bytes:
    return b"word " * 10_000_000


def txt_enormous() -> bytes:
    return b"a line of words\n" * 3_300_000 + b"x" * (1 << 20)


def txt_many_paragraphs() -> bytes:
    return b"A\n\n" * 6_000_000


def txt_long_word() -> bytes:
    """A word of a quarter of a million letters, and then a byte of no encoding that can be told."""
    return b"a" * 250_000 + "Делегация покинула зал".encode("cp1251")


def txt_blank() -> bytes:
    return b" \n\t\r\n" * 100


def binary() -> bytes:
    return bytes(range(256)) * 4096


def cyrillic_8_bit() -> bytes:
    return ("Делегация покинула зал переговоров. " * 20).encode("cp1251")


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    made.__name__: (suffix, made)
    for suffix, made in (
        *((".docx", m) for m in (docx_bomb, docx_many_small_bombs, docx_lying_size, docx_billion_laughs)),
        *((".docx", m) for m in (docx_external_entity, docx_deep, docx_many_paragraphs, docx_climbing, docx_absolute)),
        *((".docx", m) for m in (docx_link, docx_many_members, docx_cut, zip_without_document)),
        *((".pdf", m) for m in (pdf_flate_bomb, pdf_double_flate_bomb, pdf_operators, pdf_nested_arrays)),
        *((".pdf", m) for m in (pdf_nested_content, pdf_nested_dictionaries, pdf_page_tree_loop, pdf_many_pages)),
        *((".pdf", m) for m in (pdf_page_tree_doubling, pdf_form_loop, pdf_reference_loop, pdf_without_text)),
        *((".pdf", m) for m in (pdf_only_a_mark,)),
        *((".html", m) for m in (html_nested, html_nested_inline, html_many_elements, html_many_attributes)),
        *((".html", m) for m in (html_unclosed_tables, html_deep_list, html_without_text)),
        *((".csv", m) for m in (csv_million_columns, csv_wide_row, csv_million_rows, csv_open_quote)),
        *((".csv", m) for m in (csv_wrong_header, csv_no_rows)),
        *((".txt", m) for m in (binary, cyrillic_8_bit)),
        *((".txt", m) for m in (txt_single_line, txt_enormous, txt_many_paragraphs, txt_long_word, txt_blank)),
    )
}
