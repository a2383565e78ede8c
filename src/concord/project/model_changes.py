"""A saved agreement model under the options of this sitting: who is seated at which weight, who refuses whom, the rule.

It changes the table and the rule only. It refuses names that the model does not have, as a project does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.agreement import Model, SigningRule
    from concord.project.analysis import AnalysisOptions
    from concord.values import Party

__all__ = ["party_at", "with_options"]


def party_at(model: Model, name: str, option: str = "party") -> str:
    """Return the id of a party named by id or name.

    Raises
    ------
    OptionError
        If it is not at the table, or the name is that of several.
    """
    from concord.text.names import fold

    if name.strip() in model.party_index:
        return name.strip()
    key = fold(name)
    found = [party for party in model.party_index if key in (fold(party), fold(model.name(party)))]
    if len(found) == 1:
        return found[0]
    wrong = f"{name!r} is the name of {len(found)} parties" if found else f"{name!r} is not at the table"
    raise OptionError(option, wrong, f"one of: {', '.join(model.party_index)}")


def with_options(model: Model, options: AnalysisOptions) -> Model:
    """Return the model with what the options say put in place of what the file says.

    Raises
    ------
    OptionError
        If an option names somebody who is not at the table.
    ModelError
        If what is left does not fit together, such as a quota above the weight of those seated.
    """
    weights = {party_at(model, name, "--weight"): weight for name, weight in options.weights.items()}
    refusals = [
        (party_at(model, one, "--refuses"), party_at(model, other, "--refuses"), said)
        for one, other, said in options.refusals
    ]
    named = {party_at(model, name, "--party") for name in options.parties}
    seated = tuple(p for p in model.parties if not named or p.actor in named)
    ids = {p.actor for p in seated}
    refusing = [actor for one, other, _ in refusals for actor in (one, other)]
    for option, actors in (("--weight", list(weights)), ("--refuses", refusing)):
        if strangers := [actor for actor in actors if actor not in ids]:
            raise OptionError(option, f"names '{strangers[0]}', who is not among --party", "parties that are seated")
    return replace(
        model,
        parties=tuple(_party(p, weights.get(p.actor, p.weight), refusals, ids) for p in seated),
        cells=tuple(c for c in model.cells if c.party in ids),
        names=tuple((actor, name) for actor, name in model.names if actor in ids),
        rule=_rule(model.rule, options),
    )


def _party(party: Party, weight: float, refusals: Sequence[tuple[str, str, str]], seated: set[str]) -> Party:
    """The party as this sitting has it: refusals of this sitting join those of the file."""
    from concord.agreement.table import STATEMENT

    own = [(other, said) for one, other, said in refusals if one == party.actor]
    cited = [said for _, said in own if STATEMENT.fullmatch(said)]
    reasons = dict(party.why) | {other: said for other, said in own if said and said not in cited}
    refuses = tuple(o for o in dict.fromkeys((*party.refuses, *(other for other, _ in own))) if o in seated)
    return replace(
        party,
        weight=weight,
        refuses=refuses,
        evidence=tuple(dict.fromkeys((*party.evidence, *cited))),
        why=tuple((other, said) for other, said in reasons.items() if other in refuses),
    )


def _rule(rule: SigningRule, options: AnalysisOptions) -> SigningRule:
    if options.quota is not None:
        rule = replace(rule, quota=options.quota)
    return rule if options.price is None else replace(rule, price=options.price)
