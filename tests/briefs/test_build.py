"""A brief is built of supported sentences only."""

import dataclasses

import pytest

from concord.briefs import Analysis, Brief, Section, Verdict, build
from concord.briefs.brief import Cell, NetworkFigure, Points, StanceTable, Table
from concord.briefs.citations import checked, cited
from concord.briefs.evidence import MOST_CITED, Ledger, trimmed
from concord.briefs.results import Results
from concord.errors import EvidenceError
from concord.values import Sentence


@pytest.fixture(scope="module")
def brief(analysis: Analysis) -> Brief:
    return build(analysis)


def sentences(brief: Brief) -> list[Sentence]:
    found = [*brief.answer, *brief.basis]
    for section in brief.sections:
        found += section.sentences
        found += [s for block in section.blocks if isinstance(block, Points) for s in block.sentences]
    return found


def test_the_answer_is_two_sentences_with_who_what_obstacle_and_concession(brief: Brief) -> None:
    first, second = (sentence.text for sentence in brief.answer)
    assert first.startswith("Partly: on what they have said, ")
    assert "(3 of 6 parties) could sign 2 of 6 articles together" in first
    assert "“Women’s rights”" in first
    assert "In the way stands “Armed struggle”" in second
    assert "the single most useful concession would be Hill League accepting" in second
    assert brief.verdict is Verdict.PARTLY
    assert any("predicts nothing" in sentence.text for sentence in brief.basis)
    assert any("not checked by a person" in sentence.text for sentence in brief.basis)


def test_every_sentence_resolves_to_words_of_a_document(brief: Brief, analysis: Analysis) -> None:
    texts = {document.id: document.text for document in analysis.documents}
    for sentence in sentences(brief):
        reached, waiting = set(), list(sentence.evidence)
        while waiting:
            id_ = waiting.pop()
            if id_ not in reached:
                reached.add(id_)
                item = brief.item(id_)
                waiting += [*item.refs, *(p.document for p in item.passages)]
        assert any(id_.startswith("d-") for id_ in reached), sentence.text
    for item in brief.evidence:
        for passage in item.passages:
            assert passage.before + passage.quote + passage.after in texts[passage.document]


def test_all_chapters_are_there(brief: Brief) -> None:
    assert [s.id for s in brief.sections] == ["positions", "blocs", "agenda", "obstacles", "sources", "method"]


def test_the_matrix_leaves_silence_blank(brief: Brief, analysis: Analysis) -> None:
    (matrix,) = [b for s in brief.sections for b in s.blocks if isinstance(b, StanceTable)]
    for row in matrix.rows:
        for actor, cell in zip(matrix.actors, row.cells, strict=True):
            assert (cell is None) == (analysis.matrix.get(actor.id, row.issue.id) is None)


def test_late_dates_and_unjudged_names_are_told(brief: Brief) -> None:
    texts = [sentence.text for sentence in sentences(brief)]
    assert any("4 July 2031" in text for text in texts)
    assert any("may be one actor" in text and "counted apart" in text for text in texts)
    assert any("no day of publication" in text for text in texts)


def test_the_same_analysis_gives_the_same_brief(analysis: Analysis) -> None:
    assert build(analysis) == build(analysis)


def test_nothing_found_is_said_and_not_hidden(silent_analysis: Analysis) -> None:
    brief = build(silent_analysis)
    assert brief.verdict is Verdict.UNKNOWN
    assert "no party states positions of its own" in brief.answer[0].text
    assert "in which no statement was found" in brief.basis[0].text
    assert {"positions", "agenda", "sources"} <= {section.id for section in brief.sections}


def test_numbers_follow_the_parties_and_are_unique(brief: Brief) -> None:
    labels = [item.label for item in brief.evidence]
    assert len(set(labels)) == len(labels)
    statements = [item for item in brief.evidence if item.kind == "statement"]
    assert [item.label for item in statements] == [str(n) for n in range(1, len(statements) + 1)]
    groups = [item.group for item in statements]
    assert len(set(groups)) == sum(1 for a, b in zip([None, *groups], groups, strict=False) if a != b)


def with_section(brief: Brief, section: Section) -> Brief:
    return dataclasses.replace(brief, sections=(*brief.sections, section))


def test_a_sentence_without_evidence_is_a_build_error(brief: Brief) -> None:
    bare = Section("bare", "Bare", (Sentence("They will surely unite.", ()),))
    with pytest.raises(EvidenceError, match=r"“They will surely unite\.”: rests on nothing"):
        checked(with_section(brief, bare))


def test_an_id_that_is_not_in_the_brief_is_a_build_error(brief: Brief) -> None:
    wild = Section("wild", "Wild", (Sentence("They said so.", ("s-ffffffffff",)),))
    with pytest.raises(EvidenceError, match="s-ffffffffff"):
        checked(with_section(brief, wild))


@pytest.mark.parametrize(
    "block",
    [
        Points("P", (Sentence("No.", ()),)),
        Table("t", "T", ("A", "B"), ((Cell("row", label=True), Cell("5")),)),
        Table("t", "T", ("A", "B"), ((Cell("row", label=True), Cell("5", label=True)),)),
        NetworkFigure("n", "N", (), (), 0, ""),
    ],
)
def test_cells_and_figures_need_evidence_too(brief: Brief, block: Points | Table | NetworkFigure) -> None:
    if isinstance(block, NetworkFigure):
        (figure,) = [b for s in brief.sections for b in s.blocks if isinstance(b, NetworkFigure)]
        block = dataclasses.replace(figure, ties=(dataclasses.replace(figure.ties[0], statements=()),))
    with pytest.raises(EvidenceError, match="rests on nothing"):
        list(cited((), [Section("x", "X", (), (block,))]))


def test_an_id_that_is_in_nothing_that_was_read_is_refused(analysis: Analysis) -> None:
    with pytest.raises(EvidenceError, match="is in nothing that was read or computed"):
        Ledger(analysis, Results()).items(["s-ffffffffff"])


def test_long_evidence_is_trimmed_only_where_a_result_lists_the_rest() -> None:
    ids = tuple(f"s-{n:010x}" for n in range(30))
    assert trimmed(Sentence("x", ids)).evidence == ids
    assert trimmed(Sentence("x", (*ids, "m-0000000000"))).evidence == (*ids[:MOST_CITED], "m-0000000000")
