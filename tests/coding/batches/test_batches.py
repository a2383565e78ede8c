"""Columns in, columns out: the same rows however they are cut, and nothing left out that words would let through."""

import datetime as dt

import numpy as np
import pytest

from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.batches import Survey, code_batch, documents_table, table_documents
from concord.coding.batches.coded import survey_table
from concord.coding.labels import label_of
from concord.documents import document_of
from concord.errors import FormatError, OptionError
from concord.values import Codebook, Document, Issue

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

BOOK = Codebook(
    "b",
    "1",
    "",
    (
        Issue("bases", "Foreign bases", "Whether troops of others stay.", ""),
        Issue("polls", "Early elections", "", "", cues=(("en", ("snap vote",)), ("fa", ("انتخابات زودهنگام",)))),
        Issue("dams", "Hydropower dams", "", ""),
    ),
)
TEXTS = [
    "The River Party rejected foreign bases. It wants early elections.",
    "The Hill League wants a SNAP VOTE before winter.",
    "Snow fell. The team won by two goals, and the band played on.",
    "حزب رود خواهان انتخابات زودهنگام است.",
    "حزب رود خواهان انتخابات\u200cزودهنگام است.",
    "They spoke of condamned walls and the snapping of a vote-catcher.",
    "",
]


def documents(texts: list[str] = TEXTS) -> list[Document]:
    return [
        document_of(text, language="en") if text else Document("d-empty", "", "", "en", document_of("x").provenance)
        for text in texts
    ]


def surveyed(texts: list[str], book: Codebook = BOOK, share: float = 0.5) -> list[tuple[bool, str | None]]:
    table = survey_table(documents_table(documents(texts)), Survey.of(book, share=share), book)
    return list(zip(table.column("survives").to_pylist(), table.column("issue").to_pylist(), strict=True))


def test_what_speaks_of_an_issue_survives_and_the_rest_does_not() -> None:
    found = surveyed(TEXTS)
    assert [on for on, _ in found] == [True, True, False, True, True, False, False]
    assert found[1][1] == found[3][1] == found[4][1] == "polls"


def test_words_of_a_label_count_in_one_paragraph_only() -> None:
    near, far = "The railways raise their tariffs.", "The railways are late.\nThe tariffs of the ferry rise."
    book = Codebook("b", "1", "", (Issue("fares", "Railway tariffs", "", ""), Issue("vote", "Early vote", "", "")))
    assert surveyed([near], book, 0.9)[0][0]
    assert not surveyed([far], book, 0.9)[0][0]


def test_it_agrees_with_a_plain_reading_of_the_words() -> None:
    """Single-word labels, so that a document survives where a word begins with the label's stem: looked up by hand."""
    names = ["taxation", "migration", "railways", "fisheries", "mining"]
    book = Codebook("b", "1", "", tuple(Issue(n, n.capitalize(), "", "") for n in names))
    stems = [next(iter(label_of(i).name)) for i in book.issues]
    assert not any(s.startswith("~") for s in stems) or len(set(stems)) == len(stems)
    rng = np.random.default_rng(4)
    pool = ["fisheries", "sky", "railways", "song", "mining", "bread", "taxation", "lake", "undermining", "migration"]
    texts = [" ".join(rng.choice(pool, 4)) + "." for _ in range(200)]
    for text, (on, _) in zip(texts, surveyed(texts, book), strict=True):
        assert on == any(word.strip(".") in names for word in text.split())


def test_cut_anywhere_the_rows_are_the_same() -> None:
    table = documents_table(documents())
    whole = code_batch(table, BOOK)
    for at in range(len(TEXTS) + 1):
        parts = [code_batch(t, BOOK) for t in (table.slice(0, at), table.slice(at))]
        for name in ("actors", "quotes", "statements", "survey"):
            assert pa.concat_tables([getattr(p, name) for p in parts]) == getattr(whole, name)
    chunked = pa.concat_tables([table.slice(0, 3), table.slice(3)])
    assert code_batch(chunked, BOOK).statements == whole.statements


def test_it_codes_what_the_coder_codes() -> None:
    book = load_codebook("conflict")
    texts = ["The Civic Front rejected the ceasefire. The Hill League supports peace talks.", TEXTS[2]]
    batch = code_batch(documents_table(documents(texts)), book)
    alone = [s for d in documents(texts) for s in RuleCoder().code(d, book).statements]
    assert batch.statements.column("id").to_pylist() == [s.id for s in alone]
    assert alone
    every = code_batch(documents_table(documents(texts)), book, every=True)
    assert every.actors.num_rows >= batch.actors.num_rows


def test_documents_come_back_as_they_went() -> None:
    sent = documents(TEXTS[:3])
    back = table_documents(documents_table(sent))
    assert [(d.id, d.title, d.text, d.language) for d in back] == [(d.id, d.title, d.text, d.language) for d in sent]
    dated = document_of("A text.", published=dt.date(2024, 5, 1))
    assert table_documents(documents_table([dated]))[0].published == dt.date(2024, 5, 1)


def test_an_empty_table_gives_empty_tables() -> None:
    batch = code_batch(documents_table([]), BOOK)
    assert batch.statements.num_rows == batch.survey.num_rows == 0
    assert batch.statements.column_names[:4] == ["document", "id", "holder", "issue"]


def test_another_table_is_refused_in_one_line() -> None:
    with pytest.raises(FormatError, match="no column 'title'"):
        code_batch(pa.table({"id": ["d"], "text": ["x"]}), BOOK)
    wrong = documents_table(documents(TEXTS[:1])).set_column(4, "published", pa.array(["soon"]))
    with pytest.raises(FormatError, match="another type") as refused:
        table_documents(wrong)
    assert "\n" not in str(refused.value)
    with pytest.raises(OptionError, match="share"):
        Survey.of(BOOK, share=0)
