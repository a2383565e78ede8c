"""The questions one can ask of an agreement model beyond who signs what: each a name, and a function of model and ask.

A new question is one function of the agreement room and one line here; `concord agree --ask` offers it by its name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import OptionError
from concord.project.asked import Ask, Asked, BothReadings, Several

if TYPE_CHECKING:
    from concord.agreement import Draws, Model, Reading
    from concord.agreement.platforms import Agreement
    from concord.values import Statement

__all__ = ["QUESTIONS", "Ask", "Asked", "BothReadings", "Several", "ask"]


def _both(answer: Callable[[Reading], Asked]) -> BothReadings:
    from concord.agreement import Reading

    return BothReadings(answer(Reading.PESSIMISTIC), answer(Reading.OPTIMISTIC))


def ask(model: Model, question: str, about: Ask) -> Asked:
    """Ask one question of a model.

    Raises
    ------
    OptionError
        If there is no such question, or something it needs was not given.
    """
    if question not in QUESTIONS:
        raise OptionError("--ask", f"is {question!r}", f"one of: {', '.join(QUESTIONS)}")
    return QUESTIONS[question][1](model, about)


def _agreement(model: Model, about: Ask, reading: Reading | None = None) -> Agreement:
    """Return the text the coalition would sign, by default if who has not spoken signs.

    Where no coalition is named: of those that win under the rule, or meet the quota, one that can settle most; without
    rule and quota the broadest.
    """
    from concord.agreement import Reading, best_platform

    read = Reading.OPTIMISTIC if reading is None else reading
    return best_platform(model, _coalition(model, about, read), reading=read)


def _coalition(model: Model, about: Ask, reading: Reading) -> tuple[str, ...] | None:
    from concord.agreement import Reading, best_under, front, load_decision_rule

    if about.coalition is not None and about.rule is not None:
        raise OptionError("--coalition and --rule", "are given together", "one of them", "leave the other out")
    if about.coalition is not None:
        return about.coalition
    if about.rule is not None:
        found = best_under(model, load_decision_rule(about.rule), reading=reading).coalitions
        if not found:
            raise OptionError("--rule", "lets no coalition that can sign a text win", "a rule that the table can meet")
        return found[0]
    fronts = front(model, seconds=about.seconds)
    points = (fronts.high if reading is Reading.OPTIMISTIC else fronts.low).points
    quota = about.quota is not None or model.rule.quota > 0
    return points[-1 if quota else 0].coalitions[0] if points else None


def _platform(model: Model, about: Ask) -> Asked:
    return _agreement(model, about)


def _core(model: Model, about: Ask) -> Asked:
    from concord.agreement import federation

    # On what was said alone: "all share" may not be said of a party that has not spoken.
    chosen = about.coalition is not None or about.rule is not None or about.quota is not None or model.rule.quota > 0
    return federation(model, _agreement(model, about).coalition if chosen else None)


def _quota(model: Model, about: Ask) -> float | None:
    """The quota that was asked for, else the rule's own, else none."""
    return about.quota if about.quota is not None else model.rule.quota or None


def _power(model: Model, about: Ask) -> Asked:
    from concord.agreement import Reading, power

    return power(model, quota=_quota(model, about), least=about.coverage, reading=Reading.OPTIMISTIC)


def _stability(model: Model, about: Ask) -> Asked:
    from concord.agreement import stability

    return stability(_agreement(model, about), quota=_quota(model, about), seconds=about.seconds)


def _holds(model: Model, about: Ask) -> Asked:
    from concord.agreement import holds

    return holds(_agreement(model, about), quota=about.quota)


def _bootstrap(model: Model, about: Ask) -> Asked:
    from concord.agreement import bootstrap

    return bootstrap(_agreement(model, about), _spoken(about), codebook=about.codebook, draws=_draws(about))


def _scenarios(model: Model, about: Ask) -> Asked:
    from concord.agreement import scenarios

    return scenarios(model, _spoken(about), codebook=about.codebook, draws=_draws(about))


def _spoken(about: Ask) -> tuple[Statement, ...]:
    if not about.statements:
        wanted = "a project, an example or a study"
        raise OptionError("this question", "draws statements again, and a saved model has none", wanted, "name one")
    return about.statements


def _draws(about: Ask) -> Draws:
    from concord.agreement import Draws

    return Draws(about.draws, about.seed, about.together)


def _concessions(model: Model, about: Ask) -> Asked:
    from concord.agreement import concessions

    return concessions(model, about.quota, seconds=about.seconds)


def _fragile(model: Model, about: Ask) -> Asked:
    from concord.agreement import fragile_cells

    return fragile_cells(model, about.quota)


def _next(model: Model, about: Ask) -> Asked:
    from concord.agreement import ask_next

    return ask_next(model, about.quota, seed=about.seed)


def _fairness(model: Model, about: Ask) -> Asked:
    from concord.agreement import fairness

    return fairness(_agreement(model, about))


