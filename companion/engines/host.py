"""Running engines in a child process.

A crash, an abort() or an out-of-memory in a model's library must not take the window, the
conversation or the character off the screen. So a `Host` keeps engines in a process of their
own, hands out objects of the same protocols, starts a dead process again, and fails only the
calls that were under way.

The two processes speak through one pipe. The parent sends `Call` and `Stop`; the child answers
each call with its items and one `Done` or `Failed`, and tells of itself by `EngineChanged`.
"""

import logging
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from queue import Queue
from typing import Any

from companion.cancellation import Cancellation, Cancelled
from companion.engines.child import Call, Done, Failed, Item, Recipe, Stop, serve
from companion.errors import EngineError, Problem
from companion.events import EngineChanged, EngineState, Role

log = logging.getLogger(__name__)

MOST_DEATHS = 3
"""Deaths within `DEATHS_COUNTED` after which a process is not started again."""

DEATHS_COUNTED = 60.0
"""Seconds."""


class _CalledOff:
    """Put among a call's answers by its cancellation."""


_Answer = Item | Done | Failed | _CalledOff


class Host:
    """A child process that holds one or more engines.

    `report` is told how each engine is, on the host's own thread. Calls may come from any
    thread; those made while the engines load wait for them.
    """

    def __init__(
        self, recipes: Mapping[Role, Recipe], report: Callable[[EngineChanged], None]
    ) -> None:
        self._recipes = dict(recipes)
        self._report = report
        self._lock = threading.Lock()
        self._calls: dict[int, tuple[Role, Queue[_Answer]]] = {}
        self._number = 0
        self._deaths: list[float] = []
        self._closing = False
        self._gone = False
        self._restarting = False
        self._connection, self._process = self._spawned()
        self._thread = threading.Thread(target=self._attend, name="host", daemon=True)

    def start(self) -> None:
        self._process.start()
        self._far.close()
        self._thread.start()

    def close(self) -> None:
        """End the process; calls under way fail."""
        self._closing = True
        self._process.terminate()
        self._process.join(2.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._thread.join()

    def restart(self, recipes: Mapping[Role, Recipe]) -> None:
        """Load other models: end the process and start it anew with `recipes`."""
        with self._lock:
            self._recipes = dict(recipes)
            self._deaths.clear()
            self._restarting = True
            revive, self._gone = self._gone, False
        if revive:
            self._thread.join()
            self._revive()
            self._thread = threading.Thread(target=self._attend, name="host", daemon=True)
            self._thread.start()
        else:
            self._process.kill()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def call(
        self, role: Role, method: str, arguments: tuple[object, ...], cancel: Cancellation
    ) -> Iterator[object]:
        """Call `method` of the engine that plays `role`; yield what it yields or returns.

        Raises `Cancelled` at once when called off, and `EngineError` when the engine fails.
        """
        cancel.check()
        answers: Queue[_Answer] = Queue()
        number = self._send_call(role, method, arguments, answers)
        try:
            with cancel.calling(lambda: answers.put(_CalledOff())):
                while not isinstance(answer := answers.get(), Done):
                    yield _unwrapped(answer)
        finally:
            with self._lock:
                del self._calls[number]
                self._sent(Stop(number))

    def _send_call(
        self, role: Role, method: str, arguments: tuple[object, ...], answers: Queue[_Answer]
    ) -> int:
        with self._lock:
            self._number += 1
            self._calls[self._number] = (role, answers)
            if self._gone:
                answers.put(Failed(0, EngineError(Problem.ENGINE_GONE, role=role)))
            elif not self._sent(Call(self._number, role, method, arguments)):
                answers.put(Failed(0, EngineError(Problem.ENGINE_DIED, role=role)))
            return self._number

    def _sent(self, message: Call | Stop) -> bool:
        """Send `message`; return False where the process is dead and not yet started again."""
        try:
            self._connection.send(message)
        except OSError:
            return False
        return True

    def _attend(self) -> None:
        """Hand out what the child sends; start it again when it dies."""
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                if not self._died():
                    return
                continue
            if isinstance(message, EngineChanged):
                self._report(message)
                continue
            with self._lock:
                waiting = self._calls.get(message.number)
            if waiting is not None:
                waiting[1].put(message)

    def _died(self) -> bool:
        """Fail the calls under way; return whether the process was started again."""
        self._process.join()
        with self._lock:
            wanted, self._restarting = self._restarting, False
            now = time.monotonic()
            self._deaths = [death for death in self._deaths if now - death < DEATHS_COUNTED]
            if not wanted:
                self._deaths.append(now)
            self._gone = len(self._deaths) >= MOST_DEATHS
            for role, answers in self._calls.values():
                answers.put(Failed(0, EngineError(Problem.ENGINE_DIED, role=role)))
        if self._closing:
            return False
        if self._gone:
            for role in self._recipes:
                problem = EngineError(Problem.ENGINE_GONE, role=role)
                self._report(EngineChanged(role, EngineState.BROKEN, problem))
            return False
        log.warning("An engine's process ended (%s) and is started again.", self._process.exitcode)
        self._revive()
        return True

    def _revive(self) -> None:
        connection, process = self._spawned()
        process.start()
        self._far.close()
        with self._lock:
            self._connection, self._process = connection, process

    def _spawned(self) -> tuple["Connection[Any, Any]", multiprocessing.process.BaseProcess]:
        context = multiprocessing.get_context("spawn")
        near, self._far = context.Pipe()
        process = context.Process(
            target=serve, args=(self._far, self._recipes), name="engines", daemon=True
        )
        return near, process


def _unwrapped(answer: Item | Done | Failed | _CalledOff) -> object:
    if isinstance(answer, Item):
        return answer.value
    if isinstance(answer, Failed):
        raise answer.error
    raise Cancelled
