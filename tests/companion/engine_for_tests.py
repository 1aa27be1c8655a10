"""An engine that a test's host loads in its child process."""

import os
import socket
from collections.abc import Iterator

from companion.cancellation import Cancellation
from companion.errors import EngineError, Problem


class Scripted:
    """Does what its call's text asks for."""

    def __init__(self, broken: bool = False) -> None:  # noqa: FBT001, FBT002 - plain data
        if broken:
            raise EngineError(Problem.BRAIN_MISSING, path="nowhere")

    def transcribe(self, wish: str, cancel: Cancellation) -> str:
        match wish:
            case "die":
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