def _moves(model: Model, about: Ask) -> Asked:
    from concord.agreement import cheapest_moves

    return cheapest_moves(
        model, include=about.include, quota=about.quota, coverage=about.coverage, seconds=about.seconds
    )


def _draft(model: Model, about: Ask) -> Asked:
    from concord.agreement import wording_to_write

    if not about.article:
        raise OptionError("--ask draft", "needs to know which article", "--article ID", "name the article")
    return wording_to_write(model, about.article, about.coalition, matrix=about.matrix)


def _rule(model: Model, about: Ask) -> Asked:
    from concord.agreement import best_under, decide, load_decision_rule

    if about.rule is None:
        raise OptionError("--ask rule", "needs a decision rule", "--rule FILE", "write the rule as YAML")
    rule = load_decision_rule(about.rule)
    if about.text is not None:
        return Several(decide(model, rule, _wordings(about.text), rulings=about.rulings))
    return _both(lambda reading: best_under(model, rule, reading=reading, rulings=about.rulings))


def _conflicts(model: Model, about: Ask) -> Asked:
    from concord.agreement import combinations

    articles = [about.article] if about.article else None
    budget = math.inf if about.budget is None else about.budget
    return combinations(model, articles, least=about.coverage, budget=budget)


def _bargain(model: Model, about: Ask) -> Asked:
    from concord.agreement import BargainTerms, Reading, best_bargain

    sold, most = about.budget is not None, about.reservations
    budget = math.inf if about.budget is None else about.budget
    terms = BargainTerms(budget=budget, objections_for_sale=sold, reservations_at_most=most)
    return best_bargain(model, terms, quota=about.quota, reading=Reading.OPTIMISTIC, seconds=about.seconds)


def _signatories(model: Model, about: Ask) -> Asked:
    from concord.agreement import best_coalition

    if about.text is None:
        raise OptionError("--ask signatories", "needs a text", "--text FILE", "write ARTICLE: WORDING, a line each")
    text = _wordings(about.text)
    return _both(lambda reading: best_coalition(model, text, reading=reading))


def _wordings(path: Path) -> dict[str, str]:
    """Read a text: article to wording, a line each."""
    from concord.text.marked_yaml import load_marked

    return {article: node.text() for article, node in load_marked(path, path.name).mapping().items()}


def _fairest(model: Model, about: Ask) -> Asked:
    from concord.agreement import fairest_text

    def fairest(reading: Reading) -> Asked:
        found = _agreement(model, about, reading)
        settles = any(choice.value > 0 for choice in found.choices)
        return fairest_text(found) if settles else found

    return _both(fairest)


def _short(model: Model, about: Ask) -> Asked:
    from concord.agreement import cut_agenda

    found = _agreement(model, about)
    most = sum(choice.value > 0 for choice in found.choices)
    if most and not 1 <= about.points <= most:
        wrong = f"is {about.points}: the text to cut settles {most}" if about.points else "is not given, or 0"
        raise OptionError("--points", wrong, f"how many articles may stay, from 1 to {most}", "give such a number")
    return cut_agenda(found, about.points)


def _supported(model: Model, about: Ask) -> Asked:
    from concord.agreement import Reading, supported_front

    return supported_front(model, reading=Reading.OPTIMISTIC)


Question = Callable[["Model", Ask], Asked]

# name -> (what it answers, how)
QUESTIONS: Mapping[str, tuple[str, Question]] = {
    "platform": ("the best text of a coalition, article by article", _platform),
    "core": ("the core all can sign, and protocols that some sign beside it", _core),
    "power": ("whose presence costs or decides most: Shapley, Banzhaf, vetoes", _power),
    "stability": ("can a part of the table do better for all its members on a text of its own", _stability),
    "holds": ("the chance that every member can really sign", _holds),
    "bootstrap": ("would they still sign, had other statements been heard or coded (--draws, --together)", _bootstrap),
    "scenarios": ("the front over such draws: what so many can settle, and who stays on it", _scenarios),
    "fragile": ("which coded cells, if wrong, change the answer", _fragile),
    "next": ("which party is most worth asking about which article", _next),
    "fairness": ("is a minority left without the articles its weight deserves", _fairness),
    "concessions": ("the single concession that unlocks most, and how far that is proven", _concessions),
    "moves": ("the cheapest moves that bring a party in (--bring-in), or reach a quota or coverage", _moves),
    "draft": ("what a new wording of --article may and may not ask", _draft),
    "rule": ("who can adopt most under your own --rule; with --text, what becomes of each article", _rule),
    "conflicts": ("the smallest sets of parties and articles that cannot go together", _conflicts),
    "bargain": ("the package that settles most, objections bought within a --budget", _bargain),
    "signatories": ("who could sign the wordings in a --text file", _signatories),
    "fairest": ("the text of nearly the same coverage that leaves the worst-off signatory best", _fairest),
    "short": ("a proportional agenda of --points articles", _short),
    "supported": ("the corners of the front for very large tables of nested wordings", _supported),
}
