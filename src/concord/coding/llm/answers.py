"""What a model may answer: one JSON object of a fixed shape, checked strictly; anything else is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from concord.errors import FormatError

if TYPE_CHECKING:
    from concord.values import Codebook

__all__ = ["Answer", "AnswerActor", "AnswerQuote", "AnswerStatement", "parse_answer", "schema_of"]

_Kind = Literal["person", "organisation", "state", "media", "collective"]
_Stance = Literal["agree", "disagree", "reserve", "defer"]
_Voice = Literal["said", "spokesperson", "reported"]


class AnswerActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody the text names."""

    name: str
    kind: _Kind


class AnswerQuote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words given to a speaker."""

    sentence: int
    words: str
    speaker: str | None
    direct: bool


class AnswerStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stance and the words that show it."""

    sentence: int
    evidence: str
    holder: str
    speaker: str | None
    issue: str
    stance: _Stance
    strength: Literal[1, 2, 3]
    voice: _Voice
    condition: str


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole answer."""

    actors: list[AnswerActor]
    quotes: list[AnswerQuote]
    statements: list[AnswerStatement]


def parse_answer(raw: str, codebook: Codebook) -> Answer:
    """Read an answer.

    Raises
    ------
    FormatError
        If it is not JSON of exactly this shape, or codes an issue that the codebook does not have.
    """
    try:
        answer = msgspec.json.decode(raw.encode(), type=Answer)
    except (msgspec.DecodeError, UnicodeEncodeError) as wrong:
        raise FormatError("the model's answer", f"is not what was asked for ({wrong})", "JSON of the schema") from None
    known = {issue.id for issue in codebook.issues}
    strange = next((s.issue for s in answer.statements if s.issue not in known), None)
    if strange is not None:
        raise FormatError("the model's answer", f"codes {strange[:40]!r}", "issues of the codebook only")
    return answer


def schema_of(codebook: Codebook) -> dict[str, Any]:
    """Return the JSON schema of an answer: every key required, none besides, issues those of ``codebook``."""
    text, number = {"type": "string"}, {"type": "integer"}
    maybe = {"type": ["string", "null"]}
    actor = _object(name=text, kind={"type": "string", "enum": list(get_args(_Kind))})
    quote = _object(sentence=number, words=text, speaker=maybe, direct={"type": "boolean"})
    statement = _object(
        sentence=number,
        evidence=text,
        holder=text,
        speaker=maybe,
        issue={"type": "string", "enum": [issue.id for issue in codebook.issues]},
        stance={"type": "string", "enum": list(get_args(_Stance))},
        strength={"type": "integer", "enum": [1, 2, 3]},
        voice={"type": "string", "enum": list(get_args(_Voice))},
        condition=text,
    )
    return _object(actors=_list(actor), quotes=_list(quote), statements=_list(statement))


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
