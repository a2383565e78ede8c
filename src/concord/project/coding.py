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
from concord.values import Codebook, Coding, Document

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.coding import Coder
    from concord.store import Store

__all__ = ["CodeReport", "code_into"]

BATCH = 16  # codings a transaction: few enough that little is done again after a kill
MARK = "coded_with"  # setting: the list of actors and the version the texts were coded with
ALONE = 6  # documents below which starting workers costs more than it saves

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CodeReport:
    """How many documents were coded now, and how many had been before."""

    coded: int
    before: int


def code_into(store: Store, *, workers: int = 0, progress: Progress | None = None) -> CodeReport:
    """Code what is not coded yet with the project's codebook and actors.

    Parameters
    ----------
    store : Store
        The project's store, open for writing.
    workers : int
        Processes to use; 0 means one for each core.
    progress : callable, optional
        Called with (done, all) after each stored batch.

    Raises
    ------
    OptionError
        If ``workers`` is negative.
    """
    if workers < 0:
        raise OptionError("--workers", f"is {workers}", "0 (all cores) or a positive number")
    from concord.actors import ActorList

    codebook, listed = store.codebook(), store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    mark = _mark(given)
    every = store.document_ids()
    waiting = _waiting(store, codebook, mark)
    done = len(every) - len(waiting)
    report = CodeReport(len(waiting), done)
    codings = _codings(store, waiting, codebook, given, workers or (os.cpu_count() or 1))
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
    return report


def _waiting(store: Store, codebook: Codebook, mark: str) -> tuple[str, ...]:
    """Return the documents to code: those without a coding by this codebook, or all if list or coder changed.

    Coding again what comes out the same stores nothing, so a run killed in between loses only time.
    """
    by_hand = {key.document for key in store.coding_keys() if key.coder.startswith("hand:")}
    before = store.settings().get(MARK)
    if before is not None and before != mark:
        return tuple(id_ for id_ in store.document_ids() if id_ not in by_hand)
    return tuple(id_ for id_ in store.uncoded(_coder().name, codebook.version) if id_ not in by_hand)


def _mark(given: ActorList) -> str:
    """Tell one list of actors and version of Concord from another."""
    import hashlib

    from concord import __version__

    return hashlib.sha256(repr((__version__, given.actors, given.affiliations)).encode()).hexdigest()[:16]


def _codings(store: Store, ids: Sequence[str], codebook: Codebook, given: ActorList, workers: int) -> Iterator[Coding]:
    """Code documents here, or in worker processes with a bounded number in flight."""
    if workers == 1 or len(ids) < ALONE:
        coder = _coder()
        for id_ in ids:
            yield coder.code(store.document(id_), codebook, given)
        return
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    # Fork is not safe beside an open database; spawned workers import only what coding needs.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (codebook, given)) as pool:
        flying: deque[Future[Coding]] = deque()
        for id_ in ids:
            flying.append(pool.submit(_code_one, store.document(id_)))
            if len(flying) >= 4 * workers:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()


_worker: tuple[Coder, Codebook, ActorList] | None = None


def _start_worker(codebook: Codebook, given: ActorList) -> None:
    global _worker  # noqa: PLW0603  one coder for the life of a worker process
    _worker = (_coder(), codebook, given)


def _code_one(document: Document) -> Coding:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    coder, codebook, given = _worker
    return coder.code(document, codebook, given)


def _coder() -> Coder:
    from concord.coding import RuleCoder

    return RuleCoder()


def _batches(codings: Iterator[Coding], size: int) -> Iterator[list[Coding]]:
    batch: list[Coding] = []
    for coding in codings:
        batch.append(coding)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
