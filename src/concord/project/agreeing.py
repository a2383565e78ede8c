"""One sitting with an agreement model: from a project, a study, or a file that somebody changed by hand."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import NotFoundError, OptionError
from concord.project.model_changes import party_at, with_options
from concord.project.questions import Ask, Asked, ask

if TYPE_CHECKING:
    from concord.agreement import Model
    from concord.briefs.analysis import Analysis
    from concord.project.analysis import AnalysisOptions
    from concord.values import ConsentCell

__all__ = ["Session"]

SUPPOSED = re.compile(r"(?P<party>[^:]+):(?P<article>[^/]+)/(?P<wording>[^=]+)=(?P<level>.+)")


@dataclass(frozen=True)
class Session:
    """A model, and the analysis it came from where it came from one."""

    model: Model
    analysis: Analysis | None = None

    @classmethod
    @contextmanager
    def started(
        cls,
        folder: Path | None,
        model: Path | None,
        project: str | None,
        find: Callable[[str | None], str],
        options: AnalysisOptions,
    ) -> Iterator[Session]:
        """Open the model that the user means.

        Raises
        ------
        OptionError
            If more than one of folder, model and project is named.
        NotFoundError
            If nobody is seated.
        """
        named = [name for name, value in (("FOLDER", folder), ("--model", model), ("--project", project)) if value]
        if len(named) > 1:
            raise OptionError(" and ".join(named), "are named together", "one of them", "leave the others out")
        if model is not None:
            yield cls(with_options(_loaded(model), options))
            return
        from concord.project.project import Project
        from concord.project.study import open_study

        with open_study(folder) if folder else Project.open(find(project), readonly=True) as opened:
            analysis = opened.analysis(options)
        if analysis.agenda is None:
            raise NotFoundError("agenda", "cannot be computed: nobody is seated", "parties", "name them with --party")
        yield cls(analysis.agenda.model, analysis)

    def parties(self, given: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of parties named by id or name."""
        return tuple(party_at(self.model, name) for name in given)

    def ask(self, question: str, about: Ask) -> Asked:
        """Ask one of the questions, with what the analysis knows."""
        if self.analysis is not None:
            from concord.positions import roll_up

            known = self.analysis
            statements = tuple(roll_up(known.statements, known.affiliations, known.actors))
            about = replace(about, matrix=known.matrix, statements=statements, codebook=known.codebook)
        return ask(self.model, question, about)

    def supposing(self, given: Iterable[str]) -> Session:
        """Return the sitting in which parties stand as somebody supposes: ``PARTY:ARTICLE/WORDING=LEVEL`` each.

        Raises
        ------
        OptionError
            If a supposition is not of that form, or names nobody at the table.
        """
        model = self.model
        for text in given:
            model = model.with_cell(self._supposed(text))
        return replace(self, model=model)

    def _supposed(self, text: str) -> ConsentCell:
        from concord.values import Consent, ConsentCell, ConsentSource

        match = SUPPOSED.fullmatch(text)
        level = match["level"].strip().upper().replace("-", "_") if match else ""
        if match is None or level not in Consent.__members__:
            levels = ", ".join(c.name.lower() for c in Consent)
            wanted = f"PARTY:ARTICLE/WORDING=LEVEL, with one of: {levels}"
            raise OptionError("--suppose", f"is {text!r}", wanted, "write it as hill-league:state-form/federal=accept")
        party = self.parties([match["party"]])[0]
        article, wording = match["article"].strip(), match["wording"].strip()
        at = self.model.wording_index.get((article, wording))
        if at is None:
            self.model.article(article)
            have = ", ".join(w.id for w in self.model.article(article).wordings)
            raise OptionError("--suppose", f"{article!r} has no wording {wording!r}", f"one of: {have}")
        salience = float(self.model.salience[self.model.party_index[party], at[0]])
        return ConsentCell(party, article, wording, Consent[level], ConsentSource.SUPPOSED, salience=salience)

    def blockers(self, article: str, coalition: tuple[str, ...] | None) -> Asked:
        """Say who blocks one article, and what would free it."""
        from concord.agreement import blockers

        return blockers(self.model, article, coalition)

    def compare(self, path: Path) -> Asked:
        """Say what changed against a saved model, and which changes caused it."""
        return self.against(_loaded(path))

    def against(self, old: Model) -> Asked:
        """Say what changed against another model, and which changes caused it."""
        from concord.agreement import compare

        return compare(old, self.model)

    def front(self, seconds: float = math.inf, progress: Callable[[float], None] | None = None) -> Asked:
        """Return the Pareto front."""
        from concord.agreement import front

        return front(self.model, seconds=seconds, progress=progress)

    def model_yaml(self) -> str:
        """Return the model as YAML."""
        from concord.agreement import dump_model

        return dump_model(self.model)

    def plain(self) -> Any:
        """Return the answer as plain values."""
        from concord.project.plain import plain_agenda, plain_result

        return plain_result(self.front()) if self.analysis is None else plain_agenda(self.analysis)


def _loaded(path: Path) -> Model:
    from concord.agreement import load_model

    if not path.is_file():
        raise NotFoundError(str(path), "is not there", "a model written by `concord agree --save`", "check the name")
    return load_model(path, path.name)
