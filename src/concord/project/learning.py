"""What people decided teaches the coder: training on the decisions of a project, and reading it with what was learnt.

A learnt model is a row beside the codings, which stay as they were stored: whoever reads the project from then on reads
its statements and candidates with the chances of the model in force. Forgetting is another row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concord.errors import NotFoundError

if TYPE_CHECKING:
    from concord.coding.learning import Model
    from concord.coding.learning.training import Figures
    from concord.coding.ranking import Examples
    from concord.store import Store
    from concord.values import Coding

__all__ = [
    "PRECISION",
    "Judging",
    "LearnReport",
    "examples_of",
    "forget",
    "judging_of",
    "learn",
    "scored",
    "set_precision",
]

PRECISION = "precision"  # setting: the share right that is asked of what is accepted without a person
WITH = "judged_with"  # setting: the model and precision that every stored coding was judged with
DEFAULT = 0.9


@dataclass(frozen=True, slots=True)
class Judging:
    """By what candidates are judged: a model and the precision asked for; ``learnt`` is the number of the model."""

    model: Model
    precision: float
    learnt: int = 0

    @property
    def mark(self) -> str:
        """Tell this judging from any other."""
        return f"{self.model.mark} {self.precision}"

    @property
    def threshold(self) -> float:
        """The confidence from which on is accepted; above 1 where nothing is."""
        return self.model.calibration.threshold(self.precision)


@dataclass(frozen=True, slots=True)
class LearnReport:
    """What was learnt from how many decisions in how many texts, and what it is worth on texts held out.

    ``accepted_before`` and ``accepted_after`` are the statements of the whole project that are accepted without a
    person, ``coded_before`` and ``coded_after`` all that count.
    """

    decisions: int
    texts: int
    precision: float
    threshold: float
    before: Figures
    after: Figures
    coded_before: int
    coded_after: int
    accepted_before: int
    accepted_after: int
    stored: bool


def judging_of(store: Store) -> Judging:
    """Return by what the project's candidates are judged now."""
    from concord.coding.learning import kind_of, load_model, shipped

    precision = store.settings().get(PRECISION, DEFAULT)
    learnt = store.learnt_model()
    if learnt is None:
        return Judging(shipped(kind_of(store.codebook())), precision)
    return Judging(load_model(learnt.content, f"the model learnt by {learnt.who}"), precision, learnt.number)


def examples_of(store: Store) -> Examples | None:
    """Return the passages that were decided up to what was learnt last; ``None`` where nothing was learnt."""
    learnt = store.learnt_model()
    if learnt is None:
        return None
    from concord.coding.learning.decisions import passages_of
    from concord.coding.ranking import Examples

    return Examples.of(*passages_of(r for r in store.reviews() if r.number <= learnt.decisions))


def set_precision(store: Store, precision: float) -> None:
    """Ask for a precision from now on.

    Raises
    ------
    OptionError
        If it is not above 0 and at most 1.
    """
    from concord.coding.learning.calibration import check_precision

    check_precision(precision)
    if store.settings().get(PRECISION, DEFAULT) != precision:
        with store.writing(who="code") as unit:
            unit.set_setting(PRECISION, precision)


def scored(store: Store, *, document: str | None = None, candidates: bool = False) -> Iterator[Coding]:
    """Go through the current codings as the judging in force sees them.

    Where they were stored under another judging, statements and candidates are weighed anew by their signals, and each
    is counted or only proposed accordingly. What has no signals (a person's coding, a language model's) stays.

    Parameters
    ----------
    candidates : bool
        Give candidates, too; they are many.
    """
    judging = judging_of(store)
    same = store.settings().get(WITH) == judging.mark
    for coding in store.codings(document=document, candidates=candidates or not same):
        made = coding if same else judged_anew(coding, judging)
        yield made if candidates else replace(made, candidates=())


def judged_anew(coding: Coding, judging: Judging) -> Coding:
    """Weigh a coding's statements and candidates by their signals; what counts and what does not is told apart anew."""
    from concord.coding.learning.judging import rescored
    from concord.coding.statements import ranked

    every = rescored((*coding.statements, *coding.candidates), judging.model, judging.precision)
    if not any(s.signals for s in every):
        return coding
    hand = {s.id for s in coding.statements if not s.signals}  # stays where its coder put it
    counted = [s for s in every if s.id in hand or (s.signals and s.accepted)]
    counted.sort(key=lambda s: (s.passage.start, s.issue, s.holder))
    rest = [s for s in every if s.id not in hand and not (s.signals and s.accepted)]
    return replace(coding, statements=tuple(counted), candidates=ranked(rest))


def learn(store: Store, *, who: str, dry_run: bool = False) -> LearnReport:
    """Train on all decisions of the project and put what was learnt in force, in one transaction.

    Training starts from the shipped model each time and uses every standing decision, so that decisions that were
    taken back are forgotten, and the order of learning changes nothing.

    Raises
    ------
    NotFoundError
        If nothing was decided yet on candidates that the coder can learn from.
    """
    from concord.coding.learning import dump_model, kind_of, shipped
    from concord.coding.learning.decisions import decided_of
    from concord.coding.learning.training import retrained

    reviews = store.reviews()
    decided = decided_of(reviews)
    if not decided:
        raise NotFoundError(
            "decisions", "are not there to learn from", "candidates accepted or rejected", "run `concord review` first"
        )
    judging = judging_of(store)
    before = _counts(store)
    learned = retrained(shipped(kind_of(store.codebook())), decided, precision=judging.precision)
    content = dump_model(learned.model).decode()
    stored = False
    if not dry_run:
        with store.writing(who=who) as unit:
            stored = unit.set_model(content, decisions=max(r.number for r in reviews))
    now = Judging(learned.model, judging.precision)
    after = _counts(store, now)
    return LearnReport(
        decisions=len(decided),
        texts=learned.texts,
        precision=judging.precision,
        threshold=now.threshold,
        before=learned.before,
        after=learned.after,
        coded_before=before[0],
        coded_after=after[0],
        accepted_before=before[1],
        accepted_after=after[1],
        stored=stored,
    )


def forget(store: Store, *, who: str) -> bool:
    """Put the shipped model in force again; ``False`` where it is."""
    if store.learnt_model() is None:
        return False
    with store.writing(who=who) as unit:
        return unit.set_model(None, decisions=0)


def _counts(store: Store, judging: Judging | None = None) -> tuple[int, int]:
    """Count the statements that count and those of them that are settled, under another judging where one is given."""
    coded = settled = 0
    for coding in scored(store, candidates=judging is not None):
        statements = (coding if judging is None else judged_anew(coding, judging)).statements
        coded += len(statements)
        settled += sum(s.settled for s in statements)
    return coded, settled
