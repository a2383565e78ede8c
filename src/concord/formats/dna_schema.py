"""The tables of Discourse Network Analyzer's third version, as a description from which they are made.

It refuses to know the versions to come: a database says its version in its settings, and only those that start with
``3.`` or ``2.`` are read.
"""

from __future__ import annotations

__all__ = ["DISPLAY", "PERMISSIONS", "REQUIRED_2", "REQUIRED_3", "VERSION", "statements_of_schema"]

VERSION = "3.0.7"

PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
DISPLAY = (  # column, default, lowest, highest
    ("Refresh", 0, 0, 9999),
    ("FontSize", 14, 1, 99),
    ("PopupWidth", 300, 100, 9999),
    ("ColorByCoder", 0, 0, 1),
    ("PopupDecoration", 0, 0, 1),
    ("PopupAutoComplete", 1, 0, 1),
)
_COLOURS = ("Red", "Green", "Blue")
_DATA = ("ID", "StatementId", "VariableId")

REQUIRED_2: dict[str, tuple[str, ...]] = {
    "CODERS": ("ID", "Name", *_COLOURS, "Password"),
    "CODERPERMISSIONS": ("Coder", "Type", "Permission"),
    "CODERRELATIONS": (
        "ID",
        "Coder",
        "OtherCoder",
        "viewStatements",
        "editStatements",
        "viewDocuments",
        "editDocuments",
    ),
    "DOCUMENTS": ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label", *_COLOURS),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "REGEXES": ("Label", *_COLOURS),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "STATEMENTLINKS": ("SourceId", "TargetId"),
    "DATABOOLEAN": (*_DATA, "Value"),
    "DATAINTEGER": (*_DATA, "Value"),
    "DATASHORTTEXT": (*_DATA, "Value"),
    "DATALONGTEXT": (*_DATA, "Value"),
    "ATTRIBUTES": ("ID", "VariableId", "Value", *_COLOURS, "Type", "Alias", "Notes", "ChildOf"),
}
_SHARED = (
    "CODERRELATIONS",
    "DOCUMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "REGEXES",
    "STATEMENTS",
    "DATABOOLEAN",
    "DATAINTEGER",
    "DATALONGTEXT",
)
REQUIRED_3: dict[str, tuple[str, ...]] = {
    **{table: REQUIRED_2[table] for table in _SHARED},
    "CODERS": (
        *REQUIRED_2["CODERS"],
        *(name for name, *_ in DISPLAY),
        *(f"Permission{name}" for name in PERMISSIONS),
    ),
    "VARIABLELINKS": ("ID", "SourceVariableId", "TargetVariableId"),
    "ENTITIES": ("ID", "VariableId", "Value", *_COLOURS, "ChildOf"),
    "DATASHORTTEXT": (*_DATA, "Entity"),
    "ATTRIBUTEVARIABLES": ("ID", "VariableId", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("ID", "EntityId", "AttributeVariableId", "AttributeValue"),
}

# One letter per column: k key, t text up to 190, T text of any length, c colour, b 0 or 1, n number, p positive number,
# s a number from 0, r:TABLE a reference, o:TABLE a reference that may be missing.
_COLUMNS: dict[str, str] = {
    "SETTINGS": "",
    "CODERS": "",
    "DOCUMENTS": "ID k,Title t,Text T,Coder o:CODERS,Author t,Source t,Section t,Notes T,Type t,Date n",
    "STATEMENTTYPES": "ID k,Label t,Red c,Green c,Blue c",
    "VARIABLES": "ID k,Variable t,DataType t,StatementTypeId o:STATEMENTTYPES",
    "VARIABLELINKS": "ID k,SourceVariableId o:VARIABLES,TargetVariableId o:VARIABLES",
    "REGEXES": "",
    "CODERRELATIONS": "ID k,Coder o:CODERS,OtherCoder o:CODERS,viewStatements b,editStatements b,"
    "viewDocuments b,editDocuments b",
    "STATEMENTS": "ID k,StatementTypeId o:STATEMENTTYPES,DocumentId o:DOCUMENTS,Start s,Stop s,Coder o:CODERS",
    "DATABOOLEAN": "ID k,StatementId r:STATEMENTS,VariableId r:VARIABLES,Value n",
    "DATAINTEGER": "ID k,StatementId r:STATEMENTS,VariableId r:VARIABLES,Value n",
    "ENTITIES": "ID k,VariableId r:VARIABLES,Value t,Red c,Green c,Blue c,ChildOf o:ENTITIES",
    "DATASHORTTEXT": "ID k,StatementId r:STATEMENTS,VariableId r:VARIABLES,Entity r:ENTITIES",
    "DATALONGTEXT": "ID k,StatementId r:STATEMENTS,VariableId r:VARIABLES,Value T",
    "ATTRIBUTEVARIABLES": "ID k,VariableId r:VARIABLES,AttributeVariable t",
    "ATTRIBUTEVALUES": "ID k,EntityId r:ENTITIES,AttributeVariableId r:ATTRIBUTEVARIABLES,AttributeValue t",
}
_UNIQUE = {
    "VARIABLES": "Variable, StatementTypeId",
    "ENTITIES": "VariableId, Value",
    "ATTRIBUTEVARIABLES": "VariableId, AttributeVariable",
    "ATTRIBUTEVALUES": "EntityId, AttributeVariableId",
    **dict.fromkeys(("DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT"), "StatementId, VariableId"),
}


def statements_of_schema() -> list[str]:
    """Return the SQL that makes an empty database of the third version.

    Examples
    --------
    >>> statements_of_schema()[0]
    'CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)'
    """
    made = []
    for table in _COLUMNS:
        columns, references = _columns(table)
        unique = [f"UNIQUE({_UNIQUE[table]})"] if table in _UNIQUE else []
        made.append(f"CREATE TABLE {table}({', '.join([*columns, *references, *unique])})")
    return made


def _columns(table: str) -> tuple[list[str], list[str]]:
    if table == "SETTINGS":
        return ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"], []
    if table == "REGEXES":
        return [_short("Label", "PRIMARY KEY"), *(_ranged(name, 0, 0, 255) for name in _COLOURS)], []
    if table == "CODERS":
        return [
            "ID INTEGER NOT NULL PRIMARY KEY",
            _short("Name"),
            *(_ranged(name, 0, 0, 255) for name in _COLOURS),
            *(_ranged(*setting) for setting in DISPLAY[:2]),
            _short("Password"),
            *(_ranged(*setting) for setting in DISPLAY[2:]),
            *(_ranged(f"Permission{name}", 1, 0, 1) for name in PERMISSIONS),
        ], []
    columns, references = [], []
    for column in _COLUMNS[table].split(","):
        name, kind = column.split(" ")
        columns.append(_column(name, kind))
        if kind[1:2] == ":":
            references.append(f"FOREIGN KEY({name}) REFERENCES {kind[2:]}(ID) ON DELETE CASCADE")
    return columns, references


def _column(name: str, kind: str) -> str:
    made = {
        "k": f"{name} INTEGER NOT NULL PRIMARY KEY",
        "t": _short(name),
        "T": f"{name} TEXT NOT NULL DEFAULT ''",
        "c": _ranged(name, 0, 0, 255),
        "b": _ranged(name, 1, 0, 1),
        "n": f"{name} INTEGER NOT NULL DEFAULT 0",
        "s": f"{name} INTEGER NOT NULL CHECK({name} >= 0)",
        "r": f"{name} INTEGER NOT NULL",
        "o": f"{name} INTEGER",
    }
    return made[kind[0]]


def _short(name: str, key: str = "NOT NULL DEFAULT ''") -> str:
    return f"{name} TEXT {key} CHECK(LENGTH({name}) < 191)"


def _ranged(name: str, default: int, lowest: int, highest: int) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK({name} BETWEEN {lowest} AND {highest})"
