"""The models that the user asked for, fetched one after the other."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Queue

from companion.cancellation import Cancellation, Cancelled
from companion.errors import CompanionError, DownloadError, Problem
from companion.events import DownloadChanged
from companion.library import download, models

log = logging.getLogger(__name__)

PARTING = 1.0
"""Seconds that closing waits for a connection to end; what has arrived is on disk by then."""


@dataclass(frozen=True)
class _Wish:
    name: str
    mirror: str
    cancel: Cancellation


class Downloads:
    """Fetches official Whisper models on a thread of its own; its calls return at once."""

    def __init__(self, report: Callable[[DownloadChanged], None]) -> None:
        self._report = report
        self._wishes: Queue[_Wish | None] = Queue()
        self._cancel = Cancellation()
        self._thread: threading.Thread | None = None

    def fetch(self, name: str, mirror: str) -> None:
        """Fetch the model `name`, after those asked for before; told through `report`."""
        if self._cancel.thrown:
            self._cancel = Cancellation()  # One for all that are asked for until it is thrown.
        self._wishes.put(_Wish(name, mirror, self._cancel))
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="downloads", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Stop, and keep what has arrived for the next time."""
        self._cancel.throw()

    def close(self) -> None:
        """Stop; a network that doesn't answer is not waited for."""
        self._cancel.throw()
        self._wishes.put(None)
        if self._thread is not None:
            self._thread.join(PARTING)

    def _serve(self) -> None:
        while (wish := self._wishes.get()) is not None:
            self._fetch(wish)

    def _fetch(self, wish: _Wish) -> None:
        done = total = 0

        def progress(now: int, in_all: int) -> None:
            nonlocal done, total
            done, total = now, in_all
            self._report(DownloadChanged(wish.name, done, total))

        problem: CompanionError | None = None
        to = models.whisper_folders()[0] / f"{wish.name}.pt"
        try:
            download.fetch(download.source(wish.name), to, wish.cancel, progress, wish.mirror)
            done = total
        except Cancelled:
            log.info("A download was stopped.")
        except DownloadError as error:
            problem = error
        except Exception as error:  # The thread's edge: a bug must not leave a bar that never ends.
            log.exception("A download failed.")
            problem = DownloadError(Problem.DOWNLOAD_FAILED, details=repr(error))
        self._report(DownloadChanged(wish.name, done, total, finished=True, problem=problem))
