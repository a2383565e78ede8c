"""How right is a coding, measured against a careful hand coding of the same text?

Apart for actors, quotes, marked quotes, speakers, unitising (was the place coded at all), statements (holder, issue and
sign), what is right of a statement that was unitised (holder, issue, stance), dates, what the coder accepted
by itself, and candidates. A quote is found where it overlaps a gold quote by at least half of both together
(intersection over union) and right where its speaker is right too. A statement is right where holder, issue and the
sign of its position are; each gold statement can be found once. Gold items marked optional count when found and are no
loss when not. A date is right where an event of the coding overlaps the gold span and has the same value (EDTF).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from concord.coding.gold import Gold, GoldEvent, GoldStatement, Names, as_gold
from concord.coding.wholes import in_other_form
from concord.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from concord.values import Coding, Event, Statement

__all__ = ["Evaluation", "Score", "evaluate", "load_gold", "load_mapping", "pooled", "right_ones"]

_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right of those given, and how many of the gold ones were ``found`` (None: as many as right)."""

    right: int
    given: int
    gold: int
    found: int | None = None

    @property
    def precision(self) -> float:
        """Right over given; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Found over gold; 0 where there is nothing."""
        found = self.right if self.found is None else self.found
        return found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        """Add the counts of another text."""
        apart = self.found is not None or other.found is not None
        mine, theirs = (s.right if s.found is None else s.found for s in (self, other))
        found = mine + theirs if apart else None
        return Score(self.right + other.right, self.given + other.given, self.gold + other.gold, found)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one coding, or of several together.

    ``parted`` counts quotes like ``quotes``, but where one reading parts a quote in two or more that the other leaves
    whole, with the same speaker, both forms are right (:mod:`concord.coding.wholes`). ``speaker`` counts only quotes
    that were found. ``holder`` and ``issue`` count the statements paired with a gold
    statement that their passages touch (the pairs that agree most, then overlap most), ``stance`` those of them whose
    issue is right. ``accepted`` counts what the coder accepted without a person; ``statements`` all that it coded.
    """

    actors: Score
    quotes: Score
    parted: Score
    marked: Score
    speaker: Score
    unitising: Score
    holder: Score
    issue: Score
    stance: Score
    statements: Score
    positions: Score
    accepted: Score
    candidates: Score
    dates: Score

    @property
    def coverage(self) -> float:
        """The share of the coded statements that the coder accepted by itself."""
        return self.accepted.given / self.statements.given if self.statements.given else 0.0

    @property
    def candidates_each(self) -> float:
        """Candidates for each gold statement."""
        return self.candidates.given / self.candidates.gold if self.candidates.gold else 0.0

    def rows(self) -> list[tuple[str, float, float, float, int, int, int]]:
        """Return ``(name, precision, recall, F1, right, given, gold)``, one row a score."""
        scores = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return [(n, s.precision, s.recall, s.f1, s.right, s.given, s.gold) for n, s in scores.items()]


def pooled(evaluations: Sequence[Evaluation]) -> Evaluation:
    """Add the counts of several texts, so that each item counts the same, whatever text it is from."""
    names = Evaluation.__dataclass_fields__
    return Evaluation(**{name: sum((getattr(e, name) for e in evaluations), Score(0, 0, 0)) for name in names})


def load_gold(path: Path) -> Gold:
    """Read a gold file, or a coding in the exchange shape that a reader has corrected.

    Raises
    ------
    FormatError
        If it is no JSON of the shape of a gold file; the message says where.
    """
    try:
        return msgspec.convert(as_gold(msgspec.json.decode(path.read_bytes())), Gold)
    except (msgspec.DecodeError, OSError) as error:
        raise FormatError(
            path.name,
            f"cannot be read as a gold file: {error}",
            "JSON with actors, quotes, statements",
            "see the reference of gold files",
        ) from error


def load_mapping(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a mapping of gold issues to codebook issues: JSON, ``{"GOLD": ["issue", "-opposed_issue"]}``.

    Raises
    ------
    FormatError
        If it is anything else.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
    except (msgspec.DecodeError, OSError) as error:
        raise FormatError(
            path.name, f"cannot be read as a mapping: {error}", 'JSON such as {"GOLD": ["issue"]}'
        ) from error


def evaluate(
    coding: Coding,
    gold: Gold,
    mapping: Mapping[str, Iterable[str]] | None = None,
    *,
    candidates: Iterable[Statement] = (),
) -> Evaluation:
    """Score ``coding`` against ``gold``.

    Parameters
    ----------
    mapping : mapping of str to iterable of str, optional
        From a gold issue to the codebook issues that mean it; ``-`` before one turns its sign. An issue that is not
        mapped is looked for under its own id.
    candidates : iterable of Statement
        For the recall of candidates (holder and issue); all that the coding holds where it is empty.
    """
    names = Names(coding, gold)
    wanted = _mapped(mapping or {})
    found = _pairs(
        coding.quotes, gold.quotes, lambda a, b: _overlap((a.passage.start, a.passage.end), (b.start, b.end))
    )
    spoken = [(q, g) for q, g in found if g.speaker is None or names.same(q.speaker, g.speaker, *g.co_speakers)]
    marked = [g for g in gold.quotes if g.kind in ("direct", "mixed")]
    right_marked = [(q, g) for q, g in spoken if g.kind in ("direct", "mixed")]
    direct = [q for q in coding.quotes if q.direct and q.rule != "term"]
    proposed = tuple(candidates) or (*coding.statements, *coding.candidates)
    settled = [s for s in coding.statements if s.settled]
    holder, issue, stance = _parts(coding.statements, gold.statements, names, wanted)
    quotes = Score(len(spoken), len(coding.quotes), len(gold.quotes))
    return Evaluation(
        actors=Score(len(names.found), names.given, len(gold.actors)),
        quotes=quotes,
        parted=_parted(quotes, in_other_form(coding, gold, spoken, names)),
        marked=Score(len(right_marked), max(len(direct), len(right_marked)), len(marked)),
        speaker=Score(len(spoken), len(found), len(found)),
        unitising=_unitising(coding.statements, gold.statements),
        holder=holder,
        issue=issue,
        stance=stance,
        statements=_statements(coding.statements, gold.statements, names, wanted, sign=True),
        positions=_positions(coding.statements, gold.statements, names, wanted),
        accepted=_statements(settled, gold.statements, names, wanted, sign=True),
        candidates=_statements(proposed, gold.statements, names, wanted, sign=False),
        dates=_dates(coding.events, gold.events),
    )


def right_ones(
    coding: Coding,
    gold: Gold,
    statements: Sequence[Statement],
    mapping: Mapping[str, Iterable[str]] | None = None,
) -> list[bool]:
    """Tell of each statement whether the hand coding says the same: holder, issue and sign, in a passage it touches.

    ``coding`` is the one that knows the actors. Here one gold statement may be met by several.
    """
    names, wanted = Names(coding, gold), _mapped(mapping or {})
    return [any(_touches(s, g) and _matches(s, g, names, wanted) == 2 for g in gold.statements) for s in statements]


def _mapped(mapping: Mapping[str, Iterable[str]]) -> Callable[[str], dict[str, int]]:
    table = {g: {i.lstrip("-"): -1 if i.startswith("-") else 1 for i in issues} for g, issues in mapping.items()}
    return lambda issue: table.get(issue, {issue: 1})


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def _pairs(given: Iterable[Any], gold: Iterable[Any], score: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Match one to one, best first, ties in order."""
    given, gold = list(given), list(gold)
    scored = ((score(a, b), i, j) for i, a in enumerate(given) for j, b in enumerate(gold))
    ranked = sorted((-value, i, j) for value, i, j in scored if value >= _OVERLAP)
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((given[i], gold[j]))
    return pairs


