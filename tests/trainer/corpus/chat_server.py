"""A server on 127.0.0.1 that speaks OpenAI's chat completions, and misbehaves when told to."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What is sent back once."""

    status: int = 200
    text: str = ""
    """The message's content, or the error's message."""

    headers: dict[str, str] = field(default_factory=dict)
    error: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""
    """The whole body, where it isn't to be what the protocol says."""

    until: threading.Event | None = None
    """Sent no sooner than this is set."""


Behaviour = Callable[[dict[str, Any], int], Reply]
"""What is answered to a request, which is the nth since the server began, from 0."""


@dataclass
class ChatServer:
    """What came in, and where to reach it."""

    base_url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def chat_server(behaviour: Behaviour) -> Iterator[ChatServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with told.lock:
                number = len(told.requests)
                told.requests.append(request)
                told.keys.append(self.headers["Authorization"])
            reply = behaviour(request, number)
            if reply.until is not None:
                reply.until.wait(20)
            body = reply.raw or json.dumps(_body(reply)).encode()
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                return  # The client was told not to wait so long.

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = ChatServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def scene(request: dict[str, Any]) -> dict[str, Any]:
    """Return the piece that a request is about."""
    data = request["messages"][1]["content"]
    found = re.fullmatch(r"<(scene-\w+)>\n(.*)\n</\1>", data, re.S)
    assert found is not None
    return dict(json.loads(found[2]))


def rephrased(request: dict[str, Any], _: int) -> Reply:
    """Answer as an honest model would."""
    lines = [line for line in scene(request)["lines"] if not line["fixed"]]
    said = [{"n": line["n"], "text": f"Well, {line['text']}"} for line in lines]
    return Reply(text=json.dumps({"situation": "You are in the garden.", "lines": said}))


def _body(reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        return {"error": {"message": reply.text, **reply.error}}
    message = {"role": "assistant", "content": reply.text}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "small",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
    }
