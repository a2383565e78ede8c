"""A study of Discourse Network Analyzer as what a project can hold, and all the rest kept beside it.

Answers: what comes along of my .dna file? It refuses to drop anything: other statement types, further variables,
colours, attributes, permissions and whatever else plays no part here is kept for the way back and counted, a line each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from concord.errors import OptionError
from concord.project.importing import Incoming, Known, Naming, Whole
from concord.values import Actor, ActorKind, Stance, Statement

if TYPE_CHECKING:
    from concord.formats.dna import DnaColumns, DnaFile, DnaRoles, DnaStudy

__all__ = ["DnaWishes", "default_type", "dna_incoming", "dna_study_of", "read_dna", "read_dna_content", "roles_of"]

OWN = ("stance", "strength", "condition", "position")  # variables of a study that Concord itself wrote
BLACK = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class DnaWishes:
    """Which columns of the study play which part, where they are not those of the program's own first type."""

    type_label: str = ""
    holder: str = ""
    speaker: str = ""
    issue: str = ""
    qualifier: str = ""
    zone: str = ""

    @property
    def given(self) -> tuple[str, ...]:
        """The options that were given, as the command line names them."""
        names = {"type_label": "--type", "qualifier": "--stance"}
        fields = ("type_label", "holder", "speaker", "issue", "qualifier", "zone")
        return tuple(names.get(f, f"--{f}") for f in fields if getattr(self, f))


def read_dna(path: Path, zone: str = "") -> DnaFile:
    """Read a .dna file; ``zone`` is where a file of the second version was made ("Europe/Zurich").

    Raises
    ------
    OptionError
        If there is no such zone.
    """
    from concord.formats import dna

    return dna.read(path, zone=_zone(zone))


def read_dna_content(content: bytes, name: str, zone: str = "") -> DnaFile:
    """Read a .dna file as a project keeps it."""
    from concord.formats import dna

    return dna.read_content(content, name, zone=_zone(zone))


def _zone(name: str) -> dt.tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else dt.UTC
    except (KeyError, ValueError, OSError) as error:
        raise OptionError("--zone", f"is {name!r}", "a time zone such as Europe/Zurich") from error


def default_type(study: DnaFile, wished: str = "") -> str:
    """Return the statement type that is meant: the one wished for, the program's first, or the only one.

    Raises
    ------
    OptionError
        If it is not in the study, or several could be meant.
    """
    labels = [kind.label for kind in study.types]
    for label in (wished,) if wished else ("DNA Statement",):
        if label in labels:
            return label
    if not wished and len(labels) == 1:
        return labels[0]
    wrong = f"'{wished}' is not in the study" if wished else "is not named, and the study has several"
    raise OptionError("--type", wrong, "one of: " + ", ".join(labels))


def roles_of(study: DnaFile, wishes: DnaWishes) -> DnaRoles:
    """Return which columns play which part."""
    from concord.formats import dna

    default = dna.DnaRoles()
    return dna.DnaRoles(
        default_type(study, wishes.type_label),
        *(getattr(wishes, part) or getattr(default, part) for part in ("holder", "speaker", "issue", "qualifier")),
    )


def dna_study_of(study: DnaFile, source: str, known: Known, wishes: DnaWishes | None = None) -> DnaStudy:
    """Translate a study; a statement without an organisation is held by its person.

    The stance, strength and condition of a study that Concord wrote come back as they were.
    """
    roles = roles_of(study, wishes or DnaWishes())
    ids = Naming(dict(known.actors) | dict(known.issues))
    held, unheld = _split(study, roles)
    main = _translated(held, source, ids, roles)
    if not len(unheld.statements):
        return main
    people = _translated(unheld, source, ids, replace(roles, holder=roles.speaker, speaker=""))
    actors = {a.id: a for a in (*main.actors, *(replace(a, kind=ActorKind.PERSON) for a in people.actors))}
    issues = {i.id: i for i in (*main.codebook.issues, *people.codebook.issues)}
    return replace(
        main,
        actors=tuple(actors.values()),
        codebook=replace(main.codebook, issues=tuple(issues.values())),
        statements=(*main.statements, *people.statements),
        left_out=main.left_out + people.left_out,
        rows=(*main.rows, *people.rows),
    )


