"""Starts the process that reads scripts and watches it: what hangs or dies costs one file.

The process lives as long as its input is open: it ends with this one, however this one ends.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, NoReturn

from trainer.scripts.messages import (
    Begun,
    Failed,
    Looking,
    Message,
    Over,
    Prepared,
    Request,
    Tally,
    received,
    send,
)
from trainer.scripts.refusal import Refusal, ScriptError

SLOWEST = 500_000
"""Bytes a second, below which a reader is given up."""

LOUD = "CHATNVL_DEBUG"
"""An environment variable that lets the process show where a reader failed."""

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the process is, and how long it is waited for."""

    worker: str = "trainer.scripts.worker"
    """The module that is run."""

    patience: float = 5.0
    """Seconds that a small file, or finding out what is there, may take."""


class Stalled(Exception):  # noqa: N818 - an outcome of one file, not an error for the user
    """One file took too long, or the process came to its end ("" where it was at no file)."""

    def __init__(self, file: str, *, died: bool, ahead: bool = False, seconds: float = 0) -> None:
        super().__init__(file)
        self.file = file
        self.died = died
        self.ahead = ahead
        """The file was only looked at, to find out what there is."""
        self.seconds = seconds
        """How long it was waited for."""


def messages(request: Request, terms: Terms) -> Generator[Message, None, None]:
    """Yield what a fresh process tells of `request`.

    Raises `Stalled` where a file is more than it can bear or the process died, and `ScriptError`
    where nothing can be read at all. Closing the iterator ends the process.
    """
    with _started(request, terms.worker) as told:
        file, looked_at, patience = "", "", _Patience(terms.patience)
        while True:
            try:
                message = patience.next(told)
            except TimeoutError:
                _give_up(request, file, looked_at, patience.seconds, died=False)
            if message is None:
                _give_up(request, file, looked_at, patience.seconds, died=True)
            if isinstance(message, Failed):
                raise ScriptError(Refusal[message.refusal], **message.values)
            if isinstance(message, Looking):
                looked_at = message.file
                continue
            if isinstance(message, Begun):
                looked_at = ""
                file, patience = message.file, _Patience(terms.patience + message.size / SLOWEST)
            elif isinstance(message, (Prepared, Tally)):
                file, looked_at, patience = "", "", _Patience(terms.patience)
            yield message
            if isinstance(message, Over):
                return


class _Patience:
    """Seconds to wait for the end of one thing; those in which this process is stopped don't count.

    The wizard's pause stops both processes, and no clock stops with them.
    """

    TICK = 0.25

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._left = seconds

    def next(self, told: "queue.Queue[Message | None]") -> Message | None:
        """Return the next message, None at the end; raise `TimeoutError`."""
        while self._left > 0:
            since = monotonic()
            try:
                return told.get(timeout=min(self.TICK, self._left))
            except queue.Empty:
                pass
            finally:
                self._left -= min(monotonic() - since, 2 * self.TICK)
        raise TimeoutError


def _give_up(
    request: Request, file: str, looked_at: str, seconds: float, *, died: bool
) -> NoReturn:
    if file or looked_at or died:
        ahead = bool(looked_at)
        raise Stalled(looked_at or file, died=died, ahead=ahead, seconds=seconds)
    raise ScriptError(Refusal.TOOK_TOO_LONG, path=request.root, seconds=round(seconds))


@contextlib.contextmanager
def _started(request: Request, worker: str) -> Iterator["queue.Queue[Message | None]"]:
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-P", "-m", worker]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get(LOUD) else subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told: queue.Queue[Message | None] = queue.Queue(maxsize=16)
        closing = threading.Event()
        listening = threading.Thread(
            target=_listen, args=(process.stdout, told, closing), daemon=True
        )
        listening.start()
        try:
            with contextlib.suppress(BrokenPipeError):
                send(process.stdin, request)  # type: ignore[arg-type]
            yield told
        finally:
            closing.set()
            process.kill()
            listening.join()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


def _listen(
    stream: IO[bytes], told: "queue.Queue[Message | None]", closing: threading.Event
) -> None:
    message: Message | None = None
    while not closing.is_set():
        try:
            message = received(stream)  # type: ignore[arg-type]
        except ValueError:
            message = None
        while not closing.is_set():
            with contextlib.suppress(queue.Full):
                told.put(message, timeout=0.1)
                break
        if message is None:
            return
