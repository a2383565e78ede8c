"""Forecasts of issues on a continuum, sealed before the outcome is known and graded after it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import FormatError, NotFoundError

if TYPE_CHECKING:
    from concord.agreement import Forecast

__all__ = ["forecast_file", "grade_file", "sealed_text"]


def forecast_file(path: Path, scale: tuple[float, float], status_quo: float | None) -> Forecast:
    """Forecast one issue from a CSV of actor, position, salience, capability.

    Raises
    ------
    FormatError
        With the row, if the file is not such a table.
    """
    from concord.agreement import forecast, load_stakes

    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(str(path), "is not there", "a CSV file", "check the name") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path.name, f"cannot be read: {error}", "a CSV file in UTF-8") from error
    return forecast(load_stakes(text, path.name), scale=scale, status_quo=status_quo)


def sealed_text(made: Forecast, question: str, day: dt.date) -> str:
    """Return the sealed forecast as JSON."""
    from concord.agreement import seal

    return json.dumps(asdict(seal(made, question, day)), ensure_ascii=False, indent=1) + "\n"


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
