"""A Debian that is not there: programs of its names on PATH, which note how they were called."""

import os
import sys
from pathlib import Path

from companion.launcher.debian import packages

_QUERY = """\
import sys
sys.stdout.write(open({listing!r}).read())
"""

_NOTED = """\
import os, signal, sys
name = os.path.basename(sys.argv[0])
with open({calls!r}, "a") as calls:
    print(name, *sys.argv[1:], file=calls)

def asked(*_):
    with open({calls!r}, "a") as calls, open({gate!r} + ".asked", "w") as out:
        print("asked to stop", file=calls)

def step():
    with open({gate!r}, "w") as out:
        print("installing", file=out)
    open({gate!r} + ".open").read()
    with open({calls!r}, "a") as calls:
        print("finished its step", file=calls)

if name == "apt-get" and "install" in sys.argv:
    if os.path.exists({gate!r}):
        signal.signal(signal.SIGINT, asked)
        step()
    else:
        os.replace({whole!r}, {listing!r})
"""


class Debian:
    """A folder of such programs; where its `gate` is closed, apt-get's step stops at it."""

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        folder.mkdir()
        self.bin = folder / "bin"
        self.bin.mkdir()
        self._listing = folder / "listing"
        self._calls = folder / "calls"
        self._gate = folder / "gate"
        whole = folder / "whole"
        whole.write_text(_listed("installed"), "utf-8")
        self._listing.write_text("", "utf-8")
        self._calls.touch()
        places = {
            "listing": str(self._listing),
            "calls": str(self._calls),
            "gate": str(self._gate),
            "whole": str(whole),
        }
        for name, text in (("dpkg-query", _QUERY), ("dpkg", _NOTED), ("apt-get", _NOTED)):
            program = self.bin / name
            program.write_text(f"#!{python}\n{text.format(**places)}", "utf-8")
            program.chmod(0o755)

    def variables(self) -> dict[str, str]:
        return {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "DPKG_ADMINDIR": str(self.bin.parent),
        }

    def close_the_gate(self) -> None:
        for name in ("", ".open", ".asked"):
            os.mkfifo(f"{self._gate}{name}")

    def wait_at_the_gate(self) -> None:
        """Return once apt-get is in the middle of its step."""
        assert self._gate.read_text("utf-8") == "installing\n"

    def wait_until_asked(self) -> None:
        """Return once apt-get was asked to stop."""
        Path(f"{self._gate}.asked").read_text("utf-8")

    def open_the_gate(self) -> None:
        """Let apt-get finish its step, and never stop again."""
        self._gate.unlink()
        Path(f"{self._gate}.open").write_text("", "utf-8")

    def calls(self) -> list[str]:
        """Return what apt-get and dpkg were told and did, a line each."""
        return self._calls.read_text("utf-8").splitlines()

    def all_are(self, status: str) -> None:
        """Let dpkg-query say that each package has `status`."""
        self._listing.write_text(_listed(status), "utf-8")


def _listed(status: str) -> str:
    return "".join(f"{status}\t{name}\t\t\n" for name in packages("test"))
