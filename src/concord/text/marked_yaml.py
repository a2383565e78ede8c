"""YAML whose every value knows where it stands, so that an error can say "codebook.yaml, line 4, column 7".

A user who writes a codebook, a charter or a list of actors by hand makes slips; this module answers "where, and what
did you expect there?". It reads the plain part of YAML: mappings, sequences and scalars. It refuses tags (nothing is
ever constructed from a file), aliases (a few lines could stand for gigabytes), a key given twice, more than one
document, and files that are too large or nested too deeply. It does not guess types: a scalar is the text as it was
written, and whoever asks says whether a text, a number or a truth is wanted, so that ``label: No`` stays "No" and
``version: 1.10`` stays "1.10".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from concord.errors import FormatError, InputError
from concord.text.yaml_events import YamlLimits, read_text, safe_events

if TYPE_CHECKING:
    from yaml.events import Event

__all__ = ["LIMITS", "Node", "YamlLimits", "load_marked", "nearest"]

LIMITS = YamlLimits()
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ABSENT = ("", "~", "null", "Null", "NULL")


def load_marked(
    source: Path | str,
    name: str = "",
    *,
    error: type[InputError] = FormatError,
    limits: YamlLimits = LIMITS,
) -> Node:
    """Read one YAML document, each value marked with its line and column.

    Parameters
    ----------
    source : Path or str
        A file, or the text itself.
    name : str, optional
        What messages call it; the file's own name (never its folder) where nothing is given.
    error : type of InputError, default FormatError
        The class raised here and by the accessors of the node: ``CodebookError``, ``CharterError``...
    limits : YamlLimits
        Size in bytes and depth of nesting.

    Raises
    ------
    NotFoundError
        If the file is not there.
    InputError
        Of the class ``error``: unreadable, not UTF-8, too large, too deep, broken, or using a refused part of YAML.

    Examples
    --------
    >>> node = load_marked("issues:\\n  - id: talks\\n", "codebook.yaml")
    >>> node.sequence("issues")[0].text("id")
    'talks'
    >>> load_marked("issues:\\n  - id: a: b\\n", "codebook.yaml")
    Traceback (most recent call last):
    concord.errors.FormatError: codebook.yaml, line 2, column 10: is broken YAML (mapping values are not allowed ...
    """
    text, name = read_text(source, name, error, limits)
    events = safe_events(text, name, error, limits)
    top = _node(next(events), events, name, error)
    for _ in events:  # nothing follows, or the second document is refused
        raise AssertionError("a YAML document has one value at the top")
    return top


def nearest(word: str, words: Iterable[str]) -> str:
    """Return what somebody who wrote ``word`` may have meant, or "" where nothing is near.

    Examples
    --------
    >>> nearest("recogniton", ["elections", "recognition"])
    'recognition'
    >>> nearest("water", ["elections", "recognition"])
    ''
    """
    from difflib import get_close_matches

    by_folded = {w.casefold(): w for w in sorted(words, reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.7)
    return by_folded[found[0]] if found else ""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with the place it stands at.

    The accessors take the key of a mapping, or nothing to read the node itself. With a ``default`` an absent or empty
    value is the default; without one it is an error. All of them raise the class the file was loaded with.
    """

    name: str
    line: int  # counted from 1, as editors do
    column: int  # counted from 1, in characters
    error: type[InputError]
    label: str  # the key it stands under, "" at the top and in sequences
    value: str | tuple[Node, ...] | Mapping[str, Node]
    quoted: bool = False
    key_line: int = 0  # where the key stands that this value belongs to; 0 where it belongs to none
    key_column: int = 0

    @property
    def where(self) -> str:
        """The place in words: "codebook.yaml, line 4, column 7"."""
        return f"{self.name}, line {self.line}, column {self.column}"

    @property
    def empty(self) -> bool:
        """Whether nothing was written: no value, ``~`` or ``null``."""
        return isinstance(self.value, str) and not self.quoted and self.value in _ABSENT

    def fail(self, wrong: str, expected: str = "", mend: str = "") -> NoReturn:
        """Raise the error of this file at this place."""
        raise self.error(self.where, wrong, expected, mend)

    def mapping(self, key: str | None = None, *, known: Iterable[str] | None = None) -> Mapping[str, Node]:
        """Return the mapping; keys outside ``known`` are refused, with the nearest one suggested.

        Examples
        --------
        >>> load_marked("lable: Talks", "book.yaml").mapping(known=("id", "label"))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        concord.errors.FormatError: book.yaml, line 1, column 1: has the unknown key 'lable'; ... write 'label'.
        """
        node = self if key is None else self.need(key)
        if not isinstance(node.value, Mapping):
            node._wrong_kind("keys with values")
        if known is not None:
            _refuse_unknown(node.value, tuple(known))
        return node.value

    def sequence(self, key: str | None = None, *, default: tuple[Node, ...] | None = None) -> tuple[Node, ...]:
        """Return the items of a sequence."""
        node = self._found(key, default)
        if node is None:
            return default or ()
        if not isinstance(node.value, tuple):
            node._wrong_kind("a list")
        return node.value

    def text(self, key: str | None = None, *, default: str | None = None) -> str:
        """Return a scalar as it was written, without space around it."""
        node = self._found(key, default)
        if node is None:
            return default or ""
        if not isinstance(node.value, str):
            node._wrong_kind("a text")
        if node.empty or not node.value.strip():
            if default is not None:
                return default
            node.fail(f"{node._called} is empty", "a text")
        return node.value.strip()

    def texts(self, key: str | None = None, *, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        node = self._found(key, default)
        if node is None:
            return default or ()
        if isinstance(node.value, str):
            return () if node.empty and default is not None else (node.text(),)
        return tuple(item.text() for item in node.sequence())

    def number(self, key: str | None = None, *, default: float | None = None) -> float:
        """Return a finite number."""
        node = self._found(key, default)
        if node is None or (node.empty and default is not None):
            return default or 0.0
        written = node.text()
        if not _NUMBER.fullmatch(written) or not math.isfinite(float(written)):
            node.fail(f"{node._called} is {written!r}", "a number such as 1 or 0.5")
        return float(written)

    def truth(self, key: str | None = None, *, default: bool | None = None) -> bool:
        """Return ``true`` or ``false`` (yes and no are understood, too)."""
        node = self._found(key, default)
        if node is None or (node.empty and default is not None):
            return bool(default)
        written = node.text().casefold()
        if written not in ("true", "yes", "false", "no"):
            node.fail(f"{node._called} is {written!r}", "true or false")
        return written in ("true", "yes")

    def choice(self, key: str | None, options: Iterable[str], *, default: str | None = None) -> str:
        """Return one of ``options``, in any case of letters."""
        node = self._found(key, default)
        if node is None or (node.empty and default is not None):
            return default or ""
        names = {option.casefold(): option for option in options}
        written = node.text()
        if written.casefold() not in names:
            near = nearest(written, names.values())
            mend = f"write {near!r}" if near else "choose one"
            node.fail(f"{node._called} is {written!r}", f"one of: {', '.join(names.values())}", mend)
        return names[written.casefold()]

    def get(self, key: str) -> Node | None:
        """Return the value under ``key``, or None where the key is not there."""
        return self.mapping().get(key)

    def need(self, key: str) -> Node:
        """Return the value under ``key``; an error where the key is not there."""
        found = self.get(key)
        if found is None:
            self.fail(f"{self._called} lacks the key {key!r}", "", f"add '{key}:' with a value")
        return found

    @property
    def _called(self) -> str:
        return repr(self.label) if self.label else "the value"

    def _found(self, key: str | None, default: object) -> Node | None:
        if key is None:
            return self
        return self.need(key) if default is None else self.get(key)

    def _wrong_kind(self, expected: str) -> NoReturn:
        kind = {str: "a text", tuple: "a list"}.get(type(self.value), "keys with values")
        self.fail(f"{self._called} is {'empty' if self.empty else kind}", expected)


def _refuse_unknown(given: Mapping[str, Node], known: tuple[str, ...]) -> None:
    for key, child in given.items():
        if key not in known:
            near = nearest(key, known)
            raise child.error(
                f"{child.name}, line {child.key_line}, column {child.key_column}",
                f"has the unknown key {key!r}",
                f"one of: {', '.join(known)}",
                f"write {near!r}" if near else "remove or rename it",
            )


def _node(event: Event, events: Iterator[Event], name: str, error: type[InputError], key: Node | None = None) -> Node:
    """Assemble the value that ``event`` opens; the events were checked, so the recursion is as deep as the limit."""
    from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

    mark = event.start_mark
    assert mark is not None
    value: str | tuple[Node, ...] | Mapping[str, Node]
    if isinstance(event, ScalarEvent):
        value = event.value
    elif isinstance(event, SequenceStartEvent):
        value = tuple(_items(events, name, error))
    else:
        assert isinstance(event, MappingStartEvent)
        value = MappingProxyType(_entries(events, name, error))
    return Node(
        name=name,
        line=mark.line + 1,
        column=mark.column + 1,
        error=error,
        label=str(key.value) if key else "",
        value=value,
        quoted=bool(getattr(event, "style", None)),
        key_line=key.line if key else 0,
        key_column=key.column if key else 0,
    )


def _items(events: Iterator[Event], name: str, error: type[InputError]) -> Iterator[Node]:
    from yaml.events import SequenceEndEvent

    while not isinstance(event := next(events), SequenceEndEvent):
        yield _node(event, events, name, error)


def _entries(events: Iterator[Event], name: str, error: type[InputError]) -> dict[str, Node]:
    from yaml.events import MappingEndEvent, ScalarEvent

    entries: dict[str, Node] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        key = _node(event, events, name, error)
        if not isinstance(event, ScalarEvent) or not isinstance(key.value, str):
            key.fail("has a list or a mapping as a key", "a word as a key")
        if key.value in entries:
            first = entries[key.value].key_line
            key.fail(
                f"gives the key {key.value!r} twice (first in line {first})", "each key once", "remove one of them"
            )
        entries[key.value] = _node(next(events), events, name, error, key)
    return entries
