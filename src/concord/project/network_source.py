"""The statements that a network is made of, as columns: of a project, or straight from a .dna file.

Answers: which variables and attributes can stand on either side of my network? Whoever is called something is on the
axis under that name; where two are called alike, the id stands behind the name. It refuses to guess a variable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import OptionError
from concord.values import Actor, Statement, When

if TYPE_CHECKING:
    from concord.formats.dna import DnaColumns, DnaFile
    from concord.networks.table import Field, StatementTable
    from concord.project.blocking import Standing
    from concord.project.view import View

__all__ = ["Ground", "ground_of_dna", "ground_of_view", "known_of_studies"]

Known = Mapping[str, Mapping[str, Mapping[str, str]]]
BLACK = (0, 0, 0)
ACTORS = ("holder", "organisation", "speaker", "addressee")
# What people call the sides of a network -> the column, in a project and in a study of the program.
SAID_OF_PROJECT = {
    "actors": "holder",
    "organisations": "organisation",
    "organizations": "organisation",
    "organization": "organisation",
    "persons": "speaker",
    "person": "speaker",
    "issues": "issue",
    "concepts": "issue",
    "concept": "issue",
    "documents": "document",
}
SAID_OF_DNA = {
    "actors": "person",
    "persons": "person",
    "holder": "organization",
    "organisation": "organization",
    "organisations": "organization",
    "organizations": "organization",
    "issue": "concept",
    "issues": "concept",
    "concepts": "concept",
    "documents": "document:title",
}


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A table of statements with the columns that are meant where none is named."""

    name: str
    table: StatementTable
    rows: str
    columns: str
    qualifier: str | None
    said: Mapping[str, str]
    ids: Mapping[str, str]  # what a person may write for a value -> the label in the table
    quotes: Callable[[], Mapping[str, str]]  # the words of each statement, cut when they are asked for
    known: Known = field(default_factory=dict)  # of a column's labels
    studied: Callable[[], Known] = (
        dict  # the same as the studies that were brought in have it; read when it is asked for
    )
    standing: Callable[[], Standing] | None = None  # the blocs that are shown of a study

    def column(self, given: str | None, option: str, default: str) -> str:
        """Return the column that an option means.

        Raises
        ------
        OptionError
            If there is none of that name.
        """
        name = given or default
        if name in self.table.fields:
            return name
        meant = self.said.get(name, "")
        if meant in self.table.fields:
            return meant
        raise OptionError(option, f"'{name}' is not a column of {self.name}", "one of " + ", ".join(self.table.fields))


def ground_of_dna(path: Path, type_label: str = "", zone: str = "") -> Ground:
    """Read the statements of one type of a .dna file.

    Raises
    ------
    FormatError
        If the file is damaged or not of the program.
    OptionError
        If the type is not in it.
    """
    from concord.formats import dna
    from concord.networks.table import StatementTable
    from concord.project.from_dna import default_type, read_dna

    study = read_dna(path, zone)
    columns = dna.columns(study, default_type(study, type_label))
    table = StatementTable.of(columns)
    text = [n for n, f in table.fields.items() if f.kind == "text" and not n.startswith("document:") and n != "coder"]
    levels = [n for n, f in table.fields.items() if f.kind != "text"]
    plain = [n for n in text if ":" not in n] or text
    return Ground(
        path.name,
        table,
        "organization" if "organization" in table.fields else plain[0],
        "concept" if "concept" in table.fields else plain[-1],
        "agreement" if "agreement" in table.fields else next(iter(levels), None),
        SAID_OF_DNA,
        {},
        lambda: _quotes(study, columns),
        _entities_known(study, type_label),
        standing=lambda: _standing(path, type_label, zone),
    )


def _standing(path: Path, type_label: str, zone: str) -> Standing:
    from concord.project.blocking import standing_of_dna
    from concord.project.from_dna import DnaWishes

    return standing_of_dna(path, DnaWishes(type_label=type_label, zone=zone))


