"""What a database of Discourse Network Analyzer holds, without loss and without its quirks.

Answers: what did the coders of this study write down? Offsets are code points here (the program counts UTF-16 units),
dates are the wall-clock times its users see, and a missing entity is its empty string, as in the program.
It refuses to hold half a study: the readers give all of it or an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "DnaCoder",
    "DnaDocument",
    "DnaEntity",
    "DnaFile",
    "DnaRegex",
    "DnaRelation",
    "DnaStatements",
    "DnaType",
    "DnaVariable",
]

Ints = NDArray[np.int64]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class DnaCoder:
    """A coder: ``permissions`` by the program's names ("AddDocuments"), ``display`` its settings of the screen."""

    id: int
    name: str
    colour: Colour
    password: str = ""  # a salted hash; empty where a file of the second version had none
    permissions: tuple[tuple[str, bool], ...] = ()
    display: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DnaRelation:
    """What ``coder`` may see and change of ``other``'s work."""

    id: int
    coder: int
    other: int
    view_statements: bool
    edit_statements: bool
    view_documents: bool
    edit_documents: bool


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """A document with the fields of the program; ``date`` is wall-clock time without a zone."""

    id: int
    title: str
    text: str
    coder: int
    date: dt.datetime
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""

    def field(self, name: str) -> str:
        """Return one of the document fields that can be the mode of a network: author, source, section, type, ..."""
        return str({"id": self.id, "title": self.title}.get(name) or getattr(self, name))


@dataclass(frozen=True, slots=True)
class DnaType:
    """A type of statement."""

    id: int
    label: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class DnaVariable:
    """A variable of a statement type: "short text", "long text", "integer" or "boolean"."""

    id: int
    name: str
    kind: str
    type: int


@dataclass(frozen=True, slots=True)
class DnaEntity:
    """A value of a short-text variable, with colour, parent and attributes."""

    id: int
    variable: int
    value: str
    colour: Colour
    parent: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DnaRegex:
    """A pattern that the program highlights."""

    label: str
    colour: Colour


@dataclass(frozen=True, slots=True, eq=False)
class DnaStatements:
    """All statements as columns of length S, in the order of their ids.

    ``entities[v]`` holds the entity id of short-text variable ``v`` (0: not coded), ``numbers[v]`` the value of a
    boolean or integer variable (``coded[v]`` says where there is one), ``texts[v]`` maps rows to long texts.
    """

    ids: Ints
    types: Ints
    documents: Ints
    starts: Ints
    stops: Ints
    coders: Ints
    entities: Mapping[int, Ints] = field(default_factory=dict)
    numbers: Mapping[int, Ints] = field(default_factory=dict)
    coded: Mapping[int, NDArray[np.bool_]] = field(default_factory=dict)
    texts: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class DnaFile:
    """A whole study.

    ``attribute_names`` lists per variable the attributes its entities may have, in the program's order; ``links`` are
    (source variable, target variable) of the third version, ``statement_links`` (source, target) of the second.
    """

    version: str
    settings: tuple[tuple[str, str], ...]
    coders: tuple[DnaCoder, ...]
    relations: tuple[DnaRelation, ...]
    documents: tuple[DnaDocument, ...]
    types: tuple[DnaType, ...]
    variables: tuple[DnaVariable, ...]
    regexes: tuple[DnaRegex, ...]
    entities: tuple[DnaEntity, ...]
    statements: DnaStatements
    attribute_names: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    statement_links: tuple[tuple[int, int], ...] = ()

    def type(self, label: str) -> DnaType:
        """Return the statement type with this label; ``KeyError`` where there is none."""
        for kind in self.types:
            if kind.label == label:
                return kind
        raise KeyError(label)

    def variable(self, type_label: str, name: str) -> DnaVariable:
        """Return a variable of a statement type; ``KeyError`` where there is none."""
        number = self.type(type_label).id
        for variable in self.variables:
            if variable.type == number and variable.name == name:
                return variable
        raise KeyError(name)
