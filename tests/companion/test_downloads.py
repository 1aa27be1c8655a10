"""Downloads that are asked for, called off, and left behind."""

import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue

import pytest

from companion.errors import Problem
from companion.events import DownloadChanged
from companion.library import download, models
from companion.library.download import PIECE, Source
from companion.library.downloads import Downloads

CONTENT = bytes(range(256)) * 4096
PATIENCE = 5.0
"""Seconds; a quarter of what a connection without a byte is waited for."""


class Stalling(http.server.BaseHTTPRequestHandler):
    """Sends `sent` of the file's bytes and then nothing until `go_on`."""

    sent = 0
    asked: threading.Event
    go_on: threading.Event

    def do_GET(self) -> None:
        if self.sent:
            self.send_response(200)
            self.send_header("Content-Length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT[: self.sent])
        self.asked.set()
        self.go_on.wait()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def stalled(sent: int) -> Iterator[tuple[str, threading.Event]]:
    asked, go_on = threading.Event(), threading.Event()
    handler = type("Handler", (Stalling,), {"sent": sent, "asked": asked, "go_on": go_on})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_closing_waits_for_no_network_that_does_not_answer() -> None:
    downloads = Downloads(lambda _: None)
    with stalled(sent=0) as (address, asked):
        downloads.fetch("tiny", address)
        assert asked.wait(PATIENCE)
        closing = threading.Thread(target=downloads.close)
        closing.start()
        closing.join(PATIENCE)
        assert not closing.is_alive()


def test_a_download_that_stands_still_is_called_off_at_once_and_keeps_what_came() -> None:
    changes: Queue[DownloadChanged] = Queue()
    downloads = Downloads(changes.put)
    with stalled(sent=2 * PIECE) as (address, _):
        downloads.fetch("tiny", address)
        while changes.get(timeout=PATIENCE).done < 2 * PIECE:
            pass
        downloads.cancel()
        last = changes.get(timeout=PATIENCE)
        assert last.finished and last.problem is None and last.done == 2 * PIECE
    downloads.close()
    (part,) = models.whisper_folders()[0].glob("tiny.pt.part")
    assert part.read_bytes() == CONTENT[: 2 * PIECE]


def test_a_bug_ends_one_download_and_not_those_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = models.whisper_folders()[0] / "base.pt"
    there.parent.mkdir(parents=True)
    there.write_bytes(CONTENT)
    known = {"base": Source("http://192.0.2.1/base.pt", hashlib.sha256(CONTENT).hexdigest())}
    monkeypatch.setattr(download, "source", known.__getitem__)
    changes: Queue[DownloadChanged] = Queue()
    downloads = Downloads(changes.put)
    for name in ("tiny", "base"):
        downloads.fetch(name, "")
    failed, arrived = (changes.get(timeout=PATIENCE) for _ in range(2))
    downloads.close()
    assert failed.finished and failed.problem is not None
    assert failed.problem.problem is Problem.DOWNLOAD_FAILED
    assert arrived.finished and arrived.problem is None


def test_what_was_never_used_is_closed() -> None:
    Downloads(lambda _: None).close()
