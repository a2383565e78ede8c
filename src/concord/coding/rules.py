"""The rule coder: reads any text in English or Persian against any codebook, needs nothing but a model.

Sentences, then voices, then quotes with their speakers, then stances on issues. Every statement names its rule and
carries the chance that it is right. What is likely enough is coded; what is as sure as the user asked for is accepted,
the rest of what is coded is provisional and waits for review, like the candidates below it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from concord.actors import EMPTY, Found, find_actors
from concord.coding.attribution import attribute, refine, retold, trimmed, without_own
from concord.coding.bystanders import bystanders_of
from concord.coding.chronology import contradictions_of, events_of
from concord.coding.claimants import with_claimants, with_signatories
from concord.coding.contents import accusations
from concord.coding.heard import with_heard
from concord.coding.issues import IssueFinder
from concord.coding.learning import Model, kind_of, shipped
from concord.coding.learning.calibration import check_precision
from concord.coding.learning.judging import judged
from concord.coding.ranking.semantic import by_default
from concord.coding.reading import Read, read_sheet
from concord.coding.sheet import Sheet, sheet_of
from concord.coding.statements import CODER, identifier, quotes_of, ranked, statements_of
from concord.coding.stems import even, plain
from concord.coding.voices import Voices, voices_of
from concord.errors import OptionError
from concord.values import Coding, Quote

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.coding.ranking import Examples
    from concord.values import Codebook, Document, Statement

__all__ = ["RuleCoder"]

# Where the attribution model, trained on news, was seen to help.
_TRAINED = ("report", "debate", "interview", "opinion", "testimony")


@dataclass(frozen=True, slots=True)
class RuleCoder:
    """Codes by rules.

    Parameters
    ----------
    precision : float, default 0.9
        The share of the statements accepted without a person that is to be right. The threshold on the confidence
        follows from held-out texts, see :meth:`concord.coding.learning.calibration.Calibration.threshold`; where no
        confidence reaches the share, nothing is accepted.
    model : Model, optional
        What turns signals into confidence; default the shipped one for the kind of codebook.
    threshold : float, optional
        The confidence from which a candidate is coded; default the one of the best expected F1 for each text, see
        :func:`concord.coding.learning.judging.cut_of`.
    examples : Examples, optional
        Passages that people accepted or rejected for an issue: they shift the ranking of issues.
    semantic : bool, optional
        Whether English sentences are also ranked by their meaning; needs the extra of that name. Default: where the
        extra is installed and the codebook gives no phrases.
    trained : bool, default True
        Whether in English reports, opinion, debates, interviews and testimony the trained attribution model chooses
        the speakers of quotes and adds reported speech, see :func:`concord.coding.attribution.attribute`.

    Raises
    ------
    OptionError
        If ``precision`` is not above 0 and at most 1, ``threshold`` not in [0, 1], or the model that ``semantic``
        needs not installed.

    Examples
    --------
    >>> from concord.values import Codebook, Document, Issue, Provenance
    >>> text = "Orin Vesk, leader of the Civic Front, rejected foreign bases. He called for early elections."
    >>> document = Document("d-0", "", text, "en", Provenance("a.txt", "", "text/plain"))
    >>> issues = (Issue("bases", "Foreign bases", "", ""), Issue("polls", "Early elections", "", ""))
    >>> coding = RuleCoder().code(document, Codebook("c", "1", "", issues))
    >>> [(s.holder, s.issue, s.stance.value) for s in coding.statements]
    [('...', 'bases', 'disagree'), ('...', 'polls', 'agree')]
    """

    precision: float = 0.9
    model: Model | None = None
    threshold: float | None = None
    examples: Examples | None = None
    semantic: bool | None = None
    trained: bool = True

    def __post_init__(self) -> None:
        check_precision(self.precision)
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise OptionError(
                "threshold", f"is {self.threshold}", "a number from 0 to 1", "give a confidence, such as 0.4"
            )

    @property
    def name(self) -> str:
        """The coder's name in every statement it makes."""
        return CODER

    def code(self, document: Document, codebook: Codebook, given: ActorList = EMPTY) -> Coding:
        """Code one document: a pure function of document, codebook and list."""
        found, sheet, voices, read = _read(document, given)
        coding = self._heard(document, found, sheet, voices, read)
        statements = self._judged(sheet, _with(read, coding, found, codebook, sheet.low), codebook, voices.genre)
        events = events_of(document, found.mentions, coding.actors)
        coding = replace(
            coding,
            statements=tuple(s for s in statements if s.accepted),
            events=events,
            contradictions=contradictions_of(document, events, coding.actors),
            candidates=ranked([s for s in statements if not s.accepted]),
        )
        return retold(document, without_own(document, coding, voices.at), voices.at, sheet.sentences)

    def _heard(self, document: Document, found: Found, sheet: Sheet, voices: Voices, read: Read) -> Coding:
        """Return who is in the text and who says what: a coding without statements."""
        coding = Coding(
            document=document.id,
            coder=CODER,
            actors=(*found.actors, *(a for a in voices.actors if a.id not in {f.id for f in found.actors})),
            affiliations=tuple(dict.fromkeys((*found.affiliations, *voices.affiliations))),
            mentions=found.mentions,
            quotes=_quotes(sheet, read),
            same_pairs=found.same_pairs,
        )
        if document.language in ("fa", "prs"):
            return refine(document, coding)
        if self.trained and voices.genre in _TRAINED:
            coding = attribute(document, coding, around=sheet.sentences)
        return trimmed(document, coding, sheet.sentences)

    def candidates(self, document: Document, codebook: Codebook, given: ActorList = EMPTY) -> tuple[Statement, ...]:
        """Return all that was considered, surest first, each marked whether it is coded."""
        found, sheet, voices, read = _read(document, given)
        coding = self._heard(document, found, sheet, voices, read)
        return ranked(self._judged(sheet, _with(read, coding, found, codebook, sheet.low), codebook, voices.genre))

    def _judged(self, sheet: Sheet, read: Read, codebook: Codebook, genre: str) -> list[Statement]:
        semantic = by_default(codebook) if self.semantic is None else self.semantic
        finder = _finder(codebook, self.examples, semantic)
        known = [*read.spoken, *read.own]
        # Where issues have phrases, they find nearly all that is said; names beside it would only fill the queue.
        others = bystanders_of(sheet, known) if genre == "report" and not finder.phrased else []
        segments = sorted([*known, *others], key=lambda s: (s.start, s.end))
        model = self.model or shipped(kind_of(codebook))
        found = statements_of(sheet, finder, segments, model, genre=genre)
        return judged(found, model, self.precision, cutoff=self.threshold)


