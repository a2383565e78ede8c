"""Reading a codebook: the shortest one, every way it can be wrong, and where the message points."""

from pathlib import Path

import pytest

from concord.codebook import load_codebook, shipped_codebooks
from concord.errors import CodebookError, NotFoundError
from concord.values import Codebook

MINIMAL = """\
id: rivers
issues:
  - id: dams
    label: Dams upstream
    definition: Whether dams may be built upstream.
"""


def book(tmp_path: Path, text: str) -> Codebook:
    file = tmp_path / "book.yaml"
    file.write_text(text, encoding="utf-8")
    return load_codebook(file)


def test_id_label_and_a_line_are_enough(tmp_path: Path) -> None:
    read = book(tmp_path, MINIMAL)
    (issue,) = read.issues
    assert (issue.id, issue.label) == ("dams", "Dams upstream")
    assert issue.agree == issue.definition == "Whether dams may be built upstream."
    assert issue.cues == ()
    assert issue.excludes == ()
    assert read.label == "rivers"


def test_without_a_version_the_content_is_the_version(tmp_path: Path) -> None:
    one = book(tmp_path, MINIMAL)
    assert len(one.version) == 12
    assert book(tmp_path, MINIMAL + "# a remark\n").version == one.version
    assert book(tmp_path, MINIMAL.replace("upstream.", "upstream!")).version != one.version


def test_folded_and_long_lines_are_the_same_definition(tmp_path: Path) -> None:
    folded = MINIMAL.replace(
        "Whether dams may be built upstream.", ">-\n      Whether dams\n      may be built upstream."
    )
    assert book(tmp_path, folded) == book(tmp_path, MINIMAL)


def test_a_single_cue_needs_no_list_and_terms_are_filled_in(tmp_path: Path) -> None:
    text = MINIMAL + "    cues:\n      en: build {structure}\n      fa: [ساختن سد]\n"
    text = text.replace("issues:", "terms: {structure: {en: [a dam, a canal]}}\nissues:")
    (issue,) = book(tmp_path, text).issues
    assert issue.cues == (("en", ("build a dam", "build a canal")), ("fa", ("ساختن سد",)))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "id: dams",
            "id: dams\n    lable: x",
            "line 4, column 5: has the unknown key 'lable'; expected one of: id, label",
        ),
        (
            "    definition: Whether dams may be built upstream.\n",
            "",
            "line 3, column 5: issue 'dams' has no definition",
        ),
        ("Whether dams may be built upstream.", "", "issue 'dams' has no definition"),
        ("Dams upstream", "", "line 4, column 11: 'label' is empty"),
        ("id: dams", "id: two dams", "line 3, column 9: issue id 'two dams' cannot be used"),
        ("issues:", "issues: []\nrest:", "has the unknown key 'rest'"),
        ("id: dams", "id: dams\n    group: watr", "line 4, column 12: issue 'dams' stands in the unknown group 'watr'"),
        ("id: dams", "id: dams\n    excludes: [dms]", "excludes the unknown issue 'dms'"),
        ("id: dams", "id: dams\n    excludes: [dams]", "issue 'dams' excludes itself"),
        ("id: dams", "id: dams\n    settles: [canals]", "issue 'dams' settles the unknown issue 'canals'"),
        ("id: dams", "id: dams\n    cues: {English: [dam]}", "has cues in the language 'English'"),
        ("id: dams", "id: dams\n    cues: {en: []}", "has an empty phrase in cues"),
        (
            "id: dams",
            "id: dams\n    cues: {en: [a dam]}\n    opposing_cues: {en: [a dam]}",
            "has 'a dam' as a cue and as an opposing cue",
        ),
        (
            "id: dams",
            "id: dams\n    cues: {en: ['no {strcture}']}",
            "line 4, column 17: the cue 'no {strcture}' names a",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(CodebookError) as caught:
        book(tmp_path, MINIMAL.replace(old, new, 1))
    assert says in str(caught.value)
    assert str(caught.value).startswith("book.yaml, line ")


def test_an_issue_named_twice_is_refused_at_its_second_place(tmp_path: Path) -> None:
    again = "  - {id: Dams, label: Again, definition: The same in capitals.}\n"
    with pytest.raises(CodebookError, match=r"line 6, column 10: issue 'Dams' is named twice \(first as issue 1\)"):
        book(tmp_path, MINIMAL + again)


def test_a_near_miss_is_suggested(tmp_path: Path) -> None:
    more = "  - {id: canals, label: Canals, definition: Whether canals may be dug., excludes: [dam]}\n"
    with pytest.raises(CodebookError, match="To mend it: write 'dams'"):
        book(tmp_path, MINIMAL + more)


def test_no_issue_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="has no issues"):
        book(tmp_path, "id: x\nissues: []\n")


def test_names_that_are_nowhere() -> None:
    with pytest.raises(NotFoundError, match=r"one of: .*conflict.*write 'conflict'"):
        load_codebook("conflikt")
    with pytest.raises(NotFoundError, match=r"nowhere.yaml: is not there"):
        load_codebook("some/folder/nowhere.yaml")


def test_every_shipped_codebook_loads() -> None:
    assert "conflict" in shipped_codebooks()
    for name in shipped_codebooks():
        assert load_codebook(name).id == name
