"""Who put this paper out, and who gives this evidence, in the many shapes that such papers have?"""

from pathlib import Path

import pytest

from concord.actors import EMPTY, find_actors
from concord.coding.rules import _read
from concord.coding.stems import even
from concord.coding.voices import voices_of
from concord.documents import document_of

PAPERS = Path(__file__).parent / "papers"
HOLDERS = {
    "council_session": ["Council of Coastal States"],
    "memorandum": ["Ministry of Defence", "Verdanian People's Army"],
    "prepared_testimony": ["Hana Lerik"],
    "affidavit": ["Joram Tell"],
    "elders": ["elders and chiefs of the Ridge Tribes"],
    "end_of_talks": ["Free Officers", "Transitional Council"],
    "comm_talks": ["Government of Talmara", "Highland Resistance Army"],
    "agreement_herein": ["Government of Zarkesh", "United Northern Front"],
    "undersigned": ["Harvest Party", "Lantern Movement", "Union of Free Teachers"],
    "two_govs": ["Kingdom of Maravia", "Republic of Ostland"],
    "coalition_names_heading": ["Assembly of Southern Tribes", "National Salvation Council", "Youth of the Square"],
    "summit": ["Heads of State and Government"],
    "press_release": ["Coastal Bar Association"],
    "charter": ["Movement for the Open Country"],
    "manifesto_slogan": ["Bright Tomorrow Party"],
    "manifesto_third": ["Labour Alliance"],
    "manifesto_ws": ["Radical People's Party"],
    "programme_noname": ["Our Road To Peace"],
    "roundtable_final": ["Selin Round Table of Civic and Political Forces"],
    "testimony_us": ["Dana Whitlock"],
    "written_evidence": ["Valley Refuge Trust"],
    "qa_counsel": ["Tomas Veil"],
    "testimony_short": ["Mirela Kos"],
    "witness_org": ["Piet Arendal"],
    "evidence_person": ["Oriel Banks"],
    "testimony_label": ["Ruben Castellan"],
}
REPORTS = [
    """Talks end without a deal

    Port Selin, 14 May - Talks between the Government of Talmara and the Highland Resistance Army ended on Friday.

    Sefa Idris said the sides had agreed on nothing. "We will meet again," she told reporters.

    According to the mediator, both sides reaffirmed their positions. A spokesman said a statement would follow.
    """,
    """Committee hears farmers on mines

    The committee on land held a hearing on Monday. Piet Arendal, vice-president of the Farmers' Union, said that
    the mines must go.

    "Thank you for having us," he told the chairman. He added that the police should be local.

    The committee will report in the spring, according to its clerk.
    """,
]


@pytest.mark.parametrize("name", HOLDERS)
def test_the_voice_is_of_those_who_put_it_out(name: str) -> None:
    holders = HOLDERS[name]
    document = document_of((PAPERS / f"{name}.txt").read_text(encoding="utf-8"), language="en")
    found, sheet, voices, read = _read(document, EMPTY)
    names = {a.id: a.name for a in (*found.actors, *voices.actors)}
    speaking = {i for v in voices.stretches if v.holders for i in v.holders.actors}
    signed = {t.actor for t in voices.affiliations if t.group in speaking} or speaking  # "the Parties" are those
    assert sorted(names[i] for i in signed) == holders

    long = [(a, b) for a, b in sheet.sentences if b - a > 40]
    for holder in holders:
        heard = [*read.own, *read.spoken]
        own = {names.get(t.group) for t in voices.affiliations if names[t.actor] == holder} | {holder}
        mine = [s for s in heard if own & {names.get(a) for a in (*s.holders.actors, s.holders.speaker)}]
        covered = sum(any(s.start < b and a < s.end for s in mine) for a, b in long)
        assert covered >= 0.5 * len(long)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_of_talks_or_of_a_hearing_stays_a_report(text: str) -> None:
    document = document_of(text.replace("\n    ", "\n"), language="en")
    assert voices_of(document, even(document.text), find_actors(document)).genre == "report"


def test_what_participants_wanted_is_not_said_by_a_heading() -> None:
    text = """Summary of the second day

The participants call for a ceasefire. The participants demand the release of all detainees.

The participants support a vote on the accord and reject foreign bases."""
    document = document_of(text, language="en")
    assert voices_of(document, even(document.text), find_actors(document)).genre == "report"
