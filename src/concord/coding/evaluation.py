"""How right is a coding, measured against a careful hand coding of the same text?

Apart for actors, quotes, marked quotes, speakers, unitising (was the place coded at all), and statements (holder, issue
and sign). A quote is found where it overlaps a gold quote by at least half of both together (intersection over union)
and right where its speaker is right too. A statement is right where holder, issue and the sign of its position are;
each gold statement can be found once. Gold items marked optional count when found and are no loss when not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from concord.coding.gold import Gold, GoldStatement, Names
from concord.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from concord.values import Coding, Statement

__all__ = ["Evaluation", "Score", "evaluate", "load_gold", "load_mapping"]

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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one coding. ``speaker`` counts only quotes that were found."""

    actors: Score
    quotes: Score
    marked: Score
    speaker: Score
    unitising: Score
    statements: Score
    positions: Score
    candidates: Score

    def rows(self) -> list[tuple[str, float, float, float, int, int, int]]:
        """Return ``(name, precision, recall, F1, right, given, gold)``, one row a score."""
        scores = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return [(n, s.precision, s.recall, s.f1, s.right, s.given, s.gold) for n, s in scores.items()]


def load_gold(path: Path) -> Gold:
    """Read a gold file.

    Raises
    ------
    FormatError
        If it is no JSON of the shape of a gold file; the message says where.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except (msgspec.DecodeError, OSError) as error:
        raise FormatError(
            path.name, f"cannot be read as a gold file: {error}", "JSON with actors, quotes, statements"
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
        For the recall of candidates (holder and issue); the accepted statements where it is empty.
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
    proposed = tuple(candidates) or coding.statements
    return Evaluation(
        actors=Score(len(names.found), names.given, len(gold.actors)),
        quotes=Score(len(spoken), len(coding.quotes), len(gold.quotes)),
        marked=Score(len(right_marked), max(len(direct), len(right_marked)), len(marked)),
        speaker=Score(len(spoken), len(found), len(found)),
        unitising=_unitising(coding.statements, gold.statements),
        statements=_statements(coding.statements, gold.statements, names, wanted, sign=True),
        positions=_positions(coding.statements, gold.statements, names, wanted),
        candidates=_statements(proposed, gold.statements, names, wanted, sign=False),
    )


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


def _touches(statement: Statement, gold: GoldStatement) -> bool:
    return statement.passage.start < gold.end and gold.start < statement.passage.end


def _unitising(given: tuple[Statement, ...], gold: list[GoldStatement]) -> Score:
    """Count places: statements that touch a gold passage, and gold passages that were touched."""
    right = sum(any(_touches(s, g) for g in gold) for s in given)
    met = sum(any(_touches(s, g) for s in given) for g in gold if not g.optional)
    return Score(right, len(given), sum(not g.optional for g in gold), met)


def _matches(statement: Statement, gold: GoldStatement, names: Names, wanted: Callable[[str], dict[str, int]]) -> int:
    """Return 0 for another holder or issue, 1 for a wrong sign, 2 for the right one."""
    turn = wanted(gold.issue).get(statement.issue)
    if turn is None or not (names.same(statement.holder, gold.actor) or names.same(statement.speaker, gold.actor)):
        return 0
    sign = (statement.position > 0) - (statement.position < 0)
    return 2 if sign * turn == gold.sign else 1


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
    once = list({(s.holder, s.issue, (s.position > 0) - (s.position < 0)): s for s in given}.values())
    facts = list({(g.actor, g.issue, g.sign): g for g in gold}.values())
    pairs = _pairs(once, facts, lambda s, g: float(_matches(s, g, names, wanted) == 2))
    optional = sum(g.optional for _, g in pairs)
    return Score(len(pairs), len(once), sum(not g.optional for g in facts) + optional)
