"""Sentences and paragraphs in English and Persian, with the traps of both."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.text.sentences import paragraphs, sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Dr. Salim Vane spoke to Gen. Oro on Friday.", "He left at noon."],
        ["J. K. Marr signed.", "So did T. Alba."],
        ["The U.S. delegation agreed.", "Talks resume at 9 a.m. Monday."],
        ["They trust the U.S.", "But others do not."],
        ["“We will sign,” she said.", "“Not today.”", "He laughed."],
        ["“Will you sign?” the host asked.", "“Never!” he said."],
        ["We waited…", "Nobody came."],
        ["Costs rose by 3.5 percent.", "Article 7 was dropped."],
        ["(He had signed before.)", "It was void."],
        ["The vote fell.[3]", "A second was called."],
        ["The clerk said no.", "Then they sat.", "Nobody rose."],
        ["Seats went to Aral Inc. in May.", "No. 4 stayed empty."],
        ["این شورا بیانیه داد.", "آیا گفتگو ادامه دارد؟", "بله!"],
        ["او گفت: «ما آماده‌ایم.»", "نشست پایان یافت۔", "همه رفتند."],
    ],
    ids=lambda parts: parts[0][:24],
)
def test_sentences_are_cut_where_a_reader_would_cut(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_small_letters_never_open_a_sentence() -> None:
    assert cut("They stopped... and went on.") == ["They stopped... and went on."]


def test_a_list_number_belongs_to_its_item() -> None:
    assert cut("1. Free elections.\n2. A new court.") == ["1. Free elections.", "2. A new court."]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Skip this. Take this. And this."
    assert [text[a:b] for a, b in sentences(text, 11, 21)] == ["Take this."]


def test_a_blank_line_and_a_break_end_a_paragraph() -> None:
    text = "Heading\n\nFirst line.\nSecond line.\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["Heading", "First line.", "Second line."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The northern committee declared on Monday that it would join\n"
        "the talks only if the prisoners were released before the\n"
        "opening session, and it asked the mediators to publish the\n"
        "list of those who are held in the capital.\n\n"
        "- The first demand concerns the courts and the judges who\n"
        "were appointed last year.\n"
        "- The second concerns elections.\n"
    )
    found = [text[a:b] for a, b in paragraphs(text)]
    assert len(found) == 3
    assert found[0].startswith("The northern")
    assert found[0].endswith("capital.")
    assert found[2] == "- The second concerns elections."


def test_short_unwrapped_lines_stay_apart() -> None:
    text = "Our demands\nFree elections\nAn end to emergency rule\nJustice for the victims\nFair pay"
    assert len(paragraphs(text)) == 5


@settings(deadline=None)  # shared machines stall
@given(st.text(alphabet=st.sampled_from("aB .!?…؟“”«»\n1آب\u200c"), max_size=200))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("unit", [". ", "a. ", "“", "... ", "A.B. ", "\n", " ", ".", "!””", "x"])
def test_no_quadratic_behaviour_on_long_lines(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    began = time.process_time()
    sentences(text)
    assert time.process_time() - began < 4
