"""The brief as Markdown: the same sentences and tables, evidence as footnote-like anchors; figures as their tables.

What comes from documents is escaped, so that it can neither format nor link anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatchmethod

from concord.briefs.brief import (
    Brief,
    ConsentTable,
    EvidenceItem,
    FrontFigure,
    NetworkFigure,
    PassageView,
    Points,
    StanceTable,
    Table,
)
from concord.briefs.page import Page, page_of
from concord.briefs.phrases import CONSENT_LETTERS, STANCE_LETTERS, number
from concord.briefs.showing import badge_name, hidden
from concord.values import ConsentSource, Direction, Sentence

__all__ = ["render_markdown"]

# What Markdown and its common extensions would read as form or link; at the start also the marks of lists and headings.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&@]|(?<=\bwww)\.|:(?=//)|^[#+=-]|^\d+(?=[.)]))")


def render_markdown(brief: Brief) -> str:
    """Render a brief as Markdown.

    Returns
    -------
    str
        CommonMark with tables; every citation is a link to its item at the end.
    """
    writer = _Writer(page_of(brief))
    return "\n".join(writer.lines()) + "\n"


def plain(text: str) -> str:
    r"""Return text that Markdown shows as it stands.

    >>> plain("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    flat = " ".join(text.split())
    for character in dict.fromkeys(hidden(flat)):
        flat = flat.replace(character, f"[{badge_name(character)}]")
    return _SPECIAL.sub(_escape, flat)


def _escape(match: re.Match[str]) -> str:
    """Put a backslash before the mark; of a number that would begin a list, behind it."""
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


class _Writer:
    """Writes one brief."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.brief = page.brief

    def lines(self) -> Iterator[str]:
        brief = self.brief
        yield from (f"# {plain(brief.question)}", "", f"*{plain(brief.title)}*", "")
        for sentence in brief.answer:
            yield from (f"> **{plain(sentence.text)}**{self.cite(sentence.evidence)}", ">")
        yield ""
        for sentence in brief.basis:
            yield from (self.said(sentence), "")
        for section in brief.sections:
            yield from (f"## {plain(section.title)}", "")
            for sentence in section.sentences:
                yield from (self.said(sentence), "")
            for block in section.blocks:
                yield from self.block(block)
                yield ""
        yield from self.evidence()

    def said(self, sentence: Sentence) -> str:
        return plain(sentence.text) + self.cite(sentence.evidence)

    def cite(self, ids: tuple[str, ...]) -> str:
        links = [f"[{item.label}](#{item.id})" for item in self.page.links(ids)]
        return f" ({', '.join(links)})" if links else ""

    @singledispatchmethod
    def block(self, block: object) -> Iterator[str]:
        raise TypeError(f"a brief has no block {type(block).__name__}")

    @block.register
    def _(self, block: Points) -> Iterator[str]:
        yield from (f"### {plain(block.title)}", "")
        yield from (f"- {self.said(sentence)}" for sentence in block.sentences)
        if block.more:
            yield f"- And {block.more} more."

    @block.register
    def _(self, block: Table) -> Iterator[str]:
        yield from (f"### {plain(block.title)}", "", *_head(block.columns))
        for row in block.rows:
            yield _row(plain(cell.text) + self.cite(cell.evidence) for cell in row)
        if block.note:
            yield from ("", plain(block.note))

    @block.register
    def _(self, block: StanceTable) -> Iterator[str]:
        yield from (f"### {plain(block.title)}", "", *_head(["Issue", *(actor.name for actor in block.actors)]))
        for row in block.rows:
            marks = []
            for cell in row.cells:
                letter = "" if cell is None else STANCE_LETTERS[cell.stance] + ("±" if cell.mixed else "")
                marks.append(f"[{letter}](#{cell.statements[0]})" if cell else "")
            yield _row([plain(row.issue.name), *marks])
        yield from (
            "",
            "A agrees, R with a reservation, L later, D disagrees, ± for and against; a blank said nothing.",
        )

    @block.register
    def _(self, block: ConsentTable) -> Iterator[str]:
        yield from (f"### {plain(block.title)}", "", *_head(["Wording", *(party.name for party in block.parties)]))
        for row in block.rows:
            letters = []
            for cell in row.cells:
                letter = CONSENT_LETTERS[cell.level]
                letters.append(f"*{letter}*" if cell.source is ConsentSource.INFERRED and letter != "?" else letter)
            yield _row([plain(row.wording), *letters])
        letters_mean = "E endorses, A accepts, R signs with a reservation, S stands aside, O objects, X red line"
        yield from ("", f"{letters_mean}, ? not known; *slanted*: inferred, not declared.")

    @block.register
    def _(self, block: NetworkFigure) -> Iterator[str]:
        names = {actor.id: actor.name for actor in block.actors}
        yield from (f"### {plain(block.title)}", "", *_head(["Between", "Tie", "Weight", "On"]))
        for tie in block.ties[:20]:
            verb = "contradict each other" if tie.conflict else "hold alike"
            on = plain("; ".join(tie.issues)) + self.cite(tie.statements)
            yield _row([f"{plain(names[tie.a])} – {plain(names[tie.b])}", verb, number(tie.weight), on])

    @block.register
    def _(self, block: FrontFigure) -> Iterator[str]:
        yield from (f"### {plain(block.title)}", "", plain(block.description) + self.cite((block.result,)))

    def evidence(self) -> Iterator[str]:
        yield from ("## Evidence", "")
        for group in self.page.groups:
            yield from (f"### {plain(group.title)}", "")
            for item in group.items:
                yield from self.item(item)
        for heading, items in self.page.others:
            yield from (f"### {plain(heading)}", "")
            for item in items:
                yield from self.item(item)

    def item(self, item: EvidenceItem) -> Iterator[str]:
        refs = self.cite(item.refs) if item.kind == "result" else ""
        yield f'<a id="{item.id}"></a>**{item.label}** {plain(item.title)}. {plain(item.detail)}{refs}'
        yield ""
        for passage in item.passages:
            where = self.page.items[passage.document]
            yield from (f"> {_quoted(passage)}", ">", f"> — [{plain(where.title)}](#{where.id})", "")


def _quoted(passage: PassageView) -> str:
    words = plain(passage.quote)
    if passage.direction is Direction.RTL:
        return f'<bdi dir="rtl" lang="{passage.language}">{words}</bdi>'
    return words


def _head(columns: list[str] | tuple[str, ...]) -> tuple[str, str]:
    return _row(plain(column) for column in columns), _row("---" for _ in columns)


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
