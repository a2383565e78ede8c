"""Events and the contradictions of their dates, on invented reports."""

import datetime as dt
import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.coding.chronology import contradictions_of, events_of
from concord.coding.chronology.hits import Finder
from concord.coding.chronology.words import TRIGGERS
from concord.values import (
    Actor,
    ActorKind,
    Contradiction,
    ContradictionKind,
    Document,
    Event,
    Mention,
    MentionKind,
    Provenance,
)

PUBLISHED = dt.date(2012, 6, 1)
SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"
NEWS = SEED.parent / "wikinews" / "wikinews.jsonl.gz"

ORGANISATIONS = ("River Front", "Northern Council", "Harvest Party", "جبهه رود", "شورای شمال")
PERSONS = ("Talan Virek", "Odo Marsh", "تالان ورک")


def actor_id(name: str) -> str:
    return name.casefold().replace(" ", "-")


ACTORS = tuple(
    Actor(actor_id(name), name, kind)
    for names, kind in ((ORGANISATIONS, ActorKind.ORGANISATION), (PERSONS, ActorKind.PERSON))
    for name in names
)


def read(text: str, published: dt.date | None = PUBLISHED) -> tuple[tuple[Event, ...], tuple[Contradiction, ...]]:
    provenance = Provenance("report.txt", "0" * 64, "text/plain", published=published)
    document = Document("d-000000000000", "", text, "en", provenance)
    mentions = [
        Mention(actor_id(name), match.start(), match.end(), name, MentionKind.NAME)
        for name in ORGANISATIONS + PERSONS
        for match in re.finditer(re.escape(name), text)
    ]
    events = events_of(document, mentions, ACTORS)
    return events, contradictions_of(document, events, ACTORS)


def kinds(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(event.kind, event.when.edtf if event.when else None) for event in read(text, published)[0]]


def flagged(text: str, published: dt.date | None = PUBLISHED) -> list[ContradictionKind]:
    return [contradiction.kind for contradiction in read(text, published)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Odo Marsh and two officers founded the River Front in 2004.", [("founding", "2004")]),
        ("The River Front was founded in March 2004 in a barn.", [("founding", "2004-03")]),
        ("The River Front, formed in 2004 by officers, has a radio.", [("founding", "2004")]),
        ("The River Front came into being in 2004.", [("founding", "2004")]),
        ("The River Front was born in 2004 out of a split.", [("founding", "2004")]),
        ("Since its founding in 2004, the River Front has grown.", [("founding", "2004")]),
        ("The River Front emerged in 2004.", [("founding", "2004")]),
        ("The Harvest Party lost forty of its fighters in 2007.", [("casualties", "2007")]),
        ("The establishment of the Northern Council in 2004 surprised everyone.", [("founding", "2004")]),
        ("The royal government collapsed on 3 May 2003.", [("fall", "2003-05-03")]),
        ("On 3 May 2003, Talan Virek fled to the coast.", [("flight", "2003-05-03")]),
        ("The Harvest Party issued a ten-point statement on May 2.", [("document", "2012-05-02")]),
        ("The Harvest Party adopted its charter in May 2011.", [("document", "2011-05")]),
        ("Delegates met in Lorn in April 2011.", [("talks", "2011-04")]),
        ("Forty villagers were killed in 2009.", [("casualties", "2009")]),
        ("Odo Marsh was arrested on Monday.", [("arrest", "2012-05-28")]),
        ("Both sides signed an agreement on 4 July 2010.", [("signing", "2010-07-04")]),
        ("Elections were held in 2010.", [("election", "2010")]),
        ("The garrison fought under the old flag (1996-2001) and lost.", [("period", "1996/2001")]),
        ("جبهه رود در سال ۱۳۸۳ تشکیل شد.", [("founding", "2004-03-20/2005-03-20")]),
        ("دولت در ۱۳ ثور ۱۳۸۲ سقوط کرد.", [("fall", "2003-05-03")]),
        ("شورای شمال منشور خود را در سال ۱۳۹۰ منتشر کرد.", [("document", "2011-03-21/2012-03-19")]),
        ("چهل تن در ۱۳۸۸ خورشیدی و در سال ۱۳۸۸ کشته شدند.", [("casualties", "2009-03-21/2010-03-20")]),
    ],
)
def test_events_with_their_dates(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Council will be founded in 2013.",
        "They called for the River Front to be formed in 2013.",
        "They have not formed the Northern Council.",
        "If the government collapsed, nobody would grieve.",
        "They formed an opinion of their own.",
        "The talks, they say, are useful.",
        "Elections may come.",
        "قرار است شورای شمال تشکیل شود.",
    ],
)
def test_plans_wishes_and_denials_are_no_events(text: str) -> None:
    assert [kind for kind in kinds(text) if kind[0] != "plan"] == []


