"""What became of a codebook, and two people's codebooks in one."""

from dataclasses import replace

import pytest

from concord.codebook import ChangeKind, changes, load_codebook, merge
from concord.errors import CodebookError
from concord.values import Codebook, Issue, IssueGroup

CONFLICT = load_codebook("conflict")
WATER = Issue("water", "Water", "Who may dam.", "Nobody may.", cues=(("en", ("dam",)),))


def book(*issues: Issue) -> Codebook:
    return Codebook("book", "1", "Book", issues)


def test_the_same_codebook_has_no_changes() -> None:
    assert changes(CONFLICT, CONFLICT) == ()
    assert changes(CONFLICT, replace(CONFLICT, version="9")) == ()


@pytest.mark.parametrize(
    ("changed", "kind", "keys"),
    [
        (replace(WATER, definition="Who may dig."), ChangeKind.MEANING, ("definition",)),
        (replace(WATER, agree="All may."), ChangeKind.MEANING, ("agree",)),
        (replace(WATER, label="Rivers", agree="All may."), ChangeKind.MEANING, ("label", "agree")),
        (replace(WATER, cues=()), ChangeKind.FINDING, ("cues",)),
    ],
)
def test_new_meanings_are_told_from_new_ways_to_find(changed: Issue, kind: ChangeKind, keys: tuple[str, ...]) -> None:
    (change,) = changes(book(WATER), book(changed))
    assert (change.issue, change.kind, change.keys) == ("water", kind, keys)


def test_what_was_added_one_way_was_removed_the_other() -> None:
    land = replace(WATER, id="land")
    assert [c.kind for c in changes(book(WATER), book(WATER, land))] == [ChangeKind.ADDED]
    assert [c.kind for c in changes(book(WATER, land), book(WATER))] == [ChangeKind.REMOVED]


def test_merging_joins_what_finds_an_issue() -> None:
    land = replace(WATER, id="land", label="Land", group="g")
    theirs = replace(WATER, cues=(("en", ("canal", "dam")), ("fa", ("سد",))), labels=(("fa", "آب"),), settles=("land",))
    other = replace(book(land, theirs), groups=(IssueGroup("g", "Group"),))
    both = merge(book(WATER), other, version="2")
    assert both.version == "2"
    assert [issue.id for issue in both.issues] == ["water", "land"]
    water = both.issue("water")
    assert water.cues == (("en", ("dam", "canal")), ("fa", ("سد",)))
    assert water.labels == (("fa", "آب"),)
    assert water.settles == ("land",)
    assert both.groups == other.groups


def test_merging_with_itself_changes_nothing() -> None:
    assert merge(CONFLICT, CONFLICT, version=CONFLICT.version) == CONFLICT


def test_merging_does_not_choose_between_meanings() -> None:
    with pytest.raises(CodebookError, match="issue 'water' has another agree in each"):
        merge(book(WATER), book(replace(WATER, agree="All may.")), version="2")
    with pytest.raises(CodebookError, match="as a cue and as an opposing cue"):
        merge(book(WATER), book(replace(WATER, cues=(), opposing_cues=WATER.cues)), version="2")
