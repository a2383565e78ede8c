"""What a brief cites: every id behind every sentence, cell and figure; and the check that none is missing.

A sentence or figure that cites nothing, and a citation of what is not in the appendix, is an
:class:`~concord.errors.EvidenceError`: such a brief is not built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from concord.briefs.brief import Brief, ConsentTable, FrontFigure, NetworkFigure, Points, Section, StanceTable, Table
from concord.errors import EvidenceError
from concord.values import Sentence

__all__ = ["checked", "cited"]


def cited(sentences: Iterable[Sentence], sections: Iterable[Section]) -> Iterator[str]:
    """Yield every id that is cited, in the order of the brief.

    Raises
    ------
    EvidenceError
        If a sentence or a figure cites nothing.
    """
    for sentence in sentences:
        yield from _of(sentence)
    for section in sections:
        for sentence in section.sentences:
            yield from _of(sentence)
        for block in section.blocks:
            yield from _in_block(block)


def checked(brief: Brief) -> Brief:
    """Return the brief if every sentence and figure cites something, and everything cited is in its evidence.

    Raises
    ------
    EvidenceError
        Otherwise, naming the sentence or the id.
    """
    have = {item.id for item in brief.evidence}
    for id_ in cited((*brief.answer, *brief.basis), brief.sections):
        if id_ not in have:
            raise EvidenceError(f"evidence '{id_}'", "is cited but not in the brief", "an item of its appendix")
    for item in brief.evidence:
        for id_ in (*item.refs, *(passage.document for passage in item.passages)):
            if id_ not in have:
                raise EvidenceError(f"evidence '{id_}'", f"is cited by {item.id} but not in the brief")
    return brief


def _of(sentence: Sentence) -> tuple[str, ...]:
    if not sentence.evidence:
        raise EvidenceError(f"sentence “{sentence.text[:80]}”", "rests on nothing", "the ids of what shows it")
    return sentence.evidence


@singledispatch
def _in_block(block: object) -> Iterator[str]:
    raise TypeError(f"a brief has no block {type(block).__name__}")


@_in_block.register
def _(block: Points) -> Iterator[str]:
    for sentence in block.sentences:
        yield from _of(sentence)


@_in_block.register
def _(block: Table) -> Iterator[str]:
    for row in block.rows:
        for cell in row:
            if cell.text and not cell.label and not cell.evidence:
                raise EvidenceError(f"table “{block.title}”, cell “{cell.text[:40]}”", "rests on nothing")
            yield from cell.evidence
        if not any(cell.evidence for cell in row):
            raise EvidenceError(f"table “{block.title}”, row “{row[0].text[:40]}”", "rests on nothing")


@_in_block.register
def _(block: StanceTable) -> Iterator[str]:
    for row in block.rows:
        for cell in row.cells:
            if cell is not None and not cell.statements:
                raise EvidenceError(f"matrix, issue “{row.issue.name}”", "has a position without statements")
            yield from cell.statements if cell else ()


@_in_block.register
def _(block: ConsentTable) -> Iterator[str]:
    yield block.result
    for row in block.rows:
        for cell in row.cells:
            yield from cell.statements


@_in_block.register
def _(block: NetworkFigure) -> Iterator[str]:
    for tie in block.ties:
        if not tie.statements:
            raise EvidenceError(f"network, tie of {tie.a} and {tie.b}", "rests on nothing")
        yield from tie.statements


@_in_block.register
def _(block: FrontFigure) -> Iterator[str]:
    yield block.result
