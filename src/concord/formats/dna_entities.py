"""The entities of a .dna database, with their attributes and parents.

Answers: which persons, organisations and concepts does this study know, and who belongs under whom? It refuses entities
of no variable, the same one twice, and parents that are not there or go in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from concord.formats.dna_schema import REQUIRED_2, REQUIRED_3
from concord.formats.dna_tables import Tables, colour
from concord.formats.dna_values import DnaEntity, DnaVariable

__all__ = ["Entities"]

Names = tuple[tuple[int, str], ...]


class Entities(Tables):
    """Reads the tables of entities."""

    def entities(self, variables: Iterable[DnaVariable]) -> tuple[Names, tuple[DnaEntity, ...]]:
        """Return attribute names, each with its variable, and entities."""
        known = tuple(variables)
        names, entities = self._of_second(known) if self.second else self._of_third()
        self.check_entities(entities, {variable.id for variable in known})
        return names, entities

    def _of_third(self) -> tuple[Names, tuple[DnaEntity, ...]]:
        rows = list(self.rows("ATTRIBUTEVARIABLES", "ID", "VariableId", "AttributeVariable"))
        names = {int(i): str(name) for i, _, name in rows}
        values: dict[int, list[tuple[str, str]]] = {}
        columns = ("ID", "EntityId", "AttributeVariableId", "AttributeValue")
        for i, entity, attribute, value in self.rows("ATTRIBUTEVALUES", *columns):
            if attribute not in names:
                raise self.fail(f"ATTRIBUTEVALUES, ID {i}", f"is of attribute {attribute}, which is not there")
            values.setdefault(int(entity), []).append((names[attribute], str(value)))
        entities = tuple(
            DnaEntity(int(i), int(v), str(value), colour(r, g, b), parent, tuple(values.get(int(i), ())))
            for i, v, value, r, g, b, parent in self.rows("ENTITIES", *REQUIRED_3["ENTITIES"])
        )
        return tuple((int(v), str(name)) for _, v, name in rows), entities

    def _of_second(self, variables: Iterable[DnaVariable]) -> tuple[Names, tuple[DnaEntity, ...]]:
        """Read the second version, which names parents by their value."""
        rows = list(self.rows("ATTRIBUTES", *REQUIRED_2["ATTRIBUTES"]))
        by_value = {(int(row[1]), str(row[2])): int(row[0]) for row in rows}
        made = []
        for i, v, value, r, g, b, kind, alias, notes, parent in rows:
            if parent and (int(v), str(parent)) not in by_value:
                raise self.fail(f"ATTRIBUTES, ID {i}", f"is a child of '{parent}', which is not there")
            attributes = tuple((n, str(x or "")) for n, x in (("Type", kind), ("Alias", alias), ("Notes", notes)))
            above = by_value[int(v), str(parent)] if parent else None
            made.append(DnaEntity(int(i), int(v), str(value), colour(r, g, b), above, attributes))
        short = [variable.id for variable in variables if variable.kind == "short text"]
        return tuple((v, name) for v in short for name in ("Type", "Alias", "Notes")), tuple(made)

    def check_entities(self, entities: Iterable[DnaEntity], variables: set[int]) -> None:
        """Refuse entities of no variable, twice the same one, and parents that go in a circle."""
        by_id = {entity.id: entity for entity in entities}
        table = "ATTRIBUTES" if self.second else "ENTITIES"
        seen: dict[tuple[int, str], int] = {}
        for entity in by_id.values():
            where = f"{table}, ID {entity.id} ('{entity.value}')"
            if entity.variable not in variables:
                raise self.fail(where, f"belongs to variable {entity.variable}, which is not there")
            other = seen.setdefault((entity.variable, entity.value), entity.id)
            if other != entity.id:
                wrong = f"is there twice, also as ID {other}"
                raise self.fail(where, wrong, "each value of a variable once", "merge the two")
            self._check_parents(entity, by_id, where)

    def _check_parents(self, entity: DnaEntity, by_id: Mapping[int, DnaEntity], where: str) -> None:
        above, steps = entity.parent, 0
        while above is not None:
            if above not in by_id:
                raise self.fail(where, f"has the parent {above}, which is not there")
            if above == entity.id or steps > len(by_id):
                raise self.fail(where, "is its own ancestor", "parents that end", "clear one of the parents")
            above, steps = by_id[above].parent, steps + 1