def dna_incoming(path: Path, known: Known, wishes: DnaWishes | None = None) -> Incoming:
    """Read a .dna file as what a project can hold, and as a whole, to be given back."""
    from concord.codebook import content_hash
    from concord.formats import dna
    from concord.text.scripts import language_of

    wishes = wishes or DnaWishes()
    study = read_dna(path, wishes.zone)
    found = dna_study_of(study, path.name, known, wishes)
    originals = tuple(document.text.encode("utf-8", "surrogatepass") for document in study.documents)
    book = replace(found.codebook, version="")
    return Incoming(
        name=path.name,
        documents=tuple(replace(d, language=language_of(d.text)) for d in found.documents),
        originals=originals,
        actors=found.actors,
        codebook=replace(book, version=f"{found.codebook.version}+{content_hash(book)}"),
        statements=found.statements,
        kept=tuple(_beside(study, found, default_type(study, wishes.type_label), wishes)),
        whole=Whole("dna", dna.content(path), asdict(wishes), known),
    )


def _split(study: DnaFile, roles: DnaRoles) -> tuple[DnaFile, DnaFile]:
    """Part the statements with a holder from those that only a person could hold."""
    from concord.formats import dna

    table = dna.columns(study, roles.type_label)
    columns = [table.fields.get(name) for name in (roles.holder, roles.speaker)]
    if any(column is None or column[0] != "text" for column in columns) or roles.holder == roles.speaker:
        return study, _rows(study, np.zeros(len(study.statements), dtype=bool))
    bare = table.ids[(columns[0][1] < 0) & (columns[1][1] >= 0)] if columns[0] and columns[1] else table.ids[:0]
    chosen = np.isin(study.statements.ids, bare)
    return _rows(study, ~chosen), _rows(study, chosen)


