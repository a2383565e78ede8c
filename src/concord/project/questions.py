"""The questions one can ask of an agreement model beyond who signs what: each a name, and a function of model and ask.

A new question is one function of the agreement room and one line here; `concord agree --ask` offers it by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from concord.errors import OptionError
from concord.values import Sentence

if TYPE_CHECKING:
    from concord.agreement import Model
    from concord.agreement.platforms import Agreement
    from concord.positions import PositionMatrix
    from concord.values import Codebook, Statement

__all__ = ["QUESTIONS", "Ask", "Asked", "ask"]


class Asked(Protocol):
    """A result that says itself in sentences with evidence."""

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the result."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """What the question is about; what is not given is everybody, everything or the rule's own quota."""

    coalition: tuple[str, ...] | None = None
    quota: float | None = None
    article: str = ""
    include: tuple[str, ...] = ()
    coverage: float = 0.0
    points: int = 0
    rule: Path | None = None
    seed: int = 0
    matrix: PositionMatrix | None = None
    statements: tuple[Statement, ...] = ()
    codebook: Codebook | None = None


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


def _agreement(model: Model, about: Ask) -> Agreement:
    """Return the text the coalition would sign if who has not spoken signs; the best coalition where none is named."""
    from concord.agreement import Reading, best_platform, front

    coalition = about.coalition
    if coalition is None:
        points = front(model).high.points
        coalition = points[0].coalitions[0] if points else None
    return best_platform(model, coalition, reading=Reading.OPTIMISTIC)


def _platform(model: Model, about: Ask) -> Asked:
    return _agreement(model, about)


def _core(model: Model, about: Ask) -> Asked:
    from concord.agreement import Reading, federation

    return federation(model, about.coalition, reading=Reading.OPTIMISTIC)


def _power(model: Model, about: Ask) -> Asked:
    from concord.agreement import Reading, power

    return power(model, quota=about.quota, least=about.coverage, reading=Reading.OPTIMISTIC)


def _stability(model: Model, about: Ask) -> Asked:
    from concord.agreement import stability

    return stability(_agreement(model, about), quota=about.quota, seconds=60)


def _holds(model: Model, about: Ask) -> Asked:
    from concord.agreement import holds

    return holds(_agreement(model, about), quota=about.quota)


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

    return cheapest_moves(model, include=about.include, quota=about.quota, coverage=about.coverage, seconds=60)


def _draft(model: Model, about: Ask) -> Asked:
    from concord.agreement import wording_to_write

    if not about.article:
        raise OptionError("--ask draft", "needs to know which article", "--article ID", "name the article")
    return wording_to_write(model, about.article, about.coalition, matrix=about.matrix)


def _rule(model: Model, about: Ask) -> Asked:
    from concord.agreement import Reading, best_under, load_decision_rule

    if about.rule is None:
        raise OptionError("--ask rule", "needs a decision rule", "--rule FILE", "write the rule as YAML")
    return best_under(model, load_decision_rule(about.rule), reading=Reading.OPTIMISTIC)


Question = Callable[["Model", Ask], Asked]

# name -> (what it answers, how)
QUESTIONS: Mapping[str, tuple[str, Question]] = {
    "platform": ("the best text of a coalition, article by article", _platform),
    "core": ("the core all can sign, and protocols that some sign beside it", _core),
    "power": ("whose presence costs or decides most: Shapley, Banzhaf, vetoes", _power),
    "stability": ("can a part of the table do better for all its members on a text of its own", _stability),
    "holds": ("the chance that every member can really sign", _holds),
    "fragile": ("which coded cells, if wrong, change the answer", _fragile),
    "next": ("which party is most worth asking about which article", _next),
    "fairness": ("is a minority left without the articles its weight deserves", _fairness),
    "moves": ("the cheapest moves that bring a party in (--bring-in), or reach a quota or coverage", _moves),
    "draft": ("what a new wording of --article may and may not ask", _draft),
    "rule": ("what is adopted under your own decision rule (--rule)", _rule),
}
