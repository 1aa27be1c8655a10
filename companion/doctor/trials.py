"""What may hang, crash or print noise is tried in a process of its own, with a time limit."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from companion.doctor.findings import Finding, State, broken
from companion.library.places import ROOT

SECONDS = 45.0
"""The time limit of one trial."""

MARK = "FINDINGS "
"""Begins the line that a trial prints; the libraries print others (Live2D a banner)."""

TRIALS = {
    "opengl": ("Screen", "OpenGL"),
    "body": ("Engines", "body"),
    "detector": ("Engines", "speech detector"),
    "loudspeaker": ("Devices", "loudspeaker"),
    "microphone": ("Devices", "microphone"),
}
"""Trial → the section and part it is about."""


@contextmanager
def trials(names: Iterable[str]) -> Iterator[Callable[[str], Finding]]:
    """Run the trials in `names`, all at once; the function lent waits for one's finding."""
    running = {name: _started(name) for name in names}
    try:
        yield lambda name: _finding(name, running[name])
    finally:
        for process in running.values():
            process.kill()
            process.communicate()


def _started(name: str) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "companion.doctor.trial", name],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )


def _finding(name: str, process: subprocess.Popen[str]) -> Finding:
    section, part = TRIALS[name]
    try:
        output, noise = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return broken(section, part, f"did not answer in {SECONDS:.0f} s", "Start me again.")
    for line in output.splitlines():
        if line.startswith(MARK):
            told = json.loads(line.removeprefix(MARK))
            return Finding(section, part, State(told["state"]), told["found"], told["advice"])
    last = (noise.strip().splitlines() or ["no word"])[-1]
    advice = "Start `python3 chatnvl.py` once more; if it stays so, report it with this page."
    return broken(section, part, f"ended with status {process.returncode}: {last}", advice)
