"""What if the article is left out? Silence is wording 0 of every article, added here and never written by hand.

Silence asks nothing, settles nothing and is worth nothing. An explicit deferral ("the transitional assembly will
decide") is not silence: it is a wording of its own, which one party wants and another only tolerates.
"""

from __future__ import annotations

from concord.values import Wording

__all__ = ["SILENT", "silence"]

SILENT = "silent"


def silence() -> Wording:
    """Return wording 0.

    Examples
    --------
    >>> silence().value, silence().asks
    (0.0, ())
    """
    return Wording(id=SILENT, text="", value=0.0, silent=True)
