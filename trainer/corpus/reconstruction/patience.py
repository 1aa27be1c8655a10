"""How long a failing endpoint is waited for."""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """Attempts, and the pauses between them."""

    attempts: int = 6
    first: float = 1.0
    """Seconds before the second attempt; each pause after it is twice as long."""

    longest: float = 60.0
    """Seconds of a pause that nobody asked for."""

    longest_asked: float = 600.0
    """Seconds of a pause that the server asked for."""

    timeout: float = 120.0
    """Seconds an answer may take."""

    def pause(self, attempt: int, headers: Mapping[str, str]) -> float:
        """Return the seconds to wait after the attempt, from 0.

        Some of it is by chance, so that requests that failed together don't come back together.
        """
        asked = retry_after(headers)
        if asked is not None:
            return min(asked, self.longest_asked)
        return min(self.first * 2.0**attempt, self.longest) * random.uniform(0.5, 1.0)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to wait, None where it doesn't."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "")
        try:
            return max(0.0, float(value) * unit)
        except ValueError:
            pass
    try:
        return max(0.0, parsedate_to_datetime(headers["retry-after"]).timestamp() - time.time())
    except (KeyError, ValueError, TypeError):
        return None
