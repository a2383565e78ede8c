"""Charters and consents: what could be signed, by whom, at which level, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from concord.values.coding import Stance

__all__ = [
    "Article",
    "Ask",
    "Bracket",
    "Certificate",
    "Charter",
    "Consent",
    "ConsentCell",
    "ConsentSource",
    "Party",
    "Proof",
    "Reservation",
    "ReservationKind",
    "Wording",
]


class Consent(IntEnum):
    """The level of a party's consent to a wording, lowest first. UNKNOWN stands outside the order.

    The numbers are stored in arrays of levels; they order, they do not measure.
    """

    UNKNOWN = -1
    RED_LINE = 0  # never; usually private
    OBJECT = 1  # will not sign while this stands
    STAND_ASIDE = 2  # does not block, does not sign the article
    RESERVE = 3  # signs, with a written reservation
    ACCEPT = 4
    ENDORSE = 5

    @property
    def blocks(self) -> bool:
        """Whether a party at this level refuses to sign (UNKNOWN is neither yes nor no: it does not)."""
        return self in (Consent.RED_LINE, Consent.OBJECT)


class ConsentSource(StrEnum):
    """Where a level comes from. Supposed beats declared beats inferred; no two are ever shown alike.

    A supposition is a question ("what if"): it stands beside what was declared or inferred, and is never stored.
    """

    DECLARED = "declared"
    INFERRED = "inferred"
    SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a wording asks of a signatory: on ``issue``, one of ``stances``.

    An ask that counts ``if_spoken`` only says nothing about a party that has never spoken on its issue: a wording that
    defers the form of the state asks so about each form, since nobody has spoken on all of them.
    """

    issue: str
    stances: tuple[Stance, ...] = (Stance.AGREE,)
    if_spoken: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write an article. ``value`` is what it settles, as the analyst weighs it (silence: 0)."""

    id: str
    text: str
    asks: tuple[Ask, ...] = ()
    value: float = 1.0
    silent: bool = False  # wording 0: the article is left out


@dataclass(frozen=True, slots=True)
class Article:
    """A point of a charter with its wordings; the first is always silence.

    ``core`` articles admit no reservation; a ``must_have`` article may not be silent.
    """

    id: str
    title: str
    wordings: tuple[Wording, ...]
    number: str = ""
    core: bool = False
    must_have: bool = False
    base: str = ""  # id of the wording that stands in the draft


@dataclass(frozen=True, slots=True)
class Charter:
    """A draft agenda: articles with alternative wordings, versioned."""

    id: str
    title: str
    version: str
    articles: tuple[Article, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at the table. ``refuses`` names parties it will not sign with (with evidence ids).

    ``why`` says of refused parties where that was said: (party, source or sentence).
    """

    actor: str
    weight: float = 1.0
    refuses: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentCell:
    """A party's consent to one wording of one article.

    ``probabilities`` are of RED_LINE, OBJECT, STAND_ASIDE, RESERVE, ACCEPT, ENDORSE in that order and sum to 1; empty
    where the level was declared, or where nothing at all is known.
    """

    party: str
    article: str
    wording: str
    level: Consent
    source: ConsentSource
    probabilities: tuple[float, ...] = ()
    evidence: tuple[str, ...] = ()  # statement ids
    salience: float = 1.0
    why: str = ""


class ReservationKind(StrEnum):
    """What a reservation does to the wording for the party that makes it (Vienna Convention, art. 2 and 19-23)."""

    EXCLUDES = "excludes"
    MODIFIES = "modifies"
    INTERPRETS = "interprets"


@dataclass(frozen=True, slots=True)
class Reservation:
    """A written reservation; ``accepted_by`` and ``objected_by`` hold per pair of parties."""

    party: str
    article: str
    wording: str
    kind: ReservationKind
    text: str
    accepted_by: tuple[str, ...] = ()
    objected_by: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """Text that is not agreed: a span of a wording's text, nested at will, and who put it there."""

    wording: str
    start: int
    end: int
    parties: tuple[str, ...] = ()


class Proof(StrEnum):
    """How far a result is proven."""

    PROVEN = "proven"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a result rests on: proven, or a bound and the gap to it; who solved what, with how much work."""

    proof: Proof
    value: float
    bound: float
    solver: str
    work: str  # "1024 coalitions", "312 nodes": never a time, so that the same input gives the same bytes
    input_hash: str

    @property
    def gap(self) -> float:
        """The distance to the bound, relative to the larger of the two; 0 where proven."""
        scale = max(abs(self.value), abs(self.bound))
        return 0.0 if self.proof is Proof.PROVEN or scale == 0 else abs(self.bound - self.value) / scale
