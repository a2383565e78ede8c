"""Contradictions as a graph: which claims hang together, and how few must be wrong."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from concord.coding.chronology.graph import ClaimKind, graph_of
from concord.values import Contradiction, ContradictionKind, Event, Passage, When


def event(number: int, after: int | None = None, *, dated: bool = True) -> Event:
    passage = Passage("d-0", number * 10, number * 10 + 5, "event", "", "")
    day = dt.date(2020, 1, 1)
    when = When("2020-01-01", day, day) if dated else None
    return Event(f"e-{number}", "event", when, passage, (), "other", None if after is None else f"e-{after}")


def clash(*numbers: int) -> Contradiction:
    names = tuple(f"e-{n}" for n in numbers)
    return Contradiction("c-" + "-".join(map(str, numbers)), ContradictionKind.ORDER, "Because.", (), names)


def test_two_contradictions_of_one_date_are_one_group_and_one_claim_to_drop() -> None:
    graph = graph_of([clash(0, 1), clash(1, 2)], [event(n) for n in range(3)])
    (group,) = graph.groups
    assert group.claims == ("e-0:date", "e-1:date", "e-2:date")
    assert group.drop == ("e-1:date",)
    assert group.proven
    assert group.others == ()


def test_groups_that_share_no_claim_stay_apart() -> None:
    graph = graph_of([clash(0, 1), clash(2, 3)], [event(n) for n in range(4)])
    assert [group.drop for group in graph.groups] == [("e-0:date",), ("e-2:date",)]
    assert [group.others for group in graph.groups] == [(("e-1:date",),), (("e-3:date",),)]
    assert graph.drop == ("e-0:date", "e-2:date")


def test_an_order_is_a_claim_of_its_own() -> None:
    founding, fall, act = event(1, after=0, dated=False), event(0), event(2)
    graph = graph_of([clash(2, 1, 0)], [founding, fall, act])
    assert [(c.event, c.kind) for c in graph.claims] == [
        ("e-0", ClaimKind.DATE),
        ("e-1", ClaimKind.ORDER),
        ("e-2", ClaimKind.DATE),
    ]
    assert graph.edges[0].why == "Because."


def test_nothing_contradicts_nothing() -> None:
    graph = graph_of([], [event(0)])
    assert (graph.claims, graph.edges, graph.groups, graph.drop) == ((), (), (), ())


@given(st.lists(st.sets(st.integers(0, 6), min_size=1, max_size=3), min_size=1, max_size=7))
def test_the_set_to_drop_hits_every_edge_and_none_is_smaller(edges: list[set[int]]) -> None:
    graph = graph_of([clash(*sorted(edge)) for edge in edges], [event(n) for n in range(7)])
    dropped = set(graph.drop)
    sets = [{f"e-{n}:date" for n in edge} for edge in edges]
    assert all(found & dropped for found in sets)
    every = sorted(set().union(*sets))
    smaller = (set(c) for size in range(len(dropped)) for c in itertools.combinations(every, size))
    assert not any(all(found & chosen for found in sets) for chosen in smaller)
    assert all(group.proven for group in graph.groups)
