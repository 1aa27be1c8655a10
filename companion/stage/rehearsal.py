"""A first performance without a screen, in a process of its own: what crashes, crashes there.

`python -m companion.stage.rehearsal FOLDER` loads the model that the gate wrote into FOLDER, plays
every motion and every expression, and ends with a `Verdict`.
"""

import os
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

from companion.stage.puppet import Puppet, PuppetError
from companion.stage.refusal import Refused

PATIENCE = 30.0
"""Seconds a rehearsal may take; ours takes 0.2."""

MAX_MEMORY = 4 << 30
"""Bytes of address space, where the system can limit it."""

_ROOT = Path(__file__).resolve().parents[2]


class Verdict(IntEnum):
    """How a rehearsal ended, as its process's exit status."""

    FIT = 0
    UNLOADABLE = 4
    """The library refused it by itself."""


def rehearsed(folder: Path) -> None:
    """Return once the model in `folder` has been performed; raises `Refused`."""
    command = [sys.executable, "-m", "companion.stage.rehearsal", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    try:
        ended = subprocess.run(
            command, env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(f"its rehearsal took more than {PATIENCE:.0f} seconds") from error
    except OSError as error:
        raise Refused(f"its rehearsal could not begin: {error}") from error
    if ended.returncode == Verdict.UNLOADABLE:
        raise Refused("Cubism finds it inconsistent")
    if ended.returncode != Verdict.FIT:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise Refused(f"its rehearsal ended with {ended.returncode} {' '.join(last)}".strip())


def perform(folder: Path) -> Verdict:
    """Load and play everything; may crash the process."""
    _limit_memory()
    try:
        puppet = Puppet(folder, drawn=False)
    except PuppetError:
        return Verdict.UNLOADABLE
    puppet.rehearse()
    return Verdict.FIT


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    # The library's own threads and destructors need no say in the verdict.
    os._exit(perform(Path(sys.argv[1])))
