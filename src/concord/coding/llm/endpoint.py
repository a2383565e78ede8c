"""Where a model answers: any OpenAI-compatible address, through the ``openai`` client (extra ``llm``).

Documents leave the machine only for a host that the user named twice: in the address and in ``send_to``; an address of
this machine needs no second word. Redirects and proxies of the environment are not followed, since either could send a
text elsewhere. The key comes from an environment variable and is neither stored nor shown.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args
from urllib.parse import urlsplit

from concord.errors import ConcordError, OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai import OpenAI
    from openai.types.chat import ChatCompletion

__all__ = ["Asker", "Endpoint", "Reply", "Shape"]

Shape = Literal["schema", "object"]
_HERE = frozenset(["localhost", "127.0.0.1", "::1"])


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the text, and the tokens that the endpoint counted (0 where it does not)."""

    text: str
    sent: int = 0
    received: int = 0


class Asker(Protocol):
    """Answers messages with one text; that is all a coder needs of a model."""

    @property
    def identity(self) -> dict[str, Any]:
        """What an answer depends on besides the messages: address, model, settings."""
        ...

    @property
    def model(self) -> str:
        """The model's name."""
        ...

    @property
    def most(self) -> int:
        """The most tokens an answer can have."""
        ...

    def ask(self, messages: Sequence[dict[str, str]], schema: dict[str, Any], attempt: int = 0) -> Reply:
        """Ask once; ``attempt`` counts the answers to the same question that were of no use."""
        ...


@dataclass(frozen=True)
class Endpoint:
    """A model at an address.

    Parameters
    ----------
    url : str
        Base address, such as ``http://localhost:11434/v1``.
    model : str
        The model's name there.
    send_to : str
        The host again, where it is not this machine: texts are sent to no other.
    key_variable : str
        Environment variable that holds the key; empty where none is needed.
    shape : {"schema", "object"}
        Whether the endpoint can hold the model to a JSON schema, or only to some JSON object; either is checked here.
    timeout : float
        Seconds for one call.
    retries : int
        How often a call that failed (busy, broken off, timed out) is tried again, waiting longer each time.
    most : int
        The most tokens an answer may have.

    Raises
    ------
    OptionError
        If one of these is not what it must be.
    """

    url: str
    model: str
    send_to: str = ""
    key_variable: str = ""
    shape: Shape = "schema"
    timeout: float = 180.0
    retries: int = 4
    most: int = 8000
    _client: list[OpenAI] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_address(self.url, self.send_to)
        if not self.model.strip():
            raise OptionError("--model", "is empty", "the name of a model at the endpoint")
        if self.shape not in get_args(Shape):
            raise OptionError("--llm-shape", f"is {self.shape!r}", f"one of {', '.join(get_args(Shape))}")
        if not (math.isfinite(self.timeout) and self.timeout > 0):
            raise OptionError("--llm-timeout", f"is {self.timeout}", "seconds above 0")
        if self.retries < 0 or self.most < 1:
            raise OptionError("--llm-retries or --llm-most", "is too small", "0 retries and 1 token at least")
        if self.key_variable and not os.environ.get(self.key_variable):
            raise OptionError(
                "--key-variable", f"names {self.key_variable}, which is not set", "a variable that holds the key"
            )

    @property
    def identity(self) -> dict[str, Any]:
        """What an answer depends on besides the messages."""
        return {"url": self.url.rstrip("/"), "model": self.model, "shape": self.shape, "most": self.most}

    def ask(self, messages: Sequence[dict[str, str]], schema: dict[str, Any], attempt: int = 0) -> Reply:
        """Ask the model; temperature 0, the attempt as seed, no tools.

        Raises
        ------
        ConcordError
            If there is no answer after all retries, or it was cut off, or the model refused.
        """
        from openai import OpenAIError

        how: dict[str, Any] = {"type": "json_object"}
        if self.shape == "schema":
            how = {"type": "json_schema", "json_schema": {"name": "coding", "strict": True, "schema": schema}}
        question: dict[str, Any] = {"model": self.model, "messages": list(messages), "response_format": how}
        try:
            answer: ChatCompletion = self._connection().chat.completions.create(
                **question, temperature=0, seed=attempt, max_tokens=self.most
            )
        except OpenAIError as wrong:
            raise ConcordError(self.url, f"gave no answer ({_short(wrong)})", "", "see that it runs; go on") from None
        choice = answer.choices[0] if answer.choices else None
        if choice is None or not choice.message.content:
            raise ConcordError(self.url, "answered with nothing", "a JSON object", "try another model")
        if choice.finish_reason == "length":
            raise ConcordError(
                self.url,
                f"was cut off after {self.most} tokens",
                "a whole answer",
                "raise --llm-most or split the text",
            )
        used = answer.usage
        return Reply(choice.message.content, used.prompt_tokens if used else 0, used.completion_tokens if used else 0)

    def _connection(self) -> OpenAI:
        if not self._client:
            try:
                from openai import DefaultHttpxClient, OpenAI
            except ImportError:
                raise OptionError(
                    "the model coder", "needs the openai client", "the extra llm", "pip install 'concord[llm]'"
                ) from None
            key = os.environ.get(self.key_variable, "") if self.key_variable else "none"
            web = DefaultHttpxClient(follow_redirects=False, trust_env=False)
            self._client.append(
                OpenAI(api_key=key, base_url=self.url, timeout=self.timeout, max_retries=self.retries, http_client=web)
            )
        return self._client[0]


def _check_address(url: str, send_to: str) -> None:
    """Refuse an address that is none, and one of another machine that was not named again or would go in the clear."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        raise OptionError(
            "--endpoint", f"is {url!r}", "an address such as http://localhost:11434/v1", "see your server's own help"
        )
    if host in _HERE:
        return
    if parts.scheme != "https":
        raise OptionError("--endpoint", f"would send texts to {host} in the clear", "https", "use its https address")
    if send_to.lower() != host:
        raise OptionError(
            "--send-to", f"does not name {host}", "the host that texts may be sent to", f"if they may: --send-to {host}"
        )


def _short(wrong: Exception) -> str:
    return " ".join(str(wrong).split())[:200] or type(wrong).__name__
