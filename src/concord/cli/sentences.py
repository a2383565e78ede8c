"""Which words show it? Statements of a network on a terminal: the sides, the sentence, and the document it stands in.

Sentences take whole lines: in a narrow column nobody can read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from concord.cli.screen import console, counted

__all__ = ["show_sentences"]

WORDS = "statement:words"
DOCUMENTS = ("document:title", "document")


def show_sentences(rows: Sequence[Mapping[str, Any]], *, most: int | None = None) -> None:
    """Print statements, at most so many of them, and how many there are in all."""
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    shown = rows[:most]
    rest = "" if len(shown) == len(rows) else f", the first {len(shown)} of them (--json has all)"
    out.print(Text(f"{counted(len(rows), 'statement')}{rest}", style="bold"))
    for row in shown:
        document = next((name for name in DOCUMENTS if name in row), "")
        own = {WORDS, document, "statement", "moment"}
        said = [f"weighs {v:.4g}" if name == "kernel weight" else str(v) for name, v in row.items() if name not in own]
        out.print(Text.assemble("  ", " | ".join(said), (f"  {row['moment'][:10]} {row['statement']}".rstrip(), "dim")))
        out.print(Padding(Text(" ".join(str(row[WORDS]).split())), (0, 0, 0, 4), expand=False))
        if row.get(document):
            out.print(Padding(Text(str(row[document]), style="dim"), (0, 0, 0, 4), expand=False))
