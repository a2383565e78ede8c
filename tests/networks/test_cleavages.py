"""What splits the blocs and what bridges them."""

from __future__ import annotations

from concord.networks import blocs, cleavages, signed


def test_splits_bridges_and_the_unheard(matrix_of) -> None:
    matrix = matrix_of(
        {
            ("n1", "war"): "a",
            ("n1", "vote"): "a",
            ("n1", "flag"): "a",
            ("n2", "war"): "a",
            ("n2", "talks"): "d",
            ("s1", "war"): "d",
            ("s1", "vote"): "r",
            ("s2", "war"): "d",
            ("s2", "talks"): "a",
            ("n2", "state"): "a",
            ("s2", "state"): "l",
            ("s1", "talks"): "a",
        }
    )
    found = blocs(signed(matrix))
    assert found.members == (("n1", "n2"), ("s1", "s2"))
    by_issue = cleavages(matrix, found)
    assert [c.issue for c in by_issue.splits] == ["war", "talks"]
    assert [c.issue for c in by_issue.bridges] == ["vote"]
    assert [c.issue for c in by_issue.neither] == ["state"]
    assert by_issue.unheard == ("flag",)
    war, vote = by_issue.splits[0], by_issue.bridges[0]
    assert (war.across, war.worst, war.within, war.voices) == (-1.0, -1.0, 1.0, 4)
    assert (vote.across, vote.within, vote.furthest) == (0.5, None, (0, 1))
    assert vote.statements == ("s-n1-vote-0", "s-s1-vote-0")


def test_an_issue_bridges_only_if_it_bridges_the_two_blocs_furthest_apart(matrix_of) -> None:
    spoken = {}
    for bloc, letter in (("n", "a"), ("s", "d"), ("w", "l")):
        for actor in (f"{bloc}1", f"{bloc}2"):
            spoken[actor, f"own-{bloc}"] = "a"
            for other in "nsw":
                if other != bloc:
                    spoken[actor, f"own-{other}"] = "d"
            spoken[actor, "state"] = letter
    matrix = matrix_of(spoken)
    found = blocs(signed(matrix))
    assert len(found.members) == 3
    state = next(c for c in cleavages(matrix, found).splits if c.issue == "state")
    assert state.worst == -1.0
    assert state.furthest == (0, 1)
    assert state.heard == (0, 1, 2)
