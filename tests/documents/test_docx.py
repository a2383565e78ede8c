"""Word files: every paragraph that a reader sees, none that he does not."""

import io

import docx as word
import pytest
from document_files import W, archive, docx

from concord.documents import read
from concord.documents.docx import parse
from concord.documents.limits import LIMITS
from concord.errors import DocumentError
from concord.values import RegionKind


def text_of(body):
    (parsed,) = parse(docx(f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>"), "a.docx", LIMITS)
    return parsed.text


def run(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_file_of_a_real_writer(save):
    made = word.Document()
    made.add_heading("A Pact Nobody Signed", 0)
    made.add_heading("Article 1", 1)
    made.add_paragraph("The parties agree to talk.")
    made.add_paragraph("جبهه آن را نمی\u200cپذیرد.")
    made.add_paragraph("Release of prisoners", style="List Bullet")
    made.add_paragraph("The mill at night", style="Caption")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hill Front", "reserves"
    out = io.BytesIO()
    made.save(out)
    (document,) = read(save("real.docx", out.getvalue())).documents
    assert document.text.split("\n\n") == [
        "A Pact Nobody Signed",
        "Article 1",
        "The parties agree to talk.",
        "جبهه آن را نمی\u200cپذیرد.",
        "Release of prisoners",
        "The mill at night",
        "Hill Front",
        "reserves",
    ]
    assert document.title == "A Pact Nobody Signed"
    found = {document.text[r.start : r.end].strip(): r.kind for r in document.regions}
    assert found["Article 1"] is RegionKind.HEADING
    assert found["The mill at night"] is RegionKind.CAPTION
    assert found["The parties agree to talk."] is RegionKind.BODY


def test_runs_breaks_and_tabs():
    body = f"<w:p>{run('One ')}{run('sentence')}<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>"
    assert text_of(body) == "One sentence\ntwo three"


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
        "<w:del><w:r><w:t>gone</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>HYPERLINK gone</w:instrText></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>",
    ],
)
def test_what_no_reader_sees_is_left_out(unseen):
    assert text_of(f"<w:p>{run('kept ')}{unseen}{run('text')}</w:p>") == "kept text"


@pytest.mark.parametrize(
    "seen",
    [
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>",
        "<w:hyperlink><w:r><w:t>new</w:t></w:r></w:hyperlink>",
        "<w:sdt><w:sdtContent><w:r><w:t>new</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>new</w:t></w:r>",
        "<w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo>",
    ],
)
def test_what_a_reader_sees_is_kept(seen):
    assert text_of(f"<w:p>{run('old ')}{seen}</w:p>") == "old new"


def test_a_text_box_is_read_once_and_apart():
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent><w:p>{run('in the box')}</w:p></w:txbxContent>"
    alternate = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p>{run('before ')}<w:r>{alternate}</mc:AlternateContent></w:r>{run('after')}</w:p>"
    assert sorted(text_of(body).split("\n\n")) == ["before after", "in the box"]


def test_footnotes_come_last():
    notes = f"<w:footnotes xmlns:w='{W}'><w:footnote><w:p>{run('a note')}</w:p></w:footnote></w:footnotes>"
    body = f"<w:document xmlns:w='{W}'><w:p>{run('the text')}</w:p></w:document>"
    (parsed,) = parse(docx(body, **{"word/footnotes.xml": notes.encode()}), "a.docx", LIMITS)
    assert parsed.text == "the text\n\na note"


@pytest.mark.parametrize(("title", "kept"), [("On the Pact", "On the Pact"), ("Microsoft Word - x.docx", "The text.")])
def test_the_title_of_the_properties(save, title, kept):
    core = f"<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{title}</dc:title></c>".encode()
    body = f"<w:document xmlns:w='{W}'><w:p>{run('The text.')}</w:p></w:document>"
    (document,) = read(save("a.docx", docx(body, **{"docProps/core.xml": core}))).documents
    assert document.title == kept


@pytest.mark.parametrize("xml", [b"<w:document", b"", b"\xff\xfe", b"<a></b>"])
def test_damaged_parts_are_refused(xml):
    with pytest.raises(DocumentError, match=r"damaged|without word/document"):
        parse(archive({"word/document.xml": xml}), "a.docx", LIMITS)


def test_a_docx_of_pictures_only_is_refused():
    with pytest.raises(DocumentError, match="holds no text"):
        text_of("<w:p><w:r><w:drawing/></w:r></w:p>")