def test_a_dated_plan_is_a_plan_and_contradicts_nothing() -> None:
    text = "The Northern Council will be founded in 2013. The Northern Council met on 4 May 2012."
    assert ("plan", "2013") in kinds(text)
    assert flagged(text) == []


WORDS = (
    "They formed a party. The party was founded. Its creation was early. It was set up, it came into being, "
    "it was born. "
    "They collapsed, took over, seized power, were toppled; the ouster of the king, the fall of the town; "
    "it fell to them. "
    "They fled, escaped to Lorn, sought asylum, left the country, flew to Lorn. They put out a statement; a letter was "
    "published. The accord of May. They signed the treaty; the signing of it. They held talks; the summit was long; "
    "they "
    "met in Lorn. Nine were hanged; the murder of ten; nine lost their lives; they died. He was captured; the "
    "detention of "
    "nine. She was elected; they won the vote; a ballot was held; polls opened. He was sworn in. They proclaimed it. "
    "تشکیل شد. تأسیس کرد. سقوط کرد. فروپاشی. کودتا. گریختند. کشور را ترک کردند. بیانیه‌ای صادر شد. امضای سند. "
    "نشست برگزار شد. دیدار کردند. کشته شدند. جان باختند. ترور شد. بازداشت شد. انتخاب شد. همه‌پرسی. منصوب شد. اعلام کرد."
)


def test_the_automaton_finds_whatever_the_patterns_find(monkeypatch: pytest.MonkeyPatch) -> None:
    text = WORDS + WORDS.upper()
    quick = Finder(text).hits(0, len(text))
    monkeypatch.setattr(Finder, "_near", lambda self, start, end: list(TRIGGERS))
    assert quick == Finder(text).hits(0, len(text))
    assert {hit.kind for hit in quick} == {trigger.kind for trigger in TRIGGERS}


def test_the_founded_comes_first_among_the_actors_of_a_founding() -> None:
    (founding,), _ = read("Odo Marsh of the Harvest Party founded the River Front in 2004.")
    assert founding.actors == ("river-front", "odo-marsh", "harvest-party")


def test_a_clause_of_time_puts_its_event_before_the_main_one() -> None:
    events, _ = read("After the army seized power on May 3, 2003, Odo Marsh fled abroad and founded the River Front.")
    fall, flight, founding = events
    assert (fall.kind, fall.when and fall.when.edtf) == ("fall", "2003-05-03")
    assert flight.after == founding.after == fall.id
    assert founding.when is None  # the text does not date it


def test_before_turns_the_order_round() -> None:
    events, _ = read("Before the government collapsed in 2003, Odo Marsh founded the River Front.")
    assert events[0].after == events[1].id


def test_a_day_earlier_comes_before_the_event_of_the_sentence_before() -> None:
    events, _ = read("Talan Virek fled to the coast. A day earlier, Odo Marsh was arrested.")
    flight, arrest = events
    assert flight.after == arrest.id
    assert arrest.when is None


