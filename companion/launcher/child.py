"""A program that is run for the user: its lines are read, kept in a log, and it ends with us."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from companion.launcher.warden import Ending, guarded

_TAIL = 400
"""Lines of output kept for a diagnosis."""


class Child:
    """A running program; whatever happens in its `with`, it is gone at the end.

    A warden runs it, and ends it and its children (ninja, compilers) even where we are killed.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        folder: Path,
        environment: Mapping[str, str] | None = None,
        ending: Ending = "kill",
        read: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._log = log
        self._read = read
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            guarded(ending, command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            encoding="utf-8",
            errors="replace",
            close_fds=sys.platform == "win32",  # The warden gets our lock.
            start_new_session=sys.platform != "win32",
        )
        self._reader = threading.Thread(target=self._follow, name="output", daemon=True)

    def output(self) -> str:
        """Return the last lines it printed."""
        return "\n".join(self._lines)

    def wait(self) -> int:
        """Return its exit status once it has ended and its output is read."""
        status = self._process.wait()
        self._reader.join()
        return status

    def __enter__(self) -> Self:
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        if sys.platform == "win32" and self._process.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(self._process.pid)]
            subprocess.run(tree, check=False, capture_output=True)
        assert self._process.stdin is not None
        self._process.stdin.close()  # The warden ends it.
        self._process.wait()
        self._reader.join()

    def _follow(self) -> None:
        output = self._process.stdout
        assert output is not None
        with output:
            for line in output:
                self._lines.append(line.rstrip())
                del self._lines[:-_TAIL]
                self._note(line)
                self._read(line.rstrip())

    def _note(self, line: str) -> None:
        """Add a line to the log; a full disk must not stop the reading, which tells us of it."""
        with contextlib.suppress(OSError), self._log.open("a", encoding="utf-8") as log:
            log.write(line)
