"""The statements of a type as columns, rolled up to parents."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from concord.errors import NotFoundError
from concord.formats import dna
from concord.formats.dna_values import DnaEntity


def test_columns_of_a_statement_type(invented) -> None:
    found = dna.columns(invented(), "DNA Statement")
    assert found.ids.tolist() == [10, 11]
    kind, codes, labels = found.fields["organization"]
    assert (kind, codes.tolist(), labels) == ("text", [0, -1], ('O\'Neil; "Union"', "Youth wing"))
    assert found.fields["organization:Type"][2] == ("party",)
    assert found.fields["organization:parent"][2] == ('O\'Neil; "Union"',)  # the youth wing counts as its party
    assert "concept:parent" not in found.fields
    assert found.fields["document:author"][2] == ("A. O'Neil",)
    assert found.fields["force"][1].tolist() == [-3, 500]
    with pytest.raises(NotFoundError, match="Annotation"):
        dna.columns(invented(), "Frames")


def test_statements_roll_up_to_parents_and_to_the_top(invented) -> None:
    low = DnaEntity(8, 1, "Choir", (0, 0, 0), 5)
    statements = replace(invented().statements, entities={1: np.array([8, 5, 0]), 2: np.array([6, 6, 0])})
    found = dna.columns(invented(entities=(*invented().entities, low), statements=statements), "DNA Statement")

    def names(column: str) -> list[str]:
        _, codes, labels = found.fields[column]
        return [labels[code] for code in codes]

    assert sorted(names("organization")) == ["Choir", "Youth wing"]
    assert sorted(names("organization:parent")) == ['O\'Neil; "Union"', "Youth wing"]
    assert names("organization:top") == ['O\'Neil; "Union"'] * 2