def known_of_studies(target: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return what the studies that a project was made of say of its actors and issues: colours, attributes, parents."""
    from contextlib import closing

    from concord.project.from_dna import DnaWishes, read_dna_content, roles_of
    from concord.store import open_store

    with closing(open_store(target, readonly=True)) as store:
        studies = [(stored, store.study_bytes(stored)) for stored in store.studies("dna")]
    found: dict[str, dict[str, dict[str, str]]] = {}
    for stored, content in studies:
        wishes = DnaWishes(**stored.options["wishes"])
        study = read_dna_content(content, stored.name, wishes.zone)
        said, roles = _entities_known(study, wishes.type_label), roles_of(study, wishes)
        for role, columns in ((roles.speaker, ACTORS), (roles.holder, ACTORS), (roles.issue, ("issue",))):
            for column in columns:
                found.setdefault(column, {}).update(said.get(role or "", {}))
    return found


def _entities_known(study: DnaFile, type_label: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return what a study says of the values of its variables: attributes, colours other than black, parents."""
    from concord.project.from_dna import default_type

    number = study.type(default_type(study, type_label)).id
    by_id = {entity.id: entity for entity in study.entities}
    found: dict[str, dict[str, dict[str, str]]] = {}
    for variable in (v for v in study.variables if v.type == number and v.kind == "short text"):
        for entity in (e for e in study.entities if e.variable == variable.id and e.value):
            said = {name: value for name, value in entity.attributes if value}
            if entity.colour != BLACK:
                said["colour"] = "#{:02x}{:02x}{:02x}".format(*entity.colour)
            if entity.parent is not None:
                said["parent"] = by_id[entity.parent].value
            found.setdefault(variable.name, {})[entity.value] = said
    return found


def _quotes(study: DnaFile, columns: DnaColumns) -> dict[str, str]:
    texts = {document.id: document.text for document in study.documents}
    spans = zip(*(c.tolist() for c in (columns.ids, columns.documents, columns.starts, columns.stops)), strict=True)
    return {str(i): texts[document][start:stop] for i, document, start, stop in spans}


def ground_of_view(view: View) -> Ground:
    """Make columns of a project's accepted statements, with what is known of their documents and holders.

    ``organisation`` is the holder, or whom a leader or spokesperson speaks for. What a machine coded is of
    the day its document was published; what a person coded without a date stays without.
    """
    from concord.networks.table import table_of
    from concord.positions import roll_up

    table = table_of(_dated(view))
    by_id = {s.id: s for s in view.statements}
    rows = [by_id[i] for i in table.ids]
    rolled = {s.id: s for s in roll_up(view.statements, view.affiliations, view.actors)}
    fields = dict(table.fields)
    fields["organisation"] = _text([rolled[s.id].holder for s in rows])
    names = _distinct({a.id: a.name for a in view.actors.values()})
    labels = _distinct({i.id: i.label for i in view.codebook.issues})
    titles = _distinct({d.id: d.title or d.id for d in view.documents})
    for column, called in (*((c, names) for c in ACTORS), ("issue", labels)):
        fields[column] = _renamed(fields[column], called)
    fields["document"] = _text([titles[s.passage.document] for s in rows])
    fields |= _attributes(view, rows)
    given = {i: name for called in (names, labels, titles) for i, name in called.items()}
    actors = {names[a.id]: _said_of(a) for a in view.actors.values()}
    groups = {g.id: g.label for g in view.codebook.groups}
    issues = {labels[i.id]: {"group": groups[i.group]} for i in view.codebook.issues if i.group in groups}
    return Ground(
        view.name,
        replace(table, fields=fields),
        "organisation",
        "issue",
        "stance",
        SAID_OF_PROJECT,
        given,
        lambda: {s.id: s.passage.quote for s in view.statements},
        {**dict.fromkeys(ACTORS, actors), "issue": issues},
    )


def _dated(view: View) -> list[Statement]:
    """Give statements that a machine coded the day of their document, where it has one; people enter dates."""
    days = {d.id: When(d.published.isoformat(), d.published, d.published) for d in view.documents if d.published}
    return [
        s if s.date or s.coder.startswith("hand:") else replace(s, date=days.get(s.passage.document))
        for s in view.statements
    ]


def _said_of(actor: Actor) -> dict[str, str]:
    aliases = {"aliases": "; ".join(actor.aliases)} if actor.aliases else {}
    return {"kind": actor.kind.value, **aliases}


def _attributes(view: View, rows: Sequence[Statement]) -> dict[str, Field]:
    """Return the columns of documents, holders and issues."""
    documents = {d.id: d for d in view.documents}
    issues = {i.id: i for i in view.codebook.issues}
    groups = {g.id: g.label for g in view.codebook.groups}
    read: dict[str, Callable[[Statement], str]] = {
        "document:publisher": lambda s: documents[s.passage.document].provenance.publisher,
        "document:source": lambda s: documents[s.passage.document].provenance.source,
        "document:language": lambda s: documents[s.passage.document].language,
        "holder:kind": lambda s: view.actors[s.holder].kind.value,
        "issue:group": lambda s: groups.get(issues[s.issue].group, "") if s.issue in issues else "",
    }
    return {name: _text([value(s) for s in rows]) for name, value in read.items()}


def _text(values: Iterable[str]) -> Field:
    import numpy as np

    from concord.networks.table import Field

    found = list(values)
    labels = tuple(sorted({value for value in found if value}))
    code = {label: number for number, label in enumerate(labels)}
    return Field("text", np.array([code.get(value, -1) for value in found], dtype=np.int64), labels)


def _distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Return a name for each id; ids stand behind names that several bear."""
    often = Counter(names.values())
    return {i: name if often[name] == 1 else f"{name} ({i})" for i, name in names.items()}


def _renamed(field: Field, names: Mapping[str, str]) -> Field:
    return replace(field, labels=tuple(names.get(label, label) for label in field.labels))
