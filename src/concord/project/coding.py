"""From documents to statements: every uncoded document is coded, on all cores, and stored whole or not at all.

Coding is a pure function of document, codebook and the user's actors, so the order in which workers finish changes
nothing; a run that is killed goes on where the last stored coding ended.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.errors import OptionError
from concord.project.learning import WITH, Judging, examples_of, judging_of, set_precision
from concord.values import Codebook, Coding, Document

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.coding.ranking import Examples
    from concord.store import Store

__all__ = ["CodeReport", "code_into"]

BATCH = 16  # codings a transaction: few enough that little is done again after a kill
MARK = "coded_with"  # setting: the list of actors, the model and the version the texts were coded with
SEMANTIC = "semantic"  # setting: whether issues are found by meaning too
ALONE = 6  # documents below which starting workers costs more than it saves

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CodeReport:
    """How many documents were coded now, and how many had been before."""

    coded: int
    before: int


def code_into(
    store: Store,
    *,
    workers: int = 0,
    precision: float | None = None,
    semantic: bool | None = None,
    progress: Progress | None = None,
) -> CodeReport:
    """Code what is not coded yet with the project's codebook and actors.

    Parameters
    ----------
    store : Store
        The project's store, open for writing.
    workers : int
        Processes to use; 0 means one for each core.
    precision : float, optional
        The share right that is asked of what is accepted without a person, from now on; default as before (0.9).
    semantic : bool, optional
        Whether issues are found by meaning too, from now on; default as asked before, or else where the model is
        installed and the codebook has no phrases.
    progress : callable, optional
        Called with (done, all) after each stored batch.

    Raises
    ------
    OptionError
        If ``workers`` is negative, ``precision`` not above 0 and at most 1, or the model that ``semantic`` needs is not
        installed.
    """
    if workers < 0:
        raise OptionError("--workers", f"is {workers}", "0 (all cores) or a positive number", "give one")
    from concord.actors import ActorList

    codebook, listed = store.codebook(), store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    if precision is not None:
        set_precision(store, precision)
    judging, by_meaning = judging_of(store), _semantic(store, codebook, semantic)
    mark = _mark(given, judging, by_meaning)
    every = store.document_ids()
    waiting = _waiting(store, codebook, mark)
    done = len(every) - len(waiting)
    report = CodeReport(len(waiting), done)
    work = _Work(judging, codebook, given, examples_of(store), by_meaning)
    codings = _codings(store, waiting, work, workers or (os.cpu_count() or 1))
    for batch in _batches(codings, BATCH):
        with store.writing(who="code") as unit:
            for coding in batch:
                unit.add_coding(coding, codebook_version=codebook.version)
        done += len(batch)
        if progress:
            progress(done, len(every))
    if store.settings().get(MARK) != mark:
        with store.writing(who="code") as unit:
            unit.set_setting(MARK, mark)
            unit.set_setting(WITH, judging.mark)
    return report


def _waiting(store: Store, codebook: Codebook, mark: str) -> tuple[str, ...]:
    """Return the documents to code: those without a coding by this codebook, or all if list or coder changed.

    Coding again what comes out the same stores nothing, so a run killed in between loses only time.
    """
    by_hand = {key.document for key in store.coding_keys() if key.coder.startswith("hand:")}
    from concord.coding.statements import CODER

    before = store.settings().get(MARK)
    if before is not None and before != mark:
        return tuple(id_ for id_ in store.document_ids() if id_ not in by_hand)
    return tuple(id_ for id_ in store.uncoded(CODER, codebook.version) if id_ not in by_hand)


def _semantic(store: Store, codebook: Codebook, asked: bool | None) -> bool:
    """Return whether issues are found by meaning too: as asked now or last, or what suits; remember what is asked."""
    from concord.coding.ranking.semantic import by_default, embedder

    before = store.settings().get(SEMANTIC)
    if asked:
        embedder()  # what is not installed is said before anything is coded
    if asked is not None and asked != before:
        with store.writing(who="code") as unit:
            unit.set_setting(SEMANTIC, asked)
    if asked is None:
        return by_default(codebook) if before is None else bool(before)
    return asked


def _mark(given: ActorList, judging: Judging, semantic: bool) -> str:
    """Tell one list of actors, model, version of Concord and way of finding issues from another."""
    import hashlib

    from concord import __version__

    coded_with = (
        __version__,
        given.actors,
        given.affiliations,
        judging.model.mark,
        *(["semantic"] if semantic else []),
    )
    return hashlib.sha256(repr(coded_with).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Work:
    """What every document of a run is coded with."""

    judging: Judging
    codebook: Codebook
    given: ActorList
    examples: Examples | None = None
    semantic: bool = False

    def code(self, document: Document) -> Coding:
        """Code one document."""
        from concord.coding import RuleCoder

        judging = self.judging
        coder = RuleCoder(judging.precision, judging.model, examples=self.examples, semantic=self.semantic)
        return coder.code(document, self.codebook, self.given)


def _codings(store: Store, ids: Sequence[str], work: _Work, workers: int) -> Iterator[Coding]:
    """Code documents here, or in worker processes with a bounded number in flight."""
    if workers == 1 or len(ids) < ALONE:
        for id_ in ids:
            yield work.code(store.document(id_))
        return
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    # Fork is not safe beside an open database; spawned workers import only what coding needs.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (work,)) as pool:
        flying: deque[Future[Coding]] = deque()
        for id_ in ids:
            flying.append(pool.submit(_code_one, store.document(id_)))
            if len(flying) >= 4 * workers:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()


_worker: _Work | None = None
_SELDOM = (50_000, 20, 100)  # a coding holds no cycles; looking through all word lists for some took a twentieth


def _start_worker(work: _Work) -> None:
    import gc

    global _worker  # noqa: PLW0603  one for the life of a worker process
    _worker = work
    gc.set_threshold(*_SELDOM)


def _code_one(document: Document) -> Coding:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return _worker.code(document)


def _batches(codings: Iterator[Coding], size: int) -> Iterator[list[Coding]]:
    batch: list[Coding] = []
    for coding in codings:
        batch.append(coding)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
