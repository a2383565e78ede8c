"""Source criticism names who is heard, who is only spoken about and what rests on one source."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from concord.positions import criticise
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Attribution,
    Document,
    Mention,
    MentionKind,
    Party,
    Passage,
    Provenance,
    Quote,
    Relation,
    Statement,
)

Make = Callable[..., Statement]


@dataclass(frozen=True)
class Table:
    parties: tuple[Party, ...]


def document(id_: str, publisher: str, published: dt.date | None) -> Document:
    provenance = Provenance(f"{id_}.txt", "0" * 64, "text/plain", publisher=publisher, published=published)
    return Document(id_, id_, "text", "en", provenance)


DOCUMENTS = [document("d-1", "Gazette", dt.date(2020, 1, 1)), document("d-2", "Herald", None)]
ACTORS = {
    **{id_: Actor(id_, id_.title(), ActorKind.ORGANISATION) for id_ in ("front", "council", "guard")},
    "lea": Actor("lea", "Lea", ActorKind.PERSON),
    "gazette": Actor("gazette", "Gazette", ActorKind.MEDIA),
}
TABLE = Table((Party("front"), Party("council"), Party("guard")))


def mention(actor: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    return Mention(actor, 0, 1, "x", kind)


def test_who_is_heard_and_who_is_only_spoken_about(make: Make) -> None:
    front = make("front", "truce", document="d-1")
    council = make("council", "truce", attribution=Attribution.REPORTED, document="d-2")
    quote = Quote("q-1", "lea", Passage("d-1", 0, 1, "x"), True, "said", "rule", 1.0)
    mentions = {
        "d-1": [mention("council"), mention("council"), mention("guard"), mention("gazette"), mention("front")],
        "d-2": [mention("guard"), mention("guard", MentionKind.PRONOUN)],
    }
    leads = Affiliation("lea", Relation.LEADER_OF, "guard")
    found = criticise(DOCUMENTS, ACTORS, [front, council], [quote], mentions, TABLE, affiliations=[leads])
    assert [(v.actor, v.quotes, v.statements) for v in found.voices] == [
        ("guard", ("q-1",), ()),
        ("lea", ("q-1",), ()),
        ("front", (), (front.id,)),
    ]
    assert found.voices[0].through == ("lea",)
    assert found.spoken_about == (("council", 2),)
    assert found.silent == ("guard",)
    without = criticise(DOCUMENTS, ACTORS, [front, council], [quote], mentions, TABLE)
    assert without.spoken_about == (("council", 2), ("guard", 2))


def test_silence_on_an_issue_is_named_with_who_was_heard(make: Make) -> None:
    said = [make("front", "truce"), make("council", "truce"), make("front", "tax"), make("stranger", "courts")]
    found = criticise(DOCUMENTS, ACTORS, said, [], {}, TABLE)
    assert [(s.issue, s.parties, s.heard) for s in found.silences] == [
        ("tax", ("council", "guard"), ("front",)),
        ("truce", ("guard",), ("front", "council")),
    ]
    assert found.silences[0].statements == (said[2].id,)


def test_shares_and_single_sources(make: Make) -> None:
    said = [
        make("front", "truce", document="d-1"),
        make("front", "truce", document="d-2"),
        make("council", "tax", document="d-2", attribution=Attribution.REPORTED),
        make("council", "tax", document="d-2", accepted=False),
    ]
    found = criticise(DOCUMENTS, ACTORS, said, [], {}, TABLE)
    assert [(s.name, round(s.share, 3)) for s in found.by_source] == [("Herald", 0.667), ("Gazette", 0.333)]
    assert [(s.name, len(s.statements)) for s in found.by_attribution] == [("said", 2), ("reported", 1)]
    assert [(s.issue, s.source) for s in found.single_source] == [("tax", "Herald")]
    assert found.undated == ("d-2",)


def test_one_source_alone_is_not_listed_issue_by_issue(make: Make) -> None:
    assert criticise(DOCUMENTS[:1], ACTORS, [make("front", "tax", document="d-1")], [], {}, TABLE).single_source == ()
