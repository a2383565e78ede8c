"""Is this a database of Discourse Network Analyzer, of a version that is known, with every table as it must be?

It refuses other programs' databases, unknown versions, lacking tables and columns, an ID twice and colours that are
none, and names the table and the row.
"""

from __future__ import annotations

from concord.errors import FormatError
from concord.formats.dna_schema import REQUIRED_2, REQUIRED_3
from concord.formats.dna_tables import Tables

__all__ = ["Checks"]


class Checks(Tables):
    """What is looked at before anything is read."""

    def check(self) -> tuple[tuple[str, str], ...]:
        """Check version and tables; return the settings."""
        self.check_program()
        settings = tuple((str(k), str(v)) for k, v in self.rows("SETTINGS", "Property", "Value", order="rowid"))
        self.check_version(dict(settings).get("version", ""))
        for table in self.keyed:
            self.check_ids(table)
        for table in ("CODERS", "STATEMENTTYPES", "ATTRIBUTES" if self.second else "ENTITIES"):
            self.check_colours(table)
        return settings

    def check_program(self) -> None:
        """Refuse a database of another program."""
        found = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self.tables = {str(name).upper(): str(name) for (name,) in found}
        keys = {str(row[1]).upper() for row in self.connection.execute("PRAGMA table_info(SETTINGS)")}
        if "STATEMENTS" not in self.tables or not {"PROPERTY", "VALUE"} <= keys:
            holds = ", ".join(sorted(self.tables.values())[:5]) or "no table"
            raise FormatError(
                self.name,
                f"is a database of another program (it holds {holds})",
                "the tables of Discourse Network Analyzer: SETTINGS, DOCUMENTS, STATEMENTS, ...",
                "name a .dna file that it made",
            )

    def check_version(self, version: str) -> None:
        """Refuse an unknown version, and one that lacks what it should have."""
        if not version.startswith(("2.", "3.")):
            raise self.fail(
                "SETTINGS", f"has the version '{version}'", "2.x or 3.x", "open it with a known version and save it"
            )
        self.second = version.startswith("2.")
        for table, columns in (REQUIRED_2 if self.second else REQUIRED_3).items():
            here = {str(row[1]).upper() for row in self.connection.execute(f"PRAGMA table_info({table})")}
            missing = [column for column in columns if column.upper() not in here]
            if missing:
                raise self.fail(
                    table,
                    f"lacks {', '.join(missing)}",
                    f"the tables of version {version}",
                    "open it in Discourse Network Analyzer and save it anew",
                )

    @property
    def keyed(self) -> tuple[str, ...]:
        """The tables whose ids others refer to."""
        shared = ("CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES")
        return (*shared, "ATTRIBUTES") if self.second else (*shared, "ENTITIES", "ATTRIBUTEVARIABLES")

    def check_ids(self, table: str) -> None:
        """Refuse a table that has an id twice."""
        query = f"SELECT ID FROM {table} GROUP BY ID HAVING COUNT(*) > 1 ORDER BY ID LIMIT 1"  # noqa: S608
        twice = self.connection.execute(query).fetchone()
        if twice is not None:
            raise self.fail(f"{table}, ID {twice[0]}", "is there twice", "each ID once", "delete one of the two rows")

    def check_colours(self, table: str) -> None:
        """Refuse a colour that is no number from 0 to 255."""
        for part in ("Red", "Green", "Blue"):
            wrong = f"typeof({part}) NOT IN ('integer', 'null') OR {part} NOT BETWEEN 0 AND 255"
            query = f"SELECT ID, {part} FROM {table} WHERE {wrong} ORDER BY ID LIMIT 1"  # noqa: S608
            found = self.connection.execute(query).fetchone()
            if found is not None:
                raise self.fail(
                    f"{table}, ID {found[0]}", f"has {found[1]!r} as {part}", "a whole number from 0 to 255"
                )
