"""Who is asked to sign is a judgement; it is made by stated rules and says its reasons."""

import pytest

from concord.agreement.table import MOST_PARTIES, Counterpart, counterpart_of, seat
from concord.errors import OptionError
from concord.values import Actor, ActorKind, Document, Mention, MentionKind, Position, Provenance, Stance


def actor(name: str, kind: ActorKind = ActorKind.ORGANISATION) -> Actor:
    return Actor(name, name.title(), kind)


def held(name: str, issue: str = "federal") -> Position:
    return Position(name, issue, Stance.AGREE, (1.0, 0.0, 0.0, 0.0), (1, 0, 0, 0), ("s-1",))


def text(body: str, *names: str) -> tuple[Document, list[Mention]]:
    document = Document("d-1", "", body, "en", Provenance("x.txt", "0", "text/plain"))
    mentions = []
    for name in names:
        at = body.find(name)
        while at >= 0:
            mentions.append(Mention(name.lower(), at, at + len(name), name, MentionKind.NAME))
            at = body.find(name, at + 1)
    return document, mentions


def test_the_one_that_others_fight_and_talk_with_is_the_counterpart() -> None:
    body = "The Union fights the Junta. Talks with the Junta failed. They united against the Junta. The Union spoke."
    found = counterpart_of([text(body, "Junta", "Union")], {n: actor(n) for n in ("junta", "union")})
    assert found is not None
    assert (found.actor, found.hits) == ("junta", 3)


def test_persian_texts_show_it_too() -> None:
    body = "مبارزه علیه هیأت ادامه دارد. مذاکره با هیأت شکست خورد. آنان در برابر هیأت متحد شدند."
    assert counterpart_of([text(body, "هیأت")], {"هیأت": actor("هیأت")}) is not None


def test_two_rivals_at_each_others_throat_make_no_counterpart() -> None:
    body = "The Union fights the Junta. The Junta fights the Union. Talks with the Junta. Talks with the Union. " * 2
    assert counterpart_of([text(body, "Junta", "Union")], {n: actor(n) for n in ("junta", "union")}) is None


def test_only_organisations_with_positions_are_seated_and_the_rest_have_a_reason() -> None:
    actors = {
        a.id: a
        for a in (
            actor("union"),
            actor("junta"),
            actor("paper", ActorKind.MEDIA),
            actor("land", ActorKind.STATE),
            actor("ann", ActorKind.PERSON),
            actor("others", ActorKind.COLLECTIVE),
        )
    }
    table = seat([held(a) for a in actors], actors, counterpart=Counterpart("junta", 5, 0, ()))
    assert [p.actor for p in table.parties] == ["union"]
    assert {left.actor for left in table.left_out} == set(actors) - {"union"}
    assert all(left.why for left in table.left_out)


def test_the_parties_a_user_names_are_seated_in_her_order() -> None:
    actors = {"b": actor("b"), "a": actor("a", ActorKind.PERSON), "c": actor("c")}
    table = seat([held("c")], actors, named=["b", "a"], weights={"a": 3.0})
    assert [(p.actor, p.weight) for p in table.parties] == [("b", 1.0), ("a", 3.0)]
    assert [left.actor for left in table.left_out] == ["c"]


@pytest.mark.parametrize("named", [["nobody"], ["b", "b"]])
def test_a_wrong_name_is_refused(named: list[str]) -> None:
    with pytest.raises(OptionError):
        seat([], {"b": actor("b")}, named=named)


def test_no_more_are_seated_by_themselves_than_can_be_computed_exactly() -> None:
    actors = {f"p{n:02}": actor(f"p{n:02}") for n in range(MOST_PARTIES + 3)}
    table = seat([held(a) for a in actors], actors)
    assert len(table.parties) == MOST_PARTIES
    assert len(table.left_out) == 3


def test_a_list_of_ones_own_says_who_is_party_and_who_the_counterpart() -> None:
    actors = {
        "a": Actor("a", "A", ActorKind.ORGANISATION, roles=("party",), given=True),
        "b": Actor("b", "B", ActorKind.ORGANISATION),
        "c": Actor("c", "C", ActorKind.ORGANISATION, roles=("incumbent",), given=True),
    }
    found = counterpart_of([], actors)
    assert found is not None
    assert (found.actor, found.hits) == ("c", 0)
    assert [p.actor for p in seat([held("b")], actors, counterpart=found).parties] == ["a"]


@pytest.mark.parametrize("name", ["United Nations", "Transitional Government of Marenia", "سازمان ملل متحد"])
def test_those_who_host_and_govern_are_not_asked_to_sign(name: str) -> None:
    table = seat([held("x")], {"x": Actor("x", name, ActorKind.ORGANISATION)})
    assert table.parties == ()
