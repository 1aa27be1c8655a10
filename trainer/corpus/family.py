"""Processes that end with the one that started them, however that ended.

The library's processes wait for ever for one that was killed. So the first process notes its
children in a file, and each child, seeing itself orphaned, ends them all: the one that runs the
queue between them too, which runs nothing of ours.
"""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

OFTEN = 0.3
"""Seconds between two looks."""


def note_children(file: Path) -> None:
    """Write down the processes that this one started through the library."""
    from multiprocess import active_children

    pids = " ".join(str(child.pid) for child in active_children() if child.pid)
    unfinished = file.with_name(file.name + ".new")
    unfinished.write_text(pids)
    unfinished.replace(file)


def end_with(parent: int, file: Path) -> None:
    """Let this process end when its parent is gone, and the others in `file` with it."""
    if os.getpid() != parent:
        threading.Thread(target=_wait, args=(parent, file), daemon=True).start()


def _wait(parent: int, file: Path) -> None:
    while os.getppid() == parent:
        time.sleep(OFTEN)
    with contextlib.suppress(OSError):
        for pid in map(int, file.read_text().split()):
            if pid != os.getpid():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
    os._exit(1)
