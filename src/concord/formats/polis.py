"""Polis exports: votes, statements and published groups of a conversation, read whole or not at all, and written.

Answers: how do I bring a conversation here, and out again? In the files +1 is agree, -1 disagree, 0 pass; a file of the
production database has the signs the other way round and is read with ``agree=-1``. It refuses votes that are none of
the three, statements given twice and headers that are not those of an export, and names the row.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from concord.errors import FormatError, OptionError
from concord.formats.whole_file import write_whole

__all__ = ["PolisComment", "PolisConversation", "read", "write"]

Ints = NDArray[np.int64]

VOTES = ("timestamp", "comment-id", "voter-id", "vote")
COMMENTS = ("comment-id", "comment-body")
WRITTEN = (
    *("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "is-meta"),
    "comment-body",
)
VOTE = np.dtype([("timestamp", np.int64), ("comment-id", np.int32), ("voter-id", np.int32), ("vote", np.int8)])
SMALL_INTEGERS = 2**53


@dataclass(frozen=True, slots=True)
class PolisComment:
    """A statement that was voted on. ``moderated``: 1 accepted, -1 rejected, 0 neither."""

    id: int
    text: str
    author: int | None = None
    moderated: int = 0
    meta: bool = False
    timestamp: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class PolisConversation:
    """A conversation: V votes in the order of time, its statements, and the groups that were published.

    ``values`` are +1 agree, -1 disagree, 0 pass; ``timestamps`` are as in the file (seconds or milliseconds);
    ``groups`` maps participants to published group ids, empty where none were given.
    """

    participants: NDArray[np.int32]
    comments: NDArray[np.int32]
    values: NDArray[np.int8]
    timestamps: Ints
    statements: tuple[PolisComment, ...] = ()
    groups: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.values)

    @property
    def rejected(self) -> tuple[int, ...]:
        """The ids of the statements that moderators rejected."""
        return tuple(statement.id for statement in self.statements if statement.moderated < 0)

    @property
    def meta(self) -> tuple[int, ...]:
        """The ids of the statements about the voters themselves."""
        return tuple(statement.id for statement in self.statements if statement.meta)


def read(path: Path | str, *, agree: int = 1) -> PolisConversation:
    """Read a folder of an export, or a file of votes alone.

    Parameters
    ----------
    path : Path or str
        A folder with ``votes.csv`` and, if there, ``comments.csv`` and ``participants-votes.csv`` (each also as
        ``.csv.gz``), or one file of votes.
    agree : {1, -1}
        Which vote means agreement: 1 in exports, -1 in the production database.

    Raises
    ------
    FormatError
        With file and row.
    OptionError
        If ``agree`` is neither 1 nor -1.
    """
    if agree not in (1, -1):
        raise OptionError("agree", f"is {agree}", "1 or -1")
    source = Path(path)
    folder = source.is_dir()
    votes = _beside(source, "votes.csv") if folder else source
    if votes is None or not votes.is_file():
        raise FormatError(source.name, "has no votes.csv", "a folder of an export, or a file of votes")
    comments = _beside(source, "comments.csv") if folder else None
    groups = (_beside(source, "participants-votes.csv") or _beside(source, "participant-votes.csv")) if folder else None
    table = _votes(votes)
    order = np.argsort(table["timestamp"], kind="stable")
    return PolisConversation(
        participants=table["voter-id"][order],
        comments=table["comment-id"][order],
        values=(table["vote"][order] * agree).astype(np.int8),
        timestamps=table["timestamp"][order],
        statements=() if comments is None else _comments(comments),
        groups=() if groups is None else _groups(groups),
    )


def write(conversation: PolisConversation, folder: Path | str) -> None:
    """Write ``votes.csv`` and ``comments.csv`` as an export has them, each whole or not at all.

    Raises
    ------
    StoreError
        If the folder is not there or cannot be written to.
    """
    target = Path(folder)
    votes = io.StringIO()
    rows = csv.writer(votes, lineterminator="\n")
    rows.writerow(("timestamp", "datetime", "comment-id", "voter-id", "vote"))
    columns = (conversation.timestamps, conversation.comments, conversation.participants, conversation.values)
    for stamp, comment, voter, value in zip(*(column.tolist() for column in columns), strict=True):
        rows.writerow((stamp, _words(stamp), comment, voter, value))
    write_whole(target / "votes.csv", votes.getvalue())
    comments = io.StringIO()
    rows = csv.writer(comments, lineterminator="\n")
    rows.writerow(
        (
            "timestamp",
            "datetime",
            "comment-id",
            "author-id",
            "agrees",
            "disagrees",
            "moderated",
            "is-meta",
            "comment-body",
        )
    )
    for s in conversation.statements:
        own = conversation.values[conversation.comments == s.id]
        counts = (int((own > 0).sum()), int((own < 0).sum()))
        author = "" if s.author is None else s.author
        rows.writerow((s.timestamp, _words(s.timestamp), s.id, author, *counts, s.moderated, int(s.meta), s.text))
    write_whole(target / "comments.csv", comments.getvalue())


def _words(stamp: int) -> str:
    """Write a time stamp of seconds or milliseconds in words."""
    seconds = stamp / 1000 if abs(stamp) > 10**11 else stamp
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


def _beside(folder: Path, name: str) -> Path | None:
    """Return the file of this name in the folder, plain or compressed."""
    for candidate in (folder / name, folder / f"{name}.gz"):
        if candidate.is_file():
            return candidate
    return None


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path, "rb"), encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _header(path: Path, wanted: tuple[str, ...]) -> list[str]:
    """Return the header of a file; refuse one without the columns that are needed."""
    try:
        with _open(path) as file:
            header = next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error, OSError, EOFError) as error:
        raise FormatError(path.name, f"cannot be read as CSV ({error})", "UTF-8 text") from error
    missing = [name for name in wanted if name not in header]
    if missing or len(set(header)) != len(header):
        wrong = f"lacks the columns {', '.join(missing)}" if missing else "names a column twice"
        raise FormatError(f"{path.name}, row 1", wrong, ", ".join(wanted), "export it again from Polis")
    return header


def _votes(path: Path) -> NDArray[np.void]:
    """Return the votes as records of timestamp, comment, participant and vote."""
    header = _header(path, VOTES)
    places = [header.index(name) for name in VOTES]
    try:
        with _open(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of a file without rows, which is refused below
            next(file)
            table = np.loadtxt(file, delimiter=",", usecols=places, dtype=VOTE, quotechar='"', ndmin=1, comments=None)
    except (ValueError, OverflowError, OSError, EOFError) as error:
        raise _bad_vote(path, places) or FormatError(path.name, f"cannot be read ({error})", "numbers") from error
    if not table.size:
        raise FormatError(path.name, "holds no vote", "a row per vote")
    wrong = np.abs(table["vote"]) > 1
    if wrong.any():
        row = int(wrong.argmax())
        raise FormatError(f"{path.name}, row {row + 2}", f"has the vote {table['vote'][row]}", "-1, 0 or 1")
    return table


def _bad_vote(path: Path, places: list[int]) -> FormatError | None:
    """Find the row that is no vote, slowly, once something is known to be wrong."""
    try:
        for number, row in _rows(path):
            cells = [row[place] if place < len(row) else "" for place in places]
            if not all(cell.strip().lstrip("-").isdigit() for cell in cells):
                shown = ", ".join(f"'{cell}'" for cell in cells)
                return FormatError(f"{path.name}, row {number}", f"reads {shown}", "whole numbers: " + ", ".join(VOTES))
            if abs(int(cells[-1])) > 1:
                return FormatError(f"{path.name}, row {number}", f"has the vote {cells[-1].strip()}", "-1, 0 or 1")
    except FormatError as error:
        return error
    return None


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the rows below the header with their numbers."""
    try:
        with _open(path) as file:
            reader = csv.reader(file)
            next(reader)
            for number, row in enumerate(reader, 2):
                if row:
                    yield number, row
    except (UnicodeDecodeError, csv.Error, OSError, EOFError) as error:
        raise FormatError(path.name, f"cannot be read as CSV ({error})", "UTF-8 text") from error


