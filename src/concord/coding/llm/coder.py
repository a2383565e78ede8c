"""Codes a document with a model's help: asks once, checks every word, and proposes what is left.

Nothing a model says is accepted by itself. A span that does not stand in the text letter by letter is dropped, and so
is a holder that the text does not name, and whatever rests on a passage that speaks to machines or hides something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concord.actors import EMPTY
from concord.coding.llm.answers import Answer, parse_answer, schema_of
from concord.coding.llm.checking import Checked, checked
from concord.coding.llm.costs import TRIES, Usage
from concord.coding.llm.marked import MarkedText, marked_text
from concord.coding.llm.memory import key_of
from concord.coding.llm.prompts import VERSION, messages_of
from concord.coding.llm.suspicion import Flag, flags_of
from concord.errors import DocumentError, FormatError, OptionError
from concord.values import Coding

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.coding.llm.endpoint import Asker
    from concord.coding.llm.memory import Memory
    from concord.values import Codebook, Document, Statement

__all__ = ["LlmCoder", "LlmReading"]

LONGEST = 200_000  # characters of a document that is sent in one call

Paid = Callable[[Usage], bool]


def _unlimited(call: Usage) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class LlmReading:
    """What came of one document.

    ``dropped`` says in clauses what the model claimed that was not kept, and why; ``remembered`` that no call was made.
    """

    coding: Coding
    flags: tuple[Flag, ...]
    dropped: tuple[str, ...]
    usage: Usage
    remembered: bool


@dataclass(frozen=True, slots=True)
class LlmCoder:
    """A model as a coder; its statements are candidates (``accepted`` is False) under the name ``llm:MODEL``.

    Parameters
    ----------
    asker : Asker
        The model; :class:`~concord.coding.llm.Endpoint` or anything that answers.
    memory : Memory, optional
        Where answers are kept, so that no question is paid for twice.
    longest : int
        Documents of more characters are refused: one document is one call, never pieces without their context.
    """

    asker: Asker
    memory: Memory | None = None
    longest: int = LONGEST

    def __post_init__(self) -> None:
        if self.longest < 1:
            raise OptionError("longest", f"is {self.longest}", "a number of characters from 1")

    @property
    def name(self) -> str:
        """The coder's name in every statement it makes."""
        return f"llm:{self.asker.model}"

    def code(self, document: Document, codebook: Codebook, given: ActorList = EMPTY) -> Coding:
        """Code one document.

        Raises
        ------
        DocumentError
            If the document is too long for one call, or no answer of the right shape came.
        ConcordError
            If the endpoint did not answer.
        """
        return self.read(document, codebook, given).coding

    def candidates(self, document: Document, codebook: Codebook, given: ActorList = EMPTY) -> tuple[Statement, ...]:
        """Return what the model proposes: all its statements wait for a person."""
        return self.code(document, codebook, given).statements

    def question(self, document: Document, codebook: Codebook) -> tuple[str, str]:
        """Return the task and the document as they would be sent, to count what they cost."""
        messages = messages_of(document, self._marked(document), codebook)
        return messages[0]["content"], messages[1]["content"]

    def remembers(self, document: Document, codebook: Codebook) -> bool:
        """Whether the answer is known already and will cost nothing."""
        if self.memory is None:
            return False
        return self.memory.get(self._key(messages_of(document, self._marked(document), codebook))) is not None

    def read(
        self, document: Document, codebook: Codebook, given: ActorList = EMPTY, *, paid: Paid = _unlimited
    ) -> LlmReading:
        """Code one document and say what was dropped, flagged and used; errors as :meth:`code`.

        Parameters
        ----------
        paid : callable
            Told of each call when its answer has come, also of those of no use; says whether another may be made.
        """
        marked = self._marked(document)
        answer, usage, remembered = self._answer(document, marked, codebook, paid)
        flags = flags_of(document.text)
        kept = checked(answer, document, marked, flags, given, self.name)
        return LlmReading(_coding(kept, document, self.name), flags, kept.dropped, usage, remembered)

    def _marked(self, document: Document) -> MarkedText:
        name = document.title or document.provenance.source
        if len(document.text) > self.longest:
            wrong = f"has {len(document.text):,} characters, too many for one call"
            raise DocumentError(name, wrong, f"{self.longest:,} at most", "split it into documents of their own")
        try:
            return marked_text(document.text)
        except ValueError as wrong:
            raise DocumentError(name, f"cannot be marked: {wrong}", "a text that leaves one of them free") from None

    def _key(self, messages: list[dict[str, str]]) -> str:
        return key_of({"task": VERSION, "asker": self.asker.identity, "messages": messages})

    def _answer(
        self, document: Document, marked: MarkedText, codebook: Codebook, paid: Paid
    ) -> tuple[Answer, Usage, bool]:
        """Take the answer from memory, or ask until one has the right shape."""
        messages = messages_of(document, marked, codebook)
        key = self._key(messages)
        known = self._known(key, codebook)
        if known is not None:
            return known, Usage(), True
        usage, wrong = Usage(), ""
        for attempt in range(TRIES):
            reply = self.asker.ask(messages, schema_of(codebook), attempt)
            call = Usage(1, reply.sent, reply.received)
            usage += call
            more = paid(call)
            try:
                answer = parse_answer(reply.text, codebook)
            except FormatError as error:
                wrong = error.wrong
                if more:
                    continue
                break
            if self.memory is not None:
                self.memory.put(key, reply.text)
            return answer, usage, False
        name = document.title or document.provenance.source
        raise DocumentError(
            name, f"got no usable answer in {usage.calls} tries: the last one {wrong}", "", "try another model"
        )

    def _known(self, key: str, codebook: Codebook) -> Answer | None:
        """Return the answer in memory; one that was damaged there is asked for again."""
        raw = self.memory.get(key) if self.memory is not None else None
        if raw is None:
            return None
        try:
            return parse_answer(raw, codebook)
        except FormatError:
            return None


def _coding(kept: Checked, document: Document, coder: str) -> Coding:
    return Coding(
        document=document.id,
        coder=coder,
        actors=kept.actors,
        quotes=tuple(sorted(kept.quotes, key=lambda q: (q.passage.start, q.passage.end, q.id))),
        statements=tuple(_surest(kept.statements)),
    )


def _surest(statements: Iterable[Statement]) -> list[Statement]:
    """Keep each statement once, in the order of the text."""
    once = {s.id: replace(s, accepted=False) for s in statements}
    return sorted(once.values(), key=lambda s: (s.passage.start, s.issue, s.holder))
