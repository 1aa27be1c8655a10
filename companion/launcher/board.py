"""What the terminal shows while things are installed.

On a terminal one line is drawn over and over; in a file or a CI log a line is added now and then.
Plain ASCII: an old Windows console shows nothing else.
"""

import shutil
import sys
import threading
import time
from collections.abc import Callable
from typing import Self, TextIO

_BAR = 24
_REDRAW_S = 0.25
_REPORT_S = 20.0


class Task:
    """One thing being done; any thread may say how far it is."""

    def __init__(self, title: str, board: "Board") -> None:
        self.title = title
        self.measure: Callable[[Task], None] | None = None
        """Called before each drawing, where progress is seen rather than told."""
        self._board = board
        self._started = time.monotonic()
        self._ended: float | None = None
        self._share = 0.0
        self._note = ""

    def at(self, done: float, total: float, note: str = "") -> None:
        """Say how far it is, and in `note` what it is about."""
        self._share = min(1.0, done / total) if total > 0 else 0.0
        self._note = note
        self._ended = time.monotonic() if self._share >= 1.0 else None

    def seconds(self) -> float:
        """Seconds since it began, or until it was through."""
        return (self._ended or time.monotonic()) - self._started

    def line(self) -> str:
        """Return the task in one line, with a bar."""
        full = round(self._share * _BAR)
        bar = "#" * full + "." * (_BAR - full)
        return f"{self.title} [{bar}] {self._note}".rstrip()

    def short(self) -> str:
        """Return the task in a few words, for when several share the line."""
        return f"{self.title} {self._share:.0%} {self._note}".rstrip()

    def __enter__(self) -> Self:
        self._board.add(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._board.remove(self, done=kind is None)


class Board:
    """The tasks under way; a thread draws them from `with` to its end."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr  # Standard output is the command's that follows.
        self._live = self._out.isatty()
        self._tasks: list[Task] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._draw_until_ended, name="board", daemon=True)

    def task(self, title: str) -> Task:
        """Return a task that is on the board while its `with` lasts."""
        return Task(title, self)

    def say(self, text: str) -> None:
        """Print a line that stays."""
        with self._lock:
            self._clear()
            print(text, file=self._out, flush=True)

    def add(self, task: Task) -> None:
        """Show `task` from now on."""
        with self._lock:
            self._tasks.append(task)
        if not self._live:
            self.say(f"  ...    {task.title}")

    def remove(self, task: Task, *, done: bool) -> None:
        """Show `task` no more, but for how it ended."""
        with self._lock:
            self._tasks.remove(task)
        self.say(f"  {'done  ' if done else 'failed'} {task.title:<34} {clock(task.seconds())}")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _draw_until_ended(self) -> None:
        while not self._ended.wait(_REDRAW_S if self._live else _REPORT_S):
            with self._lock:
                if text := self._text():
                    self._clear()
                    print(text, file=self._out, flush=True, end="" if self._live else "\n")
        with self._lock:
            self._clear()

    def _text(self) -> str:
        for task in self._tasks:
            if task.measure:
                task.measure(task)
        if not self._tasks:
            return ""
        elapsed = clock(max(task.seconds() for task in self._tasks))
        if len(self._tasks) == 1:
            text = f"  {elapsed:>6}  {self._tasks[0].line()}"
        else:
            text = f"  {elapsed:>6}  " + " | ".join(task.short() for task in self._tasks)
        return text[: shutil.get_terminal_size().columns - 1] if self._live else text

    def _clear(self) -> None:
        if self._live:
            blank = " " * (shutil.get_terminal_size().columns - 1)
            print(f"\r{blank}\r", end="", file=self._out, flush=True)


def clock(seconds: float) -> str:
    """Return `seconds` as people read it: 0:07, 12:31."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
