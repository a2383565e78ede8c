"""Coding without a project: a file in, one plain object out, nothing stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import ConcordError
from concord.project.reading import files_of, readings

if TYPE_CHECKING:
    from concord.project.reading import Source

__all__ = ["code_files"]


def code_files(
    paths: Sequence[Path],
    codebook: str,
    source: Source,
    *,
    precision: float | None = None,
    semantic: bool | None = None,
    every: bool = False,
) -> Iterator[dict[str, Any] | ConcordError]:
    """Code files one by one in the shape for exchange; a file that cannot be read comes as its error.

    Parameters
    ----------
    precision : float, optional
        The share right that is asked of what is accepted; default 0.9.
    semantic : bool, optional
        Whether issues are found by meaning too; default where the model is installed and the codebook has no phrases.
    every : bool
        Also give the candidates that are too doubtful to be coded.

    Raises
    ------
    OptionError
        If ``precision`` is not above 0 and at most 1, or the model that ``semantic`` needs is not installed.
    """
    from concord.codebook import load_codebook
    from concord.coding import RuleCoder
    from concord.coding.exchange import exchange

    book = load_codebook(codebook)
    coder = RuleCoder(semantic=semantic) if precision is None else RuleCoder(precision, semantic=semantic)
    for reading in readings(files_of(paths), source):
        if isinstance(reading, ConcordError):
            yield reading
            continue
        for document in reading.documents:
            coding = coder.code(document, book)
            yield exchange(document, coding, coding.candidates if every else ())
