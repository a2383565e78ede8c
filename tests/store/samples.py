"""Invented documents and codings, the same for the same seed: what the store's tests put into projects."""

from __future__ import annotations

import datetime as dt
import hashlib
import random

from concord.store import Store
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Article,
    Ask,
    Attribution,
    Charter,
    Codebook,
    Coding,
    Consent,
    ConsentCell,
    ConsentSource,
    Contradiction,
    ContradictionKind,
    Direction,
    Document,
    Event,
    Issue,
    IssueGroup,
    Judgement,
    Mention,
    MentionKind,
    Passage,
    Provenance,
    Quote,
    Region,
    RegionKind,
    Relation,
    SamePair,
    Script,
    Stance,
    Statement,
    When,
    Wording,
)

SENTENCES = (
    "The River League says it will not sit down with the governor before the prisoners are free.",
    "Its spokesperson called the federal plan a matter for the next assembly.",
    "The Orchard Front supports talks, but only if the lake villages send their own delegates.",
    "«ما به گفت‌وگو باور داریم»، سخن‌گوی جبهه گفت.",
    "The Harbour Union rejects any army of foreigners on the coast 🌊.",
)
HOLDERS = ("river-league", "orchard-front", "harbour-union", "lake-council", "old-guard")
SPEAKERS = (None, "old-guard")
ISSUES = ("talks", "federalism", "foreign-troops", "women")


def codebook(version: str = "1", *, label: str = "A lake conflict") -> Codebook:
    issues = tuple(
        Issue(
            id=name,
            label=name.title(),
            definition=f"Whether the party wants {name}.",
            agree=f"wants {name}",
            group="all",
            labels=(("fa", "گفت‌وگو"),),
            cues=(("en", (name, f"{name} now")),),
            excludes=("women",) if name == "talks" else (),
        )
        for name in ISSUES
    )
    return Codebook("lake", version, label, issues, (IssueGroup("all", "All"),))


def document(seed: int, *, sentences: int = 12) -> tuple[Document, bytes]:
    rng = random.Random(seed)
    text = f"Report {seed} from the lake\n" + "\n".join(rng.choice(SENTENCES) for _ in range(sentences)) + "\n"
    original = text.encode("utf-16")
    sha = hashlib.sha256(original).hexdigest()
    source = Provenance(
        source=f"report-{seed}.txt",
        sha256=sha,
        media_type="text/plain",
        retrieved=dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=4, minutes=30))),
        url=f"https://news.example/{seed}",
        published=dt.date(2024, 1, 1) + dt.timedelta(days=seed % 365),
        publisher="The Lake Courier",
    )
    half = len(text) // 2
    regions = (
        Region(RegionKind.BODY, 0, half),
        Region(RegionKind.FOREIGN, half, len(text), Script.ARABIC, Direction.RTL),
    )
    return Document(f"d-{sha[:12]}", f"Report {seed}", text, "en", source, regions), original


def _id(kind: str, *fields: object) -> str:
    return kind + hashlib.sha256("\x1f".join(map(str, fields)).encode()).hexdigest()[:10]


def _passage(rng: random.Random, document: Document) -> Passage:
    start = rng.randrange(len(document.text) - 20)
    return document.passage(start, min(len(document.text), start + rng.randint(5, 120)))


def _when(rng: random.Random) -> When | None:
    if rng.random() < 0.3:
        return None
    day = dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(1500))
    return When(day.isoformat(), day, day + dt.timedelta(days=rng.choice((0, 30))), "that day", rng.random() < 0.5)


def coding(
    document: Document, seed: int, *, coder: str = "rules", statements: int = 6, mentions: int = 10, quotes: int = 4
) -> Coding:
    rng = random.Random(f"{seed}/{coder}")
    found = []
    for number in range(statements):
        passage = _passage(rng, document)
        holder, issue = rng.choice(HOLDERS), rng.choice(ISSUES)
        found.append(
            Statement(
                id=_id("s-", document.id, number, passage.start, passage.end, holder, issue, coder),
                holder=holder,
                issue=issue,
                stance=rng.choice(list(Stance)),
                strength=rng.randint(1, 3),
                passage=passage,
                attribution=rng.choice(list(Attribution)),
                coder=coder,
                confidence=rng.random(),
                rule="said-that",
                speaker=rng.choice((None, "river-league")),
                addressee=rng.choice((None, "old-guard")),
                date=_when(rng),
                condition=rng.choice(("", "only if the prisoners are free")),
                accepted=rng.random() < 0.9,
            )
        )
    first = _id("e-", document.id, 0)
    return Coding(
        document=document.id,
        coder=coder,
        actors=tuple(
            Actor(name, name.title(), ActorKind.ORGANISATION, ("The " + name,), ("host",), name == "old-guard")
            for name in HOLDERS
        ),
        affiliations=(
            Affiliation("river-league", Relation.ALLY, "lake", "founder", _when(rng), None, _passage(rng, document)),
            Affiliation("old-guard", Relation.RIVAL, "river-league"),
        ),
        mentions=tuple(
            Mention(rng.choice(HOLDERS), p.start, p.end, p.quote, rng.choice(list(MentionKind)))
            for p in (_passage(rng, document) for _ in range(mentions))
        ),
        quotes=tuple(
            Quote(
                _id("q-", document.id, n),
                rng.choice((None, "old-guard")),
                _passage(rng, document),
                n % 2 == 0,
                "said",
                "r",
                0.5,
            )
            for n in range(quotes)
        ),
        statements=tuple(found),
        events=(
            Event(first, "the council met", _when(rng), _passage(rng, document), ("lake-council",), "talks"),
            Event(_id("e-", document.id, 1), "the fall", None, _passage(rng, document), (), "fall", first),
        ),
        contradictions=(
            Contradiction(
                _id("c-", document.id),
                ContradictionKind.ORDER,
                "it met before it was founded",
                (_passage(rng, document), _passage(rng, document)),
                (first,),
            ),
        ),
        same_pairs=(SamePair("lake-council", "old-guard", 0.25 + seed % 7 / 10, "close names", Judgement.UNSURE),),
    )


def charter(version: str = "1", *, text: str = "The parties will talk.") -> Charter:
    wordings = (Wording("silent", "", value=0, silent=True), Wording("a", text, (Ask("talks"),)))
    return Charter("lake", "A charter of the lake", version, (Article("1", "Talks", wordings, core=True, base="a"),))


def consent(party: str = "river-league", level: Consent = Consent.RESERVE) -> ConsentCell:
    return ConsentCell(party, "1", "a", level, ConsentSource.DECLARED, (), ("s-1",), 0.5, "said so in the hall")


def fill(store: Store, count: int = 3) -> list[Coding]:
    """Put documents with their codings into a project, each in a unit of its own."""
    codings = []
    for seed in range(count):
        report, original = document(seed)
        codings.append(coding(report, seed))
        with store.writing(who="rules") as unit:
            unit.add_document(report, original)
            unit.add_coding(codings[-1], codebook_version="1")
    return codings
