"""PortAudio, one a process: found or missing, and made to look for devices again.

PortAudio knows the devices of the moment it was started in, and can't be started anew under an
open stream. So whoever keeps one open is a `Guest` here, who gives way at a quiet moment and
comes back. What is plugged in meanwhile is told by PortAudio in a child process.
"""

import contextlib
import ctypes
import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Literal, Protocol

from companion.errors import DeviceError, Problem

Kind = Literal["input", "output"]

PULSE = "pulse:"
"""Begins the name of a device that the sound server knows."""

LONGEST_ANSWER = 5.0
"""Seconds that the child process may take to list the devices."""

_MISSING = {"input": Problem.MICROPHONE_MISSING, "output": Problem.LOUDSPEAKER_MISSING}
_ROUTE = {"input": "PULSE_SOURCE", "output": "PULSE_SINK"}
_LISTING = """
import json, sounddevice
print(json.dumps([dict(device) for device in sounddevice.query_devices()]))
"""

Device = dict[str, Any]
"""What PortAudio tells of one."""

Make = Callable[[int | None], Any]
"""Opens a stream on the device of PortAudio's number, None for the default."""


class Guest(Protocol):
    """Who keeps a stream open."""

    def give_way(self) -> bool:
        """Close the stream if it can be spared just now, and say whether; never wait."""
        ...

    def come_back(self) -> None:
        """Open it again."""
        ...


_lock = threading.RLock()
_guests: dict[Guest, int] = {}
"""And PortAudio's number of the device that each has open."""


def library() -> ModuleType:
    """Return PortAudio's module; raise `DeviceError` where the library is not installed."""
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise DeviceError(Problem.NO_SOUND, details=str(error)) from error
    _quieten_alsa()
    module: ModuleType = sounddevice
    return module


_AlsaHandler = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


_unheard = _AlsaHandler(lambda *_: None)
"""Drops what ALSA would write to the user's terminal, each underrun among it."""


@functools.cache
def _quieten_alsa() -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_unheard)


def opened(device: str, kind: Kind, make: Make) -> Any:
    """Return the stream that `make` opens on `device`, "" for the default one.

    A device that PortAudio doesn't know or can't open is looked for again, then replaced by the
    default one. Raises `DeviceError` where that is missing too. May take a second.
    """
    errors = (library().PortAudioError, ValueError, OSError)
    gone: list[Guest] = []
    problem: Exception | None = None
    try:
        with _lock:
            for name in _attempts(device, kind, gone):
                try:
                    return make(_routed(name, kind))
                except errors as error:
                    problem = error
    finally:
        for guest in gone:
            guest.come_back()
    raise DeviceError(_MISSING[kind], details=str(problem)) from problem


@contextmanager
def visiting(guest: Guest, number: int) -> Iterator[None]:
    """Keep PortAudio from being started anew inside the block without asking `guest`."""
    with _lock:
        _guests[guest] = number
    try:
        yield
    finally:
        with _lock:
            del _guests[guest]


def plugged_in(kind: Kind) -> list[str]:
    """Return the names of PortAudio's devices as they are now; takes some tenths of a second."""
    with _lock:
        open_here = [_known()[number] for number in _guests.values()]
    # Another process can't look into a device that is open in this one.
    return _names([*open_here, *_listed_elsewhere()], kind)


def _listed_elsewhere() -> list[Device]:
    try:
        answer = subprocess.run(
            [sys.executable, "-I", "-c", _LISTING],
            capture_output=True,
            timeout=LONGEST_ANSWER,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stdout
        listed: list[Device] = json.loads(answer)
    except (OSError, subprocess.SubprocessError, ValueError):
        return []
    return listed


def _names(listed: Iterable[Device], kind: Kind) -> list[str]:
    able = [device for device in listed if device[f"max_{kind}_channels"] > 0]
    return list(dict.fromkeys(str(device["name"]) for device in able))


def _attempts(device: str, kind: Kind, gone: list[Guest]) -> Iterator[str]:
    yield device
    if _looked_again(kind, gone):
        yield device
    if device:
        yield ""


def _looked_again(kind: Kind, gone: list[Guest]) -> bool:
    """Start PortAudio anew, if that brings anything and every guest gives way."""
    if _guests and set(plugged_in(kind)) <= set(_names(_known(), kind)):
        return False
    for guest in list(_guests):
        if not guest.give_way():
            return False
        gone.append(guest)
    if _guests:
        return False
    sounddevice = library()
    sounddevice._terminate()  # noqa: SLF001 - PortAudio lists devices only when it starts
    sounddevice._initialize()  # noqa: SLF001
    return True


def _known() -> list[Device]:
    listed: list[Device] = [dict(device) for device in library().query_devices()]
    return listed


def _routed(name: str, kind: Kind) -> int | None:
    """Return the number of the device; one of the sound server's is chosen by the environment."""
    os.environ.pop(_ROUTE[kind], None)
    if name.startswith(PULSE):
        os.environ[_ROUTE[kind]] = name.removeprefix(PULSE)
        name = "pulse"
    if not name:
        return None
    for number, device in enumerate(_known()):
        if device["name"] == name and device[f"max_{kind}_channels"] > 0:
            return number
    raise ValueError(f"{name} is not plugged in.")
