"""The brief as JSON: every sentence with its ids, every figure with its numbers, every id with what it stands for."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any

from concord.briefs.brief import Brief

__all__ = ["render_json"]

FORM = "concord.brief/1"


def render_json(brief: Brief) -> str:
    """Render a brief as JSON, UTF-8, keys in the order of the fields.

    A block has its ``kind``; levels of consent are written by name.
    """
    return json.dumps({"form": FORM, **_plain(brief)}, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **found} if type(value).__name__ in _BLOCKS else found
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


_BLOCKS = frozenset({"Points", "Table", "StanceTable", "ConsentTable", "NetworkFigure", "FrontFigure"})