def test_dates_later_than_the_text_are_flagged_where_told_as_past() -> None:
    text = "On 4 July 2013, Talan Virek fled to the coast. The mission was closed on 9 July 2013."
    events, contradictions = read(text)
    assert [c.kind for c in contradictions] == [ContradictionKind.AFTER_PUBLICATION] * 2
    assert [c.passages[0].quote for c in contradictions] == [e.passage.quote for e in events]
    assert contradictions[0].why.endswith(".")
    assert "\n" not in contradictions[0].why
    assert flagged("On 4 July 2013, Talan Virek will return.") == []
    assert flagged("The mandate runs until 4 July 2013.") == []
    assert flagged(text, None) == []
    assert flagged(text, dt.date(2013, 8, 1)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The River Front was founded in 2008. In 2006, forty River Front members were killed.",
        "After the army seized power on 3 May 2008, they formed the River Front. In 2006, River Front men were killed.",
        "The Northern Council was formed in June 2008. The Northern Council issued a charter in May 2008.",
        "The River Front, which was formed in June 2009, lost forty fighters in 2007.",
        "Founded in 2009, the River Front issued its manifesto in 2006.",
        "Since its founding in 2010, the River Front has fought. In May 2009 the River Front signed a truce.",
        "جبهه رود در سال ۱۳۸۷ تشکیل شد. در سال ۱۳۸۵ چهل عضو جبهه رود کشته شدند.",
        "جبهه رود پس از سقوط دولت در ۱۳۹۰ تشکیل شد. در سال ۱۳۸۸ جبهه رود منشور خود را منتشر کرد.",
        "شورای شمال در حمل ۱۳۹۱ ایجاد شد و در سال ۱۳۸۹ اعلامیه‌ای صادر کرد.",
    ],
)
def test_acts_before_the_founding_are_flagged(text: str) -> None:
    assert flagged(text) == [ContradictionKind.BEFORE_FOUNDING]


@pytest.mark.parametrize(
    "text",
    [
        "The River Front was founded in 2006. In 2008, forty River Front members were killed.",
        "The River Front was founded in 2008. In 2008, forty River Front members were killed.",
        "The River Front was founded around 2008. In 2007, forty River Front members were killed.",
        "The River Front was founded in 2008. In 2006, forty Harvest Party members were killed.",
        "The River Front was founded in 2004. The River Front was founded in 2008. In 2006 River Front men died.",
        "The River Front was founded before 2008. In 2006, forty River Front members were killed.",
    ],
)
def test_what_some_reading_can_reconcile_is_not_flagged(text: str) -> None:
    assert flagged(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Odo Marsh, a candidate for the 2014 election, ended his campaign.",
        "He announced his 2014 candidacy on Monday.",
        "The term of the speaker was through 2014.",
        "The quake came at 8:13 (2014 Friday, UTC) and injured two.",
        "The deadline currently stands at October 31, 2013.",
        "“We have agreed on a start on July 1, 2014,” Odo Marsh said.",
        "The end of the mandate was moved to May 2014.",
    ],
)
def test_what_is_to_come_is_not_told_as_past(text: str) -> None:
    assert flagged(text) == []


def test_a_year_that_names_something_dates_that_alone() -> None:
    assert kinds("Odo Marsh was arrested after the 2009 elections.") == [("arrest", None), ("election", "2009")]
    assert kinds("The 2009 constitution was read when Odo Marsh was arrested.") == [("arrest", None)]


def test_an_order_that_the_dates_deny_is_flagged() -> None:
    text = "After the army seized power on 3 May 2008, both sides signed an agreement on 4 July 2006."
    assert flagged(text) == [ContradictionKind.ORDER]
    assert flagged(text.replace("2006", "2009")) == []


def test_a_duration_longer_than_its_actor_is_old_is_flagged() -> None:
    text = "The River Front was founded in January 2012. The River Front has fought for three years."
    assert flagged(text) == [ContradictionKind.DURATION]
    assert flagged(text.replace("three years", "three months")) == []
    assert flagged(text.replace("has fought", "fought")) == []


