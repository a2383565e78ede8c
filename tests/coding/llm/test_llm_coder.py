"""A model is one more coder: it is asked as promised, and nothing it says is believed that the text does not say."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from concord.coding import Coder
from concord.coding.llm import Endpoint, FolderMemory, LlmCoder, Prices, estimate
from concord.documents import document_of
from concord.errors import ConcordError, DocumentError, OptionError
from concord.values import Codebook, Document, Issue, Stance

pytest.importorskip("openai", reason="the extra llm is not installed")

BOOK = Codebook(
    "b",
    "1",
    "",
    (Issue("bases", "Foreign bases", "Whether troops of others stay.", "They stay"), Issue("vote", "Vote", "", "")),
)
TEXT = "The River Party met on Monday. Its leader, Ada Orn, said foreign bases must close. Nobody spoke of the vote."
EVIDENCE = "foreign bases must close"


def document(text: str = TEXT) -> Document:
    return document_of(text, title="River", language="en")


def said(**changes: Any) -> dict[str, Any]:
    return {
        "sentence": 2,
        "evidence": EVIDENCE,
        "holder": "River Party",
        "speaker": "Ada Orn",
        "issue": "bases",
        "stance": "disagree",
        "strength": 2,
        "voice": "spokesperson",
        "condition": "",
    } | changes


def answer(*statements: dict[str, Any], quotes: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    actors = [{"name": "River Party", "kind": "organisation"}, {"name": "Ada Orn", "kind": "person"}]
    return {"actors": actors, "quotes": list(quotes), "statements": list(statements)}


def coder(url: str, **more: Any) -> LlmCoder:
    return LlmCoder(Endpoint(url, "tiny", retries=2), **more)


def test_it_is_a_coder_and_its_statements_wait_for_a_person(server: Any) -> None:
    quote = {"sentence": 2, "words": "foreign bases must close", "speaker": "Ada Orn", "direct": False}
    server.model = lambda body, count: answer(said(), quotes=(quote,))
    reading = coder(server.url)
    assert isinstance(reading, Coder)
    coding = reading.code(document(), BOOK)
    (statement,) = coding.statements
    assert (statement.issue, statement.stance, statement.accepted) == ("bases", Stance.DISAGREE, False)
    assert statement.coder == coding.coder == "llm:tiny"
    assert TEXT[statement.passage.start : statement.passage.end] == EVIDENCE == statement.passage.quote
    names = {a.id: a.name for a in coding.actors}
    assert names[statement.holder] == "River Party"
    assert names[statement.speaker or ""] == "Ada Orn"
    assert [(q.passage.quote, names[q.speaker or ""]) for q in coding.quotes] == [(EVIDENCE, "Ada Orn")]


def test_one_document_is_one_call_without_tools_with_a_schema_and_marks(server: Any) -> None:
    other = "A secret memo of the Hill Party."
    server.model = lambda body, count: answer()
    reader = coder(server.url)
    reader.code(document(), BOOK)
    reader.code(document(other), BOOK)
    first, second = server.seen
    assert server.paths == ["/v1/chat/completions"] * 2
    assert not {"tools", "functions", "tool_choice"} & set(first)
    schema = first["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["properties"]["statements"]["items"]["properties"]["issue"]["enum"] == ["bases", "vote"]
    assert first["temperature"] == 0
    task, shown = (m["content"] for m in first["messages"])
    assert "River" not in task
    assert json.loads(shown)["sentences"][0] == [1, "TheˆRiverˆPartyˆmetˆonˆMonday."]
    assert "memo" not in json.dumps(first)
    assert "River" not in json.dumps(second)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (said(evidence="foreign bases should close"), "not in the text"),
        (said(evidence=""), "not in the text"),
        (said(evidence="bases must clos"), "not in the text"),  # cut inside a word
        (said(holder="Hill Party"), "does not name"),
        (said(evidence=EVIDENCE.upper()), "not in the text"),
    ],
    ids=["paraphrased", "empty", "cut", "invented-holder", "other-case"],
)
def test_what_the_text_does_not_say_is_dropped(server: Any, claim: dict[str, Any], why: str) -> None:
    server.model = lambda body, count: answer(claim, said())
    reading = coder(server.url).read(document(), BOOK)
    assert [s.passage.quote for s in reading.coding.statements] == [EVIDENCE]
    assert len(reading.dropped) == 1
    assert why in reading.dropped[0]


def test_evidence_may_come_with_marks_and_a_wrong_sentence_number(server: Any) -> None:
    server.model = lambda body, count: answer(said(sentence=99, evidence=EVIDENCE.replace(" ", "ˆ")))
    (statement,) = coder(server.url).code(document(), BOOK).statements
    assert statement.passage.quote == EVIDENCE


def test_what_stands_twice_needs_its_sentence(server: Any) -> None:
    text = "The River Party wants peace. The River Party wants peace."
    server.model = lambda body, count: answer(
        said(sentence=2, evidence="wants peace", issue="vote"), said(sentence=7, evidence="wants peace")
    )
    reading = coder(server.url).read(document(text), BOOK)
    assert [s.passage.start for s in reading.coding.statements] == [text.rindex("wants")]
    assert len(reading.dropped) == 1


def test_persian_spans_keep_their_joiners(server: Any) -> None:
    text = "حزب رود گفت پایگاه‌های خارجی باید بسته شوند. دیگران خاموش ماندند."
    words = "پایگاه‌های خارجی باید بسته شوند"
    server.model = lambda body, count: answer(said(sentence=1, evidence=words, holder="حزب رود", speaker=None))
    (statement,) = coder(server.url).code(document_of(text, language="fa"), BOOK).statements
    assert statement.passage.quote == words
    assert "\u200c" in server.seen[0]["messages"][1]["content"]


def test_a_busy_endpoint_is_asked_again_and_a_dead_one_is_said(server: Any) -> None:
    server.headers = {"retry-after-ms": "1"}
    server.model = lambda body, count: (429, "busy") if count < 2 else answer(said())
    assert coder(server.url).code(document(), BOOK).statements
    assert len(server.seen) == 3
    server.model = lambda body, count: (500, "broken")
    with pytest.raises(ConcordError, match="gave no answer") as stopped:
        coder(server.url).code(document(), BOOK)
    assert "\n" not in str(stopped.value)


@pytest.mark.parametrize(
    "raw",
    [
        "Sure! Here is the JSON you asked for:",
        "[]",
        '{"actors":[],"quotes":[],"statements":[],"tool":"rm"}',
        json.dumps(answer(said(issue="taxes"))),
        json.dumps(answer(said(stance="maybe"))),
        json.dumps(answer(said(strength=9))),
        "[" * 5000,
    ],
    ids=["prose", "list", "extra-key", "unknown-issue", "unknown-stance", "wrong-strength", "deep"],
)
def test_an_answer_of_another_shape_is_asked_again_and_then_given_up(server: Any, raw: str) -> None:
    server.model = lambda body, count: raw if count < 2 else answer(said())
    reading = coder(server.url).read(document(), BOOK)
    assert reading.coding.statements
    assert reading.usage.calls == 3
    assert [b["seed"] for b in server.seen] == [0, 1, 2]
    server.model = lambda body, count: raw
    with pytest.raises(DocumentError, match="3 tries"):
        coder(server.url).code(document(), BOOK)


def test_an_answer_that_was_cut_off_is_no_answer(server: Any) -> None:
    server.finish = "length"
    server.model = lambda body, count: answer(said())
    with pytest.raises(ConcordError, match="cut off"):
        coder(server.url).code(document(), BOOK)


def test_a_paid_answer_is_never_paid_again(server: Any, tmp_path: Path) -> None:
    server.model = lambda body, count: answer(said())
    memory = FolderMemory(tmp_path / "kept")
    first = coder(server.url, memory=memory).read(document(), BOOK)
    again = coder(server.url, memory=memory).read(document(), BOOK)
    assert len(server.seen) == 1
    assert (first.remembered, again.remembered) == (False, True)
    assert again.coding == first.coding
    assert coder(server.url, memory=memory).remembers(document(), BOOK)
    coder(server.url, memory=memory).read(document(TEXT + " More."), BOOK)  # another document
    assert len(server.seen) == 2
    (tmp_path / "kept").stat()
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
    for file in (tmp_path / "kept").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        file.write_text("damaged", encoding="utf-8")
    assert coder(server.url, memory=memory).read(document(), BOOK).coding == first.coding
    assert len(server.seen) == 3


def test_costs_are_told_before_and_counted_after(server: Any) -> None:
    reader = coder(server.url)
    before = estimate([reader.question(document(), BOOK)], reader.asker.most)
    assert server.seen == []
    assert before.calls == 1
    assert before.sent > len(TEXT.split())
    low, high = before.cost(Prices(2.0, 8.0))
    assert 0 < low < high
    assert reader.read(document(), BOOK).usage.tokens == 120
    with pytest.raises(OptionError, match="--price-in"):
        Prices(-1, 0)


@pytest.mark.parametrize(
    ("url", "send_to", "named"),
    [
        ("ftp://localhost/v1", "", "--endpoint"),
        ("localhost:11434", "", "--endpoint"),
        ("http://models.example/v1", "models.example", "in the clear"),
        ("https://models.example/v1", "", "--send-to"),
        ("https://models.example/v1", "example", "--send-to"),
        ("https://user:word@models.example/v1", "models.example", "--endpoint"),
        ("http://localhost:99999/v1", "", "--endpoint"),
    ],
)
def test_texts_go_only_where_the_user_said_twice(url: str, send_to: str, named: str) -> None:
    with pytest.raises(OptionError, match=named):
        Endpoint(url, "m", send_to=send_to)
    Endpoint("https://models.example/v1", "m", send_to="models.example")


def test_a_redirect_is_not_followed(server: Any) -> None:
    server.headers = {"Location": "http://127.0.0.1:1/elsewhere"}
    server.model = lambda body, count: (307, "moved")
    with pytest.raises(ConcordError, match="gave no answer"):
        coder(server.url).code(document(), BOOK)
    assert set(server.paths) == {"/v1/chat/completions"}


def test_a_document_too_long_for_one_call_is_refused_before_it_is_sent(server: Any) -> None:
    with pytest.raises(DocumentError, match="too many for one call"):
        coder(server.url, longest=50).code(document(), BOOK)
    assert server.seen == []


def test_the_key_stays_in_its_variable(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OptionError, match="RIVER_KEY, which is not set"):
        Endpoint(server.url, "m", key_variable="RIVER_KEY")
    monkeypatch.setenv("RIVER_KEY", "s3cret")
    endpoint = Endpoint(server.url, "m", key_variable="RIVER_KEY")
    assert "s3cret" not in repr(endpoint)
    assert "s3cret" not in json.dumps(endpoint.identity)


def test_whatever_a_model_says_only_the_texts_own_words_come_back(server: Any) -> None:
    """Random answers, half of them lies: every span of every coding is the document's own."""
    rng = random.Random(7)
    words = TEXT.split()

    def babble(body: dict[str, Any], count: int) -> dict[str, Any]:
        def some() -> str:
            first = rng.randrange(len(words))
            picked = words[first : first + rng.randint(1, 6)]
            return " ".join(rng.sample(picked, len(picked)) if rng.random() < 0.5 else picked)

        made = [said(evidence=some(), sentence=rng.randint(-2, 5), holder=some(), speaker=some(), condition=some())]
        quotes = ({"sentence": rng.randint(-2, 5), "words": some(), "speaker": some(), "direct": True},)
        return answer(*made, quotes=quotes)

    server.model = babble
    reader = coder(server.url)
    for _ in range(60):
        coding = reader.code(document(), BOOK)
        for passage in [s.passage for s in coding.statements] + [q.passage for q in coding.quotes]:
            assert TEXT[passage.start : passage.end] == passage.quote
        known = {a.id: a.name for a in coding.actors}
        assert all(s.holder in known and s.condition in TEXT for s in coding.statements)
        assert all(name.casefold() in TEXT.casefold() or name in ("River Party", "Ada Orn") for name in known.values())
