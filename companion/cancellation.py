"""Stopping work that another thread is doing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Cancelled(BaseException):
    """The work was called off.

    Not an `Exception`, so that an engine's `except Exception` cannot swallow it.
    """


class Cancellation:
    """A switch that any thread may throw, once, to call work off."""

    def __init__(self) -> None:
        self._thrown = threading.Event()
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def throw(self) -> None:
        with self._lock:
            self._thrown.set()
            listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener()

    @property
    def thrown(self) -> bool:
        return self._thrown.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if the switch was thrown; call it between steps of work."""
        if self.thrown:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Sleep, or raise `Cancelled` the moment the switch is thrown."""
        if self._thrown.wait(seconds):
            raise Cancelled

    @contextmanager
    def calling(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call `listener` on the throwing thread if the switch is thrown inside the block.

        It is called at once where the switch was thrown before; it must be quick.
        """
        with self._lock:
            late = self.thrown
            if not late:
                self._listeners.append(listener)
        if late:
            listener()
        try:
            yield
        finally:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)
