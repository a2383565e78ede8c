"""A small invented study of Discourse Network Analyzer, with every kind of thing in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaRegex,
    DnaRelation,
    DnaStatements,
    DnaType,
    DnaVariable,
)

TEXT = "Peace \U0001f54a is near, said the envoy. صلح نزدیک\u200cتر است."
WORD = TEXT.index("صلح")
PASSWORD = "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFy"


@pytest.fixture(scope="session")
def invented() -> Callable[..., DnaFile]:
    """Build the study, with other parts where they are named."""

    def build(**changes: object) -> DnaFile:
        whole = {
            "version": "3.0.7",
            "settings": (("version", "3.0.7"), ("date", "2024-01-01")),
            "coders": (DnaCoder(1, "Admin", (255, 0, 0), PASSWORD), DnaCoder(2, "Zahra", (0, 9, 8), PASSWORD)),
            "relations": (DnaRelation(1, 1, 2, True, False, True, False),),
            "documents": (
                DnaDocument(
                    3, "Talks", TEXT, 2, dt.datetime(2023, 5, 6, 7, 8, 9), "A. O'Neil", "Radio", "2", "n", "news"
                ),
                DnaDocument(4, "More", "Nothing new.", 1, dt.datetime(1968, 1, 1)),
            ),
            "types": (DnaType(1, "DNA Statement", (1, 2, 3)), DnaType(2, "Annotation", (4, 5, 6))),
            "variables": (
                DnaVariable(1, "organization", "short text", 1),
                DnaVariable(2, "concept", "short text", 1),
                DnaVariable(3, "agreement", "boolean", 1),
                DnaVariable(4, "force", "integer", 1),
                DnaVariable(5, "note", "long text", 2),
            ),
            "regexes": (DnaRegex("peace|صلح", (7, 7, 7)),),
            "entities": (
                DnaEntity(1, 1, "", (0, 0, 0), None, (("Type", ""),)),
                DnaEntity(2, 1, 'O\'Neil; "Union"', (9, 9, 9), None, (("Type", "party"),)),
                DnaEntity(5, 1, "Youth wing", (9, 9, 9), 2, (("Type", "party"),)),
                DnaEntity(6, 2, "Talks", (0, 0, 0)),
            ),
            "attribute_names": ((1, "Type"),),
            "links": ((1, 2),),
            "statements": DnaStatements(
                np.array([10, 11, 12]),
                np.array([1, 1, 2]),
                np.array([3, 3, 4]),
                np.array([6, WORD, 0]),
                np.array([15, WORD + 3, 7]),
                np.array([2, 2, 1]),
                entities={1: np.array([2, 1, 0]), 2: np.array([6, 6, 0])},
                numbers={3: np.array([1, 0, 0]), 4: np.array([-3, 500, 0])},
                coded={3: np.array([True, True, False]), 4: np.array([True, True, False])},
                texts={5: {2: "ask again"}},
            ),
        }
        return DnaFile(**(whole | changes))  # type: ignore[arg-type]

    return build
