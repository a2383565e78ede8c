"""Figures: nothing overlaps, nothing leaves the picture."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from concord.briefs.brief import FrontFigure, FrontMark, Named, NetworkFigure, Tie
from concord.briefs.figures import front_picture, ring_picture
from concord.briefs.figures.front import ticks


@st.composite
def networks(draw: st.DrawFn) -> NetworkFigure:
    size = draw(st.integers(0, 40))
    marks = sorted(draw(st.lists(st.sampled_from(["A", "B", "C", ""]), min_size=size, max_size=size)), reverse=True)
    actors = tuple(Named(f"a{n}", f"Actor number {n}", mark) for n, mark in enumerate(marks))
    pairs = [(a.id, b.id) for a in actors for b in actors if a.id < b.id]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=20, unique=True)) if pairs else []
    ties = tuple(Tie(a, b, n % 2 == 0, 1.0 + n, ("x",), ("s-1",)) for n, (a, b) in enumerate(chosen))
    return NetworkFigure("network", "N", actors, ties, 0, "")


@given(networks())
def test_names_of_a_network_never_overlap_and_stay_inside(figure: NetworkFigure) -> None:
    picture = ring_picture(figure)
    assert len(picture.nodes) == len(figure.actors)
    assert len(picture.edges) == len(figure.ties)
    for side in ("start", "end"):
        heights = sorted(node.y for node in picture.nodes if node.anchor == side)
        assert all(b - a >= 26.9 for a, b in pairwise(heights))
    for node in picture.nodes:
        assert 0 < node.x < picture.width
        assert 8 < node.y < picture.height - 8


def test_members_of_a_bloc_stand_together() -> None:
    actors = tuple(Named(f"a{n}", f"a{n}", mark) for n, mark in enumerate("AAAABBB"))
    nodes = ring_picture(NetworkFigure("network", "N", actors, (), 0, "")).nodes
    assert [node.mark for node in nodes] == list("AAAABBB")
    assert len({node.shade for node in nodes if node.mark == "A"}) == 1


@given(st.lists(st.tuples(st.floats(0.1, 20), st.floats(0, 50), st.booleans()), max_size=12))
def test_points_of_a_front_stay_inside_its_axes(points: list[tuple[float, float, bool]]) -> None:
    marks = tuple(FrontMark(str(n), w, c, sure, "x") for n, (w, c, sure) in enumerate(points))
    total = max([w for w, _, _ in points], default=1.0)
    picture = front_picture(FrontFigure("front", "F", marks, total, 10.0, "", "m-1"))
    for dot in picture.dots:
        assert picture.left - 0.1 <= dot.x <= picture.right + 0.1
        assert picture.top - 0.1 <= dot.y <= picture.bottom + 0.1
    assert bool(picture.sure) == any(m.sure for m in marks)


@given(st.floats(0.01, 1e6))
def test_ticks_are_few_and_round(most: float) -> None:
    found = ticks(most)
    assert 1 <= len(found) <= 8
    assert found[0] == 0
    assert found[-1] <= most * (1 + 1e-6)
