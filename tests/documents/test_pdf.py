"""PDF: lines become paragraphs again, in the order of reading."""

import pytest
from document_files import pdf
from hypothesis import given
from hypothesis import strategies as st

from concord.documents import read
from concord.documents.limits import LIMITS
from concord.documents.pdf import join_lines, parse
from concord.documents.visual_order import logical_order
from concord.errors import DocumentError

FULL = "The Hill Front said on Tuesday that it would sign the pact only if its prisoners"
REST = "were released before the end of June."


def paragraphs(pages):
    (parsed,) = parse(pdf(pages), "a.pdf", LIMITS)
    return parsed.text.split("\n\n")


def test_lines_that_fill_the_measure_are_joined():
    assert paragraphs([["A Pact", FULL, REST, FULL, REST]]) == ["A Pact", f"{FULL} {REST}", f"{FULL} {REST}"]


def test_a_word_broken_at_the_line_end_is_mended():
    assert paragraphs([[FULL + " from the old pri-", "son of the capital."]]) == [
        f"{FULL} from the old prison of the capital."
    ]


def test_a_hyphen_that_the_text_writes_elsewhere_is_kept():
    lines = ["They want a cease-fire.", f"{FULL} and a cease-", "fire before the end."]
    assert join_lines(lines)[-1].endswith("and a cease-fire before the end.")


def test_items_of_a_list_stay_apart():
    items = ["The pact asks for these four things and for nothing that goes beyond them at present:"]
    items += ["1. Release", "2. Talks", "(c) elections", "- a free press"]
    assert paragraphs([items]) == items


def test_running_heads_and_page_numbers_are_dropped():
    pages = [["The Ledger, May 2023", f"{FULL} {i}", REST, str(i)] for i in range(1, 5)]
    text = "\n".join(paragraphs(pages))
    assert "Ledger" not in text
    assert text.count(REST) == 4
    assert "\n1\n" not in text


def test_a_sentence_goes_on_over_the_page():
    pages = [["Head", FULL, "7"], ["Head", REST, "8"], ["Head", "Another text.", "9"]]
    assert f"{FULL} {REST}" in paragraphs(pages)


def test_title_of_the_properties(save):
    (document,) = read(save("a.pdf", pdf([[FULL, REST]], title="On the Pact"))).documents
    assert document.title == "On the Pact"
    (document,) = read(save("b.pdf", pdf([["A Pact", FULL, REST]], title="draft-3.docx"))).documents
    assert document.title == "A Pact"


def test_a_protected_pdf_is_refused(save):
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(DocumentError, match="protected by a password"):
        read(save("a.pdf", out.getvalue()))


def test_too_many_pages_are_refused():
    from dataclasses import replace

    with pytest.raises(DocumentError, match="has 3 pages"):
        parse(pdf([["a"]] * 3), "a.pdf", replace(LIMITS, pages=2))


@pytest.mark.parametrize(
    "written",
    [
        "جبهه پیمان را رد کرد",
        "جبهه در سال ۱۴۰۲ پیمان را رد کرد",
        "واژه «فدرال» را رد کرد (به گفته او)",
        "حزب NRF در 12/5 نفر",
        "گفت: «در ۱٫۵ سال، نه!»",
        "پیمان Front را",
    ],
)
def test_persian_lines_are_put_back_in_order(written):
    assert logical_order(as_seen(written)) == written
    mirrored = as_seen(written).translate(str.maketrans("()«»", ")(»«"))
    assert logical_order(mirrored) == written


def test_a_latin_name_longer_than_the_persian_around_it():
    written = "پیمان The Hill Front را"
    assert logical_order(as_seen(written), among_rtl=True) == written


def test_a_persian_word_in_an_english_line():
    assert logical_order("the word (یروهمج ریغ) was cut") == "the word (غیر جمهوری) was cut"


@given(st.text(alphabet="abc 12.,"))
def test_lines_without_persian_are_left_alone(line):
    assert logical_order(line) == line


def as_seen(text):
    """The line as it stands on paper from left to right: numbers and Latin words forwards, the rest backwards."""
    import re

    return re.sub(r"[A-Za-z][A-Za-z ]*[A-Za-z]|[0-9۰-۹]+(?:[/٫][0-9۰-۹]+)*", lambda m: m[0][::-1], text)[::-1]