def test_leaders_are_taken_to_flee_after_the_fall_and_the_reason_says_so() -> None:
    text = (
        "The government collapsed on 3 May 2010.\n\nMinisters and officers fled the country. "
        "Some of them soon formed the Northern Council.\n\nThe Northern Council issued a charter in March 2009."
    )
    (found,) = read(text)[1]
    assert found.kind is ContradictionKind.BEFORE_FOUNDING
    assert "if its founders fled after the fall" in found.why
    assert len(found.passages) == len(found.events) == 4


def test_the_same_text_gives_the_same_ids() -> None:
    text = "The River Front was founded in 2008. In 2006, forty River Front members were killed."
    assert read(text) == read(text)
    events, contradictions = read(text)
    assert all(re.fullmatch(r"e-[0-9a-f]{10}", event.id) for event in events)
    assert all(re.fullmatch(r"c-[0-9a-f]{10}", c.id) for c in contradictions)
    assert len({event.id for event in events}) == len(events)


PIECES = [
    "The River Front",
    "was founded",
    "in 2008",
    "on May 2,",
    "after",
    "before",
    "fled the country",
    ". ",
    ", ",
    "and",
    "the government collapsed",
    "forty were killed",
    "A day earlier",
    "soon",
    "for two years",
    "has",
    "\n\n",
    "Odo Marsh",
    "issued a charter",
    "سقوط کرد",
    "پس از",
    "در سال ۱۳۹۰",
]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=14)


@given(FRAGMENTS)
def test_any_text_is_read_and_every_reference_resolves(pieces: list[str]) -> None:
    events, contradictions = read(" ".join(pieces))
    ids = {event.id for event in events}
    assert len(ids) == len(events)
    assert all(event.after is None or event.after in ids for event in events)
    assert all(event.after != event.id for event in events)
    for contradiction in contradictions:
        assert set(contradiction.events) <= ids
        assert contradiction.passages


@pytest.mark.shared
@pytest.mark.skipif(not NEWS.exists(), reason="the development data is not beside the checkout")
def test_news_of_two_years_is_hardly_ever_accused() -> None:
    flags = 0
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        news = lines.readlines()
    for n, line in enumerate(news):
        article = json.loads(line)
        published = dt.date.fromisoformat(article["date"][:10])
        provenance = Provenance("n.txt", "0" * 64, "text/plain", published=published)
        document = Document(f"d-{n:012x}", "", article["text"], "en", provenance)
        flags += len(contradictions_of(document, events_of(document, (), ()), ()))
    assert len(news) == 289
    assert flags <= 3


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the development data is not beside the checkout")
def test_the_article() -> None:
    text = (SEED / "kabulnow-2023-05.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    kind_of = {"person": ActorKind.PERSON, "org": ActorKind.ORGANISATION, "state": ActorKind.STATE}
    actors = [Actor(a["id"], a["name"], kind_of.get(a["kind"], ActorKind.COLLECTIVE)) for a in gold["actors"]]
    mentions = [
        Mention(a["id"], m.start(), m.end(), m[0], MentionKind.NAME)
        for a in gold["actors"]
        for name in {a["name"], *a["aliases"]}
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    provenance = Provenance("a.txt", "0" * 64, "text/plain", published=dt.date(2023, 5, 20))
    document = Document("d-000000000000", "", text, "en", provenance)
    found = contradictions_of(document, events_of(document, mentions, actors), actors)
    late = [c for c in found if c.kind is ContradictionKind.AFTER_PUBLICATION]
    older = [c for c in found if c.kind is ContradictionKind.BEFORE_FOUNDING]
    assert ["August 15, 2023" in c.passages[0].quote for c in late] == [True, True]
    assert len({c.passages[0].start for c in late}) == 2
    assert any("121" in c.passages[0].quote and "National Resistance Front" in c.why for c in older)
    assert any("charter" in c.passages[0].quote for c in older)
    assert len(found) <= 6
