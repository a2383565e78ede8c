"""Whatever is put in comes out; whatever is done, the project says what a plain list of acts says."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from concord.store import create, open_store
from concord.values import Codebook, Coding, Document, Judgement, Mention, MentionKind, Provenance

BOOK = Codebook("b", "1", "B", ())
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
NAME = st.sampled_from(["a", "b", "c", "گ‌"])
ACT = (
    st.tuples(st.just("set"), NAME, JSON)
    | st.tuples(st.just("judge"), st.tuples(NAME, NAME), st.none() | st.sampled_from(Judgement))
    | st.tuples(st.just("code"), st.sampled_from(["rules", "hand:ann"]), st.integers(0, 2))
)


def document_of(text: str) -> tuple[Document, bytes]:
    original = text.encode()
    sha = hashlib.sha256(original).hexdigest()
    return Document(f"d-{sha[:12]}", text, text, "und", Provenance("x", sha, "text/plain")), original


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=5, unique=True), value=JSON)
def test_any_text_and_setting_comes_back(texts: list[str], value: object) -> None:
    made = [document_of(text) for text in texts]
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "p", codebook=BOOK) as store:
        with store.writing(who="ann") as unit:
            for document, original in made:
                unit.add_document(document, original)
            unit.set_setting("value", value)
        assert list(store.documents()) == [document for document, _ in made]
        assert [store.original(document.id) for document, _ in made] == [original for _, original in made]
        assert store.settings() == ({} if value is None else {"value": value})


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(ACT, max_size=12))
def test_the_project_says_what_the_acts_say(acts: list[tuple[str, object, object]]) -> None:
    document, original = document_of("The league and the front.")
    said: dict[str, object] = {}
    judged: dict[tuple[str, ...], Judgement] = {}
    coded: dict[str, list[Coding]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.concord"
        with create(path, codebook=BOOK) as store, store.writing(who="ann") as unit:
            unit.add_document(document, original)
            for act, key, value in acts:
                if act == "set":
                    changed = said.get(str(key)) != value or _differ(said, key, value)
                    assert unit.set_setting(str(key), value) is changed
                    said[str(key)] = value
                elif act == "judge" and key[0] != key[1]:  # type: ignore[index]
                    pair = tuple(sorted(key))  # type: ignore[call-overload]
                    assert unit.judge(*key, value) is (judged.get(pair) is not value)  # type: ignore[misc,arg-type]
                    judged[pair] = value  # type: ignore[assignment]
                elif act == "code":
                    mentions = (Mention("league", 4, 10, "league", MentionKind.NAME),) * int(str(value))
                    coding = Coding(document.id, str(key), mentions=mentions)
                    earlier = coded.setdefault(str(key), [])
                    assert unit.add_coding(coding, codebook_version="1") is (earlier[-1:] != [coding])
                    earlier += [coding] if earlier[-1:] != [coding] else []
        with open_store(path, readonly=True) as store:
            assert store.settings() == {key: value for key, value in said.items() if value is not None}
            stands = {(j.a, j.b): j.judgement for j in store.judgements()}
            assert stands == {pair: judgement for pair, judgement in judged.items() if judgement is not None}
            assert list(store.codings()) == [coded[coder][-1] for coder in sorted(coded)]
            assert {key.coder: key.revision for key in store.coding_keys()} == {c: len(v) for c, v in coded.items()}
            assert store.check() == ()


def _differ(said: dict[str, object], key: object, value: object) -> bool:
    """JSON tells 1 from 1.0 and true, which Python holds equal."""
    return str(key) in said and repr(said[str(key)]) != repr(value)
