"""What runs in an engines' process: it loads them, then serves one call after the other."""

import importlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from queue import Queue
from typing import Any

from companion.cancellation import Cancellation, Cancelled
from companion.errors import CompanionError, EngineError, Problem
from companion.events import EngineChanged, EngineState, Role

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make an engine, in a process that has imported nothing yet."""

    module: str
    """Such as "companion.engines.glm"."""

    name: str
    """The class, or a function that returns an engine."""

    arguments: Mapping[str, object] = field(default_factory=dict)
    """Its keyword arguments; plain data."""


@dataclass(frozen=True, slots=True)
class Call:
    """Parent to child: use an engine."""

    number: int
    role: Role
    method: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Parent to child: nobody waits for this call any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """Child to parent: one thing a call yields."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Done:
    """Child to parent: a call is over."""

    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Child to parent: a call could not be served."""

    number: int
    error: CompanionError


MODESTY = 5
"""Added to the niceness while an engine loads."""

_FAILURES = {
    Role.EARS: Problem.EARS_FAILED,
    Role.BRAIN: Problem.BRAIN_FAILED,
    Role.VOICE: Problem.VOICE_FAILED,
}


_BROKEN = {
    Role.EARS: Problem.EARS_BROKEN,
    Role.BRAIN: Problem.BRAIN_BROKEN,
    Role.VOICE: Problem.VOICE_BROKEN,
}


def serve(connection: "Connection[Any, Any]", recipes: Mapping[Role, Recipe]) -> None:
    """Load the engines of `recipes` in order and answer calls until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle.
    refuse_network()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    inbox = _Inbox(connection)
    threading.Thread(target=inbox.fill, name="inbox", daemon=True).start()
    engines: dict[Role, object] = {}
    broken: dict[Role, CompanionError] = {}
    for role, recipe in recipes.items():
        connection.send(EngineChanged(role, EngineState.LOADING))
        made = _made_modestly(role, recipe)
        if isinstance(made, CompanionError):
            broken[role] = made
            connection.send(EngineChanged(role, EngineState.BROKEN, made))
        else:
            engines[role] = made
            connection.send(EngineChanged(role, EngineState.READY))
    while True:
        call, cancel = inbox.next()
        if call.role in broken:
            connection.send(Failed(call.number, broken[call.role]))
        else:
            _answer(connection, engines[call.role], call, cancel)
        inbox.finished(call)


def refuse_network() -> None:
    """Raise on any attempt of Python code in this process to reach a network.

    Engines need none; libraries that would phone home or look for updates are told no.
    """

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
            raise PermissionError("An engine's process opens no network connection.")
        if event in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(
            arguments[1], tuple
        ):
            raise PermissionError("An engine's process opens no network connection.")

    os.environ["HF_HUB_OFFLINE"] = "1"
    sys.addaudithook(hook)


def _made_modestly(role: Role, recipe: Recipe) -> object:
    """Return the engine, or the `CompanionError` that it ended in.

    Loading takes seconds of a whole core while the window's first frames are drawn, so it gives
    way to them. Linux keeps that per thread and lets nobody take it back: hence a thread.
    """
    made: list[object] = []

    def make() -> None:
        if sys.platform == "linux":
            os.nice(MODESTY)
        try:
            made.append(_made(recipe))
        except CompanionError as error:
            made.append(error)
        except Exception as error:  # The process's edge: a file that its library chokes on.
            log.exception("%s did not load.", role)
            details = f"{type(error).__name__}: {error}"[:2000]
            made.append(EngineError(_BROKEN[role], path=_file(recipe), details=details))

    thread = threading.Thread(target=make, name="loading")
    thread.start()
    thread.join()
    if not made:
        os._exit(1)  # A bug: its traceback has been printed; the parent tells of the death.
    return made[0]


def _file(recipe: Recipe) -> object:
    """Return the model file that `recipe` names."""
    return recipe.arguments.get("path") or recipe.arguments.get("checkpoint") or recipe.module


def _made(recipe: Recipe) -> object:
    return getattr(importlib.import_module(recipe.module), recipe.name)(**recipe.arguments)


def _answer(
    connection: "Connection[Any, Any]", engine: object, call: Call, cancel: Cancellation
) -> None:
    try:
        cancel.check()
        result = getattr(engine, call.method)(*call.arguments, cancel)
        for value in result if isinstance(result, Iterator) else (result,):
            connection.send(Item(call.number, value))
            cancel.check()
    except Cancelled:
        connection.send(Done(call.number))
    except CompanionError as error:
        connection.send(Failed(call.number, error))
    except Exception as error:  # The process's edge: a library's failure costs one turn.
        log.exception("%s.%s failed.", call.role, call.method)
        failure = EngineError(_FAILURES[call.role], details=f"{type(error).__name__}: {error}")
        connection.send(Failed(call.number, failure))
    else:
        connection.send(Done(call.number))


class _Inbox:
    """Calls that wait, and the switches that call them off."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self._connection = connection
        self._waiting: Queue[tuple[Call, Cancellation]] = Queue()
        self._lock = threading.Lock()
        self._switches: dict[int, Cancellation] = {}

    def fill(self) -> None:
        """Take messages from the parent; end the process when the parent is gone."""
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                os._exit(0)
            with self._lock:
                if isinstance(message, Call):
                    cancel = self._switches[message.number] = Cancellation()
                    self._waiting.put((message, cancel))
                elif message.number in self._switches:
                    self._switches[message.number].throw()

    def next(self) -> tuple[Call, Cancellation]:
        return self._waiting.get()

    def finished(self, call: Call) -> None:
        with self._lock:
            del self._switches[call.number]
