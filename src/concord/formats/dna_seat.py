"""Where a statement of Concord is seated in a study: the statement type and the variables that hold its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from concord.formats.dna_study import DnaRoles
from concord.formats.dna_values import DnaFile, DnaType, DnaVariable
from concord.values import Stance, Statement

__all__ = ["OWN", "Seat", "is_plain", "own_name", "own_values", "seat_of"]

OWN = {"stance": "short text", "position": "integer", "strength": "integer", "condition": "long text"}
APART = "Concord"  # the statement type of what the study's own type cannot hold
COLOUR = (86, 180, 233)


@dataclass(frozen=True, slots=True)
class Seat:
    """Ids of the variables; ``own`` those that hold what a yes or no cannot, ``fresh`` whether they are new."""

    type: int
    type_label: str
    holder: int
    speaker: int | None
    issue: int
    qualifier: int
    kind: str  # of the qualifier
    own: Mapping[str, int] = field(default_factory=dict)
    fresh: bool = False


def is_plain(s: Statement, kind: str) -> bool:
    """Return whether a qualifier of this kind says all of a statement's stance."""
    if kind == "boolean":
        return s.stance in (Stance.AGREE, Stance.DISAGREE) and s.strength == 2 and not s.condition
    return s.stance is not Stance.RESERVE and not s.condition and (s.stance is not Stance.DEFER or s.strength == 1)


def own_values(stance: Stance, strength: int, condition: str) -> dict[str, str | int]:
    """Return what stands in the variables that Concord adds; position as :attr:`concord.values.Statement.position`."""
    plain, whole = strength >= 2, strength >= 2 and not condition
    positions = {Stance.AGREE: 2 if plain else 1, Stance.RESERVE: 1, Stance.DEFER: 0}
    position = positions.get(stance, -2 if whole else -1)
    return {"stance": stance.value, "position": position, "strength": strength, "condition": condition}


def own_name(name: str, taken: Mapping[str, str]) -> str:
    """Return the name of a variable that Concord adds, where ``taken`` are names and kinds of those there are."""
    return name if taken.get(name, OWN[name]) == OWN[name] else f"concord {name}"


def seat_of(study: DnaFile, roles: DnaRoles, *, own: Callable[[str], bool]) -> tuple[DnaFile, Seat]:
    """Return the seat, and the study with the type and variables that had to be added.

    ``own(kind)`` says whether the four stances are needed beside a qualifier of that kind.
    """
    there = {v.name: v for v in study.variables if v.type == study.type(roles.type_label).id}
    parts = [there.get(name) for name in (roles.holder, roles.issue, roles.qualifier)]
    kinds = [part.kind if part else "" for part in parts]
    if kinds[:2] != ["short text"] * 2 or kinds[2] not in ("boolean", "integer"):
        return seat_of(*_apart(study, roles), own=own)
    holder, issue, qualifier = (part.id for part in parts if part)
    speaker = there.get(roles.speaker)
    told = speaker.id if speaker and speaker.kind == "short text" and speaker.id != holder else None
    seat = Seat(study.type(roles.type_label).id, roles.type_label, holder, told, issue, qualifier, kinds[2])
    taken = {name: v.kind for name, v in there.items() if name != roles.qualifier}
    taken |= {roles.qualifier: "the qualifier"}
    names = {name: own_name(name, taken) for name in OWN}
    held = {name: there[called].id for name, called in names.items() if called in there}
    if len(held) == len(OWN):
        return study, replace(seat, own=held)
    if not own(seat.kind):
        return study, seat
    first = max((v.id for v in study.variables), default=0) + 1
    missing = [name for name in OWN if name not in held]
    added = [DnaVariable(n, names[name], OWN[name], seat.type) for n, name in enumerate(missing, first)]
    held |= {name: variable.id for name, variable in zip(missing, added, strict=True)}
    wider = _with_variables(study, added)
    return wider, replace(seat, own={name: held[name] for name in OWN}, fresh=True)


def _apart(study: DnaFile, roles: DnaRoles) -> tuple[DnaFile, DnaRoles]:
    """Return the study with a statement type for Concord's statements."""
    asked = DnaRoles(type_label=APART)
    if any(kind.label == APART for kind in study.types):
        return study, asked
    number = max((kind.id for kind in study.types), default=0) + 1
    first = max((v.id for v in study.variables), default=0) + 1
    names = {asked.speaker: "short text", asked.holder: "short text", asked.issue: "short text"}
    names |= {asked.qualifier: "boolean", **OWN}
    variables = [DnaVariable(n, name, kind, number) for n, (name, kind) in enumerate(names.items(), first)]
    wider = replace(study, types=(*study.types, DnaType(number, APART, COLOUR)))
    return _with_variables(wider, variables), asked


def _with_variables(study: DnaFile, added: list[DnaVariable]) -> DnaFile:
    """Return the study with more variables, of which no statement has a value yet."""
    s = study.statements
    nothing = np.zeros(len(s), dtype=np.int64)
    short = [v.id for v in added if v.kind == "short text"]
    numeric = [v.id for v in added if v.kind in ("boolean", "integer")]
    statements = replace(
        s,
        entities={**s.entities, **dict.fromkeys(short, nothing)},
        numbers={**s.numbers, **dict.fromkeys(numeric, nothing)},
        coded={**s.coded, **dict.fromkeys(numeric, np.zeros(len(s), dtype=bool))},
        texts={**s.texts, **{v.id: {} for v in added if v.kind == "long text"}},
    )
    names = {name: None for _, name in study.attribute_names} or dict.fromkeys(("Type", "Alias", "Notes"))
    attributes = (*study.attribute_names, *((v, name) for v in short for name in names))
    return replace(
        study, variables=(*study.variables, *added), statements=statements, attribute_names=tuple(attributes)
    )
