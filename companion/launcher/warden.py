"""Runs one program for the launcher and ends it when the launcher ends, by kill -9 too.

Its input is a pipe whose other end only the launcher holds: where that closes, the launcher is
gone or wants an end. It also holds the launcher's lock, which its program doesn't get, so that
no other start installs before the program is gone. In a session of its own, because the
terminal's Ctrl-C and its closing are the launcher's to answer.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Ending = Literal["kill", "ask"]
"""Kill the program and all it started, or ask the program alone to stop and wait for it."""

_NOT_FOUND = 127
"""The exit status that shells give to a program that can't be started."""


def guarded(ending: Ending, command: Sequence[str]) -> list[str]:
    """Return the command that runs `command` under a warden."""
    if sys.platform == "win32":  # Closing a console ends all that runs in it.
        return [*command]
    return [outer_python(), "-I", "-S", __file__, ending, *command]


def outer_python() -> str:
    """Return a Python that lives in no environment: one may be emptied under us."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    names = ("python.exe", f"bin/python3.{sys.version_info.minor}", "bin/python3")
    bases = (Path(sys.base_prefix) / name for name in names)
    return str(next((base for base in bases if base.is_file()), sys.executable))


def main(ending: str, command: Sequence[str]) -> int:
    """Run `command` and pass on what it prints; return its exit status."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # It may come ignored, under nohup.
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return _NOT_FOUND
    with process:
        threading.Thread(target=_end_with_launcher, args=(process, ending), daemon=True).start()
        _pass_on(process)
        return process.wait()


def _pass_on(process: subprocess.Popen[bytes]) -> None:
    """Copy its output to ours; read on where nobody takes it, or it would stop at a full pipe."""
    assert process.stdout is not None
    for line in process.stdout:
        with contextlib.suppress(OSError):
            os.write(1, line)


def _end_with_launcher(process: subprocess.Popen[bytes], ending: str) -> None:
    os.read(0, 1)
    if process.poll() is not None:
        return
    if ending == "ask":
        process.send_signal(signal.SIGINT)
    else:
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
