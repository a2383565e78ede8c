"""A study that goes on growing: what was changed and added in Concord, put back into the study that it came from.

Answers: how do colleagues get their own database back, colours, patterns and permissions included, with what was
decided here? It refuses to touch what nobody changed: a study of which nothing was changed comes out as it came in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from concord.formats.dna_from_values import PALETTE, entity_attributes, made_document, person_of
from concord.formats.dna_rows import GrowingRows
from concord.formats.dna_seat import Seat, is_plain, own_values, seat_of
from concord.formats.dna_study import DnaRoles, moved_back, stance_of
from concord.formats.dna_values import DnaCoder, DnaEntity, DnaFile, DnaRelation
from concord.values import Actor, Codebook, Document, Statement

__all__ = ["DnaChanges", "grown"]


@dataclass(frozen=True, slots=True)
class DnaChanges:
    """What became of a study in Concord.

    ``numbers`` are the study's numbers of Concord's documents; ``gone`` its statements that do not stand any more,
    ``changed`` those that read otherwise now (number, as it came, as it is), ``added`` Concord's own.
    """

    numbers: Mapping[str, int]
    actors: Mapping[str, Actor]
    codebook: Codebook
    documents: Sequence[Document] = ()
    gone: Collection[int] = ()
    changed: Sequence[tuple[int, Statement, Statement]] = ()
    added: Sequence[Statement] = ()


def grown(study: DnaFile, roles: DnaRoles, changes: DnaChanges) -> DnaFile:
    """Return the study with the changes.

    A changed statement changes only in what was changed. The four stances need more than a yes or no: where one does,
    the statement type gets the variables stance, position, strength and condition, filled for all its statements.
    Statements whose parts are not variables of the study (a holder that was a field of the document) are put under a
    statement type of their own, "Concord".
    """
    if not (changes.documents or changes.gone or changes.changed or changes.added):
        return study
    return _Growing(study, roles, changes).whole()


class _Growing:
    """One study while it grows."""

    def __init__(self, study: DnaFile, roles: DnaRoles, changes: DnaChanges) -> None:
        self.changes = changes
        self.numbers = dict(changes.numbers)
        self.coders = list(study.coders)
        self.relations = list(study.relations)
        self.entities = list(study.entities)
        self.entity_ids = {(e.variable, e.value): e.id for e in study.entities}
        self.labels = {issue.id: issue for issue in changes.codebook.issues}
        written = (*(after for *_, after in changes.changed), *changes.added)
        study, self.seat = seat_of(study, roles, own=lambda kind: not all(is_plain(s, kind) for s in written))
        self.study = study
        self.rows = GrowingRows(study)
        self.texts = {document.id: document.text for document in study.documents}
        self.documents = list(study.documents)
        self.elsewhere = self.seat.type_label != roles.type_label

    def whole(self) -> DnaFile:
        """Put everything in."""
        for document in self.changes.documents:
            number = max((d.id for d in self.documents), default=0) + 1
            self.numbers[document.id] = number
            self.documents.append(replace(made_document(document, number), coder=self.coders[0].id))
            self.texts[number] = document.text
        if self.seat.fresh:
            self.fill()
        for row, before, after in self.changes.changed:
            if self.elsewhere:
                self.rows.drop(row)
                self.put(self.rows.add(self.seat.type), None, after)
            else:
                self.put(row, before, after)
        for row in self.changes.gone:
            self.rows.drop(row)
        for statement in self.changes.added:
            row = self.rows.add(self.seat.type)
            self.defaults(row)
            self.put(row, None, statement)
        return replace(
            self.study,
            coders=tuple(self.coders),
            relations=tuple(self.relations),
            documents=tuple(self.documents),
            entities=tuple(self.entities),
            statements=self.rows.columns(),
        )

    def fill(self) -> None:
        """Give every statement of the type what its yes or no says in the new variables."""
        for row in self.rows.of_type(self.seat.type):
            stance, strength = stance_of(self.seat.kind, self.rows.number(row, self.seat.qualifier))
            self.own(row, own_values(stance, strength, ""))

    def own(self, row: int, values: Mapping[str, str | int]) -> None:
        for name, variable in self.seat.own.items():
            value = values[name]
            if name == "stance":
                self.rows.set_entity(row, variable, self.entity(variable, str(value)))
            elif name == "condition":
                self.rows.set_text(row, variable, str(value))
            else:
                self.rows.set_number(row, variable, int(value))

    def put(self, row: int, before: Statement | None, s: Statement) -> None:
        """Write a statement down, where it differs from what it was."""
        if before is None or (before.holder, before.speaker) != (s.holder, s.speaker):
            self.actors(row, before, s)
        if before is None or before.issue != s.issue:
            issue = self.labels[s.issue]
            self.rows.set_entity(row, self.seat.issue, self.entity(self.seat.issue, issue.label, issue.definition))
        if before is None or _said(before) != _said(s):
            self.rows.set_number(row, self.seat.qualifier, _qualifier(self.seat, s))
            self.own(row, own_values(s.stance, s.strength, s.condition))
        if before is None or before.passage != s.passage:
            number = self.numbers[s.passage.document]
            span = moved_back(self.texts[number], s.passage.start, s.passage.end)
            self.rows.place(row, number, *span)
        if before is None:
            self.rows.set_coder(row, self.coder(s.coder))

    def actors(self, row: int, before: Statement | None, s: Statement) -> None:
        """Write holder and speaker: a person without an organisation stands under the speaker alone."""
        names = self.changes.actors
        seat, holder = self.seat, names[s.holder]
        body, person = holder.name, names[s.speaker].name if s.speaker is not None else ""
        if seat.speaker is not None and holder.kind.value == "person" and not self.stands_as_body(row, before):
            body, person = "", person_of(s, names)
        self.rows.set_entity(row, seat.holder, self.entity(seat.holder, body))
        if seat.speaker is not None:
            self.rows.set_entity(row, seat.speaker, self.entity(seat.speaker, person))

    def stands_as_body(self, row: int, before: Statement | None) -> bool:
        """Return whether the study has the holder of this statement among its organisations."""
        held = self.rows.entity(row, self.seat.holder) if before is not None else 0
        return any(e.id == held and e.value for e in self.entities)

    def defaults(self, row: int) -> None:
        """Give a new statement a value of every variable of its type, as the program expects."""
        for variable in (v for v in self.study.variables if v.type == self.seat.type):
            if variable.kind == "short text":
                self.rows.set_entity(row, variable.id, self.entity(variable.id, ""))
            elif variable.kind == "long text":
                self.rows.set_text(row, variable.id, "")
            else:
                self.rows.set_number(row, variable.id, int(variable.kind == "boolean"))

    def entity(self, variable: int, value: str, definition: str = "") -> int:
        """Return the id of a value; a new one is black and has what is known of it as attributes."""
        if (variable, value) not in self.entity_ids:
            number = max((e.id for e in self.entities), default=0) + 1
            known = {a.name: a for a in self.changes.actors.values()}
            said = dict(entity_attributes(known.get(value), definition))
            names = [name for v, name in self.study.attribute_names if v == variable]
            attributes = tuple((name, said.get(name, "")) for name in names)
            self.entities.append(DnaEntity(number, variable, value, (0, 0, 0), None, attributes))
            self.entity_ids[variable, value] = number
        return self.entity_ids[variable, value]

    def coder(self, name: str) -> int:
        """Return the id of a coder; a new one may see and do everything."""
        known = {coder.name: coder.id for coder in self.coders}
        for called in (name.removeprefix("hand:"), name):
            if called in known:
                return known[called]
        number = max(known.values(), default=0) + 1
        for other in known.values():
            for one, two in ((number, other), (other, number)):
                relation = max((r.id for r in self.relations), default=0) + 1
                self.relations.append(DnaRelation(relation, one, two, True, True, True, True))
        self.coders.append(DnaCoder(number, name, PALETTE[(number - 1) % len(PALETTE)]))
        return number


def _said(s: Statement) -> tuple[object, ...]:
    return s.stance, s.strength, s.condition


def _qualifier(seat: Seat, s: Statement) -> int:
    sign = int(np.sign(s.position))
    return int(s.position >= 0) if seat.kind == "boolean" else sign * s.strength
