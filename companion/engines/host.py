"""Running engines in a child process.

A crash, an abort() or an out-of-memory in a model's library must not take the window, the
conversation or the character off the screen. So a `Host` keeps engines in a process of their
own, hands out objects of the same protocols, and starts a dead process again. Calls of which
nothing had come are asked anew; only those half answered fail.

The two processes speak through one pipe. The parent sends `Call` and `Stop`; the child answers
each call with its items and one `Done` or `Failed`, and tells of itself by `EngineChanged`.
"""

import logging
import multiprocessing
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Queue
from typing import Any

from companion.cancellation import Cancellation, Cancelled
from companion.engines.child import Call, Done, Failed, Item, Recipe, Stop, serve
from companion.engines.lives import Lives
from companion.errors import EngineError, Problem
from companion.events import EngineChanged, EngineState, Role

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
"""How often a call is asked before it is taken for the reason why the process dies."""


class _CalledOff:
    """Put among a call's answers by its cancellation."""


_Answer = Item | Done | Failed | _CalledOff


@dataclass
class _Asked:
    """A call that is not over."""

    call: Call
    answers: Queue[_Answer] = field(default_factory=Queue)
    attempts: int = 1
    begun: bool = False
    """Something of its answer has come."""

    def fail(self, problem: Problem) -> None:
        self.answers.put(Failed(self.call.number, EngineError(problem, role=self.call.role)))


@dataclass(frozen=True)
class _Child:
    """A running process and our end of its pipe."""

    process: BaseProcess
    connection: "Connection[Any, Any]"

    @classmethod
    def born(cls, recipes: Mapping[Role, Recipe]) -> "_Child":
        context = multiprocessing.get_context("spawn")
        near, far = context.Pipe()
        process = context.Process(target=serve, args=(far, recipes), name="engines", daemon=True)
        process.start()
        far.close()
        return cls(process, near)

    def sent(self, message: Call | Stop) -> None:
        """Send `message`, if the process lives."""
        try:
            self.connection.send(message)
        except OSError:
            log.info("A message found no process.")  # The one that follows is asked anew.

    def end(self) -> None:
        self.process.terminate()
        self.process.join(2.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Host:
    """A child process that holds one or more engines.

    `report` is told how each engine is, on the host's own thread. Calls may come from any
    thread; those made while the engines load wait for them.
    """

    def __init__(
        self,
        recipes: Mapping[Role, Recipe],
        report: Callable[[EngineChanged], None],
        lives: Lives | None = None,
    ) -> None:
        self._recipes = dict(recipes)
        self._report = report
        self._lives = lives or Lives()
        self._lock = threading.Lock()
        self._woken = threading.Condition(self._lock)
        self._calls: dict[int, _Asked] = {}
        self._number = 0
        self._loading = set(recipes)
        self._closing = False
        self._restarting = False
        self._resting = False
        self._child: _Child | None = None
        self._thread = threading.Thread(target=self._attend, name="host", daemon=True)

    def start(self) -> None:
        with self._lock:
            self._revive()
        self._thread.start()

    def close(self) -> None:
        """End the process; calls under way fail."""
        with self._lock:
            self._closing = True
            self._woken.notify()
        if self._child is not None:
            self._child.end()
            self._thread.join()

    def restart(self, recipes: Mapping[Role, Recipe]) -> None:
        """Load other models: end the process and start it anew with `recipes`."""
        with self._lock:
            self._recipes = dict(recipes)
            if self._child is None:
                return
            self._restarting = True
            if self._resting:
                self._woken.notify()
            else:
                self._child.process.kill()

    @property
    def pid(self) -> int | None:
        return self._child.process.pid if self._child is not None else None

    def call(
        self, role: Role, method: str, arguments: tuple[object, ...], cancel: Cancellation
    ) -> Iterator[object]:
        """Call `method` of the engine that plays `role`; yield what it yields or returns.

        Raises `Cancelled` at once when called off, and `EngineError` when the engine fails.
        """
        cancel.check()
        asked = self._ask(role, method, arguments)
        try:
            with cancel.calling(lambda: asked.answers.put(_CalledOff())):
                while not isinstance(answer := asked.answers.get(), Done):
                    yield _unwrapped(answer)
        finally:
            with self._lock:
                self._calls.pop(asked.call.number, None)
                self._sent(Stop(asked.call.number))

    def _ask(self, role: Role, method: str, arguments: tuple[object, ...]) -> _Asked:
        with self._lock:
            self._number += 1
            asked = _Asked(Call(self._number, role, method, arguments))
            if self._closing:
                asked.fail(Problem.ENGINE_DIED)
            elif self._resting and not self._lives.rested:
                asked.fail(Problem.ENGINE_GONE)
            else:
                self._calls[self._number] = asked
                self._sent(asked.call)
                self._woken.notify()
            return asked

    def _sent(self, message: Call | Stop) -> None:
        if self._child is not None and not self._resting:
            self._child.sent(message)

    def _attend(self) -> None:
        """Hand out what the child sends; start it again when it dies."""
        while self._child is not None:
            try:
                message = self._child.connection.recv()
            except (EOFError, OSError):
                if not self._lived_on():
                    return
                continue
            if isinstance(message, EngineChanged):
                self._changed(message)
                continue
            with self._lock:
                asked = self._calls.get(message.number)
                if asked is not None:
                    asked.begun = True
                    asked.answers.put(message)

    def _changed(self, change: EngineChanged) -> None:
        with self._lock:
            if change.state is not EngineState.LOADING:
                self._loading.discard(change.role)
            if not self._loading:
                self._lives.loaded()
        self._report(change)

    def _lived_on(self) -> bool:
        """After a death: start the process again, at once or when asked; False at the end."""
        assert self._child is not None
        self._child.process.join()
        with self._lock:
            self._settle()
            rests = self._resting
        if not self._closing:
            log.warning("An engine's process ended (%s).", self._child.process.exitcode)
        if rests:
            for role in self._recipes:
                gone = EngineError(Problem.ENGINE_GONE, role=role)
                self._report(EngineChanged(role, EngineState.BROKEN, gone))
        with self._lock:
            if rests:
                self._woken.wait_for(lambda: self._closing or self._restarting or self._calls)
            if self._closing:
                for asked in self._calls.values():
                    asked.fail(Problem.ENGINE_DIED)
                return False
            if self._restarting:
                self._lives.loaded()
            self._restarting = self._resting = False
            self._revive()
            return True

    def _settle(self) -> None:
        """Fail the calls that won't be asked anew, and decide whether to rest."""
        if self._loading and not self._restarting:
            self._lives.died_loading()
        self._resting = not (self._closing or self._restarting or self._lives.worth_another)
        for asked in list(self._calls.values()):
            blamed = not self._loading and not self._restarting
            if self._resting:
                asked.fail(Problem.ENGINE_GONE)
            elif self._closing or asked.begun or (blamed and asked.attempts >= MOST_ATTEMPTS):
                asked.fail(Problem.ENGINE_DIED)
            else:
                asked.attempts += blamed
                continue
            del self._calls[asked.call.number]

    def _revive(self) -> None:
        """Start the process and ask it what the one before left unanswered."""
        if self._child is not None:
            self._child.connection.close()
        self._child = _Child.born(self._recipes)
        self._loading = set(self._recipes)
        for asked in self._calls.values():
            self._child.sent(asked.call)


def _unwrapped(answer: Item | Done | Failed | _CalledOff) -> object:
    if isinstance(answer, Item):
        return answer.value
    if isinstance(answer, Failed):
        raise answer.error
    raise Cancelled
