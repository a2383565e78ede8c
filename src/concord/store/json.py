"""Values as JSON text, for what is carried and never searched for. The same value always gives the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

__all__ = ["digest", "from_json", "to_json"]

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("Any", kind))


def to_json(value: object) -> str:
    """Write a value (dataclasses, enums and dates included).

    >>> to_json({"b": (1, 2), "a": None})
    '{"a":null,"b":[1,2]}'
    """
    return _ENCODER.encode(value).decode()


def from_json(text: str, kind: type[T]) -> T:
    """Read what :func:`to_json` wrote, as ``kind``.

    >>> from_json("[1,2]", tuple[int, ...])
    (1, 2)
    """
    value: T = _decoder(cast("Hashable", kind)).decode(text)
    return value


def digest(value: object) -> str:
    """Give the SHA-256 of a value's JSON, in hex: equal values have equal digests."""
    return hashlib.sha256(_ENCODER.encode(value)).hexdigest()
