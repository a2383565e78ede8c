"""Read a csv table of documents, one a row.

The header names the columns. ``text`` (or ``body``) is required; title, published (or date), url, publisher, language
and their kin fill in the provenance; any other column is left alone. Nothing is skipped silently: a row that cannot be
read is named.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator

from concord.documents.limits import Limits
from concord.documents.parsed import LANGUAGE, Parsed, check_lines, day_of
from concord.errors import DocumentError
from concord.text.normal import decode, normalise

__all__ = ["COLUMNS", "parse"]

# what it fills -> the names its column may have
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "متن"),
    "title": ("title", "headline", "عنوان"),
    "published": ("published", "date", "publication_date", "تاریخ"),
    "url": ("url", "link", "source_url"),
    "publisher": ("publisher", "source", "outlet", "ناشر"),
    "language": ("language", "lang"),
}
_MEND = "name the column that holds the text 'text' in the first line"


def parse(raw: bytes, name: str, limits: Limits) -> list[Parsed]:
    """Read the rows of a table.

    Raises
    ------
    DocumentError
        Naming the line, row or column: a header without ``text``, too many rows or columns, a date that is none, a row
        without text, an unclosed quote.
    """
    text = normalise(decode(raw, name), name)
    first_line = text.partition("\n")[0]
    if len(first_line) > 100 * limits.columns:
        wrong = f"has {len(first_line):,} characters in its header line"
        raise DocumentError(name, wrong, f"at most {limits.columns} columns", "give it a header line of its own")
    delimiter = max(",;\t", key=first_line.count)
    csv.field_size_limit(limits.line_characters)
    rows = _rows(text, delimiter, name, limits)
    header = next(rows, (1, []))[1]
    where = _columns(header, name)
    parsed = [_document(cells, header, where, number, name, limits) for number, cells in rows]
    if not parsed:
        raise DocumentError(name, "has a header but no rows", "one document a row", "add the rows")
    return parsed


def _rows(text: str, delimiter: str, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, counted from 1 for the header, as a spreadsheet shows them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if number > limits.rows + 1:
                raise DocumentError(name, f"has more than {limits.rows:,} rows", "fewer", "split it")
            if len(cells) > limits.columns:
                wrong = f"has {len(cells):,} columns"
                raise DocumentError(f"{name}, row {number}", wrong, f"at most {limits.columns}", "leave out the others")
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        thing = f"{name}, row {number + 1} (line {reader.line_num})"
        wrong = f"cannot be read as csv ({error})"
        raise DocumentError(thing, wrong, "cells with quotes closed and doubled", "save it as csv again") from None


def _columns(header: list[str], name: str) -> dict[str, int]:
    titles = [cell.strip().lower().replace(" ", "_") for cell in header]
    where: dict[str, int] = {}
    for field, names in COLUMNS.items():
        found = [titles.index(n) for n in names if n in titles]
        if found:
            where[field] = found[0]
    twice = sorted({t for t in titles if t and titles.count(t) > 1})
    if twice:
        raise DocumentError(name, f"names the column {twice[0]!r} twice", "each column once", "rename one of them")
    if "text" not in where:
        shown = ", ".join(t[:30] for t in titles[:12]) or "none"
        expected = "a column text (or body), and if you like " + ", ".join(f for f in COLUMNS if f != "text")
        raise DocumentError(name, f"has no column for the text (columns found: {shown})", expected, _MEND)
    return where


def _document(
    cells: list[str], header: list[str], where: dict[str, int], number: int, name: str, limits: Limits
) -> Parsed:
    thing = f"{name}, row {number}"
    if len(cells) > len(header):
        wrong = f"has {len(cells)} cells under {len(header)} columns"
        raise DocumentError(thing, wrong, "one cell a column", "put quotes around cells that hold the separator")
    values = {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()}
    text = values["text"]
    if not text:
        raise DocumentError(thing, "has no text", "a text in every row", "fill it in or delete the row")
    check_lines(text, thing, limits)
    return Parsed(
        text,
        title=" ".join(values.get("title", "").split()),
        published=_day(values.get("published", ""), thing, header[where.get("published", 0)]),
        url=values.get("url", ""),
        publisher=values.get("publisher", ""),
        language=_language(values.get("language", ""), thing, header[where.get("language", 0)]),
        row=number,
    )


def _language(text: str, thing: str, column: str) -> str:
    if text and not LANGUAGE.fullmatch(text):
        wrong = f"has {text[:40]!r} as its language"
        raise DocumentError(f"{thing}, column {column}", wrong, "a code such as en, fa or prs", "write the code")
    return text.lower()


def _day(text: str, thing: str, column: str) -> dt.date | None:
    if not text:
        return None
    day = day_of(text)
    if day is None:
        wrong = f"has {text[:40]!r} as its date"
        raise DocumentError(
            f"{thing}, column {column}", wrong, "a day such as 2023-05-20", "write it as year-month-day"
        )
    return day
