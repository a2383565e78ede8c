"""Documents through a language model: counted before it starts, stored one by one, gone on with where it stopped.

Each document's coding is stored the moment its answer is there, and every answer is kept by content, so a run that is
killed costs at most the call that was in flight. What the model proposes waits in the queue of `concord review`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from concord.errors import ConcordError, DocumentError, OptionError

if TYPE_CHECKING:
    from pathlib import Path

    from concord.coding.llm import Estimate, LlmCoder, LlmReading, Prices, Usage
    from concord.coding.llm.endpoint import Shape
    from concord.project.reading import Source
    from concord.store import Store
    from concord.values import Codebook, Document

__all__ = [
    "FilesPlan",
    "ModelOptions",
    "ModelPlan",
    "ModelReport",
    "code_files_with",
    "code_with",
    "coder_of",
    "plan_of",
    "plan_of_files",
]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Where the model is and what it may cost; see :class:`concord.coding.llm.Endpoint` for the first fields."""

    url: str
    model: str
    send_to: str = ""
    key_variable: str = ""
    shape: Shape = "schema"
    timeout: float = 180.0
    retries: int = 4
    most: int = 8000
    price_in: float = 0.0
    price_out: float = 0.0
    budget: int = 0  # tokens after which no further call is made; 0: none
    memory: Path | None = None  # where answers are kept; None: nowhere

    @property
    def prices(self) -> Prices:
        """What a million tokens cost."""
        from concord.coding.llm import Prices

        return Prices(self.price_in, self.price_out)


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """What a run will do: documents to ask about, how many of them are answered already, and the rest's estimate."""

    waiting: tuple[str, ...]
    before: int
    remembered: int
    refused: tuple[str, ...]
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class ModelReport:
    """What a run did. ``flagged`` and ``dropped`` are one-line sentences; ``stopped`` says why it ended early."""

    coded: int
    statements: int
    flagged: tuple[str, ...]
    dropped: int
    refused: tuple[str, ...]
    usage: Usage
    stopped: str = ""


def coder_of(options: ModelOptions) -> LlmCoder:
    """Make the coder that ``options`` describe.

    Raises
    ------
    OptionError
        If an option is not what it must be.
    """
    from concord.coding.llm import Endpoint, FolderMemory, LlmCoder

    if options.budget < 0:
        raise OptionError("--budget", f"is {options.budget}", "a number of tokens, or 0 for no limit", "give one")
    _ = options.prices  # wrong ones are refused before anything is counted
    endpoint = Endpoint(
        options.url,
        options.model,
        send_to=options.send_to,
        key_variable=options.key_variable,
        shape=options.shape,
        timeout=options.timeout,
        retries=options.retries,
        most=options.most,
    )
    return LlmCoder(endpoint, FolderMemory(options.memory) if options.memory else None)


def plan_of(store: Store, coder: LlmCoder) -> ModelPlan:
    """Count what the documents that this model has not coded yet will cost; nothing is sent."""
    codebook = store.codebook()
    every = store.document_ids()
    waiting = store.uncoded(coder.name, codebook.version)
    estimated, remembered, refused = _estimated((store.document(id_) for id_ in waiting), coder, codebook)
    return ModelPlan(tuple(waiting), len(every) - len(waiting), remembered, refused, estimated)


def code_with(
    store: Store, coder: LlmCoder, plan: ModelPlan, *, budget: int = 0, progress: Progress | None = None
) -> ModelReport:
    """Ask about each waiting document and store what is left of the answer.

    A document that cannot be sent, or got no usable answer, is told and left out; an endpoint that does not answer ends
    the run, with all that was done before kept.
    """
    from concord.actors import ActorList

    codebook, listed = store.codebook(), store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    tally = _Tally()
    for done, id_ in enumerate(plan.waiting, 1):
        if budget and tally.usage.tokens >= budget:
            tally.stopped = f"the budget of {budget:,} tokens is used up; run the same command again to go on"
            break
        document = store.document(id_)
        try:
            reading = coder.read(document, codebook, given, paid=tally.paid(budget))
        except DocumentError as wrong:
            tally.refused.append(str(wrong))
            continue
        except OptionError:
            raise
        except ConcordError as wrong:
            tally.stopped = str(wrong)
            break
        with store.writing(who=coder.name) as unit:
            unit.add_coding(reading.coding, codebook_version=codebook.version)
        tally.add(document, reading)
        if progress:
            progress(done, len(plan.waiting))
    return tally.report()


