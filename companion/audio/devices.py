"""Which microphones and loudspeakers are plugged in now.

On Linux the sound server (PulseAudio or PipeWire) knows the devices and PortAudio only knows
the server; so they are listed by `pactl` and chosen by the environment variables that the
server's client library reads when a stream opens. Elsewhere PortAudio lists them.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from companion.audio.portaudio import PULSE, Kind, plugged_in

_SERVER = {"input": "sources", "output": "sinks"}

LONGEST_ANSWER = 3.0
"""Seconds that the sound server may take to list its devices."""


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
    return [AudioDevice(name, name) for name in plugged_in(kind)]


def _server_devices(kind: Kind) -> list[AudioDevice] | None:
    """Return the sound server's devices, or None where there is no server to ask."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        answer = subprocess.run(
            ["pactl", "--format=json", "list", _SERVER[kind]],
            capture_output=True,
            timeout=LONGEST_ANSWER,
            check=True,
        ).stdout
        listed: Any = json.loads(answer)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return [
        AudioDevice(PULSE + str(device["name"]), str(device.get("description") or device["name"]))
        for device in listed
        if isinstance(device, dict) and "name" in device and not _is_monitor(device)
    ]


def _is_monitor(device: dict[str, Any]) -> bool:
    """Whether it is no microphone but the echo of a loudspeaker."""
    return (device.get("properties") or {}).get("device.class") == "monitor"
