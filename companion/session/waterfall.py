"""When each step of a turn was reached."""

import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from time import perf_counter


class Step(StrEnum):
    """A step of a turn, in order."""

    HEARD = "heard"
    """What was said has become text."""

    THOUGHT = "thought"
    """The first clause has been written."""

    VOICED = "voiced"
    """The first samples have been made."""

    AUDIBLE = "audible"
    """The first sample has left the loudspeaker."""

    ENDED = "ended"


class Waterfall:
    """Seconds from the user's last word to each step of a turn; any thread may mark."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._began = clock()
        self._lock = threading.Lock()
        self._reached: dict[str, float] = {}

    def mark(self, step: Step, ago: float = 0.0) -> None:
        """Note that `step` was reached `ago` seconds before now; only its first time counts."""
        with self._lock:
            self._reached.setdefault(step.value, self._clock() - ago - self._began)

    def stages(self) -> Mapping[str, float]:
        with self._lock:
            return dict(self._reached)
