"""How right is the coder on a text that a careful reader has coded: a gold file and its text, nothing stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import FormatError, NotFoundError

if TYPE_CHECKING:
    from concord.coding.evaluation import Evaluation

__all__ = ["evaluate_gold"]


def evaluate_gold(
    gold: Path, text: Path | None = None, *, codebook: str = "conflict", mapping: Path | None = None
) -> Evaluation:
    """Code a text by rules and score the coding against the gold file.

    Parameters
    ----------
    gold : path
        The gold file; its ``source`` names the text beside it.
    text : path, optional
        The text, instead of ``source``.
    codebook : str
        A shipped codebook's name or a file.
    mapping : path, optional
        From gold issues to the codebook's; default each to its own id.

    Raises
    ------
    FormatError
        If the gold file or the mapping is none, or a span of the gold lies outside the text.
    NotFoundError
        If the text is not there.
    """
    from concord.codebook import load_codebook
    from concord.coding import RuleCoder
    from concord.coding.evaluation import evaluate, load_gold, load_mapping
    from concord.documents import read

    wanted = load_gold(gold)
    book = load_codebook(codebook)
    issues = load_mapping(mapping) if mapping else {}
    path = text or gold.parent / _source(gold)
    if not path.is_file():
        raise NotFoundError(
            path.name, "is not there", "the text that the gold file codes", "name it after the gold file"
        )
    document = read(path).documents[0]
    last = max([0, *(q.end for q in wanted.quotes), *(s.end for s in wanted.statements)])
    if last > len(document.text):
        wrong = f"has a span up to {last}, and {path.name} has {len(document.text)} characters"
        raise FormatError(
            gold.name, wrong, "spans in code points of the text as Concord reads it", "name the right text"
        )
    coder = RuleCoder()
    return evaluate(coder.code(document, book), wanted, issues, candidates=coder.candidates(document, book))


def _source(gold: Path) -> str:
    """Return the name of the text that a gold file says it codes."""
    import msgspec

    found = msgspec.json.decode(gold.read_bytes(), type=dict[str, object]).get("source")
    if not isinstance(found, str) or not found:
        raise NotFoundError(gold.name, "names no text", "a `source`, or the text as second argument", "name the text")
    return Path(found).name
