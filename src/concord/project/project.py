"""The project as a program sees it: open it, read, code, ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from concord.values import Charter, Codebook, Statement

if TYPE_CHECKING:
    from concord.briefs import Brief
    from concord.briefs.analysis import Analysis
    from concord.coding.queue import Order
    from concord.project.analysis import AnalysisOptions
    from concord.project.coding import CodeReport
    from concord.project.comparing import ProjectReliability
    from concord.project.exporting import DnaWritten
    from concord.project.learning import Judging, LearnReport
    from concord.project.merging import MergeReport
    from concord.project.model_coding import ModelOptions, ModelPlan, ModelReport
    from concord.project.reading import ReadReport, Source
    from concord.project.reviewing import Reviewing, Which
    from concord.project.view import View
    from concord.store import Store

__all__ = ["Project"]

Progress = Callable[[int, int], None]


class Project:
    """A project open for work; close it, or use it in a ``with`` statement.

    Examples
    --------
    >>> with Project.create("talks.concord") as project:  # doctest: +SKIP
    ...     project.read([Path("article.txt")])
    ...     project.code()
    ...     print(project.analysis().answer)
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self.name = name

    @classmethod
    def create(
        cls, target: str, *, codebook: str = "conflict", actors: Path | None = None, charter: Path | None = None
    ) -> Project:
        """Start a project; everything given is checked before anything is written."""
        from concord.codebook import load_codebook
        from concord.project.given import checked
        from concord.store import create

        given = checked(load_codebook(codebook), actors, charter)
        project = cls(create(target, codebook=given.codebook), _name(target))
        with project._store.writing(who="init") as unit:
            given.put(unit)
        return project

    @classmethod
    def exists(cls, target: str) -> bool:
        """Whether there is a project."""
        from concord.store import exists

        return exists(target)

    @staticmethod
    def place(target: str) -> str:
        """Return where a project is, as it may be shown: never with a password."""
        from concord.store.targets import target_of

        return target_of(target).label

    @classmethod
    def open(cls, target: str, *, readonly: bool = False) -> Project:
        """Open a project that is there."""
        from concord.store import open_store

        return cls(open_store(target, readonly=readonly), _name(target))

    def close(self) -> None:
        """Close the project."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def codebook(self) -> Codebook:
        """The codebook in force."""
        return self._store.codebook()

    @property
    def charter(self) -> Charter | None:
        """The charter in force, if one was given."""
        return self._store.charter()

    def read(
        self, paths: Iterable[Path], source: Source | None = None, *, progress: Progress | None = None
    ) -> ReadReport:
        """Read files and folders into the project."""
        from concord.project.reading import Source, files_of, read_into

        return read_into(self._store, files_of(paths), source or Source(), progress)

    def code(
        self,
        *,
        workers: int = 0,
        precision: float | None = None,
        semantic: bool | None = None,
        progress: Progress | None = None,
    ) -> CodeReport:
        """Code every document that is not coded yet.

        ``precision`` is the share right that is asked, from now on, of what is accepted without a person; ``semantic``
        whether, from now on, issues are found by meaning too.
        """
        from concord.project.coding import code_into

        self._look_again()
        return code_into(self._store, workers=workers, precision=precision, semantic=semantic, progress=progress)

    def model_coding(self, options: ModelOptions) -> tuple[ModelPlan, Callable[[Progress | None], ModelReport]]:
        """Return what coding with a language model will cost, and a function that does it; nothing is sent before."""
        from concord.project.model_coding import code_with, coder_of, plan_of

        coder = coder_of(options)
        plan = plan_of(self._store, coder)

        def run(progress: Progress | None = None) -> ModelReport:
            self._look_again()
            return code_with(self._store, coder, plan, budget=options.budget, progress=progress)

        return plan, run

    @cached_property
    def view(self) -> View:
        """What the project holds, with actors joined over documents."""
        from concord.project.view import view_of

        return view_of(self._store)

    def _look_again(self) -> None:
        """Forget what the project held, so that the next :attr:`view` is read from the store."""
        self.__dict__.pop("view", None)

    def analysis(self, options: AnalysisOptions | None = None) -> Analysis:
        """Compute the whole answer."""
        from concord.project.analysis import AnalysisOptions, analyse

        return analyse(self.view, options or AnalysisOptions())

    def brief(self, analysis: Analysis) -> Brief:
        """Put the answer into sentences, each with what it rests on.

        Raises
        ------
        EvidenceError
            If a sentence rests on nothing that is in the analysis.
        """
        from concord.briefs import build

        return build(analysis)

    def statements(self, *, actor: str = "", issue: str = "") -> tuple[Statement, ...]:
        """Return the accepted statements, of one actor (id, name or alias) and on one issue where these are named.

        Raises
        ------
        OptionError
            If nobody is called so, or the codebook has no such issue.
        """
        from concord.project.selecting import statements_of

        return statements_of(self.view, actor=actor, issue=issue)

    def propose(self) -> Charter:
        """Propose a charter from the codebook and the positions of the parties."""
        from dataclasses import replace

        from concord.project.analysis import AnalysisOptions, proposed

        return proposed(replace(self.view, charter=None), AnalysisOptions())

    def charter_yaml(self, charter: Charter) -> str:
        """Return a charter as the YAML it can be loaded from."""
        from concord.charter import dump_charter

        return dump_charter(charter)

    def use(self, *, codebook: str = "", actors: Path | None = None, charter: Path | None = None) -> None:
        """Put another codebook, list of actors or charter in use; all are checked before any is stored."""
        from concord.codebook import load_codebook
        from concord.project.given import checked

        given = checked(load_codebook(codebook) if codebook else self.codebook, actors, charter)
        with self._store.writing(who="use") as unit:
            unit.set_codebook(given.codebook)
            given.put(unit)
        self._look_again()

    def judge(self, a: str, b: str, judgement: str) -> None:
        """Say of two actors that they are the same, different, or that nobody knows; the last word counts.

        Raises
        ------
        OptionError
            If one of them is no actor of the project, or both are one.
        """
        from concord.project.deciding import judge

        judge(self._store, self.view, a, b, judgement)
        self._look_again()

    def review(
        self, who: str, *, by: Order = "uncertain", which: Which = "waiting", blind: bool = False, at: str = ""
    ) -> Reviewing:
        """Let a person go through the candidates; what is decided counts from the next :attr:`view` on."""
        from concord.project.reviewing import Reviewing

        self._look_again()
        return Reviewing(self._store, who, by=by, which=which, blind=blind, at=at)

    def learn(self, *, who: str, dry_run: bool = False) -> LearnReport:
        """Train the coder on what people decided; candidates are judged by what was learnt from then on."""
        from concord.project.learning import learn

        self._look_again()
        return learn(self._store, who=who, dry_run=dry_run)

    def forget(self, *, who: str) -> bool:
        """Go back to the model that Concord came with; whether anything had been learnt."""
        from concord.project.learning import forget

        self._look_again()
        return forget(self._store, who=who)

    def judging(self) -> Judging:
        """Return by which model and threshold candidates are judged."""
        from concord.project.learning import judging_of

        return judging_of(self._store)

    def declare(self, party: str, article: str, wording: str, level: str | None, *, who: str, why: str = "") -> bool:
        """Put down what a party declared on a wording (``level`` None: take it back); whether that changed anything.

        Raises
        ------
        OptionError
            If nobody is called so.
        NotFoundError
            If no charter is in use, or it has no such article or wording.
        """
        from concord.project.deciding import declare

        changed = declare(self._store, self.view, party, article, wording, level, who=who, why=why)
        self._look_again()
        return changed

    def write_dna(self, path: Path, password: str) -> DnaWritten:
        """Write the project as a database of Discourse Network Analyzer 3."""
        from concord.project.exporting import write_dna

        return write_dna(self._store, self.view, path, password)

    def merge(self, other: str, *, who: str) -> MergeReport:
        """Take everything of another project into this one, and list every place where they differ."""
        from concord.project.merging import merge
        from concord.store import open_store

        self._look_again()
        with open_store(other, readonly=True) as store:
            return merge(self._store, store, who=who)

    def reliability(
        self, *, coders: Sequence[str] = (), people: Sequence[str] = (), seed: int = 1, resamples: int = 1000
    ) -> ProjectReliability:
        """Measure how alike coders coded and people decided; ``resamples`` draws give the intervals, 0 gives none."""
        import numpy as np

        from concord.coding.reliability import Bootstrap
        from concord.project.comparing import reliability_of

        draws = Bootstrap(np.random.default_rng(seed), resamples) if resamples else None
        return reliability_of(self._store, coders=coders, people=people, bootstrap=draws)

    def add_rows(self, path: Path) -> int:
        """Add statements coded by hand (a CSV file); return how many there are. The same file twice adds nothing."""
        from concord.project.rows import add_rows

        self._look_again()
        return add_rows(self._store, path)


def _name(target: str) -> str:
    """Return the name to show: never a password, never a whole path."""
    return target.rsplit("/", 1)[-1].split("?", 1)[0]
