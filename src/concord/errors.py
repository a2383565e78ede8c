"""What can go wrong, as one tree.

ConcordError
├── InputError            something the user gave is wrong; exit code 2
│   ├── DocumentError     a file that cannot be read as a document
│   ├── CodebookError     a codebook that two people could not code alike with
│   ├── ActorListError    a list of actors that contradicts itself
│   ├── CharterError      a charter whose articles or wordings do not fit together
│   ├── ModelError        parties, weights, rules or links that make no agreement model
│   ├── FormatError       an exchange file that is not what its name says
│   ├── OptionError       an option outside what it may be
│   └── NotFoundError     a thing named by the user that is not there
├── StoreError            the project file cannot be read or written; nothing was half-written
│   ├── ProjectVersionError   written by a newer (or unknown) version
│   └── ProjectBusyError      another process is writing
├── EvidenceError         a sentence of a brief that rests on no statement: a build error
└── SolverError           an optimiser failed or was stopped before it could answer

Every message is one line: what is wrong with which thing, what was expected, how to mend it.
"""

from __future__ import annotations

__all__ = [
    "ActorListError",
    "CharterError",
    "CodebookError",
    "ConcordError",
    "DocumentError",
    "EvidenceError",
    "FormatError",
    "InputError",
    "ModelError",
    "NotFoundError",
    "OptionError",
    "ProjectBusyError",
    "ProjectVersionError",
    "SolverError",
    "StoreError",
]


class ConcordError(Exception):
    """The root: carries the three parts of a useful message.

    Parameters
    ----------
    thing : str
        Which thing is wrong, as the user knows it: ``"codebook.yaml, line 4, column 7"``.
    wrong : str
        What is wrong with it, in a clause: ``"issue 'recognition' is named twice"``.
    expected : str, optional
        What was expected: ``"each issue id once"``.
    mend : str, optional
        What the user can do: ``"rename or remove one of them"``.

    Examples
    --------
    >>> print(ConcordError("actors.csv, row 3", "has no name", "a name in every row", "fill it in"))
    actors.csv, row 3: has no name; expected a name in every row. To mend it: fill it in.
    """

    exit_code = 1

    def __init__(self, thing: str, wrong: str, expected: str = "", mend: str = "") -> None:
        self.thing = _one_line(thing)
        self.wrong = _one_line(wrong)
        self.expected = _one_line(expected)
        self.mend = _one_line(mend)
        super().__init__(self.thing, self.wrong, self.expected, self.mend)

    def __str__(self) -> str:
        text = f"{self.thing}: {self.wrong}"
        if self.expected:
            text += f"; expected {self.expected}"
        if self.mend:
            text += f". To mend it: {self.mend}."
        return text


class InputError(ConcordError):
    """Something the user gave is wrong."""

    exit_code = 2


class DocumentError(InputError):
    """A file that cannot be read as a document."""


class CodebookError(InputError):
    """A codebook that cannot be used."""


class ActorListError(InputError):
    """A list of actors that contradicts itself."""


class CharterError(InputError):
    """A charter whose parts do not fit together."""


class ModelError(InputError):
    """An agreement model that cannot be asked anything."""


class FormatError(InputError):
    """An exchange file that is not what its name says."""


class OptionError(InputError):
    """An option outside what it may be; never silently replaced."""


class NotFoundError(InputError):
    """A thing the user named that is not there."""


class StoreError(ConcordError):
    """The project file cannot be read or written."""

    exit_code = 2


class ProjectVersionError(StoreError):
    """The project was written by a version this one does not know."""


class ProjectBusyError(StoreError):
    """Another process holds the project for writing."""


class EvidenceError(ConcordError):
    """A sentence of a brief that rests on nothing."""


class SolverError(ConcordError):
    """An optimiser gave no answer."""


def _one_line(text: str) -> str:
    """Fold white space and drop control and direction characters: a message is data of one line.

    >>> _one_line("a\\nb\\u202ec")
    'a bc'
    """
    folded = " ".join(str(text).split())
    return "".join(c for c in folded if c.isprintable() or c == "\u200c")