@lru_cache(maxsize=8)
def _finder(codebook: Codebook, examples: Examples | None, semantic: bool) -> IssueFinder:
    return IssueFinder.of(codebook, examples, semantic=semantic)


def _read(document: Document, given: ActorList) -> tuple[Found, Sheet, Voices, Read]:
    low = even(document.text)
    found = with_claimants(document.text, plain(low), find_actors(document, given))
    voices = voices_of(document, low, found)
    found = with_signatories(document.text, found, voices.actors)
    sheet = sheet_of(document, found)
    return found, sheet, voices, read_sheet(sheet, voices)


def _quotes(sheet: Sheet, read: Read) -> tuple[Quote, ...]:
    """Return the quotes with speakers and, where nobody was found, without."""
    unnamed = [
        Quote(
            id=identifier("q", sheet.document.id, q.start, q.end, None, CODER),
            speaker=None,
            passage=sheet.document.passage(q.start, q.end),
            direct=True,
            cue="",
            rule="unattributed",
            confidence=0.3,
        )
        for q in read.nobody
    ]
    named = quotes_of(sheet, (*read.spoken, *accusations(sheet, read.spoken)))
    return tuple(sorted([*named, *unnamed], key=lambda q: (q.passage.start, q.passage.end)))


def _with(read: Read, coding: Coding, found: Found, codebook: Codebook, low: str) -> Read:
    """Return what was read with what the attribution model heard besides; not with phrases, where it errs more."""
    if kind_of(codebook) == "phrases":
        return read
    return with_heard(read, coding.quotes, frozenset(a.id for a in found.actors), low)
