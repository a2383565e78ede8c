"""Who speaks without a name is an actor of that text, and only where it speaks."""

import pytest

from concord.actors import find_actors
from concord.actors.unnamed import unnamed
from concord.documents import document_of
from concord.values import ActorKind


def heard(text: str) -> list[tuple[str, str]]:
    return [(u.name, u.kind.value) for u in unnamed(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The finance ministry said the bridge would wait.", "finance ministry", "organisation"),
        ("The harvest failed, a retired colonel conceded.", "retired colonel", "person"),
        ("“Nobody asked us,” said a Velian diplomat.", "Velian diplomat", "person"),
        ("According to a senior official, the dam is safe.", "senior official", "person"),
        ("In the valley, aid workers warned of hunger.", "aid workers", "collective"),
        ("Some ministers, an aide close to the prince said, would rather wait.", "aide", "person"),
        ("Police denied it.", "police", "organisation"),
        ("The government closed the pass.", "government", "organisation"),
        ("The bishops' conference has welcomed the plan.", "bishops' conference", "organisation"),
    ],
)
def test_who_speaks_is_heard(text: str, name: str, kind: str) -> None:
    assert (name, kind) in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "She told residents that the road was open.",
        "Orin Vesk, a former general, said so.",
        "He is a teacher and says little.",
        "They waited near the ministry until noon.",
        "It welcomes a mediator of good will.",
        "The court building burned down.",
    ],
)
def test_who_is_only_mentioned_is_not(text: str) -> None:
    assert heard(text) == []


def test_the_same_words_in_two_texts_are_two_actors() -> None:
    one = find_actors(document_of("The finance ministry said no.", language="en")).actors
    two = find_actors(document_of("The finance ministry said yes.", language="en")).actors
    assert [a.name for a in one] == [a.name for a in two] == ["finance ministry"]
    assert one[0].id != two[0].id


def test_a_named_body_keeps_what_refers_to_it() -> None:
    text = "The Harbour Council met in Orv. It was late. The council said the port stays shut."
    found = find_actors(document_of(text, language="en"))
    assert [a.name for a in found.actors] == ["Harbour Council"]
    assert text[found.mentions[-1].start : found.mentions[-1].end] == "The council"


def test_an_aide_is_no_party() -> None:
    found = find_actors(document_of("A presidential aide said the palace had not decided.", language="en"))
    assert {a.kind for a in found.actors} <= {ActorKind.PERSON, ActorKind.ORGANISATION}
    assert "presidential aide" in {a.name for a in found.actors}
