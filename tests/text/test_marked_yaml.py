"""YAML with places: what is read, what is refused, and where the messages point."""

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from concord.errors import CodebookError, FormatError, NotFoundError
from concord.text.marked_yaml import Node, YamlLimits, load_marked, nearest

BOOK = """\
id: demo
version: 1.10
issues:
  - id: talks
    label: No
    weight: 2.5
    core: yes
    cues: [peace talks, "گفت‌وگو"]
  - id: "null"
    label: ~
"""


def plain(node: Node) -> object:
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return {key: plain(child) for key, child in node.value.items()}


def test_values_know_their_line_and_column() -> None:
    issues = load_marked(BOOK, "book.yaml").sequence("issues")
    assert issues[0].need("label").where == "book.yaml, line 5, column 12"
    assert (issues[1].line, issues[1].column) == (9, 5)
    assert (issues[1].need("id").key_line, issues[1].need("id").key_column) == (9, 5)


def test_scalars_are_what_was_written_not_what_yaml_guesses() -> None:
    top = load_marked(BOOK, "book.yaml")
    first, second = top.sequence("issues")
    assert top.text("version") == "1.10"
    assert first.text("label") == "No"
    assert first.number("weight") == 2.5
    assert first.truth("core") is True
    assert first.texts("cues") == ("peace talks", "گفت\u200cوگو")
    assert second.text("id") == "null"
    assert second.text("label", default="none") == "none"


def test_a_quoted_empty_text_is_empty_too() -> None:
    with pytest.raises(FormatError, match="'a' is empty"):
        load_marked('a: ""', "x.yaml").text("a")


def test_defaults_serve_absent_and_empty_values_only() -> None:
    node = load_marked("n:\nwrong: many", "x.yaml")
    assert node.number("n", default=3.0) == 3.0
    assert node.number("missing", default=3.0) == 3.0
    assert node.texts("missing", default=()) == ()
    assert node.texts("n", default=()) == ()
    assert node.sequence("missing", default=()) == ()
    assert node.truth("n", default=True) is True
    assert node.choice("n", ("a", "b"), default="b") == "b"
    with pytest.raises(FormatError, match=r"line 2, column 8.*'wrong' is 'many'; expected a number"):
        node.number("wrong", default=3.0)


@pytest.mark.parametrize(
    ("text", "read", "says"),
    [
        ("a: [1]", lambda n: n.text("a"), "line 1, column 4: 'a' is a list; expected a text"),
        ("a: x", lambda n: n.sequence("a"), "line 1, column 4: 'a' is a text; expected a list"),
        ("- x", lambda n: n.mapping(), "line 1, column 1: the value is a list; expected keys with values"),
        ("a: 1", lambda n: n.text("b"), "line 1, column 1: the value lacks the key 'b'. To mend it: add 'b:'"),
        ("a: nan", lambda n: n.number("a"), "'a' is 'nan'; expected a number"),
        ("a: 1e999", lambda n: n.number("a"), "'a' is '1e999'; expected a number"),
        ("a: 0x10", lambda n: n.number("a"), "'a' is '0x10'; expected a number"),
        ("a: maybe", lambda n: n.truth("a"), "'a' is 'maybe'; expected true or false"),
        ("a: agre", lambda n: n.choice("a", ("agree", "defer")), "one of: agree, defer. To mend it: write 'agree'"),
        ("a: x\nlable: y", lambda n: n.mapping(known=("a", "label")), "line 2, column 1: has the unknown key 'lable'"),
    ],
)
def test_each_accessor_says_what_it_expected_and_where(text: str, read: object, says: str) -> None:
    node = load_marked(text, "x.yaml", error=CodebookError)
    with pytest.raises(CodebookError) as caught:
        read(node)  # type: ignore[operator]
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "x.yaml: is empty"),
        ("# only a comment\n", "x.yaml: is empty"),
        ("a: [1,\n  2\nb: 3", "x.yaml, line 3, column 2: is broken YAML"),
        ("a: b: c", "x.yaml, line 1, column 5: is broken YAML"),
        ("\ta: 1", "x.yaml, line 1, column 1: is broken YAML"),
        ("ok: 1\na: \x07", "x.yaml, line 2, column 4: holds the character U+0007"),
        ("a: 1\nb: 2\na: 3", "x.yaml, line 3, column 1: gives the key 'a' twice (first in line 1)"),
        ("? [1]\n: 2", "has a list or a mapping as a key"),
        ("a: 1\n---\nb: 2", "x.yaml, line 2, column 1: begins a second document"),
        ("a: !!python/object/apply:os.system [ls]", "x.yaml, line 1, column 4: uses the tag"),
        ("a: !thing x", "uses the tag"),
        ("a: &x [1]\nb: [*x, *x]", "x.yaml, line 2, column 5: uses the alias '*x'"),
        ("<<: *x", "uses the alias"),
        ("a: \ud800", "is not UTF-8"),
    ],
)
def test_broken_or_refused_yaml_is_one_line_with_its_place(text: str, says: str) -> None:
    with pytest.raises(FormatError) as caught:
        load_marked(text, "x.yaml")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 60))
    with pytest.raises(FormatError, match="alias"):
        load_marked(bomb, "bomb.yaml")


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{a: " * 200, "- " * 5_000])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="nested more than 32 deep"):
        load_marked(text, "deep.yaml")


def test_size_is_limited_for_texts_and_files(tmp_path: Path) -> None:
    small = YamlLimits(size=10)
    with pytest.raises(FormatError, match="larger than 10 bytes"):
        load_marked("a: 1234567890", "x.yaml", limits=small)
    file = tmp_path / "long.yaml"
    file.write_text("a: 1234567890", encoding="utf-8")
    with pytest.raises(FormatError, match=r"^long.yaml: is larger than 10 bytes"):
        load_marked(file, limits=small)


def test_files_are_named_without_their_folder(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    file.write_bytes("\ufeffa: ب".encode())
    assert load_marked(file).need("a").where == "book.yaml, line 1, column 4"
    with pytest.raises(NotFoundError, match=r"^none.yaml: is not there"):
        load_marked(tmp_path / "none.yaml")
    with pytest.raises(FormatError, match="cannot be read"):
        load_marked(tmp_path)
    file.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(FormatError, match=r"book.yaml, line 2: is not UTF-8"):
        load_marked(file)


def test_nearest_prefers_no_answer_to_a_far_one() -> None:
    assert nearest("Federl", ["federal", "feudal"]) == "federal"
    assert nearest("xyz", ["federal"]) == ""
    assert nearest("a", []) == ""


def test_the_parsers_in_python_and_in_c_give_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = load_marked(BOOK, "book.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert load_marked(BOOK, "book.yaml") == with_c


SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCALARS, inner, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_what_yaml_writes_is_read_back(tree: object) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    assert plain(load_marked(written, "x.yaml", limits=YamlLimits(depth=100))) == tree


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_as_bad_yaml(text: str) -> None:
    with contextlib.suppress(FormatError):
        load_marked(text, "x.yaml")
