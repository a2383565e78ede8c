"""A small invented conflict as an analysis: six parties, two languages, and a source that means harm."""

from __future__ import annotations

import datetime as dt

import pytest

from concord.agreement import Model, all_blockers, concessions, front, infer_consents
from concord.agreement.table import counterpart_of, seat
from concord.briefs import Agenda, Analysis, Map
from concord.charter import propose
from concord.coding.chronology import contradictions_of, events_of
from concord.networks import blocs, cleavages, conflict, congruence, signed
from concord.positions import criticise, restrict, roll_up, tally
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Attribution,
    Codebook,
    Document,
    Issue,
    IssueGroup,
    Mention,
    MentionKind,
    Passage,
    Provenance,
    Quote,
    Relation,
    SamePair,
    Stance,
    Statement,
)

# holder, issue, stance, document, sentence; a condition after a bar
LINES = (
    ("river", "arms", "agree", 0, "The River Front says that only armed struggle will bring the generals down."),
    ("river", "federal", "agree", 0, "The River Front wants a federal state."),
    ("river", "women", "agree", 0, "The River Front promised women half of all seats."),
    ("virek", "umbrella", "agree", 0, "“We will join any umbrella that keeps our name,” said Talan Virek."),
    ("council", "arms", "agree", 0, "The Northern Council backs the armed struggle."),
    ("council", "women", "agree", 1, "The Northern Council called women’s rights beyond dispute."),
    ("council", "umbrella", "agree", 1, "The Northern Council invited all parties under one umbrella."),
    ("council", "talks", "disagree", 1, "The Northern Council refuses talks with the generals."),
    ("harvest", "federal", "disagree", 1, "The Harvest Party rejects a federal state."),
    ("harvest", "talks", "agree", 1, "The Harvest Party would talk to the generals tomorrow."),
    ("harvest", "arms", "reserve", 1, "For the Harvest Party arms are the last resort.|as a last resort"),
    ("harvest", "women", "agree", 1, "The Harvest Party voted for women’s rights."),
    ("coast", "federal", "defer", 2, "The Coast Union holds that the form of state is for a later assembly."),
    ("coast", "talks", "agree", 2, "The Coast Union is ready for talks with the generals."),
    ("coast", "elections", "agree", 2, "The Coast Union asks for elections within a year."),
    ("hill", "arms", "disagree", 2, "The Hill League says that the military option solves nothing."),
    ("hill", "talks", "agree", 2, "The Hill League calls for talks with the generals."),
    ("hill", "women", "agree", 2, "The Hill League wants women at every table."),
    ("hope", "federal", "disagree", 3, "حزب امید می‌گوید که نظام فدرالی کشور را پاره می‌کند."),
    ("hope", "women", "agree", 3, "حزب امید بر حقوق برابر زنان و مردان تأکید کرد."),
    ("hope", "talks", "disagree", 3, "حزب امید گفت‌وگو با جنرال‌ها را رد کرد."),
    ("hope", "umbrella", "agree", 3, "حزب امید از یک چتر واحد برای همه احزاب پشتیبانی می‌کند."),
    ("coast", "umbrella", "agree", 4, "<script>alert(1)</script> The Coast Union\u202e sekil \u202cit & “friends”."),
    ("hill", "elections", "agree", 4, "The Hill League <img src=x onerror=alert(2)> wants *a* | [vote](javascript:x)."),
)  # fmt: skip

TITLES = ("River and council", "Two answers", "Later, says the coast", "حزب امید", "<b>A hostile text</b>")
LATE = "On 4 July 2031, the generals closed the border."


def _sentence(line: str) -> str:
    return line.partition("|")[0]


def _documents() -> tuple[Document, ...]:
    documents = []
    for n, title in enumerate(TITLES):
        text = " ".join(_sentence(line[4]) for line in LINES if line[3] == n)
        text += f" {LATE}" if n == 0 else ""
        source = Provenance(
            f"text-{n}.txt",
            f"{n}" * 64,
            "text/plain",
            published=None if n == 4 else dt.date(2030, 5, 1 + n),
            publisher="Gazette" if n < 3 else "روزنامه امید" if n == 3 else "",
            url="" if n else "https://example.org/river",
        )
        documents.append(Document(f"d-{n:012x}", title, text, "fa" if n == 3 else "en", source))
    return tuple(documents)


def _passage(document: Document, sentence: str) -> Passage:
    start = document.text.index(sentence)
    return document.passage(start, start + len(sentence))


