"""The shipped studies load, fit together, say what their README says, and are our own words."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from concord.actors import ActorList, load_actors
from concord.charter import load_charter
from concord.codebook import load_codebook
from concord.documents import read
from concord.formats.coded_rows import read_coded_rows
from concord.text.marked_yaml import Node, load_marked
from concord.text.names import name_key, slug
from concord.values import ActorKind, Charter, Document, Relation, Stance

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AFGHANISTAN, MARENIA = EXAMPLES / "afghanistan-2023", EXAMPLES / "marenia"
STUDIES = [pytest.param(AFGHANISTAN, id="afghanistan"), pytest.param(MARENIA, id="marenia")]
SEED = ROOT.parent / "shared" / "data" / "seed" / "kabulnow-2023-05.txt"
CONFLICT = load_codebook("conflict")
PARTIES = {
    "Republican Union of Marenia",
    "Oren People’s Party",
    "Covenant Party",
    "Labour and Land Party",
    "Homeland Congress",
    "Free Marenia Front",
    "National Charter Movement",
    "Green Valleys Party",
}


@cache
def actors(study: Path) -> ActorList:
    return load_actors(study / "actors.csv")


def names(study: Path) -> set[str]:
    return {name for actor in actors(study).actors for name in (actor.name, *actor.aliases)}


@cache
def charter(study: Path) -> Charter:
    return load_charter(study / "charter.yaml", CONFLICT)


@cache
def documents() -> dict[tuple[str, int | None], Document]:
    files = sorted((MARENIA / "texts").iterdir())
    return {(file.name, d.provenance.row): d for file in files for d in read(file).documents}


@cache
def gold() -> Node:
    return load_marked(MARENIA / "gold.yaml")


def gold_statements() -> Iterator[tuple[Node, Document, tuple[str, ...]]]:
    """Yield statement, document and holders; what several hold together has several."""
    for part in gold().sequence("documents"):
        row = part.get("row")
        document = documents()[part.text("file"), int(row.number()) if row else None]
        for node in part.sequence("statements"):
            yield node, document, (node.text("holder"),)
        if together := part.get("collective"):
            for node in together.sequence("statements"):
                yield node, document, together.texts("holders")


# ------------------------------------------------------------------------------------------------ both


@pytest.mark.parametrize("study", STUDIES)
def test_charters_name_their_base_and_keep_their_numbers(study: Path) -> None:
    for number, article in enumerate(charter(study).articles, start=1):
        assert article.number == str(number)
        assert article.base in {wording.id for wording in article.wordings[1:]}
        assert all(wording.asks for wording in article.wordings[1:])


@pytest.mark.parametrize("study", STUDIES)
def test_actors_are_of_one_kind_and_led(study: Path) -> None:
    ids = {actor.id for actor in actors(study).actors}
    for tie in actors(study).affiliations:
        assert {tie.actor, tie.group} <= ids
    leads = {tie.actor for tie in actors(study).affiliations if tie.relation is Relation.LEADER_OF}
    assert {actor.kind for actor in actors(study).actors if actor.id in leads} == {ActorKind.PERSON}


def words_of(path: Path) -> list[str]:
    if path.suffix in (".docx", ".html", ".csv") and path.parent.name == "texts":
        text = "\n".join(d.text for d in read(path).documents)
    else:
        text = path.read_text(encoding="utf-8")
    return re.findall(r"\w+", text.casefold())


@pytest.mark.shared
def test_no_eight_words_in_a_row_are_the_articles() -> None:
    if not SEED.exists():
        pytest.skip("the development data is not beside the checkout")
    article = " ".join(words_of(SEED))
    proper = {
        " ".join(re.findall(r"\w+", name.casefold())) for study in (AFGHANISTAN, MARENIA) for name in names(study)
    }
    files = [path for path in sorted(EXAMPLES.rglob("*")) if path.is_file()]
    assert len(files) > 20
    for path in files:
        words = words_of(path)
        for start in range(len(words) - 7):
            run = " ".join(words[start : start + 8])
            named = any(run in name or (name in run and len(name.split()) > 4) for name in proper)
            assert named or f" {run} " not in f" {article} ", f"{path.name}: {run}"


# ------------------------------------------------------------------------------------------------ afghanistan


def test_the_coded_rows_fit_actors_and_codebook() -> None:
    rows = read_coded_rows(AFGHANISTAN / "statements.csv", lambda name: slug(name_key(name)))
    ids = {actor.id for actor in actors(AFGHANISTAN).actors}
    assert len(rows.statements) >= 60
    assert len({statement.id for statement in rows.statements}) == len(rows.statements)
    for statement in rows.statements:
        assert statement.holder in ids
        assert statement.speaker is None or statement.speaker in ids
        assert CONFLICT.issue(statement.issue)
        assert statement.date is not None
        assert statement.date.latest <= dt.date(2023, 12, 31)
    assert {statement.stance for statement in rows.statements} == set(Stance)


def test_the_kinds_in_rows_and_list_agree() -> None:
    kinds = {actor.name: actor.kind for actor in actors(AFGHANISTAN).actors}
    rows = read_coded_rows(AFGHANISTAN / "statements.csv", lambda name: slug(name_key(name)))
    for holder in rows.names:
        assert kinds[holder.name] == holder.kind


@pytest.mark.parametrize(
    ("actor", "issue", "stance"),
    [
        ("Dawat-e Islami Party", "settle_system_now", "defer"),
        ("Hezb-e Islami (Arghandiwal)", "decentralised", "disagree"),
        ("National Congress Party", "federal", "agree"),
        ("Afghanistan National Freedom Party", "armed_struggle", "reserve"),
        ("National Movement for Peace and Justice", "armed_struggle", "disagree"),
        ("National Resistance Council for the Salvation of Afghanistan", "armed_struggle", "agree"),
        ("National Resistance Front", "armed_struggle", "agree"),
        ("Afghanistan Freedom Front", "armed_struggle", "agree"),
        ("Party of Sarwar Danish", "federal", "agree"),
    ],
)
def test_the_stances_the_case_turns_on(actor: str, issue: str, stance: str) -> None:
    with (AFGHANISTAN / "statements.csv").open(encoding="utf-8", newline="") as file:
        found = {row["stance"] for row in csv.DictReader(file) if row["actor"] == actor and row["issue"] == issue}
    assert found == {stance}


# ------------------------------------------------------------------------------------------------ marenia


def test_the_texts_are_as_many_and_as_long_as_told() -> None:
    texts = documents()
    assert len({name for name, _ in texts}) == 14
    assert len(texts) == 18
    persian = [d for d in texts.values() if d.language in ("fa", "prs")]
    assert len(persian) == 4
    for (name, row), document in texts.items():
        if row is None:
            assert 300 <= len(document.text.split()) <= 900, name
    assert {Path(name).suffix for name, _ in texts} == {".txt", ".html", ".docx", ".csv"}


def test_every_text_has_its_source() -> None:
    with (MARENIA / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert set(rows) == {name for name, row in documents() if row is None}
    for name, row in rows.items():
        document = documents()[name, None]
        published = dt.date.fromisoformat(row["published"])
        assert document.published in (None, published)
        assert row["publisher"] in names(MARENIA) | {"Secretariat of the Geneva talks"}
    assert all(document.published for (_, number), document in documents().items() if number is not None)


def test_the_charter_has_seventy_one_points_over_the_whole_codebook() -> None:
    articles = charter(MARENIA).articles
    assert len(articles) == 71
    assert sum(len(article.wordings) > 2 for article in articles) >= 20
    assert max(len(article.wordings) for article in articles) == 5
    asked = {ask.issue for article in articles for wording in article.wordings for ask in wording.asks}
    assert asked == {issue.id for issue in CONFLICT.issues}


def test_the_communique_and_the_charter_number_the_points_alike() -> None:
    text = documents()["03-council-communique.txt", None].text
    numbered = {article.number: article.title.casefold() for article in charter(MARENIA).articles}
    for number, title in re.findall(r"Point (\d+), ([\w ]+)\.", text):
        assert numbered[number] == title.casefold()


def test_every_gold_statement_is_in_its_text_once() -> None:
    for node, document, holders in gold_statements():
        assert document.text.count(node.text("quote")) == 1, node.where
        assert CONFLICT.issue(node.text("issue"))
        stance = Stance(node.text("stance"))
        assert stance is not Stance.RESERVE or node.text("condition"), node.where
        assert {*holders, node.text("for", default=holders[0])} <= names(MARENIA), node.where
        assert not node.text("speaker", default="") or node.text("speaker") in names(MARENIA), node.where


def test_the_gold_coding_speaks_of_every_party_but_the_silent_one() -> None:
    silent = set(gold().texts("silent"))
    holders: set[str] = set()
    stances: list[Stance] = []
    for node, _, held_by in gold_statements():
        holders |= {*held_by, node.text("for", default=held_by[0])}
        stances.append(Stance(node.text("stance")))
    assert holders >= PARTIES - silent
    assert not holders & silent
    assert len(stances) >= 200
    assert all(stances.count(stance) >= 10 for stance in Stance)


def test_the_silent_party_is_named_in_many_texts() -> None:
    naming = [d for d in documents().values() if "Green Valleys" in d.text or "دره‌های سبز" in d.text]
    assert len(naming) == 6


def test_traps_contradictions_and_names_are_where_they_are_said_to_be() -> None:
    for trap in gold().sequence("traps"):
        assert trap.text("quote") in documents()[trap.text("file"), None].text, trap.where
        assert trap.text("holder") in names(MARENIA)
    kinds = []
    for part in gold().sequence("documents"):
        for node in part.sequence("contradictions", default=()):
            assert node.text("quote") in documents()[part.text("file"), None].text, node.where
            kinds.append(node.text("kind"))
    assert sorted(kinds) == ["after_publication", "before_founding", "before_founding"]
    for group in gold().sequence("same"):
        assert set(group.texts()) <= names(MARENIA)
        assert len({owner(name) for name in group.texts()}) == 1


def owner(name: str) -> str:
    return next(actor.id for actor in actors(MARENIA).actors if name in (actor.name, *actor.aliases))