def _comments(path: Path) -> tuple[PolisComment, ...]:
    """Return the statements, each id once."""
    header = _header(path, COMMENTS)
    made: dict[int, PolisComment] = {}
    for number, row in _rows(path):
        where = f"{path.name}, row {number}"
        if len(row) != len(header):
            raise FormatError(where, f"has {len(row)} cells", f"{len(header)}, as the header")
        cells = dict(zip(header, row, strict=True))
        comment = PolisComment(
            id=_number(where, cells, "comment-id"),
            text=cells["comment-body"],
            author=_number(where, cells, "author-id") if cells.get("author-id") else None,
            moderated=_number(where, cells, "moderated") if cells.get("moderated") else 0,
            meta=(cells.get("is-meta") or cells.get("is_meta") or "0").lower() in ("1", "true", "t"),
            timestamp=_number(where, cells, "timestamp") if cells.get("timestamp") else 0,
        )
        if comment.id in made:
            raise FormatError(where, f"names statement {comment.id} again", "each statement once", "remove one of them")
        made[comment.id] = comment
    return tuple(made[i] for i in sorted(made))


def _groups(path: Path) -> tuple[tuple[int, int], ...]:
    """Return the published groups."""
    header = _header(path, ("participant", "group-id"))
    made: dict[int, int] = {}
    for number, row in _rows(path):
        where = f"{path.name}, row {number}"
        cells = dict(zip(header, row, strict=False))
        participant = _number(where, cells, "participant")
        if participant in made:
            raise FormatError(where, f"names participant {participant} again", "each participant once")
        if cells.get("group-id"):
            made[participant] = _number(where, cells, "group-id")
    return tuple(sorted(made.items()))


def _number(where: str, cells: dict[str, str], name: str) -> int:
    cell = cells.get(name, "").strip()
    if not cell.lstrip("-").isdigit() or abs(int(cell)) > SMALL_INTEGERS:
        raise FormatError(where, f"has '{cell}' as {name}", "a whole number")
    return int(cell)