def _statements(documents: tuple[Document, ...]) -> tuple[Statement, ...]:
    made = []
    for n, (holder, issue, stance, at, line) in enumerate(LINES):
        sentence, _, condition = line.partition("|")
        made.append(
            Statement(
                id=f"s-{n:010x}",
                holder=holder,
                issue=issue,
                stance=Stance(stance),
                strength=2,
                passage=_passage(documents[at], sentence),
                attribution=Attribution.REPORTED if n % 7 == 3 else Attribution.SAID,
                coder="rules",
                confidence=0.6 + 0.05 * (n % 8),
                rule="test",
                condition=condition,
            )
        )
    return tuple(made)


def _codebook() -> Codebook:
    rows = (
        ("arms", "means", "Armed struggle", "Armed struggle against the generals is right."),
        ("talks", "means", "Talks with the generals", "The parties talk to the generals."),
        ("umbrella", "form", "One umbrella", "The parties work under one umbrella."),
        ("federal", "state", "Federal state", "The state is federal."),
        ("elections", "state", "Elections within a year", "Elections are held within a year."),
        ("women", "rights", "Women’s rights", "Women and men have equal rights."),
    )
    issues = tuple(Issue(i, label, f"Whether: {label}", agree, group=group) for i, group, label, agree in rows)
    groups = (("means", "Means"), ("form", "Coalition"), ("state", "State"), ("rights", "Rights"))
    return Codebook("lorn", "1", "Lorn", issues, tuple(IssueGroup(*pair) for pair in groups))


def make_analysis(lines: slice = slice(None)) -> Analysis:
    documents = _documents()
    statements = _statements(documents)[lines]
    names = {
        "river": "River Front",
        "council": "Northern Council for the Salvation of the Valley",
        "harvest": "Harvest Party",
        "coast": "Coast Union",
        "hill": "Hill League",
        "hope": "حزب امید",
        "generals": "The generals",
    }
    actors = {id_: Actor(id_, name, ActorKind.ORGANISATION) for id_, name in names.items()}
    actors["virek"] = Actor("virek", "Talan Virek", ActorKind.PERSON, roles=("leader",))
    affiliations = (Affiliation("virek", Relation.LEADER_OF, "river", role="leader"),)
    mentions = {
        d.id: tuple(
            Mention(actor, at, at + len(name), name, MentionKind.NAME)
            for actor, name in [*names.items(), ("generals", "the generals"), ("virek", "Talan Virek")]
            for at in range(len(d.text))
            if d.text.startswith(name, at)
        )
        for d in documents
    }
    events = tuple(e for d in documents for e in events_of(d, mentions[d.id], actors.values()))
    contradictions = tuple(
        c
        for d in documents
        for c in contradictions_of(d, [e for e in events if e.passage.document == d.id], actors.values())
    )
    quotes = (Quote("q-0000000001", "virek", _passage(documents[0], LINES[3][4]), True, "said", "test", 1.0),)
    codebook = _codebook()
    matrix = tally(roll_up(statements, affiliations, actors), issues=[issue.id for issue in codebook.issues])
    counterpart = counterpart_of([(d, mentions[d.id]) for d in documents], actors)
    table = seat(matrix.positions, actors, counterpart=counterpart)
    return Analysis(
        title="The exiles of Lorn",
        question="Can these groups unite behind a shared agenda?",
        documents=documents,
        codebook=codebook,
        actors=actors,
        affiliations=affiliations,
        statements=statements,
        quotes=quotes,
        events=events,
        contradictions=contradictions,
        same_pairs=(SamePair("coast", "hill", 0.55, "names alike"),),
        matrix=matrix,
        table=table,
        criticism=criticise(documents, actors, statements, quotes, mentions, table, affiliations=affiliations),
        map=_map(matrix),
        agenda=_agenda(codebook, matrix, table, actors),
    )


def _map(matrix):  # type: ignore[no-untyped-def]
    held = [a for a in matrix.actors if matrix.of(a)]
    if len(held) < 2:
        return None
    part = restrict(matrix, actors=held)
    divided = blocs(signed(part))
    return Map(congruence(part), conflict(part), divided, cleavages(part, divided))


def _agenda(codebook, matrix, table, actors):  # type: ignore[no-untyped-def]
    if not table.parties:
        return None
    charter = propose(codebook, matrix.positions)
    model = Model(
        table.parties,
        charter,
        infer_consents(charter, matrix, table.parties),
        names=tuple((p.actor, actors[p.actor].name) for p in table.parties),
    )
    return Agenda(charter, False, model, front(model), all_blockers(model), (concessions(model),))


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    return make_analysis()


@pytest.fixture(scope="session")
def silent_analysis() -> Analysis:
    """The same documents with nothing found in them."""
    return make_analysis(slice(0, 0))