def _parted(quotes: Score, more: tuple[int, int]) -> Score:
    """Add the quotes that are right in the other form, and the hand-coded ones that are found in it."""
    return Score(quotes.right + more[0], quotes.given, quotes.gold, quotes.right + more[1])


def _touches(statement: Statement, gold: GoldStatement) -> bool:
    return statement.passage.start < gold.end and gold.start < statement.passage.end


def _unitising(given: tuple[Statement, ...], gold: list[GoldStatement]) -> Score:
    """Count places: statements that touch a gold passage, and gold passages that were touched."""
    right = sum(any(_touches(s, g) for g in gold) for s in given)
    met = sum(any(_touches(s, g) for s in given) for g in gold if not g.optional)
    return Score(right, len(given), sum(not g.optional for g in gold), met)


def _held(statement: Statement, gold: GoldStatement, names: Names) -> bool:
    """Whether the holder is right: the one who speaks, or the body it speaks for."""
    return any(names.same(actor, *gold.holders) for actor in (statement.holder, statement.speaker))


def _sign(statement: Statement) -> int:
    return (statement.position > 0) - (statement.position < 0)


def _matches(statement: Statement, gold: GoldStatement, names: Names, wanted: Callable[[str], dict[str, int]]) -> int:
    """Return 0 for another holder or issue, 1 for a wrong sign, 2 for the right one."""
    turn = wanted(gold.issue).get(statement.issue)
    if turn is None or not _held(statement, gold, names):
        return 0
    return 2 if _sign(statement) * turn == gold.sign else 1


