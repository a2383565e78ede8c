"""Between a study and Concord's own values, both ways."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from concord.errors import FormatError, NotFoundError, OptionError
from concord.formats import dna
from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaStatements,
    DnaType,
    DnaVariable,
)
from concord.values import (
    Actor,
    ActorKind,
    Attribution,
    Codebook,
    Document,
    Issue,
    Provenance,
    Stance,
    Statement,
)

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
TEXT = "First\r\nline. Cafe\u0301 talks, said the union."


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def study() -> DnaFile:
    start = TEXT.index("talks")
    return DnaFile(
        version="3.0.7",
        settings=(("version", "3.0.7"),),
        coders=(DnaCoder(1, "Zahra", (0, 0, 0)),),
        relations=(),
        documents=(DnaDocument(4, "Report", TEXT, 1, dt.datetime(2023, 5, 6, 10), source="Radio"),),
        types=(DnaType(1, "DNA Statement", (0, 0, 0)),),
        variables=(
            DnaVariable(1, "organization", "short text", 1),
            DnaVariable(2, "concept", "short text", 1),
            DnaVariable(3, "agreement", "boolean", 1),
            DnaVariable(4, "force", "integer", 1),
        ),
        regexes=(),
        entities=(
            DnaEntity(1, 1, "", (0, 0, 0)),
            DnaEntity(2, 1, "Workers Union", (0, 0, 0)),
            DnaEntity(3, 2, "Talks now", (0, 0, 0), None, (("Notes", "Talks without conditions"),)),
        ),
        attribute_names=((2, "Notes"),),
        statements=DnaStatements(
            np.array([1, 2]),
            np.array([1, 1]),
            np.array([4, 4]),
            np.array([start, 0]),
            np.array([start + 5, 5]),
            np.array([1, 1]),
            entities={1: np.array([2, 1]), 2: np.array([3, 3])},
            numbers={3: np.array([0, 1]), 4: np.array([-3, 0])},
            coded={3: np.array([True, True]), 4: np.array([True, True])},
        ),
    )


def test_a_study_becomes_statements_with_their_exact_passage() -> None:
    found = dna.to_values(study(), source="study.dna", actor_id=slug)
    assert found.left_out == 1
    (statement,) = found.statements
    (document,) = found.documents
    assert "\r" not in document.text
    assert "Café" in document.text
    assert document.text[statement.passage.start : statement.passage.end] == "talks"
    assert (statement.holder, statement.issue, statement.stance) == ("workers-union", "talks-now", Stance.DISAGREE)
    assert statement.coder == "hand:Zahra"
    assert statement.date is not None
    assert statement.date.earliest == dt.date(2023, 5, 6)
    assert document.provenance.publisher == "Radio"
    assert found.codebook.issue("talks-now").definition == "Talks without conditions"
    assert [(a.name, a.kind) for a in found.actors] == [("Workers Union", ActorKind.ORGANISATION)]
    assert found == dna.to_values(study(), source="study.dna", actor_id=slug)


def test_an_integer_qualifier_gives_strength() -> None:
    roles = dna.DnaRoles(qualifier="force")
    (statement,) = dna.to_values(study(), source="s.dna", actor_id=slug, roles=roles).statements
    assert (statement.stance, statement.strength) == (Stance.DISAGREE, 3)


@pytest.mark.parametrize(
    "roles",
    [
        dna.DnaRoles(holder="actor"),
        dna.DnaRoles(holder="force"),
        dna.DnaRoles(qualifier="concept"),
        dna.DnaRoles(issue="agreement"),
    ],
)
def test_a_role_of_the_wrong_column_is_an_error(roles: dna.DnaRoles) -> None:
    with pytest.raises(OptionError):
        dna.to_values(study(), source="s.dna", actor_id=slug, roles=roles)


def own_values(label: str = "Hold elections") -> tuple[list[Document], list[Actor], Codebook, list[Statement]]:
    document = Document(
        "d-1", "Speech", "We might vote. \U0001f54a Never!", "en", Provenance("a.txt", "00", "text/plain")
    )
    actors = [Actor("front", "Front", ActorKind.ORGANISATION, ("F.",)), Actor("noor", "Noor", ActorKind.PERSON)]
    codebook = Codebook("c", "1", "C", (Issue("vote", label, "Whether to vote", "Vote"),))

    def statement(name: str, holder: str, stance: Stance, span: tuple[int, int], **more: object) -> Statement:
        passage = document.passage(*span)
        return Statement(name, holder, "vote", stance, 2, passage, Attribution.SAID, "rules", 0.9, "r", **more)

    rows = [
        statement("s-1", "front", Stance.RESERVE, (0, 13), speaker="noor", condition="if free"),
        statement("s-2", "noor", Stance.DISAGREE, (17, 23)),
        statement("s-3", "noor", Stance.AGREE, (0, 13), accepted=False),
    ]
    return [document], actors, codebook, rows


def test_our_statements_become_a_study_and_come_back(tmp_path: Path) -> None:
    documents, actors, codebook, statements = own_values()
    made = dna.from_values(documents, actors, codebook, statements)
    dna.write(made, tmp_path / "out.dna", password="x")
    back = dna.read(tmp_path / "out.dna")
    table = dna.columns(back, "DNA Statement")
    assert table.fields["agreement"][1].tolist() == [1, 0]
    assert table.fields["position"][1].tolist() == [1, -2]
    assert table.fields["stance"][2] == ("disagree", "reserve")
    found = dna.to_values(back, source="out.dna", actor_id=slug, roles=dna.DnaRoles(qualifier="position"))
    assert [(s.holder, s.stance) for s in found.statements] == [("front", Stance.AGREE)]
    assert found.left_out == 1  # of the person who speaks for nobody: roles may name "person" the holder
    people = dna.DnaRoles(holder="person", speaker="", qualifier="position")
    found = dna.to_values(back, source="out.dna", actor_id=slug, roles=people)
    assert [(s.holder, s.passage.quote) for s in found.statements] == [("noor", "We might vote"), ("noor", "Never!")]


def test_what_is_not_given_or_too_long_is_an_error(tmp_path: Path) -> None:
    documents, actors, codebook, statements = own_values()
    with pytest.raises(NotFoundError, match=r"s-1.*actor 'front'"):
        dna.from_values(documents, actors[1:], codebook, statements)
    with pytest.raises(NotFoundError, match="document 'd-1'"):
        dna.from_values([], actors, codebook, statements)
    documents, actors, codebook, statements = own_values(label="x" * 200)
    with pytest.raises(FormatError, match="190"):
        dna.write(dna.from_values(documents, actors, codebook, statements), tmp_path / "o.dna", password="x")


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the development data are not beside the checkout")
def test_the_sample_in_our_words() -> None:
    found = dna.to_values(dna.read(SAMPLE), source="sample.dna", actor_id=slug)
    assert (len(found.documents), len(found.statements), len(found.codebook.issues)) == (7, 40, 6)
    assert sum(a.kind is ActorKind.ORGANISATION for a in found.actors) == 7
