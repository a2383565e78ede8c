"""Who is present by the roll of a record, and of which party by the head of a turn."""

import pytest

from concord.actors import find_actors
from concord.documents import document_of
from concord.values import ActorKind


def kinds(text: str) -> dict[str, ActorKind]:
    return {a.name: a.kind for a in find_actors(document_of(text, language="en")).actors}


def test_a_roll_names_persons_and_the_bodies_they_come_from():
    found = kinds(
        "Oral evidence\nMembers present: Dame Ilse Varga (Chair); Tom Okri; Mei-Lin Sorg.\n"
        "Witnesses: Professor Adela Quist, President, Guild of Pilots; Ben Strand, Director, Harbour First.\n\n"
        "Q1 Chair: Welcome. Thank you for coming."
    )
    persons = {name for name, kind in found.items() if kind is ActorKind.PERSON}
    assert {"Ilse Varga", "Tom Okri", "Mei-Lin Sorg", "Adela Quist", "Ben Strand"} <= persons
    assert found["Guild of Pilots"] is found["Harbour First"] is ActorKind.ORGANISATION


def test_a_roll_without_offices_is_a_list_of_persons():
    found = kinds("Present: Ilse Varga (Chair), Tom Okri, Mei-Lin Sorg\n\nThe minutes were read.")
    assert {"Ilse Varga", "Tom Okri", "Mei-Lin Sorg"} <= set(found)


def test_who_reported_a_dispatch_is_named_at_its_end():
    found = kinds(
        "The ferry left on time.\n\n(Reporting by Mina Aster in Lorn and Paul Dray in Kesh; editing by Jo Vint)"
    )
    assert {"Mina Aster", "Paul Dray", "Jo Vint"} <= set(found)
    assert "Lorn" not in found


@pytest.mark.parametrize(
    "line", ["Present: the usual crowd and some rain.", "Chair legs were sold by the dozen.", "Witnesses said no."]
)
def test_what_is_no_roll_names_nobody(line):
    assert not [n for n, kind in kinds(line).items() if kind is ActorKind.PERSON]


def test_the_place_beside_a_party_in_the_head_of_a_turn_is_no_part_of_it():
    found = kinds(
        "Mrs. Ana Petrak (Northam, Reform Union).— We will not pay for the quay.\n\n"
        "Mr. Bo Ilic (Cask Bay, independent).— I will.\n\nMrs. Ana Petrak (Northam, Reform Union).— I see.\n"
    )
    assert found["Reform Union"] is ActorKind.ORGANISATION
    assert not {"Northam, Reform Union", "independent", "Cask Bay, independent"} & set(found)
