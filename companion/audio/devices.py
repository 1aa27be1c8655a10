"""Which microphones and loudspeakers there are, and how one of them is opened.

On Linux the sound server (PulseAudio or PipeWire) knows the devices and PortAudio only knows
the server; so they are listed by `pactl` and chosen by the environment variables that the
server's client library reads when a stream opens. Elsewhere PortAudio lists them.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["input", "output"]

_PULSE = "pulse:"
_SERVER = {"input": ("sources", "PULSE_SOURCE"), "output": ("sinks", "PULSE_SINK")}

LONGEST_ANSWER = 3.0
"""Seconds that the sound server may take to list its devices."""

_lock = threading.RLock()
_open_streams = 0


@dataclass(frozen=True, slots=True)
class AudioDevice:
    """One microphone or loudspeaker."""

    name: str
    """What settings keep: the sound server's or PortAudio's own name."""

    label: str
    """What the user reads."""


def devices(kind: Kind) -> list[AudioDevice]:
    """Return the devices that are plugged in now; may take some tenths of a second."""
    if (listed := _server_devices(kind)) is not None:
        return listed
    import sounddevice

    with _lock:
        if not _open_streams:
            refresh()
        try:
            found = sounddevice.query_devices()
        except sounddevice.PortAudioError:
            return []
    channels = f"max_{kind}_channels"
    names = dict.fromkeys(str(device["name"]) for device in found if device[channels] > 0)
    return [AudioDevice(name, name) for name in names]


@contextmanager
def chosen(name: str, kind: Kind) -> Iterator[int | None]:
    """Give PortAudio's number of the device, None for the default; open the stream inside.

    A device that is not plugged in is replaced by the default one.
    """
    variable = _SERVER[kind][1]
    with _lock:
        os.environ.pop(variable, None)
        if name.startswith(_PULSE):
            os.environ[variable] = name.removeprefix(_PULSE)
            yield _number("pulse", kind)
        else:
            yield _number(name, kind) if name else None


def refresh() -> None:
    """Let PortAudio look for devices again; only possible while no stream is open."""
    import sounddevice

    with _lock:
        if not _open_streams:
            sounddevice._terminate()  # noqa: SLF001 - PortAudio lists devices only when it starts
            sounddevice._initialize()  # noqa: SLF001


@contextmanager
def counted() -> Iterator[None]:
    """Count an open stream, so that nobody takes PortAudio away under it."""
    global _open_streams  # PortAudio itself is one a process.
    with _lock:
        _open_streams += 1
    try:
        yield
    finally:
        with _lock:
            _open_streams -= 1


def _number(name: str, kind: Kind) -> int | None:
    import sounddevice

    for number, device in enumerate(sounddevice.query_devices()):
        if device["name"] == name and device[f"max_{kind}_channels"] > 0:
            return number
    return None


def _server_devices(kind: Kind) -> list[AudioDevice] | None:
    """Return the sound server's devices, or None where there is no server to ask."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        answer = subprocess.run(
            ["pactl", "--format=json", "list", _SERVER[kind][0]],
            capture_output=True,
            timeout=LONGEST_ANSWER,
            check=True,
        ).stdout
        listed: Any = json.loads(answer)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return [
        AudioDevice(_PULSE + str(device["name"]), str(device.get("description") or device["name"]))
        for device in listed
        if isinstance(device, dict) and "name" in device and not _is_monitor(device)
    ]


def _is_monitor(device: dict[str, Any]) -> bool:
    """Whether it is no microphone but the echo of a loudspeaker."""
    return (device.get("properties") or {}).get("device.class") == "monitor"
