"""Forecasts of issues on a continuum, sealed before the outcome is known and graded after it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import FormatError, NotFoundError, OptionError

if TYPE_CHECKING:
    from concord.agreement import Forecast

__all__ = ["forecast_file", "grade_file", "rows_of", "sealed_text", "table_text"]


def forecast_file(path: Path, scale: tuple[float, float], status_quo: Sequence[str] = ()) -> dict[str, Forecast]:
    """Forecast the issues of a CSV of actor, position, salience, capability and, where there are several, issue.

    ``status_quo`` holds a number, or ``ISSUE=NUMBER`` for each issue that has one.

    Raises
    ------
    FormatError
        With the row, if the file is not such a table.
    OptionError
        If a status quo is no number.
    """
    from concord.agreement import forecast_issues, load_issues

    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(str(path), "is not there", "a CSV file", "check the name") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path.name, f"cannot be read: {error}", "a CSV file in UTF-8") from error
    issues = load_issues(text, path.name)
    if not issues:
        raise FormatError(path.name, "has no rows", "one row an actor", "fill it in")
    return forecast_issues(issues, scale=scale, status_quo=_status_quo(status_quo, list(issues)))


def _status_quo(given: Sequence[str], issues: list[str]) -> dict[str, float]:
    found = {}
    for text in given:
        issue, equals, number = text.rpartition("=")
        try:
            if equals:
                found[issue] = float(number)
            elif len(issues) == 1:
                found[issues[0]] = float(text)
            else:
                raise ValueError
        except ValueError:
            wanted = "a number" if len(issues) == 1 else "ISSUE=NUMBER"
            raise OptionError("--status-quo", f"is {text!r}", wanted, "write it as 20, or as seats=20") from None
    return found


def rows_of(made: Mapping[str, Forecast]) -> list[list[str]]:
    """Return a row an issue and model: issue, model, outcome, what it is worth."""
    out = []
    for issue, found in made.items():
        for n, (model, outcome, worth) in enumerate(found.rows()):
            said = _worth(found) if n == 0 else worth
            out.append([issue if n == 0 else "", model, f"{outcome:.2f}", said])
    return out


def _worth(found: Forecast) -> str:
    """Say what the weighted mean is worth: how far off it was, and what that error reaches to here."""
    from concord.agreement.forecast import PAST_ERROR

    off = PAST_ERROR * (found.scale[1] - found.scale[0]) / 100
    return f"on average off by {off:.2f} on 351 EU issues ({found.low:.2f} to {found.high:.2f})"


def table_text(made: Mapping[str, Forecast]) -> str:
    """Return the forecasts as CSV."""
    from concord.agreement import dump_forecasts

    return dump_forecasts(made)


def sealed_text(made: Mapping[str, Forecast], question: str, day: dt.date) -> str:
    """Return the sealed forecast of one issue as JSON.

    Raises
    ------
    OptionError
        If there are several issues.
    """
    from concord.agreement import seal

    if len(made) != 1:
        raise OptionError("--seal", f"is asked for {len(made)} issues", "one issue", "seal each by itself")
    (found,) = made.values()
    return json.dumps(asdict(seal(found, question, day)), ensure_ascii=False, indent=1) + "\n"


def grade_file(path: Path, outcome: float) -> dict[str, Any]:
    """Grade a sealed forecast: the absolute errors of the weighted and of the plain mean.

    Raises
    ------
    FormatError
        If the file is no sealed forecast.
    OptionError
        If it was changed after it was sealed.
    """
    from concord.agreement import SealedForecast, grade

    try:
        sealed = SealedForecast(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NotFoundError(str(path), "is not there", "a sealed forecast", "check the name") from None
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise FormatError(path.name, "is no sealed forecast", "a file that `concord forecast --seal` wrote") from error
    weighted, plain = grade(sealed, outcome)
    return {"question": sealed.question, "day": sealed.day, "weighted_mean_error": weighted, "mean_error": plain}
