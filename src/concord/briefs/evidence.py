"""Every sentence with what it rests on: ids looked up, followed to the documents, numbered; or the brief is refused.

The appendix holds what is cited and whatever that rests on in turn, nothing else. A citation of an id that is not in
the analysis, and a sentence or figure without any, is an :class:`~concord.errors.EvidenceError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from concord.briefs.analysis import Analysis
from concord.briefs.brief import EvidenceItem, PassageView
from concord.briefs.phrases import STANCE_WORDS, percent
from concord.briefs.results import Result, Results
from concord.errors import EvidenceError
from concord.text.scripts import direction_of
from concord.values import Attribution, Contradiction, Document, Event, Passage, Quote, Sentence, Statement
from concord.values.texts import CONTEXT

__all__ = ["MOST_CITED", "Ledger", "trimmed"]

MOST_CITED = 12  # statements a sentence or cell cites by itself; the result it cites lists how many more there are
_ATTRIBUTIONS = {
    Attribution.SAID: "in its own words",
    Attribution.SPOKESPERSON: "through a spokesperson",
    Attribution.REPORTED: "as reported by others",
}
_KINDS = ("statement", "quote", "event", "contradiction", "document", "result")
_PREFIX = {"statement": "", "quote": "Q", "event": "E", "contradiction": "C", "document": "D", "result": "M"}


def trimmed(sentence: Sentence) -> Sentence:
    """Keep what a sentence cites readable: all results, and the first dozen of everything else."""
    results = tuple(dict.fromkeys(id_ for id_ in sentence.evidence if id_.startswith("m-")))
    others = tuple(dict.fromkeys(id_ for id_ in sentence.evidence if not id_.startswith("m-")))
    return Sentence(sentence.text, (*others[:MOST_CITED], *results) if results else others)


class Ledger:
    """All that may be cited, by id."""

    def __init__(self, analysis: Analysis, results: Results) -> None:
        self.analysis = analysis
        self.results = results
        self.documents = {document.id: document for document in analysis.documents}
        self._known: dict[str, Statement | Quote | Event | Contradiction | Document | Result] = {}
        for group in (analysis.statements, analysis.quotes, analysis.events, analysis.contradictions):
            self._known.update({thing.id: thing for thing in group})
        self._known.update(self.documents)
        self._known.update(results.by_id)
        self._issues = analysis.labels
        order = {party.actor: n for n, party in enumerate(analysis.table.parties)}
        held = sorted(analysis.matrix.positions, key=lambda p: order.get(p.actor, len(order)))
        self._cells = {
            s: (analysis.name(p.actor), self._issues.get(p.issue, p.issue)) for p in held for s in p.statements
        }

    def items(self, cited: Iterable[str]) -> tuple[EvidenceItem, ...]:
        """Return the items for all cited ids and what they rest on, numbered in the order of the appendix.

        Raises
        ------
        EvidenceError
            If an id is not known.
        """
        order: dict[str, EvidenceItem] = {}
        waiting = list(dict.fromkeys(cited))
        while waiting:
            id_ = waiting.pop(0)
            if id_ not in order:
                order[id_] = self._item(id_)
                waiting.extend(order[id_].refs)
                waiting.extend(passage.document for passage in order[id_].passages)
        return tuple(_numbered(order.values(), list(dict.fromkeys(self._cells.values()))))

    def _item(self, id_: str) -> EvidenceItem:
        thing = self._known.get(id_)
        if isinstance(thing, Statement):
            return self._statement(thing)
        if isinstance(thing, Quote):
            speaker = self.analysis.name(thing.speaker) if thing.speaker else "somebody unnamed"
            detail = f"{'Direct' if thing.direct else 'Indirect'} speech, “{thing.cue}”."
            return self._made(thing.id, "quote", f"Quote of {speaker}", detail, (thing.passage,))
        if isinstance(thing, Event):
            when = thing.when.surface or thing.when.edtf if thing.when else "no date given"
            return self._made(thing.id, "event", f"Event: {thing.kind}", f"When: {when}.", (thing.passage,))
        if isinstance(thing, Contradiction):
            return self._made(thing.id, "contradiction", "Dates that cannot be right", thing.why, thing.passages)
        if isinstance(thing, Document):
            return self._document(thing)
        if isinstance(thing, Result):
            return self._result(thing)
        raise EvidenceError(f"evidence '{id_}'", "is in nothing that was read or computed", "an id of the analysis")

    def _statement(self, statement: Statement) -> EvidenceItem:
        who, label = self.analysis.name(statement.holder), self._issues.get(statement.issue, statement.issue)
        said = f"{who} {STANCE_WORDS[statement.stance]}: {label}"
        parts = [_ATTRIBUTIONS[statement.attribution]]
        if statement.condition:
            parts.append(f"condition: {statement.condition}")
        if statement.date is not None:
            parts.append(statement.date.edtf)
        parts.append(f"coded by {statement.coder} ({statement.rule}), confidence {percent(statement.confidence)}")
        if statement.provisional:
            parts.append("provisional: less sure than was asked for, and not reviewed")
        item = self._made(statement.id, "statement", said, "; ".join(parts) + ".", (statement.passage,))
        return replace(item, group=self._cells.get(statement.id, (who, label)))

    def _document(self, document: Document) -> EvidenceItem:
        source = document.provenance
        parts = [p for p in (source.publisher, document.published and document.published.isoformat()) if p]
        detail = "; ".join(
            [*parts, source.source, *([source.url] if source.url else []), f"SHA-256 {source.sha256[:16]}…"]
        )
        return EvidenceItem(document.id, "", "document", document.title or source.source, detail)

    def _result(self, result: Result) -> EvidenceItem:
        shown = result.statements[:MOST_CITED]
        more = len(result.statements) - len(shown)
        return EvidenceItem(result.id, "", "result", result.title, result.how, refs=shown, more=more)

    def _made(self, id_: str, kind: str, title: str, detail: str, passages: tuple[Passage, ...]) -> EvidenceItem:
        return EvidenceItem(id_, "", kind, title, detail, tuple(self._view(p) for p in passages))

    def _view(self, passage: Passage) -> PassageView:
        document = self.documents.get(passage.document)
        if document is None:
            raise EvidenceError(f"a passage of '{passage.document}'", "is in no document of the analysis")
        direction = direction_of(passage.quote)
        same = direction_of(document.text[:2000]) == direction
        language = document.language if same else ("fa" if direction.value == "rtl" else "und")
        before, after = _cut(passage.before, before=True), _cut(passage.after, before=False)
        return PassageView(passage.document, passage.quote, before, after, language, direction)


def _cut(context: str, *, before: bool) -> str:
    """Cut the context of a passage at a word."""
    if len(context) < CONTEXT:
        return context
    at = context.find(" ") if before else context.rfind(" ")
    return context if at < 0 else context[at:] if before else context[: at + 1]


def _numbered(items: Iterable[EvidenceItem], cells: Sequence[tuple[str, str]]) -> Iterator[EvidenceItem]:
    """Number the items of each kind; statements by the order of parties and issues, all else as it is first cited."""
    found = list(items)
    rank = {cell: n for n, cell in enumerate(cells)}
    for kind in _KINDS:
        mine = [item for item in found if item.kind == kind]
        if kind == "statement":
            mine.sort(key=lambda item: (rank.get(item.group, len(rank)), item.group))
        for n, item in enumerate(mine, start=1):
            yield replace(item, label=f"{_PREFIX[kind]}{n}")
