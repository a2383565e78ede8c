"""How large may a file be before it is refused rather than read?

The limits follow OWASP ASVS 5.2 (upload size, unpacked size, ratio, members) and were set so that no file, however
hostile, takes more than 25 seconds or 1 GiB. A longer honest text is split by its user; it is never cut silently.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from concord.errors import OptionError

__all__ = ["LIMITS", "Limits"]

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use; one file over a limit is refused, the others of its batch are read.

    Raises
    ------
    OptionError
        If a limit is not positive.

    Examples
    --------
    >>> Limits(file_bytes=1000).file_bytes
    1000
    """

    file_bytes: int = 50 * _MIB
    text_characters: int = 20_000_000  # of one document: some six thousand pages
    line_characters: int = 1_000_000
    lines: int = 400_000
    unpacked_bytes: int = 200 * _MIB  # of all members of an archive
    unpacked_ratio: int = 100
    archive_members: int = 5_000
    elements: int = 400_000  # of a page
    nesting: int = 3_000  # of its tags
    pages: int = 5_000  # of a PDF
    rows: int = 100_000  # of a table
    columns: int = 200
    cpu_seconds: int = 20
    wall_seconds: float = 23.0
    memory_bytes: int = 1024 * _MIB
    output_bytes: int = 96 * _MIB

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if value <= 0:
                raise OptionError(
                    f"limit {limit.name}", f"is {value}", "a positive number", "leave it out for the default"
                )


LIMITS = Limits()
