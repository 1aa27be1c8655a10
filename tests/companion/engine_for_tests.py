"""An engine that a test's host loads in its child process."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

from companion.cancellation import Cancellation
from companion.errors import EngineError, Problem


class Scripted:
    """Does what its call's text asks for."""

    def __init__(self, trouble: str = "", starts: str = "") -> None:
        """Note each start in the file `starts`, and have `trouble` while it is there."""
        if starts:
            with Path(starts).open("a") as file:
                file.write(".")
        match trouble:
            case "missing":
                raise EngineError(Problem.BRAIN_MISSING, path="nowhere")
            case "bug":
                raise IndexError("as asked")
            case path if path and Path(path).exists():
                os.kill(os.getpid(), signal.SIGSEGV)

    def transcribe(self, wish: str, cancel: Cancellation) -> str:
        match wish:
            case "die":
                os._exit(9)
            case path if path.startswith("/"):  # Die at the first attempt only.
                if not Path(path).exists():
                    Path(path).touch()
                    os._exit(9)
            case "fail":
                raise EngineError(Problem.EARS_FAILED, details="as asked")
            case "bug":
                raise ZeroDivisionError("as asked")
            case "connect":
                try:
                    socket.create_connection(("127.0.0.1", 9), timeout=1)
                except PermissionError:
                    return "refused"
                except OSError:
                    return "tried"
            case "pid":
                return str(os.getpid())
        return wish.upper()

    def count(self, to: int, cancel: Cancellation) -> Iterator[int]:
        for number in range(to):
            cancel.check()
            yield number

    def stall(self, cancel: Cancellation) -> Iterator[str]:
        yield "begun"
        cancel.sleep(60)
        yield "never"