def _rows(study: DnaFile, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> DnaFile:
    """Return the study with some of its statements."""
    s = study.statements
    place = {int(row): new for new, row in enumerate(np.flatnonzero(chosen))}
    part = replace(
        s,
        ids=s.ids[chosen],
        types=s.types[chosen],
        documents=s.documents[chosen],
        starts=s.starts[chosen],
        stops=s.stops[chosen],
        coders=s.coders[chosen],
        entities={v: column[chosen] for v, column in s.entities.items()},
        numbers={v: column[chosen] for v, column in s.numbers.items()},
        coded={v: column[chosen] for v, column in s.coded.items()},
        texts={v: {place[r]: text for r, text in found.items() if r in place} for v, found in s.texts.items()},
    )
    return replace(study, statements=part)


def _translated(study: DnaFile, source: str, ids: Naming, roles: DnaRoles) -> DnaStudy:
    """Translate, with aliases and kinds from the attributes and the four stances where Concord wrote them."""
    from concord.formats import dna

    found = dna.to_values(study, source=source, actor_id=ids, roles=roles)
    table = dna.columns(study, roles.type_label)
    if {"stance", "strength"} <= set(table.fields) and set(table.fields["stance"][2]) <= set(Stance):
        kept = (table.fields[roles.holder][1] >= 0) & (table.fields[roles.issue][1] >= 0)
        statements = [_own(s, table, int(row)) for s, row in zip(found.statements, np.flatnonzero(kept), strict=True)]
        found = replace(found, statements=tuple(statements))
    attributes = {entity.value: dict(entity.attributes) for entity in study.entities}
    return replace(found, actors=tuple(_known_by(a, attributes.get(a.name, {})) for a in found.actors))


def _own(statement: Statement, table: DnaColumns, row: int) -> Statement:
    """Give a statement the stance, strength and condition that Concord had written."""
    _, codes, labels = table.fields["stance"]
    statement = replace(statement, coder=statement.coder.replace("hand:hand:", "hand:", 1))
    if codes[row] < 0:
        return statement
    strength = int(table.fields["strength"][1][row])
    condition = ""
    if "condition" in table.fields:
        _, texts, words = table.fields["condition"]
        condition = words[texts[row]] if texts[row] >= 0 else ""
    return replace(statement, stance=Stance(labels[codes[row]]), strength=min(max(strength, 1), 3), condition=condition)


def _known_by(actor: Actor, attributes: dict[str, str]) -> Actor:
    aliases = tuple(a.strip() for a in attributes.get("Alias", "").split(";") if a.strip())
    kind = attributes.get("Type", "")
    return replace(actor, aliases=aliases, kind=ActorKind(kind) if kind in set(ActorKind) else actor.kind)


def _beside(study: DnaFile, found: DnaStudy, type_label: str, wishes: DnaWishes) -> Iterator[str]:
    """Say, one line each, what of the study plays no part in a project and is only kept for the way back."""
    for number, what in _counted(study, found, type_label, wishes):
        if number:
            yield f"{what}: {number}"


def _counted(study: DnaFile, found: DnaStudy, type_label: str, wishes: DnaWishes) -> Iterator[tuple[int, str]]:
    yield found.left_out, "statements without a holder or an issue"
    for kind in study.types:
        if kind.label != type_label:
            here = int((study.statements.types == kind.id).sum())
            yield here, f"statements of the type '{kind.label}'"
    yield from _of_variables(study, type_label, wishes)
    yield from _of_entities(study, wishes.issue or "concept")
    yield len(study.regexes), "patterns that the program highlights"
    yield len(study.coders), "coders' colours, passwords and settings (their names stay with their statements)"
    yield len(study.relations), "permissions between coders"
    yield len(study.links) + len(study.statement_links), "links between variables or statements"
    for name in ("author", "section", "type", "notes"):
        yield sum(bool(getattr(d, name)) for d in study.documents), f"documents' field '{name}'"
    midnight = dt.time()
    yield sum(d.date.time() != midnight for d in study.documents), "documents' times of day (their days stay)"


def _of_variables(study: DnaFile, type_label: str, wishes: DnaWishes) -> Iterator[tuple[int, str]]:
    """Count the values of variables that play no part."""
    used = {wishes.holder or "organization", wishes.speaker or "person", wishes.issue or "concept"}
    used |= {wishes.qualifier or "agreement", *OWN}
    number = study.type(type_label).id
    s = study.statements
    mine = s.types == number
    empty = [entity.id for entity in study.entities if not entity.value]
    for v in (v for v in study.variables if v.type == number and v.name not in used):
        if v.kind == "short text":
            here = int((mine & (s.entities[v.id] > 0) & ~np.isin(s.entities[v.id], empty)).sum())
        elif v.kind == "long text":
            here = sum(bool(text) for text in s.texts[v.id].values())
        else:
            here = int((mine & s.coded[v.id]).sum())
        yield here, f"values of the variable '{v.name}'"


def _of_entities(study: DnaFile, issue: str) -> Iterator[tuple[int, str]]:
    """Count colours, parents and attributes; aliases of actors and notes on issues have a place."""
    yield sum(e.colour != BLACK for e in study.entities), "entities' colours"
    yield sum(e.parent is not None for e in study.entities), "entities' parents"
    concepts = {v.id for v in study.variables if v.name == issue}
    for name in sorted({name for e in study.entities for name, _ in e.attributes} - {"Alias"}):
        held = [(e.variable, dict(e.attributes).get(name, "")) for e in study.entities]
        lost = [value for v, value in held if value and not (name == "Notes" and v in concepts)]
        yield sum(value not in set(ActorKind) for value in lost), f"entities' attribute '{name}'"
