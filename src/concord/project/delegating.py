"""Whom to send: candidates from a table, quotas from the command line, the fairest lottery from the agreement room."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import FormatError, NotFoundError, OptionError

if TYPE_CHECKING:
    from concord.agreement import Candidate, Lottery, Quota

__all__ = ["delegation", "drawn"]

QUOTA = re.compile(r"(?P<feature>[^=]+)=(?P<value>[^:]+):(?P<least>\d+)(?:-(?P<most>\d+))?")


def delegation(path: Path, size: int, quotas: Sequence[str], objective: str) -> Lottery:
    """Return the fairest lottery over delegations.

    Parameters
    ----------
    path : Path
        CSV in UTF-8 with a column ``name`` and one column a feature (party, gender, region ...).
    quotas : sequence of str
        ``FEATURE=VALUE:LEAST-MOST``, or ``FEATURE=VALUE:EXACTLY``.

    Raises
    ------
    FormatError, OptionError, NotFoundError
        If the table or a quota is not one.
    """
    from concord.agreement import lottery

    return lottery(_candidates(path), size, [_quota(text) for text in quotas], objective=objective)


def drawn(result: Lottery, seed: int) -> tuple[str, ...]:
    """Draw one delegation; the same seed draws the same."""
    from concord.agreement import draw

    return draw(result, seed)


def _candidates(path: Path) -> list[Candidate]:
    from concord.agreement import Candidate

    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(str(path), "is not there", "a CSV file of candidates", "check the name") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(path.name, f"cannot be read: {error}", "a CSV file in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [column.strip().lower() for column in reader.fieldnames or ()]
    if "name" not in header:
        raise FormatError(f"{path.name}, row 1", f"has the columns {', '.join(header) or 'nothing'}", "a column name")
    reader.fieldnames = header
    found = []
    for number, row in enumerate(reader, start=2):
        if not (row["name"] or "").strip():
            raise FormatError(f"{path.name}, row {number}", "has no name", "a name in every row", "fill it in")
        features = tuple((k, (v or "").strip()) for k, v in row.items() if k and k != "name")
        found.append(Candidate(row["name"].strip(), features))
    return found


def _quota(text: str) -> Quota:
    from concord.agreement import Quota

    match = QUOTA.fullmatch(text)
    if not match:
        raise OptionError("--quota", f"is {text!r}", "FEATURE=VALUE:LEAST-MOST", "write it as gender=woman:4-6")
    least = int(match["least"])
    return Quota(match["feature"].strip().lower(), match["value"].strip(), least, int(match["most"] or least))
