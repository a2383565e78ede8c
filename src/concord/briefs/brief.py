"""What a brief is: an answer, sections of sentences, tables and figures, and the evidence they open.

These are values only: nothing is computed or rendered here. Every sentence and every cell carries the ids it rests on;
:func:`concord.briefs.evidence.checked` refuses a brief in which one of them rests on nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from concord.values import Consent, ConsentSource, Direction, Sentence, Stance

__all__ = [
    "Block",
    "Brief",
    "Cell",
    "ConsentCellView",
    "ConsentRow",
    "ConsentTable",
    "EvidenceItem",
    "FrontFigure",
    "FrontMark",
    "Named",
    "NetworkFigure",
    "PassageView",
    "Points",
    "Section",
    "StanceCell",
    "StanceRow",
    "StanceTable",
    "Table",
    "Tie",
    "Verdict",
]


class Verdict(StrEnum):
    """The answer in a word: on paper, if the parties sign what they say."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or issue with the name it is shown by; ``mark`` is a letter that stands for it, or for its bloc."""

    id: str
    name: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences as a list, one point each."""

    title: str
    sentences: tuple[Sentence, ...]
    more: int = 0  # how many like these are left out


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and the ids behind it.

    A label needs none, nor a figure for which another cell of its row cites (``label`` too); every row cites something.
    """

    text: str
    evidence: tuple[str, ...] = ()
    label: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table; the first cell of a row is its header."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceCell:
    """A position in the matrix. ``statements`` are the strongest; ``count`` is how many there are."""

    stance: Stance
    probability: float
    mixed: bool
    statements: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StanceRow:
    """An issue, and the position of each actor on it; None where an actor said nothing."""

    issue: Named
    group: str
    cells: tuple[StanceCell | None, ...]


@dataclass(frozen=True, slots=True)
class StanceTable:
    """The matrix of issues by actors."""

    id: str
    title: str
    actors: tuple[Named, ...]
    rows: tuple[StanceRow, ...]
    parties: int  # how many of the actors sit at the table; these come first


@dataclass(frozen=True, slots=True)
class ConsentCellView:
    """A party's consent to a wording. ``chance`` is that of signing, where it is known."""

    level: Consent
    source: ConsentSource | None  # None: nothing is known
    chance: float | None
    why: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A wording of an article and how each party stands to it."""

    article: str
    wording: str
    cells: tuple[ConsentCellView, ...]


@dataclass(frozen=True, slots=True)
class ConsentTable:
    """Wordings by parties."""

    id: str
    title: str
    parties: tuple[Named, ...]
    rows: tuple[ConsentRow, ...]
    result: str  # the id of the model the cells come from


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of the network: congruence or conflict, and the statements behind it."""

    a: str
    b: str
    conflict: bool
    weight: float
    issues: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """Who stands with whom: actors in the order of their blocs, and the strongest ties."""

    id: str
    title: str
    actors: tuple[Named, ...]  # ``mark`` is the letter of the bloc, empty outside of blocs
    ties: tuple[Tie, ...]
    left_out: int  # weaker ties that are not drawn
    description: str


@dataclass(frozen=True, slots=True)
class FrontMark:
    """A point of the front: so much weight of signatories can settle so much."""

    label: str
    weight: float
    coverage: float
    sure: bool  # holds even if every unknown consent is a refusal
    who: str


@dataclass(frozen=True, slots=True)
class FrontFigure:
    """The Pareto front of breadth against coverage, in both readings."""

    id: str
    title: str
    marks: tuple[FrontMark, ...]
    total_weight: float
    total_coverage: float
    description: str
    result: str


Block = Points | Table | StanceTable | ConsentTable | NetworkFigure | FrontFigure


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the brief."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageView:
    """Words of a document as evidence, with what stands around them and how they read."""

    document: str
    quote: str
    before: str
    after: str
    language: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """What an id stands for. ``label`` is what citations show; ``refs`` are the ids it rests on in turn."""

    id: str
    label: str
    kind: str  # "statement", "quote", "event", "contradiction", "document" or "result"
    title: str
    detail: str
    passages: tuple[PassageView, ...] = ()
    refs: tuple[str, ...] = ()
    more: int = 0  # how many further statements are not listed
    group: tuple[str, str] = ("", "")  # actor and issue of the position a statement belongs to, as they are shown


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer to one question, with everything it rests on."""

    title: str
    question: str
    verdict: Verdict
    answer: tuple[Sentence, ...]
    basis: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    evidence: tuple[EvidenceItem, ...]

    def item(self, id_: str) -> EvidenceItem:
        """Return an item of the evidence; ``KeyError`` where there is none."""
        for item in self.evidence:
            if item.id == id_:
                return item
        raise KeyError(id_)
