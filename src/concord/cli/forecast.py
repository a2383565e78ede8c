"""`concord forecast`: where a bargain on a scale may end, beside what such forecasts are worth."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from concord.cli.options import FILE, json_option

__all__ = ["command"]


@click.command("forecast")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--scale", nargs=2, type=float, default=(0.0, 100.0), show_default=True, help="The ends of the scale.")
@click.option(
    "--status-quo", multiple=True, metavar="NUMBER|ISSUE=NUMBER", help="Where things stand if nothing is agreed."
)
@click.option("--csv", "csv_file", type=FILE, metavar="FILE", help="Write the forecasts as CSV.")
@click.option("--seal", metavar="QUESTION", help="Seal the forecast, so that it can be graded later; needs --out.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the sealed forecast goes.")
@click.option("--outcome", type=float, help="Grade FILE, a sealed forecast, by what came out.")
@json_option
def command(
    file: Path,
    scale: tuple[float, float],
    status_quo: tuple[str, ...],
    csv_file: Path | None,
    seal: str | None,
    out: Path | None,
    outcome: float | None,
    as_json: bool,
) -> None:
    """Forecast issues that truly are a continuum, from each actor's position, salience and capability (CSV).

    FILE has the columns actor, position, salience and capability; with a column issue it holds several.

    The weighted mean comes first, beside the plain mean, the median actor and the status quo: on 351 issues nothing
    significantly beat the mean. The interval is that past error. Other models are exploratory and say so: Nash
    bargaining, the challenge model in two readings, and, between issues, position exchange.

    \b
    Examples:
      concord forecast stakes.csv --status-quo 20
      concord forecast issues.csv --status-quo seats=30 --csv forecasts.csv
      concord forecast stakes.csv --seal "Share of the regions" --out sealed.json
      concord forecast sealed.json --outcome 55
    """
    from concord.cli.screen import notice, print_json, table
    from concord.errors import OptionError
    from concord.formats.whole_file import write_whole
    from concord.project.forecasting import forecast_file, grade_file, rows_of, sealed_text, table_text

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
    if csv_file:
        write_whole(csv_file, table_text(made))
        notice(f"The forecasts are in {csv_file}.")
    if as_json:
        found = {issue: asdict(forecast) for issue, forecast in made.items()}
        print_json(found if len(found) > 1 else next(iter(found.values())))
        return
    columns, rows = ["issue", "model", "outcome", "what it is worth"], rows_of(made)
    if len(made) == 1:
        columns, rows = columns[1:], [row[1:] for row in rows]
    table("Forecast", columns, rows, numeric=("outcome",))
