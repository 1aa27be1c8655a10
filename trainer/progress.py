"""How a long job tells how far it is: lines of JSON for programs, a bar for people.

Where nobody reads it any more, the job ends: it goes on from where it is when it is run again.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, Protocol, TextIO

from trainer.errors import TrainerError
from trainer.plain import plain


class Progress(Protocol):
    """Where a job reports."""

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        """Tell that `done` of `total` of `stage` is finished; the unit is the stage's own."""
        ...

    def say(self, text: str) -> None:
        """Tell one sentence, for people to read."""
        ...


class Teller(Progress, Protocol):
    """Where a command reports, which has more to tell than how far it is."""

    def tell(self, result: Mapping[str, object], text: str) -> None:
        """Tell what came out: `result` for programs, in one event; `text` for people."""
        ...


class JsonLines:
    """One JSON object a line: what `companion` reads when it runs the trainer.

    In ASCII: it needs no luck with the stream's encoding, and acts on no terminal.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout or _nowhere()

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        self._write({"stage": stage, "done": done, "total": total, "metrics": dict(metrics or {})})

    def say(self, text: str) -> None:
        self._write({"note": text})

    def tell(self, result: Mapping[str, object], text: str) -> None:  # noqa: ARG002 - a program reads this
        self._write(result)

    def error(self, error: TrainerError | str) -> None:
        told: dict[str, object] = {"error": str(error)}
        if isinstance(error, TrainerError) and error.problem:
            told |= {"problem": error.problem, "values": dict(error.values)}
        self._write(told)

    def _write(self, line: Mapping[str, object]) -> None:
        _write(self._stream, json.dumps(line) + "\n")


class Bar:
    """One line that is drawn over itself on a terminal, or a line every tenth in a log."""

    WIDTH = 28

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr or _nowhere()
        self._live = self._stream.isatty()
        self._shown = ("", -1)

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        share = min(1.0, done / total) if total else 1.0
        shown = (stage, int(share * 10))
        if not self._live and shown == self._shown:
            return
        new_stage = self._shown[0] not in {"", stage}
        self._shown = shown
        filled = round(share * self.WIDTH)
        figures = "  ".join(f"{name} {value:.4g}" for name, value in (metrics or {}).items())
        bar = "█" * filled + "░" * (self.WIDTH - filled)
        text = f"{stage:<12} {bar} {share:4.0%}  {figures}"
        if self._live:
            _write(self._stream, f"{chr(10) if new_stage else ''}\r\x1b[2K{text}")
        else:
            _write(self._stream, text + "\n")

    def say(self, text: str) -> None:
        _write(self._stream, ("\n" if self._live else "") + plain(text) + "\n")

    def tell(self, result: Mapping[str, object], text: str) -> None:  # noqa: ARG002 - people read this
        self.say(text)

    def error(self, error: TrainerError | str) -> None:
        self.say(str(error))


class OnlyErrors:
    """One of several processes that do the same: it tells nothing but what went wrong."""

    def __init__(self, progress: JsonLines | Bar) -> None:
        self.error = progress.error

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        """Nothing: the first process tells it."""

    def say(self, text: str) -> None:
        """Nothing, as above."""

    def tell(self, result: Mapping[str, object], text: str) -> None:
        """Nothing, as above."""


def _nowhere() -> TextIO:
    """Return what a program without streams writes to."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except OSError:  # A broken pipe; Windows calls it by another name.
        _end(stream)


def _end(stream: TextIO) -> NoReturn:
    """End the job; what `stream` still holds back goes nowhere, and fails nowhere again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    raise SystemExit(1)
