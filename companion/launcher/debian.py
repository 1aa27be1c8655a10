"""The Debian and Ubuntu packages that ChatNVL needs.

The names hold from Debian 12 and Ubuntu 22.04 on; where a package was renamed (libglib2.0-0t64),
the new one provides the old name. In a module of its own because every start reads them.
"""

from typing import Literal

Purpose = Literal["app", "test"]
"""What an environment is for; one for tests will also do for the app."""

_APP = (
    "build-essential",  # llama-cpp-python comes as source
    "espeak-ng",  # her voice reads phonemes
    "fonts-noto-cjk",
    "libasound2-plugins",  # makes PulseAudio and PipeWire visible to PortAudio
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libgomp1",
    "libopengl0",
    "libportaudio2",
    "libsndfile1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "pulseaudio-utils",  # pactl tells which devices there are, PipeWire's too
)
_TEST = (
    "desktop-file-utils",
    "libgl1-mesa-dri",  # OpenGL in software, for the virtual screen
    "pulseaudio",
    "strace",  # sees whether a network is asked for anything
    "xauth",
    "xvfb",
)


def packages(purpose: Purpose) -> tuple[str, ...]:
    """Return the Debian packages that `purpose` needs."""
    return _APP + _TEST if purpose == "test" else _APP
