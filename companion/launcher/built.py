"""llama-cpp-python, which comes as source: its wheel is built once and kept.

The wheel lies in the user's cache, so that a new `.venv` need not build it again. It is tuned to
the processor it was built on (llama.cpp's GGML_NATIVE), so the processor is part of its address.
"""

import hashlib
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from companion.launcher.board import Task

_INCLUDE = Path(__file__).with_name("llama.cmake")
_NAME = "llama-cpp-python"
_STEP = re.compile(r"\[\s*(?:(\d+)/(\d+)|(\d+)%)\]")
"""Ninja's [12/345] or make's [ 12%]."""


def requirement(requirements: Sequence[str]) -> str | None:
    """Return the requirement that has to be built, if there is one."""
    return next((each for each in requirements if each.startswith(_NAME)), None)


def shelf(wanted: str) -> Path:
    """Return the folder in which the wheel of `wanted` lies, or will lie."""
    arguments = variables()["CMAKE_ARGS"].replace(_INCLUDE.as_posix(), _INCLUDE.read_text("utf-8"))
    parts = [wanted, arguments, platform.machine(), _processor()]
    address = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return _cache() / "wheels" / address[:16]


def wheel(folder: Path) -> Path | None:
    """Return the wheel in `folder`, if it is there."""
    return next(iter(sorted(folder.glob("*.whl"))), None)


def variables() -> dict[str, str]:
    """Return how llama.cpp is built: as the user says; else the library alone, and CUDA if it can.

    What is left out (reading pictures, a library for llama.cpp's own programs) is never called
    here and more than half of the work. A driver alone is no reason for CUDA: without nvcc the
    build would fail.
    """
    if (given := os.environ.get("CMAKE_ARGS")) is not None:
        return {"CMAKE_ARGS": given}
    cuda = " -DGGML_CUDA=on" if shutil.which("nvcc") and _nvidia() else ""
    include = f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={shlex.quote(_INCLUDE.as_posix())}"
    return {"CMAKE_ARGS": f"-DLLAVA_BUILD=OFF{cuda} {include}"}


def follow(line: str, task: Task) -> None:
    """Read one line of the build's output."""
    if step := _STEP.search(line):
        done, total = (int(step[1]), int(step[2])) if step[1] else (int(step[3]), 100)
        task.at(done, total, f"{done} of {total}" if step[1] else "")


def _nvidia() -> bool:
    program = shutil.which("nvidia-smi")
    if not program:
        return False
    try:
        listing = subprocess.run([program, "-L"], check=False, capture_output=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return listing.returncode == 0 and b"GPU" in listing.stdout


def _processor() -> str:
    """Return what tells processors apart as a compiler sees them."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return platform.processor()
    found = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", text, re.MULTILINE)
    return " ".join(sorted(found[1].split())) if found else platform.processor()


def _cache() -> Path:
    """Return the same folder as platformdirs' user_cache_path, which isn't installed yet."""
    if moved := os.environ.get("CHATNVL_HOME"):
        return Path(moved) / "cache"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData/Local") / "ChatNVL" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ChatNVL"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ChatNVL"