@dataclass(frozen=True, slots=True)
class FilesPlan:
    """Files that were read to be coded without a project: what they are coded with, and what that will cost."""

    documents: tuple[Document, ...]
    unread: tuple[ConcordError, ...]
    codebook: Codebook
    plan: ModelPlan


def plan_of_files(paths: Sequence[Path], codebook: str, source: Source, coder: LlmCoder) -> FilesPlan:
    """Read files and count what they will cost; nothing is sent."""
    from concord.codebook import load_codebook
    from concord.project.reading import files_of, readings

    book, read = load_codebook(codebook), list(readings(files_of(paths), source))
    unread = tuple(found for found in read if isinstance(found, ConcordError))
    documents = tuple(d for found in read if not isinstance(found, ConcordError) for d in found.documents)
    estimated, remembered, refused = _estimated(documents, coder, book)
    plan = ModelPlan(tuple(d.id for d in documents), 0, remembered, refused, estimated)
    return FilesPlan(documents, unread, book, plan)


def code_files_with(files: FilesPlan, coder: LlmCoder, *, budget: int = 0) -> Iterator[dict[str, Any] | ConcordError]:
    """Code read files one by one in the shape for exchange, with ``flags``, ``dropped`` and ``usage`` beside it.

    What could not be read or coded comes as its error; so does the end of the budget, which is the last.
    """
    from concord.coding.exchange import exchange

    yield from files.unread
    tally = _Tally()
    for done, document in enumerate(files.documents):
        if budget and tally.usage.tokens >= budget:
            left = len(files.documents) - done
            yield OptionError(
                "--budget", f"of {budget:,} tokens is used up; documents not sent: {left}", "", "raise it"
            )
            return
        try:
            reading = coder.read(document, files.codebook, paid=tally.paid(budget))
        except DocumentError as wrong:
            yield wrong
            continue
        yield exchange(document, reading.coding) | _beside(reading)


def _beside(reading: LlmReading) -> dict[str, Any]:
    usage = reading.usage
    return {
        "flags": [{"kind": f.kind.value, "start": f.start, "end": f.end, "why": f.why} for f in reading.flags],
        "dropped": list(reading.dropped),
        "usage": {"calls": usage.calls, "sent": usage.sent, "received": usage.received},
    }


def _estimated(
    documents: Iterable[Document], coder: LlmCoder, codebook: Codebook
) -> tuple[Estimate, int, tuple[str, ...]]:
    """Return the estimate of what must be asked, how many need not, and what cannot be sent."""
    from concord.coding.llm import Estimate, estimate

    total, remembered, refused = Estimate(0, 0, 0, 0), 0, []
    for document in documents:
        try:
            if coder.remembers(document, codebook):
                remembered += 1
                continue
            one = estimate([coder.question(document, codebook)], coder.asker.most)
        except DocumentError as wrong:
            refused.append(str(wrong))
            continue
        total = replace(
            total,
            calls=total.calls + 1,
            sent=total.sent + one.sent,
            expected=total.expected + one.expected,
            most=total.most + one.most,
        )
    return total, remembered, tuple(refused)


class _Tally:
    """Adds up a run."""

    def __init__(self) -> None:
        from concord.coding.llm import Usage

        self.usage = Usage()
        self.coded = self.statements = self.dropped = 0
        self.flagged: list[str] = []
        self.refused: list[str] = []
        self.stopped = ""

    def paid(self, budget: int) -> Callable[[Usage], bool]:
        """Return what counts a call the moment it is paid for, and says whether the budget leaves another."""

        def count(call: Usage) -> bool:
            self.usage += call
            return not budget or self.usage.tokens < budget

        return count

    def add(self, document: Document, reading: LlmReading) -> None:
        self.coded += 1
        self.statements += len(reading.coding.statements)
        self.dropped += len(reading.dropped)
        name = document.title or document.provenance.source
        self.flagged += [f"{name}, characters {f.start} to {f.end}: {f.why}" for f in reading.flags]

    def report(self) -> ModelReport:
        return ModelReport(
            self.coded,
            self.statements,
            tuple(self.flagged),
            self.dropped,
            tuple(self.refused),
            self.usage,
            self.stopped,
        )
