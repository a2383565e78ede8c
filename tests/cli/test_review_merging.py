"""Two project files become one: all of both, every conflict, nothing twice."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concord.coding.queue import decide, standing
from concord.errors import CodebookError, OptionError
from concord.project.merging import Conflict, merge
from concord.project.reviewing import Reviewing
from concord.project.view import view_of
from concord.store import Store, create
from concord.values import (
    Actor,
    ActorKind,
    Attribution,
    Codebook,
    Coding,
    Document,
    Issue,
    Judgement,
    Provenance,
    Review,
    Stance,
    Statement,
    Verdict,
)

BOOK = Codebook("lake", "1", "", (Issue("dams", "Dams", "", ""), Issue("truce", "Truce", "", "")))
SENTENCE = "The Reed Party wants the dams shared and will hold a truce. "
Make = Callable[..., Store]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    opened: list[Store] = []

    def made(name: str, book: Codebook = BOOK) -> Store:
        opened.append(create(tmp_path / f"{name}.concord", codebook=book, who=name))
        return opened[-1]

    yield made
    for store in opened:
        store.close()


def text(number: int, sentences: int = 4) -> tuple[Document, bytes]:
    words = f"Report {number}. " + SENTENCE * sentences
    sha = hashlib.sha256(words.encode()).hexdigest()
    source = Provenance(f"{number}.txt", sha, "text/plain")
    return Document(f"d-{sha[:12]}", f"Report {number}", words, "en", source), words.encode()


def said(document: Document, number: int, coder: str = "hand:ann", **more: Any) -> Statement:
    start = document.text.index("The Reed") + number * len(SENTENCE)
    key = hashlib.sha256(f"{document.id}/{number}/{coder}".encode()).hexdigest()[:10]
    statement = Statement(
        f"s-{key}",
        "reed",
        "dams",
        Stance.AGREE,
        2,
        document.passage(start, start + len(SENTENCE) - 1),
        Attribution.SAID,
        coder,
        1.0,
        "by hand",
    )
    return replace(statement, **more)


def coding(document: Document, *statements: Statement) -> Coding:
    reed = Actor("reed", "Reed Party", ActorKind.ORGANISATION)
    return Coding(document.id, statements[0].coder, (reed,), statements=statements)


def put(store: Store, *codings: Coding, texts: tuple[int, ...] = (1,)) -> None:
    with store.writing(who="code") as unit:
        for number in texts:
            unit.add_document(*text(number))
        for one in codings:
            unit.add_coding(one, codebook_version="1")


def review(store: Store, made: Review) -> int:
    with store.writing(who=made.who) as unit:
        return unit.review(made)


def test_what_only_one_has_is_there_afterwards_and_nothing_comes_twice(make: Make) -> None:
    a, b = make("a"), make("b")
    first, second = text(1)[0], text(2)[0]
    put(a, coding(first, said(first, 0)))
    put(b, coding(second, said(second, 1), said(second, 2)), texts=(2,))
    found = merge(a, b, who="carl")
    assert (found.documents, found.codings, found.statements, found.conflicts) == (1, 1, 2, ())
    assert {s.id for s in a.statements()} == {s.id for s in (said(first, 0), said(second, 1), said(second, 2))}
    assert a.original(second.id) == b.original(second.id)
    again = merge(a, b, who="carl")
    assert (again.documents, again.codings, again.statements, again.reviews, again.conflicts) == (0, 0, 0, 0, ())
    assert a.check() == ()


def test_two_codings_by_one_person_are_joined_and_what_differs_is_listed(make: Make) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    put(a, coding(document, said(document, 0), said(document, 1)))
    put(b, coding(document, said(document, 1, stance=Stance.DEFER), said(document, 2)))
    found = merge(a, b, who="carl")
    assert found.statements == 1
    assert [(c.what, c.here, c.there) for c in found.conflicts] == [
        ("statement", "stance agree", "stance defer"),
        ("coding", "2 statements", "2 statements"),
    ]
    now = {s.id: s.stance for s in a.statements()}
    assert now == {said(document, n).id: Stance.AGREE for n in (0, 1, 2)}
    keys = [k.revision for k in a.coding_keys()]
    assert keys == [3]  # mine, theirs, and the union
    size = len(list(a.audit()))
    assert merge(a, b, who="carl").codings == 0
    assert len(list(a.audit())) == size


def test_a_machine_that_coded_otherwise_there_changes_nothing_here(make: Make) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    put(a, coding(document, said(document, 0, "rules")))
    put(b, coding(document, said(document, 1, "rules")))
    found = merge(a, b, who="carl")
    assert [c.what for c in found.conflicts] == ["coding"]
    assert [s.id for s in a.statements()] == [said(document, 0, "rules").id]


def test_decisions_keep_their_people_and_conflicts_are_for_a_person(make: Make) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    statements = [said(document, n, "rules") for n in range(3)]
    for store in (a, b):
        put(store, coding(document, *statements))
    review(a, decide(statements[0], "ann", accept=True))
    review(b, decide(statements[0], "ben", accept=False))
    review(b, decide(statements[1], "ben", accept=True, stance=Stance.RESERVE))
    taken = review(b, decide(statements[2], "ben", accept=False))
    review(b, Review(statements[2], Verdict.UNDO, "ben", undoes=taken))
    found = merge(a, b, who="carl")
    assert found.reviews == 4
    assert found.conflicts == (Conflict("decision", statements[0].id, "reed agree dams (ann)", "rejected (ben)"),)
    reviews = a.reviews()
    assert {r.who for r in reviews} == {"ann", "ben"}
    assert {r.source for r in reviews} == {"", "b.concord"}  # a name, never a path
    assert {r.at for r in reviews} >= {r.at for r in b.reviews()}
    now = {s.id: s.stance for s in view_of(a).statements}
    assert now == {
        statements[0].id: Stance.AGREE,  # decided here
        statements[1].id: Stance.RESERVE,  # decided there alone
        statements[2].id: Stance.AGREE,  # ben took it back
    }
    desk = Reviewing(a, "carl", which="conflicts")
    assert [s.id for s in desk.queue] == [statements[0].id]
    desk.reject()  # settled
    assert desk.current is None
    assert Reviewing(a, "carl", which="conflicts").queue == ()
    assert merge(a, b, who="carl").conflicts == ()
    assert standing(a.reviews())[statements[0].id].who == "carl"


def test_what_was_taken_back_after_a_first_merge_is_taken_back_by_a_second(make: Make) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    for store in (a, b):
        put(store, coding(document, said(document, 0, "rules")))
    number = review(b, decide(said(document, 0, "rules"), "ben", accept=False))
    assert merge(a, b, who="carl").reviews == 1
    assert view_of(a).statements == ()
    review(b, Review(said(document, 0, "rules"), Verdict.UNDO, "ben", undoes=number))
    assert merge(a, b, who="carl").reviews == 1
    assert len(view_of(a).statements) == 1
    assert merge(b, a, who="ben").reviews == 0  # one's own come back and are known


def test_names_lists_and_judgements_join(make: Make) -> None:
    a, b = make("a"), make("b")
    reed, salt = (
        Actor("reed", "Reed Party", ActorKind.ORGANISATION),
        Actor("salt", "Salt Union", ActorKind.ORGANISATION),
    )
    for store, names in ((a, (reed,)), (b, (replace(reed, name="Reed Movement"), salt))):
        with store.writing(who=store.label) as unit:
            unit.add_actor_list(names)
    with a.writing(who="ann") as unit:
        unit.judge("reed", "salt", Judgement.DIFFERENT)
    with b.writing(who="ben") as unit:
        unit.judge("reed", "salt", Judgement.SAME)
        unit.judge("reed", "moss", Judgement.UNSURE)
    found = merge(a, b, who="carl")
    assert [(c.what, c.thing) for c in found.conflicts] == [("actor", "reed"), ("judgement", "reed / salt")]
    assert (found.actors, found.judgements) == (1, 1)
    assert a.actor_list().actors == (reed, salt)
    assert {(j.a, j.b): (j.judgement, j.who) for j in a.judgements()} == {
        ("moss", "reed"): (Judgement.UNSURE, "ben"),
        ("reed", "salt"): (Judgement.DIFFERENT, "ann"),
    }


def test_another_codebook_is_known_afterwards_and_not_in_use(make: Make) -> None:
    newer = replace(BOOK, version="2", label="newer")
    a, b = make("a"), make("b", newer)
    document = text(1)[0]
    with b.writing(who="code") as unit:
        unit.add_document(*text(1))
        unit.add_coding(coding(document, said(document, 0)), codebook_version="2")
    found = merge(a, b, who="carl")
    assert [c.what for c in found.conflicts] == ["codebook"]
    assert a.codebook() == BOOK
    assert a.codebook("2") == newer
    assert [k.codebook_version for k in a.coding_keys()] == ["2"]


def test_two_meanings_of_one_version_are_refused_and_nothing_is_changed(make: Make) -> None:
    a, b = make("a"), make("b", replace(BOOK, label="another"))
    document = text(1)[0]
    put(b, coding(document, said(document, 0)))
    with pytest.raises(CodebookError, match="raise the version"):
        merge(a, b, who="carl")
    assert a.document_ids() == ()


def test_a_project_is_not_merged_into_itself(make: Make) -> None:
    a = make("a")
    with pytest.raises(OptionError, match="another project"):
        merge(a, a, who="carl")


def test_twice_ten_thousand_statements_take_seconds(make: Make) -> None:
    """In its small form a fifth of that; all of it with CONCORD_SLOW=1."""
    texts = 500 if os.environ.get("CONCORD_SLOW") else 100
    a, b = make("a"), make("b")
    for store, who in ((a, "ann"), (b, "ben")):
        with store.writing(who=who) as unit:
            for number in range(texts):
                document, original = text(number, 20)
                unit.add_document(document, original)
                own = [said(document, n, f"hand:{who}") for n in range(20)]
                unit.add_coding(coding(document, *own), codebook_version="1")
                machine = [said(document, n, "rules") for n in range(20)]
                unit.add_coding(coding(document, *machine), codebook_version="1")
        reviews = [
            replace(decide(s, who, accept=who == "ann" or n % 5 > 0), number=n)
            for n, s in enumerate(s for s in store.statements(coder="rules"))
        ]
        with store.writing(who=who) as unit:
            unit.add_reviews(reviews, source="")
    start = time.process_time()
    found = merge(a, b, who="carl")
    seconds = time.process_time() - start
    assert found.statements == texts * 20
    assert found.reviews == texts * 20
    assert len(found.conflicts) == texts * 4
    assert len(list(a.statements())) == texts * 60
    assert seconds < 10, f"{seconds:.1f} s"


def test_the_command_lists_the_conflicts(make: Make, concord: Callable[..., Any]) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    for store in (a, b):
        put(store, coding(document, said(document, 0, "rules")))
    review(a, decide(said(document, 0, "rules"), "ann", accept=True))
    review(b, decide(said(document, 0, "rules"), "ben", accept=False))
    found = concord("merge", "b.concord", "-p", "a.concord", "--who", "carl")
    assert found.code == 0
    assert "decision" in found.out
    assert "rejected (ben)" in " ".join(found.out.split())
    assert "1 reviews" in found.err
    assert "concord review" in found.err
    again = json.loads(concord("merge", "b.concord", "-p", "a.concord", "--json").out)
    assert (again["reviews"], len(again["conflicts"])) == (0, 1)
    assert concord("merge", "a.concord", "-p", "a.concord").code == 2


def test_a_conflict_names_actors_as_people_read_them(make: Make) -> None:
    a, b = make("a"), make("b")
    document = text(1)[0]
    for store in (a, b):
        put(store, coding(document, said(document, 0, "rules")))
    Reviewing(a, "ann", which="all").accept()
    Reviewing(b, "ben", which="all").reject()
    (found,) = merge(a, b, who="carl").conflicts
    assert found.here == "Reed Party agree dams (ann)"
