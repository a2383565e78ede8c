"""Read a Word file: its paragraphs, with what their styles say.

The XML is streamed through expat: nothing is loaded whole, any document type declaration (and with it every entity
bomb) is refused, and nothing outside the file is ever fetched. Deleted text of tracked changes, field codes and
repeated fallback content are left out; inserted text, tables, text boxes and footnotes are read. Automatic list
numbers are not in the file as text, and so not in the document.
"""

from __future__ import annotations

import re
from dataclasses import replace
from xml.parsers import expat

from concord.documents.archives import member, open_archive
from concord.documents.limits import Limits
from concord.documents.parsed import Block, Parsed, assemble, check_lines
from concord.errors import DocumentError
from concord.values import RegionKind

__all__ = ["parse"]

_EXPECTED = "a docx file as Word or LibreOffice save it"
_MEND = "open it in a word processor and save it again"
_NO_TITLE = re.compile(r"(?i)\.docx?$|^microsoft word|^document ?\d*$|^untitled")  # what programs fill in
_LEFT_OUT = {"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", "Fallback"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def parse(raw: bytes, name: str, limits: Limits) -> list[Parsed]:
    """Read the text of a Word file.

    Raises
    ------
    DocumentError
        If it is no Word file, damaged, holds no text, or is over a limit.
    """
    archive = open_archive(raw, name, limits)
    body = member(archive, "word/document.xml", name)
    if not body:
        raise DocumentError(name, "is a zip archive without word/document.xml", _EXPECTED, _MEND)
    kinds = _Styles.read(member(archive, "word/styles.xml", name), name, limits)
    blocks = _Paragraphs.read(body, name, limits, kinds)
    blocks += _Paragraphs.read(member(archive, "word/footnotes.xml", name), name, limits, kinds)
    parsed = assemble(blocks)
    if not parsed.text:
        raise DocumentError(name, "holds no text", "a docx with text in it", "check that it is not only pictures")
    check_lines(parsed.text, name, limits)
    first = parsed.marks[0] if parsed.marks else None
    if first and (first.start, first.kind) == (0, RegionKind.HEADING):
        return [parsed]  # titled by its first line
    title = _Title.read(member(archive, "docProps/core.xml", name), name, limits)
    return [replace(parsed, title="" if _NO_TITLE.search(title) else title)]


class _Walk:
    """One pass of expat over a part; the part's own handlers are `start`, `end` and `text`."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.depth = 0
        self.elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""

    def end(self, tag: str) -> None:
        """Close an element."""

    def text(self, data: str) -> None:
        """Read characters."""

    def run(self, xml: bytes) -> None:
        """Walk the part."""
        if not xml:
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            wrong = f"is damaged (XML line {error.lineno}: {expat.ErrorString(error.code)})"
            raise DocumentError(self.name, wrong, _EXPECTED, _MEND) from None

    def _doctype(self, *_: object) -> None:
        wrong = "declares XML entities, as no word processor does"
        raise DocumentError(self.name, wrong, _EXPECTED, _MEND)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > self.limits.nesting:
            raise DocumentError(self.name, f"nests more than {self.limits.nesting:,} elements", _EXPECTED, _MEND)
        self.start(_local(tag), attributes)

    def _end(self, tag: str) -> None:
        self.end(_local(tag))
        self.depth -= 1


class _Paragraphs(_Walk):
    def __init__(self, name: str, limits: Limits, kinds: dict[str, RegionKind]) -> None:
        super().__init__(name, limits)
        self.kinds = kinds
        self.blocks: list[Block] = []
        self.open: list[list[str]] = []  # paragraphs under way: a text box holds paragraphs inside a paragraph
        self.kind: list[RegionKind | None] = []
        self.left_out = 0
        self.in_text = False
        self.hidden = False
        self.size = 0

    @classmethod
    def read(cls, xml: bytes, name: str, limits: Limits, kinds: dict[str, RegionKind]) -> list[Block]:
        walk = cls(name, limits, kinds)
        walk.run(xml)
        return walk.blocks

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _LEFT_OUT:
            self.left_out += 1
        elif tag == "p":
            self.open.append([])
            self.kind.append(None)
        elif tag == "pStyle" and self.kind:
            self.kind[-1] = self.kinds.get(_value(attributes))
        elif tag == "t":
            self.in_text = True
        elif tag == "r":
            self.hidden = False
        elif tag == "vanish":
            self.hidden = _value(attributes) not in ("0", "false", "off")
        elif tag in _BREAKS and self.open and not self.left_out:
            self.open[-1].append(_BREAKS[tag])

    def end(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self.left_out -= 1
        elif tag == "t":
            self.in_text = False
        elif tag == "p" and self.open:
            self.blocks.append(Block("".join(self.open.pop()), self.kind.pop()))
            self.hidden = False

    def text(self, data: str) -> None:
        if self.in_text and self.open and not self.left_out and not self.hidden:
            self.size += len(data)
            if self.size > self.limits.text_characters:
                wrong = f"holds more than {self.limits.text_characters:,} characters of text"
                raise DocumentError(self.name, wrong, "a shorter text", "split it into several documents")
            self.open[-1].append(data)


class _Styles(_Walk):
    """Which style ids are headings or captions; built-in names are English in every language of Word."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.kinds: dict[str, RegionKind] = {}
        self.style = ""

    @classmethod
    def read(cls, xml: bytes, name: str, limits: Limits) -> dict[str, RegionKind]:
        walk = cls(name, limits)
        walk.run(xml)
        return walk.kinds

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self.style = next((v for k, v in attributes.items() if _local(k) == "styleId"), "")
        elif tag == "name" and self.style:
            called = _value(attributes).lower()
            if called.startswith("heading") or called in ("title", "subtitle"):
                self.kinds[self.style] = RegionKind.HEADING
            elif called == "caption":
                self.kinds[self.style] = RegionKind.CAPTION


class _Title(_Walk):
    """The title in the properties of the file."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.title = ""
        self.inside = ""

    @classmethod
    def read(cls, xml: bytes, name: str, limits: Limits) -> str:
        walk = cls(name, limits)
        walk.run(xml)
        return " ".join(walk.title.split())

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.inside = tag

    def end(self, tag: str) -> None:
        self.inside = ""

    def text(self, data: str) -> None:
        if self.inside == "title":
            self.title += data


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _value(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if _local(k) == "val"), "")
