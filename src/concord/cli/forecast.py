"""`concord forecast`: where a bargain on a scale may end, beside what such forecasts are worth."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from concord.cli.options import json_option

__all__ = ["command"]


@click.command("forecast")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--scale", nargs=2, type=float, default=(0.0, 100.0), show_default=True, help="The ends of the scale.")
@click.option("--status-quo", type=float, help="Where things stand if nothing is agreed.")
@click.option("--seal", metavar="QUESTION", help="Seal the forecast, so that it can be graded later; needs --out.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the sealed forecast goes.")
@click.option("--outcome", type=float, help="Grade FILE, a sealed forecast, by what came out.")
@json_option
def command(
    file: Path,
    scale: tuple[float, float],
    status_quo: float | None,
    seal: str | None,
    out: Path | None,
    outcome: float | None,
    as_json: bool,
) -> None:
    """Forecast an issue that truly is a continuum, from each actor's position, salience and capability (CSV).

    The weighted mean comes first, beside the plain mean, the median actor and the status quo: on 351 issues nothing
    significantly beat the mean. The interval is that past error. Other models are exploratory and say so.

    \b
    Examples:
      concord forecast stakes.csv --status-quo 20
      concord forecast stakes.csv --seal "Share of the regions" --out sealed.json
      concord forecast sealed.json --outcome 55
    """
    from concord.cli.screen import notice, print_json, table
    from concord.errors import OptionError
    from concord.formats.whole_file import write_whole
    from concord.project.forecasting import forecast_file, grade_file, sealed_text

    if outcome is not None:
        graded = grade_file(file, outcome)
        if as_json:
            print_json(graded)
        else:
            notice(f"{graded['question']} ({graded['day']}): off by {graded['weighted_mean_error']:.2f};")
            notice(f"the plain mean was off by {graded['mean_error']:.2f}.")
        return
    if bool(seal) != bool(out):
        raise OptionError("--seal and --out", "are not given together", "both", "give the other one too")
    made = forecast_file(file, scale, status_quo)
    if seal and out:
        write_whole(out, sealed_text(made, seal, dt.datetime.now(dt.UTC).date()))
        notice(f"The sealed forecast is in {out}.")
    if as_json:
        print_json(asdict(made))
        return
    rows = [
        ["weighted mean", f"{made.weighted_mean:.2f}", f"past error: {made.low:.2f} to {made.high:.2f}"],
        ["plain mean", f"{made.mean:.2f}", "not significantly worse in the past"],
        ["median actor", f"{made.median_actor:.2f}", ""],
        *([["status quo", f"{made.status_quo:.2f}", ""]] if made.status_quo is not None else []),
        *([name, f"{value:.2f}", "exploratory"] for name, value in made.exploratory),
    ]
    table("Forecast", ["model", "outcome", "what it is worth"], rows, numeric=("outcome",))
