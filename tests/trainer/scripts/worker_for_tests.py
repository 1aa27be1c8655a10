"""A reading process with one more format: its scripts tell the reader how to misbehave."""

import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from trainer.scripts import formats, worker
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry


class Trial:
    """Does what each line of its script says."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.entries: Sequence[Entry] = [
            entry for entry in reading.tree.entries if entry.suffix == ".trial"
        ]

    def lines(self, entry: Entry) -> Iterator[Line]:
        for number, text in enumerate(self._reading.text(entry).split("\n"), start=1):
            verb, _, rest = text.partition(" ")
            if verb == "say":
                name, _, words = rest.partition(": ")
                yield Line(
                    file=entry.path, line=number, kind=Kind.SAY if name else Kind.NARRATION,
                    speaker_id=name, speaker_shown=name, text_raw=words, text_clean=words,
                )  # fmt: skip
            else:
                MISCHIEF[verb](rest)


def _endless(_: str) -> None:
    threading.Event().wait()


def _refuse(name: str) -> None:
    raise ScriptError(Refusal[name], path="it", how="so the trial has it", tool="a tool")


def _grow(_: str) -> None:
    kept = bytearray(8 << 30)
    assert kept


def _deep(_: str) -> None:
    _deep("")


MISCHIEF: dict[str, Callable[[str], object]] = {
    "hang": _endless,
    "refuse": _refuse,
    "die": lambda _: os.abort(),
    "grow": _grow,
    "deep": _deep,
    "write": lambda path: Path(path).write_text("gotcha"),
    "remove": lambda path: Path(path).unlink(),
    "run": lambda path: subprocess.run(["touch", path], check=True),
    "shell": lambda path: os.system(f"touch {path}"),
    "connect": lambda port: socket.create_connection(("127.0.0.1", int(port))),
    "send": lambda port: socket.socket(type=socket.SOCK_DGRAM).sendmsg(
        [b"x"], [], 0, ("127.0.0.1", int(port))
    ),
    "empty": lambda path: os.open(path, os.O_RDONLY | os.O_TRUNC),
    "signal": lambda pid: os.kill(int(pid), 0),
}


def _evidence(probe: Probe) -> Evidence | None:
    found = probe.ending(".trial")
    for entry in probe.ending(".trial", ".bait"):
        for verb in ("hang", "die"):
            if probe.text(entry).startswith(f"look {verb}"):
                MISCHIEF[verb]("")
    return Evidence(1.0, "trials", len(found)) if found else None


if __name__ == "__main__":
    formats.FORMATS = (*formats.FORMATS, Format("trial", "Trial", _evidence, Trial))
    worker.main()
