"""Links between wordings: every question honours them or says that it cannot."""

from dataclasses import replace
from types import ModuleType

import pytest

from concord.agreement import (
    Link,
    LinkKind,
    Model,
    Reading,
    ask_next,
    best_coalition,
    best_platform,
    cheapest_moves,
    compare,
    concessions,
    dump_model,
    federation,
    front,
    load_model,
    power,
    stability,
)
from concord.errors import ConcordError, ModelError, OptionError


@pytest.mark.parametrize("seed", range(40))
def test_front_and_texts_equal_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=4, articles=4)
    fronts = front(model)
    for got, optimistic in ((fronts.low, False), (fronts.high, True)):
        want = oracle.front(model, optimistic)
        assert [(p.weight, pytest.approx(p.coverage)) for p in got.points] == [
            (float(w), float(v)) for w, v, _ in want
        ], seed
        for point, (_, _, coalitions) in zip(got.points, want, strict=True):
            assert point.proven
            assert set(point.coalitions) <= set(coalitions)
    for coalition in oracle.coalitions(model)[:6]:
        value, reach = oracle.coverage(model, coalition, True)
        agreement = best_platform(model, coalition, reading=Reading.OPTIMISTIC)
        assert agreement.coverage.high == (None if value is None else pytest.approx(float(value)))
        assert agreement.platforms == len(reach)
        if reach:
            chosen = tuple(model.wording_index[c.article, c.wording][1] for c in agreement.choices)
            assert chosen in reach


@pytest.mark.parametrize("seed", range(15))
def test_moves_and_deviations_keep_links(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=3, articles=3)
    for package in cheapest_moves(model, quota=1.0, coverage=0.5).packages:
        text = dict(package.platform)
        platform = tuple(model.wording_index[a.id, text[a.id]][1] for a in model.charter.articles)
        assert oracle.keeps_links(model, platform)
    points = front(model).high.points
    if points:
        deviation = dict(stability(points[0].agreements[0], quota=1.0).platform)
        if deviation:
            platform = tuple(model.wording_index[a.id, deviation[a.id]][1] for a in model.charter.articles)
            assert oracle.keeps_links(model, platform)


def test_golden_with_a_link(golden: Model) -> None:
    apart = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support", ("s-1",))
    model = replace(golden, links=(apart,))
    points = {p.weight: p.coverage for p in front(model).points}
    assert points[4] == 8.6
    assert 3 not in points  # federal with support was worth 9 to three
    assert load_model(dump_model(model)) == model
    assert compare(golden, golden).same
    change = compare(golden, model).changes[0]
    assert (change.thing, change.before, change.after) == ("links between wordings", "0 links", "1 link")
    assert change.enough


def test_who_cannot_honour_links_says_so(golden: Model) -> None:
    model = replace(golden, links=(Link("state", "federal", LinkKind.EXCLUDES, "arms", "support"),))
    for question in (concessions, power, federation, ask_next):
        with pytest.raises(OptionError, match="links between wordings"):
            question(model)  # type: ignore[operator]
    with pytest.raises(OptionError, match="breaks a link"):
        best_coalition(model, {"state": "federal", "arms": "support"})
    assert best_coalition(model, {"state": "federal", "arms": "silent"}).coalitions


def test_contradictory_links_are_no_model(golden: Model) -> None:
    one = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support")
    with pytest.raises(ModelError, match="both requires and excludes"):
        replace(golden, links=(one, replace(one, kind=LinkKind.REQUIRES)))
    with pytest.raises(ModelError, match="no wording 'arms/peace'"):
        replace(golden, links=(replace(one, other_wording="peace"),))
    text = dump_model(golden) + "links:\n- {wording: state, requires: arms/support}\n"
    with pytest.raises(ConcordError, match="an article and a wording, as in state/federal"):
        load_model(text)
