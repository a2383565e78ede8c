"""No draft on the table: which charter would the parties' own positions write?

One article for each issue somebody holds a position on; issues that exclude one another (unitary, decentralised,
federal) share one article, each as a wording. The words come from the codebook: its ``agree`` line where parties
agree, a reserved form where somebody holds it on conditions only, its rejection where parties disagree and no rival
wording serves them, and an explicit deferral where somebody wants it settled later. Nothing is weighed by who says it:
a proposal is where drafting begins, and the analyst's to change. The same positions give the same charter, byte for
byte.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from concord.charter.checks import check_charter
from concord.charter.silence import silence
from concord.charter.versions import content_hash
from concord.errors import CharterError
from concord.values import Article, Ask, Charter, Codebook, Issue, Position, Stance, Statement, Wording

__all__ = ["COUNT_ARTICLES", "WordingValues", "propose"]


@dataclass(frozen=True, slots=True)
class WordingValues:
    """What a wording of each kind settles, relative to an article that is settled whole."""

    whole: float = 1.0
    contrary: float = 1.0  # a rejection settles the article, the other way
    reserved: float = 0.6  # agreed in principle; the conditions remain to be negotiated
    deferred: float = 0.2  # only when and by whom it will be settled


COUNT_ARTICLES = WordingValues()
"""The preset: every article counts the same; a reserved form settles 0.6 of it, a deferral 0.2."""


def propose(
    codebook: Codebook,
    positions: Iterable[Position],
    *,
    statements: Iterable[Statement] = (),
    values: WordingValues = COUNT_ARTICLES,
) -> Charter:
    """Return the charter that the positions would write.

    Parameters
    ----------
    codebook : Codebook
        Gives the words, and with ``excludes`` and ``settles`` which issues belong in one article.
    positions : iterable of Position
        Of the parties at the table; those on issues of another codebook are an error.
    statements : iterable of Statement, optional
        For their conditions: the one most parties name is written into the reserved form (ties: alphabetical).
    values : WordingValues
        What the wordings settle.

    Returns
    -------
    Charter
        Articles in the order of the codebook; the version is the hash of the content.

    Raises
    ------
    CharterError
        If there are no positions, or one is on an unknown issue.

    Examples
    --------
    >>> issues = (Issue("unitary", "Unitary", "d", "The state is unitary."),
    ...           Issue("federal", "Federal", "d", "The state is federal.", excludes=("unitary",)))
    >>> held = [Position("a", "federal", Stance.AGREE, (1, 0, 0, 0), (1, 0, 0, 0), ("s-1",)),
    ...         Position("b", "unitary", Stance.AGREE, (1, 0, 0, 0), (1, 0, 0, 0), ("s-2",)),
    ...         Position("c", "federal", Stance.DEFER, (0, 0, 0, 1), (0, 0, 0, 1), ("s-3",))]
    >>> for wording in propose(Codebook("b", "1", "B", issues), held).articles[0].wordings[1:]:
    ...     print(wording.id, wording.value, wording.text)
    unitary 1.0 The state is unitary.
    federal 1.0 The state is federal.
    later 0.2 To be settled later, not by this charter: unitary; federal.
    """
    held: dict[str, set[Stance]] = defaultdict(set)
    for position in positions:
        held[position.issue].add(position.stance)
    known = {issue.id for issue in codebook.issues}
    unknown = sorted(set(held) - known)
    if unknown:
        wrong = f"there are positions on {unknown[0]!r}"
        mend = "use the codebook the statements were coded with"
        raise CharterError(f"codebook {codebook.id!r}", wrong, "positions on its own issues", mend)
    conditions = _conditions(statements)
    groups = _groups(codebook, held)
    articles = [
        _article(number, group, _settlers(codebook, group, held), held, conditions, values)
        for number, group in enumerate(groups, start=1)
    ]
    charter = Charter(
        id=f"proposed-{codebook.id}",
        title=f"Proposed from positions on: {codebook.label}",
        version="",
        articles=tuple(articles),
    )
    return replace(check_charter(charter, codebook), version=content_hash(charter))


def _groups(codebook: Codebook, held: Mapping[str, set[Stance]]) -> list[list[Issue]]:
    """Issues with positions, those that are answers to one question together, in the order of the codebook.

    Answers to one question are those that exclude one another, or exclude the same third one, whether or not anybody
    holds it. An issue that only settles others of them is no article of its own: to defer it is to defer those.
    """
    group_of = {issue.id: n for n, issue in enumerate(codebook.issues)}
    for issue in codebook.issues:
        for other in issue.excludes:
            keep, drop = sorted((group_of[issue.id], group_of[other]))
            group_of = {name: keep if n == drop else n for name, n in group_of.items()}
    groups: dict[int, list[Issue]] = defaultdict(list)
    for issue in codebook.issues:
        if issue.id in held and not set(issue.settles) & set(held):
            groups[group_of[issue.id]].append(issue)
    return [groups[n] for n in sorted(groups)]


def _settlers(codebook: Codebook, group: list[Issue], held: Mapping[str, set[Stance]]) -> list[Issue]:
    """Return issues with positions on whether the group should be settled at all."""
    ids = {issue.id for issue in group}
    return [issue for issue in codebook.issues if issue.id in held and ids & set(issue.settles)]


def _conditions(statements: Iterable[Statement]) -> dict[str, str]:
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.stance is Stance.RESERVE and statement.accepted and statement.condition.strip():
            named[statement.issue][" ".join(statement.condition.split())] += 1
    return {issue: min(counted, key=lambda c: (-counted[c], c)) for issue, counted in named.items()}


def _article(
    number: int,
    group: list[Issue],
    settlers: list[Issue],
    held: Mapping[str, set[Stance]],
    conditions: Mapping[str, str],
    values: WordingValues,
) -> Article:
    now = tuple(Ask(issue.id, (Stance.AGREE, Stance.RESERVE), if_spoken=True) for issue in settlers)
    wanted = [issue for issue in group if held[issue.id] & {Stance.AGREE, Stance.RESERVE}]
    wordings = [silence()]
    for issue in group:
        rivals = [other for other in wanted if other is not issue]
        wordings += _wordings(issue, held[issue.id], rivals, conditions, values, now)
    if any(Stance.DEFER in held[issue.id] for issue in (*group, *settlers)):
        wordings.append(_deferral(group, settlers, values))
    return Article(
        id="-or-".join(issue.id for issue in group)[:64],
        title=" or ".join(issue.label for issue in group),
        wordings=tuple(wordings),
        number=str(number),
        base=wordings[1].id,
    )


def _wordings(
    issue: Issue,
    stances: set[Stance],
    rivals: list[Issue],
    conditions: Mapping[str, str],
    values: WordingValues,
    now: tuple[Ask, ...],
) -> list[Wording]:
    made = []
    if Stance.AGREE in stances or stances == {Stance.RESERVE}:
        made.append(Wording(issue.id, issue.agree, (Ask(issue.id), *now), values.whole))
    if Stance.RESERVE in stances:
        condition = conditions.get(issue.id, "on conditions to be agreed")
        text = f"{issue.agree.rstrip('.')}, but only {condition.removeprefix('only ').rstrip('.')}."
        reserved = Ask(issue.id, (Stance.RESERVE,))
        made.append(Wording(f"{issue.id}-reserved", text, (reserved, *now), values.reserved))
    if Stance.DISAGREE in stances and not rivals:
        text = f"The signatories reject the following: {issue.agree}"
        made.append(Wording(f"{issue.id}-rejected", text, (Ask(issue.id, (Stance.DISAGREE,)), *now), values.contrary))
    return made


def _deferral(group: list[Issue], settlers: list[Issue], values: WordingValues) -> Wording:
    """One ask for all where there is one issue; else each counts for those who have spoken on it."""
    asked = (*group, *settlers)
    asks = tuple(Ask(issue.id, (Stance.DEFER,), if_spoken=len(asked) > 1) for issue in asked)
    text = f"To be settled later, not by this charter: {'; '.join(issue.label.lower() for issue in group)}."
    return Wording("later", text, asks, values.deferred)
