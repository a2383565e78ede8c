"""Markdown and JSON say what the page says."""

import json
import re
from dataclasses import replace

import pytest

from concord.briefs import Analysis, Brief, build, render_json, render_markdown


@pytest.fixture(scope="module")
def brief(analysis: Analysis) -> Brief:
    return build(analysis)


def test_every_link_of_the_markdown_has_its_anchor(brief: Brief) -> None:
    text = render_markdown(brief)
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert links
    assert links <= anchors


def test_the_markdown_has_the_answer_first_and_all_chapters(brief: Brief) -> None:
    text = render_markdown(brief)
    assert text.index("Partly: on what they have said") < text.index("## ")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        *(section.title for section in brief.sections),
        "Evidence",
    ]


def test_hostile_words_stay_words_in_markdown(brief: Brief) -> None:
    text = render_markdown(brief)
    assert not re.search(r"(?<!\\)<(?!a id=|/a>|bdi |/bdi>)", text)
    assert "\u202e" not in text
    assert r"\[vote\](javascript:x)" in text
    assert '<bdi dir="rtl" lang="fa">' in text


def test_tables_of_the_markdown_have_even_rows(brief: Brief) -> None:
    rows = re.findall(r"(?:^\|.*\|\n)+", render_markdown(brief), re.MULTILINE)
    assert len(rows) >= 6
    for table in rows:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_the_json_holds_every_sentence_with_ids_that_resolve(brief: Brief) -> None:
    data = json.loads(render_json(brief))
    ids = {item["id"] for item in data["evidence"]}
    assert data["form"] == "concord.brief/1"
    assert data["verdict"] == "partly"
    assert [sentence["text"] for sentence in data["answer"]] == [sentence.text for sentence in brief.answer]
    for section in data["sections"]:
        for sentence in section["sentences"]:
            assert sentence["evidence"]
            assert set(sentence["evidence"]) <= ids
    kinds = {block["kind"] for section in data["sections"] for block in section["blocks"]}
    assert kinds == {"Points", "Table", "StanceTable", "ConsentTable", "NetworkFigure", "FrontFigure"}
    consents = next(b for s in data["sections"] for b in s["blocks"] if b["kind"] == "ConsentTable")
    assert {cell["level"] for row in consents["rows"] for cell in row["cells"]} <= {
        "unknown", "red_line", "object", "stand_aside", "reserve", "accept", "endorse",
    }  # fmt: skip
    assert {cell["source"] for row in consents["rows"] for cell in row["cells"]} <= {"inferred", None}


def test_what_is_not_proven_is_not_called_exact(analysis: Analysis) -> None:
    agenda = analysis.agenda
    assert agenda is not None
    points = tuple(replace(point, bound=point.coverage + 1) for point in agenda.fronts.high.points)
    stopped = replace(agenda, fronts=replace(agenda.fronts, high=replace(agenda.fronts.high, points=points)))
    texts = {
        found: " ".join(s.text for section in build(a).sections if section.id == "method" for s in section.sentences)
        for found, a in (("proven", analysis), ("stopped", replace(analysis, agenda=stopped)))
    }
    assert "computed exactly" in texts["proven"]
    assert "computed exactly" not in texts["stopped"]
    assert "more might be settled" in texts["stopped"]
