"""Forecasts: plain arithmetic, honest intervals, seals that break, and slips in the table."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from concord.agreement import (
    Challenge,
    Exchanged,
    Stake,
    challenge_rounds,
    dump_forecasts,
    dump_stakes,
    exchange_positions,
    forecast,
    forecast_issues,
    grade,
    load_issues,
    load_stakes,
    seal,
)
from concord.errors import FormatError, ModelError, OptionError

STAKES = (Stake("a", 10, 1.0, 2.0), Stake("b", 80, 0.5, 4.0), Stake("c", 40, 0.8, 1.0))


def test_the_mean_is_weighted_by_salience_and_capability() -> None:
    result = forecast(STAKES, status_quo=20)
    weights = np.array([2.0, 2.0, 0.8])
    assert result.weighted_mean == pytest.approx(float(weights @ [10, 80, 40] / weights.sum()))
    assert result.mean == pytest.approx(130 / 3)
    assert result.median_actor == 40
    assert result.status_quo == 20
    assert result.high - result.weighted_mean == pytest.approx(22.99)
    assert [name for name, _ in result.exploratory][-1] == "Nash bargaining"


def test_nash_bargaining_leaves_nobody_worse_off() -> None:
    two = (Stake("a", 60, 1.0, 1.0), Stake("b", 100, 1.0, 1.0))
    assert dict(forecast(two, status_quo=0).exploratory)["Nash bargaining"] == pytest.approx(60, abs=25)
    against = (Stake("a", 0, 1.0, 1.0), Stake("b", 100, 1.0, 1.0))
    assert dict(forecast(against, status_quo=50).exploratory)["Nash bargaining"] == 50  # any move hurts one


def test_the_interval_is_cut_to_the_scale() -> None:
    result = forecast([Stake("a", 95, 1, 1)])
    assert (result.low, result.high) == (pytest.approx(72.01), 100.0)


@pytest.mark.parametrize("seed", range(10))
def test_order_and_scale_of_capability_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stakes = [Stake(f"a{i}", float(rng.uniform(0, 100)), float(rng.uniform(0.1, 1)), 1.0 + i) for i in range(6)]
    other = [replace(s, capability=s.capability * 7) for s in reversed(stakes)]
    assert forecast(stakes).weighted_mean == pytest.approx(forecast(other).weighted_mean)
    assert forecast(stakes).median_actor == forecast(other).median_actor
    means = challenge_rounds(stakes, 4)
    assert all(min(s.position for s in stakes) - 1e-9 <= m <= max(s.position for s in stakes) + 1e-9 for m in means)


def test_one_position_never_moves() -> None:
    assert challenge_rounds([Stake("a", 3, 1, 1), Stake("b", 3, 1, 2)], 3) == [3.0] * 4


def test_a_seal_breaks_when_the_numbers_change() -> None:
    sealed = seal(forecast(STAKES), "share of seats", dt.date(2026, 1, 2))
    weighted, plain = grade(sealed, 50.0)
    assert weighted == pytest.approx(abs(sealed.weighted_mean - 50))
    assert plain == pytest.approx(abs(130 / 3 - 50))
    with pytest.raises(OptionError, match="was changed after it was sealed"):
        grade(replace(sealed, weighted_mean=50.0), 50.0)


def test_tables_go_out_and_come_back() -> None:
    assert load_stakes(dump_stakes(STAKES)) == STAKES
    with pytest.raises(FormatError, match="no column 'salience'"):
        load_stakes("actor,position,capability\na,1,1\n")
    with pytest.raises(FormatError, match="row 3"):
        load_stakes("actor,position,salience,capability\na,1,1,1\nb,x,1,1\n")


@pytest.mark.parametrize(
    ("stakes", "says"),
    [
        ((), "has no actors"),
        ((STAKES[0], STAKES[0]), "is there twice"),
        ((Stake("a", 101, 1, 1),), "position 101"),
        ((Stake("a", 1, 0, 1),), "salience 0"),
        ((Stake("a", 1, 1, -1),), "capability -1"),
    ],
)
def test_what_makes_no_forecast(stakes: tuple[Stake, ...], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        forecast(stakes)


def test_options() -> None:
    with pytest.raises(OptionError, match="scale"):
        forecast(STAKES, scale=(5, 5))
    with pytest.raises(OptionError, match="status quo"):
        forecast(STAKES, status_quo=200)
    with pytest.raises(OptionError, match="rounds"):
        challenge_rounds(STAKES, -1)


TWO = {
    "p": (Stake("i", 100, 1.0, 1), Stake("j", 0, 0.5, 1), Stake("k", 50, 0.5, 1)),
    "q": (Stake("i", 0, 0.4, 1), Stake("j", 100, 1.0, 1), Stake("k", 50, 0.5, 1)),
}


def utility(issues: dict[str, tuple[Stake, ...]], found: Exchanged, actor: str, after: bool) -> float:
    outcomes = dict(found.after if after else found.before)
    mine = {issue: next(s for s in stakes if s.actor == actor) for issue, stakes in issues.items()}
    return -sum(s.salience * abs(s.position - outcomes[issue]) for issue, s in mine.items())


def random_issues(seed: int) -> dict[str, tuple[Stake, ...]]:
    rng = np.random.default_rng(seed)
    capability = rng.integers(1, 9, 5).tolist()
    return {
        f"i{m}": tuple(
            Stake(f"a{k}", float(rng.uniform(0, 100)), float(rng.uniform(0.1, 1)), float(capability[k]))
            for k in range(5)
        )
        for m in range(4)
    }


def test_two_actors_exchange_and_gain_alike() -> None:
    """By hand: W_p = 2, O_p = 62.5; W_q = 1.9, O_q = 65.79. j gives on p, i on q; rate (1 + .5) / (.4 + 1)."""
    found = exchange_positions(TWO)
    assert dict(found.before) == {"p": pytest.approx(62.5), "q": pytest.approx(125 / 1.9)}
    first = found.exchanges[0]
    assert (first.giver, first.issue, first.taker, first.other) == ("j", "p", "i", "q")
    rate, most_p, most_q = 1.5 / 1.4, 0.25 * 100, 0.4 / 1.9 * 100
    shift = min(most_p, most_q / rate)
    assert first.gain == pytest.approx(1.0 * shift - 0.4 * shift * rate)
    assert first.gain == pytest.approx(1.0 * shift * rate - 0.5 * shift)  # the other gains as much
    assert dict(found.after)["p"] == pytest.approx(62.5 + shift)
    gains = [utility(TWO, found, a, True) - utility(TWO, found, a, False) for a in "ij"]
    assert gains == pytest.approx([first.gain] * 2)


@pytest.mark.parametrize("seed", range(25))
def test_exchanges_keep_their_rules(seed: int) -> None:
    issues = random_issues(seed)
    found = exchange_positions(issues)
    assert found == exchange_positions(issues)
    ends = [(e.giver, e.issue) for e in found.exchanges] + [(e.taker, e.other) for e in found.exchanges]
    assert len(ends) == len(set(ends))  # once an actor and issue
    assert all(e.gain > 0 for e in found.exchanges)
    for (issue, outcome), stakes in zip(found.after, issues.values(), strict=True):
        positions = [s.position for s in stakes]
        assert min(positions) - 1e-9 <= outcome <= max(positions) + 1e-9, issue
    if found.exchanges:  # the first exchange is between the two as they began, so both gain just what it says
        first = found.exchanges[0]
        one = {m: tuple(_moved(s, first, m) for s in stakes) for m, stakes in issues.items()}
        after = {m: _mean(stakes) for m, stakes in one.items()}
        before = dict(found.before)
        for actor in (first.giver, first.taker):
            mine = {m: next(s for s in stakes if s.actor == actor) for m, stakes in issues.items()}
            change = sum(
                s.salience * (abs(s.position - before[m]) - abs(s.position - after[m])) for m, s in mine.items()
            )
            assert change == pytest.approx(first.gain)


def _moved(stake: Stake, made: object, issue: str) -> Stake:
    for who, where, there in (("giver", "issue", "moves_to"), ("taker", "other", "taker_moves_to")):
        if (stake.actor, issue) == (getattr(made, who), getattr(made, where)):
            return replace(stake, position=getattr(made, there))
    return stake


def _mean(stakes: tuple[Stake, ...]) -> float:
    weight = [s.salience * s.capability for s in stakes]
    return float(np.dot(weight, [s.position for s in stakes]) / sum(weight))


def test_who_weighs_issues_alike_has_nothing_to_exchange() -> None:
    alike = {m: tuple(replace(s, salience=0.5) for s in stakes) for m, stakes in TWO.items()}
    found = exchange_positions(alike)
    assert found.exchanges == ()
    assert found.before == found.after


def test_several_issues_in_and_out_as_csv() -> None:
    text = "issue,actor,position,salience,capability\n" + "".join(
        f"{m},{s.actor},{s.position},{s.salience},{s.capability}\n" for m, stakes in TWO.items() for s in stakes
    )
    assert load_issues(text) == TWO
    made = forecast_issues(TWO, status_quo={"q": 10})
    assert (
        dict(made["p"].exploratory)[[n for n, _ in made["p"].exploratory][-1]]
        == dict(exchange_positions(TWO).after)["p"]
    )
    assert made["p"].weighted_mean == forecast(TWO["p"]).weighted_mean
    rows = dump_forecasts(made).splitlines()
    assert rows[0] == "issue,model,outcome,low,high,worth"
    assert rows[1].startswith("p,weighted mean,62.5,39.51,85.49,")
    assert all("exploratory" in row for row in rows if "exchange" in row or "challenge" in row or "Nash" in row)
    with pytest.raises(FormatError, match="holds 2 issues"):
        load_stakes(text)
    with pytest.raises(OptionError, match="no issue of the table"):
        forecast_issues(TWO, status_quo={"x": 1})
    with pytest.raises(ModelError, match="'i' on 'p': is there twice"):
        forecast_issues({"p": (TWO["p"][0], TWO["p"][0])})
    with pytest.raises(FormatError, match="row 3, column salience: is 'much', no number"):
        load_issues("actor,position,salience,capability\na,1,1,1\nb,2,much,1\n")


def test_the_two_readings_of_the_challenge_model_differ_and_are_named() -> None:
    names = [name for name, _ in forecast(STAKES).exploratory]
    assert names == [f"challenge model, first round, {variant}" for variant in Challenge]
    runs = [[challenge_rounds(random_issues(s)["i0"], 1, variant=v)[-1] for s in range(12)] for v in Challenge]
    assert runs[0] != runs[1]
    for seed in range(12):
        stakes = random_issues(seed)["i0"]
        low, high = min(s.position for s in stakes), max(s.position for s in stakes)
        for mean in challenge_rounds(stakes, 3, variant=Challenge.WRITTEN):
            assert low - 1e-9 <= mean <= high + 1e-9
    with pytest.raises(OptionError, match="chance"):
        challenge_rounds(STAKES, 1, q=2)
