"""Captions, bylines, headings and foreign passages are marked; running text never is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.documents import document_of, mark_regions, read
from concord.documents.parsed import Mark
from concord.values import Direction, RegionKind, Script

SHARED = Path(__file__).resolve().parents[3] / "shared"

BEFORE = (
    "The two parties met again on Sunday in the old mill and talked until midnight about the draft,"
    " but Ana Ruiz and Omid Rahimi left without a word to the press."
)
AFTER = "A second meeting is planned for June, and Rahimi said that he would bring a text of his own to it."
FARSI = "هیئت‌های دو حزب روز یکشنبه در آسیاب کهنه دیدار کردند و تا نیمه‌شب دربارهٔ پیش‌نویس گفتگو کردند."


def kinds(text, marks=()):
    return [(r.kind.value, text[r.start : r.end].strip()) for r in mark_regions(text, marks)]


def kind_between(line):
    """The kind of a line that stands alone between two paragraphs."""
    text = f"{BEFORE}\n\n{line}\n\n{AFTER}"
    found = kinds(text)
    assert (found[0][0], found[-1][0]) == ("body", "body")
    assert len(found) == 3
    return found[1][0]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz (Photo: The Ledger)",
        "The old mill in June. (Image credit: R. Sol)",
        "Photo: R. Sol / The Ledger",
        "Photo by R. Sol",
        "Supporters wave flags outside the mill [Sol/Reuters]",
        "File photo: the mill before the fire",
        "© R. Sol",
        "Omid Rahimi",
        "Members of the Hill Front outside the mill in Doha.",
        "A group of delegates, including Ana Ruiz, Omid Rahimi and Marshal Karim Sol.",
        "Ana Ruiz (left) and Omid Rahimi (right) at the mill",
        "From left: Ana Ruiz, Omid Rahimi and Karim Sol",
    ],
)
def test_captions(line):
    assert kind_between(line) == "caption"


def test_persian_credits():
    assert [k for k, _ in kinds(f"{FARSI}\n\nعکس: رسانه‌ها\n\n{FARSI}")] == ["body", "caption", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz rejected the draft.",
        "Rahimi says no.",
        "No talks, no pact, no votes.",
        "Fair elections and a free press.",
        "- Release of all prisoners of the River Party;",
        "1. Fair elections under Ana Ruiz, Omid Rahimi and Karim Sol.",
        "RAHIMI: Not under these terms, and not with Karim Sol or Ana Ruiz.",
        "Ana Ruiz: A pact without the Hill Front.",
        "The picture is bleak, Rahimi said.",
        "The Hill Front demands the withdrawal of all foreign troops.",
        "Knapp predicts defeat for Ana Ruiz, Omid Rahimi and Karim Sol.",
        "The Hill Front Council rejects Article Nine.",
        "“Never again.”",
    ],
)
def test_short_sentences_and_points_are_never_captions(line):
    assert kind_between(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "The Road to June",
        "Who Blocks the Pact?",
        "Article 12",
        "Chapter IV",
        "مادهٔ پنجم",
        "A long way to a pact",
        "# What comes next",
    ],
)
def test_headings(line):
    if line.startswith("ماده"):
        assert [k for k, _ in kinds(f"{FARSI}\n\n{line}\n\n{FARSI}")] == ["body", "heading", "body"]
    else:
        assert kind_between(line) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Ruiz",
        "By Ana Ruiz and Omid Rahimi",
        "By Ana Ruiz | Translated by Omid Rahimi",
        "Translated by Omid Rahimi",
        "BY ANA RUIZ, THE LEDGER",
        "Reporting by Ana Ruiz; Editing by K. Sol",
        "Wednesday, June 7, 2023",
        "Published: 7 June 2023, 10:30 GMT",
        "نویسنده: آنا روئیز",
        "ترجمه: امید رحیمی",
    ],
)
def test_bylines(line):
    text = f"A Pact in Doubt\n\n{line}\n\n{BEFORE}\n\n{AFTER}"
    assert kinds(text)[1] == ("foreign" if line[0] > "\u0600" else "byline", line)
    if line[0] > "\u0600":
        assert kinds(f"پیمان\n\n{line}\n\n{FARSI}\n\n{FARSI}")[1] == ("byline", line)


@pytest.mark.parametrize("line", ["By June the front had split.", "By contrast, the party grew.", "By law, Ruiz"])
def test_sentences_that_begin_like_bylines_are_not(line):
    assert kinds(f"A Pact in Doubt\n\n{line}\n\n{BEFORE}")[1][0] != "byline"


def test_a_foreign_paragraph_has_its_own_direction():
    text = f"{BEFORE}\n\n{FARSI}\n\n{AFTER}"
    body, foreign, after = mark_regions(text)
    assert (foreign.kind, foreign.script, foreign.direction) == (RegionKind.FOREIGN, Script.ARABIC, Direction.RTL)
    assert {body.direction, after.direction} == {Direction.LTR}
    persian = mark_regions(f"{FARSI}\n\n{FARSI}\n\nA note in English.\n\n{FARSI}")
    assert [r.kind.value for r in persian] == ["body", "body", "foreign", "body"]


def test_a_caption_in_two_languages_within_one_paragraph():
    text = f"{BEFORE}\n\n{FARSI}\nThe old mill at night.\n\n{AFTER}"
    assert [k for k, _ in kinds(text)] == ["body", "foreign", "caption", "body"]


def test_a_foreign_word_within_a_sentence_is_no_foreign_passage():
    text = f"{BEFORE} He called it «پیمان بی‌نام» in public."
    assert [k for k, _ in kinds(text)] == ["body"]


def test_a_paragraph_broken_into_lines_stays_one():
    lines = BEFORE.replace(" and ", "\nand ").replace(" but ", "\nbut ")
    assert [k for k, _ in kinds(f"{lines}\n\n{AFTER}")] == ["body", "body"]


def test_a_list_of_points_is_body():
    points = "\n\n".join(["Fair elections", "A free press", "An end to arbitrary arrest", "Equal rights for women"])
    text = f"{BEFORE}\n\n{points}\n\n{AFTER}"
    assert {k for k, _ in kinds(text)} == {"body"}


def test_labels_of_speakers_are_not_captions():
    turn = "I told you in March and I tell you again that my party will not accept a date without a list of names."
    text = "\n\n".join(["Ana Ruiz", turn, "Omid Rahimi", f"Ruiz knows my answer. {turn}"] * 2)
    assert "caption" not in {k for k, _ in kinds(text)}


def test_what_the_file_marks_is_believed():
    text = f"{BEFORE}\n\nNothing about it looks special.\n\n{AFTER}"
    at = text.index("Nothing")
    marked = mark_regions(text, [Mark(at, at + 20, RegionKind.CAPTION)])
    assert [r.kind.value for r in marked] == ["body", "caption", "body"]


def test_title_is_the_first_heading_or_the_first_words():
    assert document_of(f"A Pact in Doubt\n\n{BEFORE}").title == "A Pact in Doubt"
    assert document_of(f"# A Pact in Doubt\n\n{BEFORE}").title == "A Pact in Doubt"
    assert document_of(BEFORE).title == "The two parties met again on Sunday in the old mill and talked until …"
    assert document_of(BEFORE, title="Given").title == "Given"


@given(st.text(max_size=400))
def test_regions_tile_any_text(text):
    text = text.replace("\r", "\n")
    regions = mark_regions(text)
    assert "".join(text[r.start : r.end] for r in regions) == text
    assert all(r.start < r.end for r in regions)


LINES = st.sampled_from(
    [BEFORE, AFTER, FARSI, "Omid Rahimi", "(Photo: X)", "By Ana Ruiz", "The Road", "- a", "***", ""]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_regions_of_any_mixture_are_in_order_and_whole(text):
    regions = mark_regions(text)
    assert "".join(text[r.start : r.end] for r in regions) == text
    for region in regions:
        part = text[region.start : region.end].strip()
        if region.kind is RegionKind.BODY and len(part) > 200:
            assert BEFORE[:40] in part or AFTER[:40] in part or FARSI[:20] in part
        if region.kind is RegionKind.CAPTION:
            assert len(part) < 700


@pytest.mark.shared
def test_the_captions_of_the_first_article():
    path = SHARED / "data" / "seed" / "kabulnow-2023-05.txt"
    if not path.exists():
        pytest.skip("the development data is not beside the checkout")
    (document,) = read(path).documents
    by_kind = {}
    for region in document.regions:
        by_kind.setdefault(region.kind, []).append(document.text[region.start : region.end].strip())
    (foreign,) = by_kind[RegionKind.FOREIGN]
    assert document.text.index(foreign) == 1420
    assert not any("a" <= c.lower() <= "z" for c in foreign)
    captions = by_kind[RegionKind.CAPTION]
    assert len(captions) == 4
    assert any("(Photo:" in caption for caption in captions)
    assert all(len(caption.split()) < 20 for caption in captions)
    (byline,) = by_kind[RegionKind.BYLINE]
    assert byline.startswith("By ")
    assert len(by_kind[RegionKind.HEADING]) == 5
    assert document.language == "en"


def test_the_third_item_of_a_list_is_no_credit() -> None:
    wish = "Open courts for all who live here, and judges whom nobody can buy or frighten away from their oath."
    text = f"(a) {wish}\n\n(b) {wish}\n\n(c) Abolish the poll tax.\n\n(d) {wish}\n\n(c) 2019 R. Sol\n\n(e) {wish}"
    kinds = [region.kind for region in mark_regions(text)]
    assert kinds == [RegionKind.BODY] * 4 + [RegionKind.CAPTION, RegionKind.BODY]
