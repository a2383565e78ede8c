"""Which text would a given coalition sign? The best wording of every article, with all ties, proven.

Once the coalition is fixed, articles are independent: each takes the wording that is worth most among those no
member blocks. The module refuses nothing a coalition may be; where an article has no wording that all can sign and
may not be left out, the result says which one and who stands in the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Cube, Reading
from concord.agreement.model import Model
from concord.agreement.texts import Text, best_text, net_values
from concord.agreement.words import (
    all_of,
    evidence_of,
    if_unknown,
    join,
    number,
    phrase,
    plural,
    read_as,
    result_id,
    upper,
    verb,
)
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Agreement", "Choice", "Interval", "best_platform", "expected_coverage"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure if every unknown consent is a refusal, and if every one is a signature.

    ``expected`` is the mean over the probabilities of inferred consents, taken as independent; ``None`` where it
    would depend on a consent nothing is known about.
    """

    low: float | None
    high: float | None
    expected: float | None = None

    def __str__(self) -> str:
        low, high = ("no text" if x is None else number(x) for x in (self.low, self.high))
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One article of a platform: the wording, those worth the same, and how each member signs it."""

    article: str
    wording: str
    value: float
    tied: tuple[str, ...] = ()  # other wordings that are worth the same to this coalition
    reservations: tuple[str, ...] = ()
    stands_aside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()  # members whose consent is not known (optimistic reading only)


@dataclass(frozen=True)
class Agreement:
    """A coalition and the text it could sign.

    ``coverage`` is C(S); ``choices`` is the platform under ``reading``, empty where there is none, and then
    ``obstacles`` names the articles no wording of which all members can sign, and ``refusals`` the pairs that will
    not sign together. ``platforms`` counts those that reach the coverage: the product of the wordings tied in each
    article, times the combinations that do as well where links couple articles.
    """

    coalition: tuple[str, ...]
    weight: float
    reading: Reading
    coverage: Interval
    choices: tuple[Choice, ...]
    obstacles: tuple[str, ...]
    refusals: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]  # required parties that are not members
    certificate: Certificate
    model: Model = field(repr=False, compare=False)
    platforms: int = 0

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "platform", self.reading, *self.coalition)

    @property
    def signable(self) -> bool:
        """Whether the coalition can sign any platform at all."""
        return bool(self.choices)

    @property
    def platform(self) -> dict[str, str]:
        """Article to wording."""
        return {c.article: c.wording for c in self.choices}

    @property
    def reservations(self) -> tuple[tuple[str, str], ...]:
        """(party, article) of every reservation the platform carries."""
        return tuple((party, c.article) for c in self.choices for party in c.reservations)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say who signs what, with which reservations, and what is left out."""
        return _sentences(self)


def best_platform(
    model: Model, coalition: tuple[str, ...] | None = None, *, reading: Reading = Reading.PESSIMISTIC
) -> Agreement:
    """Return the best text a coalition (default: everybody) can sign, and C(S).

    ``C(S) = sum over articles of max {v_jk - reservations : no member blocks k}``. Of wordings worth the same, the
    one with fewest reservations is chosen, then the first in the charter; the others are listed as tied.

    Raises
    ------
    NotFoundError
        If the coalition names somebody who is not at the table.
    """
    members = model.members(coalition)
    cube = model.cube
    low, high = (_coverage(cube, members, r) for r in (Reading.PESSIMISTIC, Reading.OPTIMISTIC))
    here = low if reading is Reading.PESSIMISTIC else high
    text = best_text(cube, members, reading)
    obstacles = tuple(model.charter.articles[j].id for j in text.stuck)
    refusals = _refusals(model, members)
    value = 0.0 if here is None else here
    return Agreement(
        coalition=tuple(model.parties[i].actor for i in members),
        weight=int(cube.weights[list(members)].sum()) / cube.weight_scale,
        reading=reading,
        coverage=Interval(low, high, expected_coverage(cube, members)),
        choices=() if here is None else _choices(model, members, text),
        platforms=0 if here is None else text.count,
        obstacles=obstacles,
        refusals=refusals,
        absent=tuple(p.actor for i, p in enumerate(model.parties) if cube.required[i] and i not in members),
        certificate=Certificate(
            Proof.PROVEN, value, value, "article by article", f"{cube.offered.size} wordings", model.cube.digest
        ),
        model=model,
    )


def _coverage(cube: Cube, members: Sequence[int], reading: Reading) -> float | None:
    """C(S) in the user's unit; ``None`` where the coalition can sign nothing."""
    rows = list(members)
    outside = cube.required.copy()
    outside[rows] = False
    if cube.refuses[np.ix_(rows, rows)].any() or outside.any():
        return None
    text = best_text(cube, members, reading)
    return None if text.stuck else text.value / cube.scale


def expected_coverage(cube: Cube, members: Sequence[int]) -> float | None:
    """Return E[C(S)] in the user's unit over independent consents, reservations as coded.

    ``None`` where it hangs on a consent nothing is known about, or links couple articles.

    The best wording that all can sign is worth v_1 with the chance that all can sign it, else v_2, and so on down.
    """
    rows = list(members)
    if cube.links or _coverage(cube, members, Reading.OPTIMISTIC) is None:
        return None
    net, _ = net_values(cube, members, Reading.OPTIMISTIC)
    signs = cube.signs[rows]
    unknown = np.isnan(signs)
    chance = np.where(unknown, 1.0, signs).prod(axis=0)
    open_ = unknown.any(axis=0) & (chance > 0)
    total = 0.0
    for j in range(cube.shape[1]):
        left = 1.0
        for k in sorted(np.flatnonzero(cube.offered[j]), key=lambda k: (-net[j, k], k)):
            if left > 0 and open_[j, k]:
                return None
            total += left * float(chance[j, k]) * float(net[j, k])
            left *= 1.0 - float(chance[j, k])
        if left > 0 and not _silence_pays_nothing(cube, j):
            return None
    return total / cube.scale


