"""Leaders and spokespersons speak for their organisation; members do not."""

import datetime as dt
from collections.abc import Callable

from concord.positions import roll_up, speaks_for
from concord.text.dates import parse_when
from concord.values import Actor, ActorKind, Affiliation, Attribution, Relation, Statement

Make = Callable[..., Statement]

ACTORS = {
    "lea": Actor("lea", "Lea", ActorKind.PERSON),
    "front": Actor("front", "Front", ActorKind.ORGANISATION),
    "council": Actor("council", "Council", ActorKind.ORGANISATION),
    "crowd": Actor("crowd", "Crowd", ActorKind.COLLECTIVE),
}
LEADS = Affiliation("lea", Relation.LEADER_OF, "front")


def test_a_leader_speaks_for_the_organisation(make: Make) -> None:
    said = make("lea")
    (given,) = roll_up([said], [LEADS], ACTORS)
    assert (given.holder, given.speaker, given.id) == ("front", "lea", said.id)
    assert given.attribution is Attribution.SAID
    assert speaks_for("lea", [LEADS], ACTORS) == "front"


def test_a_spokesperson_is_marked_as_one(make: Make) -> None:
    voice = Affiliation("lea", Relation.SPOKESPERSON_OF, "front")
    said, reported = make("lea"), make("lea", attribution=Attribution.REPORTED)
    given = roll_up([said, reported], [voice], ACTORS)
    assert [s.attribution for s in given] == [Attribution.SPOKESPERSON, Attribution.REPORTED]


def test_a_member_does_not_unless_asked(make: Make) -> None:
    member = Affiliation("lea", Relation.MEMBER_OF, "front")
    said = make("lea")
    assert roll_up([said], [member], ACTORS) == (said,)
    assert roll_up([said], [member], ACTORS, members=True)[0].holder == "front"


def test_a_member_elsewhere_still_speaks_for_what_he_leads(make: Make) -> None:
    member = Affiliation("lea", Relation.MEMBER_OF, "council")
    assert roll_up([make("lea")], [LEADS, member], ACTORS, members=True)[0].holder == "front"


def test_nobody_speaks_by_guess(make: Make) -> None:
    said = make("lea")
    second = Affiliation("lea", Relation.LEADER_OF, "council")
    former = Affiliation("lea", Relation.LEADER_OF, "front", role="former chairman")
    collective = Affiliation("lea", Relation.LEADER_OF, "crowd")
    for ties in ([LEADS, second], [former], [collective], []):
        assert roll_up([said], ties, ACTORS) == (said,)


def test_only_while_the_affiliation_lasts(make: Make) -> None:
    dated = Affiliation("lea", Relation.LEADER_OF, "front", since=parse_when("2020"), until=parse_when("2021"))
    days = (dt.date(2019, 5, 1), dt.date(2020, 5, 1), dt.date(2022, 5, 1))
    given = roll_up([make("lea", day=day) for day in days], [dated], ACTORS)
    assert [s.holder for s in given] == ["lea", "front", "lea"]


def test_an_organisation_keeps_its_own_statements(make: Make) -> None:
    member = Affiliation("front", Relation.LEADER_OF, "council")
    said = make("front")
    assert roll_up([said], [member], ACTORS) == (said,)
