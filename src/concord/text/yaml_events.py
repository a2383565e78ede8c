"""The events of a YAML text, after everything dangerous was refused.

It answers "may this file be read at all?" and refuses what no codebook or charter needs: tags, aliases, several
documents, control characters, more bytes or a deeper nesting than the limits. The events are checked one by one as
the parser gives them, before anything is built, so that a hostile file costs no memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from concord.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from yaml.error import YAMLError
    from yaml.events import Event

__all__ = ["YamlLimits", "read_text", "safe_events"]

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class YamlLimits:
    """The largest file in bytes and the deepest nesting that is read."""

    size: int = 4 * 1024 * 1024
    depth: int = 32


def read_text(source: Path | str, name: str, error: type[InputError], limits: YamlLimits) -> tuple[str, str]:
    """Return the text of a file (or the text given) without byte-order mark, and the name messages call it by.

    Raises
    ------
    NotFoundError
        If the file is not there.
    InputError
        Of the class ``error``, if it cannot be read, is too large or is not UTF-8.
    """
    if isinstance(source, Path):
        name = name or source.name
        raw = _bytes_of(source, name, error, limits)
    else:
        name = name or "YAML"
        raw = source.encode("utf-8", "surrogatepass")
    if len(raw) > limits.size:
        raise error(name, f"is larger than {limits.size} bytes", "a file written by hand", "split it into several")
    try:
        return raw.decode("utf-8-sig"), name
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise error(f"{name}, line {line}", "is not UTF-8", "text saved as UTF-8", "save it again as UTF-8") from None


def safe_events(text: str, name: str, error: type[InputError], limits: YamlLimits) -> Iterator[Event]:
    """Yield the events of the one document in ``text``, without those of stream and document.

    Raises
    ------
    InputError
        Of the class ``error``, at the line and column where the text is broken or uses what is refused.
    """
    import yaml

    _refuse_unprintable(text, name, error)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, ten times as fast
    depth, documents = 0, 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            _refuse(event, depth, documents, name, error, limits)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth += 1
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.YAMLError as problem:
        _broken(problem, name, error)
    if documents == 0:
        raise error(name, "is empty", "a YAML text")


def _bytes_of(path: Path, name: str, error: type[InputError], limits: YamlLimits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.size + 1)
    except FileNotFoundError:
        raise NotFoundError(name, "is not there", "a YAML file", "check the path") from None
    except OSError as problem:
        raise error(name, f"cannot be read ({problem.strerror})", "a YAML file") from None


def _at(name: str, line: int, column: int) -> str:
    return f"{name}, line {line + 1}, column {column + 1}"


def _refuse_unprintable(text: str, name: str, error: type[InputError]) -> None:
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start())
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
        raise error(
            _at(name, line, column), f"holds the character U+{ord(found[0]):04X}", "printable text", "remove it"
        )


def _refuse(event: Event, depth: int, documents: int, name: str, error: type[InputError], limits: YamlLimits) -> None:
    refusal = _refusal(event, depth, documents, limits)
    if refusal:
        mark = event.start_mark
        raise error(_at(name, mark.line, mark.column) if mark else name, *refusal)


def _refusal(event: Event, depth: int, documents: int, limits: YamlLimits) -> tuple[str, ...]:
    """Return what is wrong, expected and to be done, or nothing."""
    import yaml

    if isinstance(event, yaml.AliasEvent):
        return f"uses the alias '*{event.anchor}'", "every value written out", "write the value out"
    if tag := getattr(event, "tag", None):
        return f"uses the tag {tag!r}", "plain values", "remove the tag; quote a text instead"
    if documents > 1:
        return "begins a second document", "one document", "remove the line '---'"
    if depth >= limits.depth and isinstance(event, yaml.CollectionStartEvent):
        return f"is nested more than {limits.depth} deep", "a flatter text"
    return ()


def _broken(problem: YAMLError, name: str, error: type[InputError]) -> NoReturn:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    where = _at(name, mark.line, mark.column) if mark else name
    said = getattr(problem, "problem", None) or getattr(problem, "context", None) or "it cannot be parsed"
    begun = getattr(problem, "context_mark", None)
    if begun and mark and begun.line != mark.line:
        said += f", in what begins in line {begun.line + 1}, column {begun.column + 1}"
    raise error(where, f"is broken YAML ({said})", "well-formed YAML", _hint(str(said))) from None


def _hint(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "put quotes around a text that contains ': '"
    if "cannot start any token" in said:
        return "indent with spaces, and put quotes around a text that begins with a special character"
    return "look at this line and the one before: indentation, quotes and brackets must match"
