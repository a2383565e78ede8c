"""Writing a study as a database that Discourse Network Analyzer 3 opens.

Answers: how do I take my work back to the program I came from? It refuses to drop anything silently: what that format
has no place for is returned as a list of sentences.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from concord.errors import FormatError, OptionError
from concord.formats.dna_schema import DISPLAY, PERMISSIONS, VERSION, statements_of_schema
from concord.formats.dna_values import DnaCoder, DnaFile
from concord.formats.whole_file import write_whole

__all__ = ["hash_password", "verify_password", "write"]

ROUNDS = 100_000
SALT_BYTES = 16
SHORT = 190  # the longest short text of the format


def hash_password(password: str, salt: bytes) -> str:
    """Return a coder's password as the program keeps it: salt and SHA-256 iterated 100,000 times, in base 64.

    Examples
    --------
    >>> verify_password("open", hash_password("open", b"sixteen bytes ok"))
    True
    """
    digest = salt + unicodedata.normalize("NFC", password).encode()
    for _ in range(ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def verify_password(password: str, kept: str) -> bool:
    """Return whether ``password`` is the one that is ``kept``."""
    salt = base64.b64decode(kept)[:SALT_BYTES]
    return secrets.compare_digest(hash_password(password, salt), kept)


def write(
    study: DnaFile,
    path: Path | str,
    *,
    password: str | None = None,
    salt: Callable[[int], bytes] = secrets.token_bytes,
) -> tuple[str, ...]:
    """Write ``study`` as a database of the third version.

    Parameters
    ----------
    study : DnaFile
        What to write.
    path : Path or str
        Where to; written whole or not at all.
    password : str, optional
        For coders who have none yet: the program lets nobody in without.
    salt : callable
        Gives as many random bytes as asked for.

    Returns
    -------
    tuple of str
        What the format has no place for, one sentence each; empty where nothing was lost.

    Raises
    ------
    OptionError
        If a coder has no password and none is given.
    FormatError
        If a short text has more than 190 characters.
    StoreError
        If the file cannot be written.
    """
    if password is None and any(not coder.password for coder in study.coders):
        raise OptionError("password", "is missing, and some coders have none", "a first password for them")
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements_of_schema():
            connection.execute(statement)
        try:
            _fill(connection, study, password or "", salt)
        except sqlite3.IntegrityError as error:
            raise FormatError(
                Path(path).name, f"cannot hold this study ({error})", f"short texts of at most {SHORT} characters"
            ) from error
        connection.commit()
        write_whole(Path(path), connection.serialize())
    return _lost(study)


def _lost(study: DnaFile) -> tuple[str, ...]:
    if not study.statement_links:
        return ()
    return (f"{len(study.statement_links)} links between statements: the third version has no place for them",)


def _fill(connection: sqlite3.Connection, study: DnaFile, password: str, salt: Callable[[int], bytes]) -> None:
    def put(table: str, rows: Iterator[tuple[Any, ...]]) -> None:
        first = next(rows, None)
        if first is not None:
            query = f"INSERT INTO {table} VALUES({', '.join('?' * len(first))})"
            connection.execute(query, first)
            connection.executemany(query, rows)

    settings = dict(study.settings)
    settings["version"] = study.version if study.version.startswith("3.") else VERSION
    put("SETTINGS", iter(settings.items()))
    put("CODERS", (_coder(coder, password, salt) for coder in study.coders))
    flags = ("view_statements", "edit_statements", "view_documents", "edit_documents")
    put("CODERRELATIONS", ((r.id, r.coder, r.other, *(int(getattr(r, f)) for f in flags)) for r in study.relations))
    put("STATEMENTTYPES", ((t.id, t.label, *t.colour) for t in study.types))
    put("VARIABLES", ((v.id, v.name, v.kind, v.type) for v in study.variables))
    put("VARIABLELINKS", ((n, *link) for n, link in enumerate(study.links, 1)))
    put("REGEXES", ((r.label, *r.colour) for r in study.regexes))
    put("DOCUMENTS", _documents(study))
    put("ENTITIES", ((e.id, e.variable, e.value, *e.colour, e.parent) for e in study.entities))
    numbers = {pair: n for n, pair in enumerate(study.attribute_names, 1)}
    put("ATTRIBUTEVARIABLES", ((n, *pair) for pair, n in numbers.items()))
    values = ((e.id, numbers[e.variable, name], value) for e in study.entities for name, value in e.attributes)
    put("ATTRIBUTEVALUES", ((n, *value) for n, value in enumerate(values, 1)))
    put("STATEMENTS", _statements(study))
    put("DATASHORTTEXT", _entities(study))
    for table, kind in (("DATABOOLEAN", "boolean"), ("DATAINTEGER", "integer")):
        put(table, _numbers(study, kind))
    put("DATALONGTEXT", _texts(study))


def _coder(coder: DnaCoder, password: str, salt: Callable[[int], bytes]) -> tuple[Any, ...]:
    kept = coder.password or hash_password(password, salt(SALT_BYTES))
    display, allowed = dict(coder.display), dict(coder.permissions)
    settings = [display.get(name, default) for name, default, *_ in DISPLAY]
    permissions = (int(allowed.get(name, True)) for name in PERMISSIONS)
    return (coder.id, coder.name, *coder.colour, *settings[:2], kept, *settings[2:], *permissions)


def _documents(study: DnaFile) -> Iterator[tuple[Any, ...]]:
    epoch = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock times have no zone
    for d in study.documents:
        stamp = int((d.date - epoch).total_seconds())
        yield d.id, d.title, d.text, d.coder, d.author, d.source, d.section, d.notes, d.type, stamp


def _statements(study: DnaFile) -> Iterator[tuple[int, ...]]:
    """Give the statements with UTF-16 offsets."""
    s = study.statements
    wide = {d.id: d.text for d in study.documents if d.text and max(d.text) > "\uffff"}
    columns = (s.ids, s.types, s.documents, s.starts, s.stops, s.coders)
    for i, kind, document, start, stop, coder in zip(*(column.tolist() for column in columns), strict=True):
        text = wide.get(document)
        if text is None:
            yield i, kind, document, start, stop, coder
        else:
            yield i, kind, document, _units(text[:start]), _units(text[:stop]), coder


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _entities(study: DnaFile) -> Iterator[tuple[int, ...]]:
    number = 0
    for variable, column in study.statements.entities.items():
        for statement, entity in zip(study.statements.ids.tolist(), column.tolist(), strict=True):
            if entity:
                number += 1
                yield number, statement, variable, entity


def _numbers(study: DnaFile, kind: str) -> Iterator[tuple[int, ...]]:
    number = 0
    s = study.statements
    for variable in (v.id for v in study.variables if v.kind == kind and v.id in s.numbers):
        rows = zip(s.ids.tolist(), s.numbers[variable].tolist(), s.coded[variable].tolist(), strict=True)
        for statement, value, coded in rows:
            if coded:
                number += 1
                yield number, statement, variable, value


def _texts(study: DnaFile) -> Iterator[tuple[Any, ...]]:
    number = 0
    for variable, texts in study.statements.texts.items():
        for row, text in texts.items():
            number += 1
            yield number, int(study.statements.ids[row]), variable, text