def _parts(
    given: tuple[Statement, ...], gold: list[GoldStatement], names: Names, wanted: Callable[[str], dict[str, int]]
) -> tuple[Score, Score, Score]:
    """Score holder, issue and stance of the statements that stand where the hand coding has one."""

    def agreed(s: Statement, g: GoldStatement) -> tuple[bool, bool, bool]:
        turn = wanted(g.issue).get(s.issue)
        return _held(s, g, names), turn is not None, turn is not None and _sign(s) * turn == g.sign

    def score(s: Statement, g: GoldStatement) -> float:
        if not _touches(s, g):
            return 0.0
        return 1 + sum(agreed(s, g)) + _overlap((s.passage.start, s.passage.end), (g.start, g.end)) / 2

    found = [agreed(s, g) for s, g in _pairs(given, gold, score)]
    holders, issues, stances = (sum(part) for part in zip(*found, strict=True)) if found else (0, 0, 0)
    return Score(holders, len(found), len(found)), Score(issues, len(found), len(found)), Score(stances, issues, issues)


def _statements(
    given: Iterable[Statement],
    gold: list[GoldStatement],
    names: Names,
    wanted: Callable[[str], dict[str, int]],
    *,
    sign: bool,
) -> Score:
    def score(statement: Statement, item: GoldStatement) -> float:
        match = _matches(statement, item, names, wanted)
        return 0.5 + 0.5 * _touches(statement, item) if match >= (2 if sign else 1) else 0.0

    given = list(given)
    pairs = _pairs(given, gold, score)
    optional = sum(g.optional for _, g in pairs)
    return Score(len(pairs), len(given), sum(not g.optional for g in gold) + optional)


def _positions(
    given: tuple[Statement, ...], gold: list[GoldStatement], names: Names, wanted: Callable[[str], dict[str, int]]
) -> Score:
    """Count each holder's position on an issue once, however often it is said."""
    once = list({(s.holder, s.issue, _sign(s)): s for s in given}.values())
    facts = list({(g.actor, g.issue, g.sign): g for g in gold}.values())
    pairs = _pairs(once, facts, lambda s, g: float(_matches(s, g, names, wanted) == 2))
    optional = sum(g.optional for _, g in pairs)
    return Score(len(pairs), len(once), sum(not g.optional for g in facts) + optional)


def _dates(given: tuple[Event, ...], gold: list[GoldEvent]) -> Score:
    """Count dated events; those without a date are no claim about one."""
    dated = [e for e in given if e.when is not None]
    known = [g for g in gold if g.value and g.start is not None and g.end is not None]

    def score(event: Event, item: GoldEvent) -> float:
        inside = event.passage.start < (item.end or 0) and (item.start or 0) < event.passage.end
        return float(inside and event.when is not None and event.when.edtf == item.value)

    return Score(len(_pairs(dated, known, score)), len(dated), len(known))
