"""When a process that died is started again.

A process killed from outside, or by one bad call, comes back at once, however often that
happens. One that dies while it loads would do so for ever: after a few times it rests until it
is asked for, and each time that fails it rests for longer.
"""

import time
from collections.abc import Callable

MOST_DEATHS = 3
"""Deaths in a row while loading after which it is started again only when asked for."""

FIRST_REST = 2.0
LONGEST_REST = 300.0
"""Seconds without another attempt after one that was asked for has failed; doubled each time."""


class Lives:
    """Counts the deaths of a process; not for use by two threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._in_vain = 0
        self._died_at = 0.0

    def loaded(self) -> None:
        """It has loaded all it holds: what it dies of from here on is not its loading."""
        self._in_vain = 0

    def died_loading(self) -> None:
        self._in_vain += 1
        self._died_at = self._clock()

    @property
    def worth_another(self) -> bool:
        """Whether to start it again without being asked."""
        return self._in_vain < MOST_DEATHS

    @property
    def rested(self) -> bool:
        """Whether to start it again for a call."""
        failed = min(self._in_vain - MOST_DEATHS, 10)
        rest = min(LONGEST_REST, FIRST_REST * 2.0 ** (failed - 1)) if failed > 0 else 0.0
        return self._clock() - self._died_at >= rest
