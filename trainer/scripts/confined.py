"""Starts the process that reads scripts and watches it: what hangs or dies costs one file."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

from trainer.scripts.messages import (
    Begun,
    Failed,
    Message,
    Over,
    Prepared,
    Request,
    Tally,
    received,
    send,
)
from trainer.scripts.refusal import Refusal, ScriptError

PATIENCE = 5.0
"""Seconds that a small file, or listing a folder, may take."""

SLOWEST = 500_000
"""Bytes a second, below which a reader is given up."""

LOUD = "CHATNVL_DEBUG"
"""An environment variable that lets the process show where a reader failed."""

_ROOT = Path(__file__).resolve().parents[2]


class Stalled(Exception):  # noqa: N818 - an outcome of one file, not an error for the user
    """One file took too long, or was the end of the process."""

    def __init__(self, file: str, *, died: bool) -> None:
        super().__init__(file)
        self.file = file
        self.died = died


def messages(request: Request, size: int = 0) -> Iterator[Message]:
    """Yield what a fresh process tells of `request`; `size` is what there is to list, in bytes.

    Raises `Stalled` where a file is more than it can bear, and `ScriptError` where nothing can be
    read at all. Leaving the iterator ends the process.
    """
    with _started(request) as told:
        file, patience = "", PATIENCE + size / (20 * SLOWEST)
        while True:
            try:
                message = told.get(timeout=patience)
            except queue.Empty:
                _give_up(request, file, patience, died=False)
            if message is None:
                _give_up(request, file, patience, died=True)
            if isinstance(message, Failed):
                raise ScriptError(Refusal[message.refusal], **message.values)
            if isinstance(message, Begun):
                file, patience = message.file, PATIENCE + message.size / SLOWEST
            elif isinstance(message, (Prepared, Tally)):
                file, patience = "", PATIENCE
            yield message
            if isinstance(message, Over):
                return


def _give_up(request: Request, file: str, seconds: float, *, died: bool) -> NoReturn:
    if file:
        raise Stalled(file, died=died)
    if died:
        raise ScriptError(Refusal.CRASHED, path=request.path)
    raise ScriptError(Refusal.TOOK_TOO_LONG, path=request.path, seconds=round(seconds))


@contextlib.contextmanager
def _started(request: Request) -> Iterator["queue.Queue[Message | None]"]:
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", "-m", "trainer.scripts.worker"]
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
                process.stdin.close()
            yield told
        finally:
            closing.set()
            process.kill()
            listening.join()


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