def _silence_pays_nothing(cube: Cube, j: int) -> bool:
    """Whether an article without a wording simply adds nothing (it may be left out)."""
    return bool((cube.offered[j] & (cube.values[j] == 0)).any())


def _choices(model: Model, members: Sequence[int], text: Text) -> tuple[Choice, ...]:
    cube, rows = model.cube, list(members)
    level, reserves = cube.level[rows], cube.reserves()[rows]
    out = []
    for j, article in enumerate(model.charter.articles):
        k = text.wordings[j]
        held = [
            tuple(model.parties[rows[b]].actor for b in np.flatnonzero(mask))
            for mask in (reserves[:, j, k], level[:, j, k] == Consent.STAND_ASIDE, level[:, j, k] == Consent.UNKNOWN)
        ]
        rest = tuple(article.wordings[t].id for t in text.tied[j])
        out.append(Choice(article.id, article.wordings[k].id, article.wordings[k].value, rest, *held))
    return tuple(out)


def _refusals(model: Model, members: Sequence[int]) -> tuple[tuple[str, str], ...]:
    refuses = model.cube.refuses
    pairs = [(a, b) for n, a in enumerate(members) for b in members[n + 1 :] if refuses[a, b]]
    return tuple((model.parties[a].actor, model.parties[b].actor) for a, b in pairs)


def _sentences(agreement: Agreement) -> tuple[Sentence, ...]:
    model, members = agreement.model, agreement.model.members(agreement.coalition)
    who = upper(all_of(model, members))
    if not agreement.signable:
        return (_no_text(agreement),)
    kept = [c for c in agreement.choices if not model.wording(*_at(model, c)).silent]
    low, high = ("no text" if x is None else number(x) for x in (agreement.coverage.low, agreement.coverage.high))
    text = f"{who} could sign {plural(len(kept), 'article')}{' together' if len(members) > 1 else ''}, worth "
    text += f"{if_unknown(low, high)} (proven)."
    out = [Sentence(text, (agreement.id,))]
    for choice in kept:
        j, k = _at(model, choice)
        said = f"{model.charter.articles[j].title}: {phrase(model.wording(j, k))}"
        for actors, how in (
            (choice.reservations, "with a reservation of"),
            (choice.stands_aside, "while standing aside:"),
        ):
            if actors:
                said += f", {how} {join([model.name(a) for a in actors])}"
        said += _unspoken(agreement, choice)
        out.append(Sentence(said + ".", (*evidence_of(model, ((i, j, k) for i in members)), agreement.id)))
    left = [model.charter.articles[_at(model, c)[0]].title for c in agreement.choices if c not in kept]
    if left:
        out.append(Sentence(f"Left out: {join(left)}.", (agreement.id,)))
    return tuple(out)


def _unspoken(agreement: Agreement, choice: Choice) -> str:
    """Say who has not spoken on a wording, or who alone has, whichever is shorter."""
    if not choice.unknown:
        return ""
    model = agreement.model
    spoken = [model.name(a) for a in agreement.coalition if a not in choice.unknown]
    if not spoken:
        return ", on which " + ("it has not" if len(choice.unknown) == 1 else "none of them has") + " spoken"
    if len(spoken) < len(choice.unknown):
        return f", on which only {join(spoken)} {verb(len(spoken), 'has', 'have')} spoken"
    who = join([model.name(a) for a in choice.unknown])
    return f", if {who} {verb(len(choice.unknown), 'signs', 'sign')}, whose view is not known"


def _no_text(agreement: Agreement) -> Sentence:
    model = agreement.model
    reasons = [_refusal(model, a, b) for a, b in agreement.refusals]
    reasons += [f"no wording of “{model.article(a).title}” can be signed by all" for a in agreement.obstacles]
    reasons += [f"{model.name(a)} is required and absent" for a in agreement.absent]
    cells = [
        (i, model.article_index[a], k)
        for a in agreement.obstacles
        for i in model.members(agreement.coalition)
        for k in range(len(model.article(a).wordings))
    ]
    refusals = [e for p in model.parties if any(p.actor in pair for pair in agreement.refusals) for e in p.evidence]
    evidence = (*evidence_of(model, cells), *dict.fromkeys(refusals), agreement.id)
    read = read_as(model, agreement.reading)
    said = f"{read}{all_of(model, model.members(agreement.coalition))} can sign no text together: {join(reasons)}."
    return Sentence(upper(said), evidence)


def _refusal(model: Model, a: str, b: str) -> str:
    """Say that two will not sign together, and where that was said."""
    pairs = ((a, b), (b, a))
    said = [why for p in model.parties for one, other in pairs if p.actor == one for o, why in p.why if o == other]
    return f"{model.name(a)} and {model.name(b)} will not sign together" + (f" (“{'”, “'.join(said)}”)" if said else "")


def _at(model: Model, choice: Choice) -> tuple[int, int]:
    return model.wording_index[choice.article, choice.wording]
