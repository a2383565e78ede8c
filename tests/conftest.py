"""An OpenAI-compatible server on loopback, whose answers a test scripts, and which notes all that it was sent."""

import json
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so started in the background; tests press Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

Answer = dict[str, Any]
Model = Callable[[dict[str, Any], int], "Answer | str | tuple[int, str]"]


@dataclass
class Server:
    """``model`` gets the request's body and how many came before; an int status in its answer is sent as such."""

    url: str = ""
    model: Model = lambda body, count: {"actors": [], "quotes": [], "statements": []}
    seen: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    finish: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)


def shown(body: dict[str, Any]) -> list[tuple[int, str]]:
    """The numbered sentences of a request, marks undone."""
    return [(n, s.replace("ˆ", " ")) for n, s in json.loads(body["messages"][1]["content"])["sentences"]]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.paths.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.paths.append(self.path)
            count = len(state.seen)
            state.seen.append(body)
            made = state.model(body, count)
            status, text = made if isinstance(made, tuple) else (200, made)
            content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
            reply: dict[str, Any] = {"error": {"message": content}}
            if status == 200:
                reply = {
                    "id": "x",
                    "object": "chat.completion",
                    "created": 1,
                    "model": body["model"],
                    "choices": [
                        {
                            "index": 0,
                            "finish_reason": state.finish,
                            "message": {"role": "assistant", "content": content},
                        }
                    ],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
                }
            raw = json.dumps(reply).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{web.server_address[1]}/v1"
    yield state
    web.shutdown()
    web.server_close()
    thread.join()
