"""The machine: Python, memory, disk, the user's folders, libraries of the system, the screen."""

import ctypes
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from companion.doctor.findings import Finding, broken, limited, works
from companion.library import places

_SECTION = "System"
_LITTLE_ROOM = 2 * 10**9
"""Bytes free below which saving and caching may soon fail."""

_NATIVE = {
    "libportaudio.so.2": "libportaudio2",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgomp.so.1": "libgomp1",
    "libsndfile.so.1": "libsndfile1",
}
"""What is loaded at run time on Linux, and the Debian package that holds it."""


def machine() -> Iterator[Finding]:
    """Yield a finding for each thing that the machine must have."""
    yield works(_SECTION, "Python", f"{platform.python_version()} at {sys.executable}")
    yield from _folders()
    yield _room()
    yield _espeak()
    if sys.platform == "linux":
        yield _native()
        yield _sound_plugin()


def _folders() -> Iterator[Finding]:
    for part, folder in (
        ("settings folder", places.settings_file().parent),
        ("data folder", places.data_folder()),
        ("cache folder", places.cache_folder()),
    ):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            advice = "Make it writable for you, or set CHATNVL_HOME to a folder that is."
            yield broken(_SECTION, part, f"{folder}: {error.strerror}", advice)
        else:
            yield works(_SECTION, part, f"{folder} can be written")


def _room() -> Finding:
    folder = next(place for place in (places.data_folder(), Path.home()) if place.exists())
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free at {folder}"
    if free < _LITTLE_ROOM:
        return limited(_SECTION, "disk", found, "Free some space: conversations must be saved.")
    return works(_SECTION, "disk", found)


def _espeak() -> Finding:
    program = shutil.which("espeak-ng") or shutil.which("espeak")
    if program:
        return works(_SECTION, "espeak-ng", program)
    advice = {
        "win32": "winget install eSpeak-NG.eSpeak-NG",
        "darwin": "brew install espeak-ng",
    }.get(sys.platform, "sudo apt-get install espeak-ng")
    return broken(_SECTION, "espeak-ng", "missing; her voice reads with it", advice)


def _native() -> Finding:
    absent = [package for library, package in _NATIVE.items() if not _loads(library)]
    if absent:
        return broken(
            _SECTION,
            "libraries",
            f"{len(absent)} of {len(_NATIVE)} are missing",
            f"sudo apt-get install {' '.join(absent)}",
        )
    return works(_SECTION, "libraries", f"all {len(_NATIVE)} system libraries load")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _sound_plugin() -> Finding:
    """Look for ALSA's way to PulseAudio and PipeWire; without it PortAudio sees bare hardware."""
    pattern = "**/alsa-lib/libasound_module_pcm_pulse.so"
    roots = (Path("/usr/lib"), Path("/usr/lib64"))
    if any(next(root.glob(pattern), None) for root in roots if root.is_dir()):
        return works(_SECTION, "sound server", "ALSA reaches PulseAudio and PipeWire")
    return limited(
        _SECTION,
        "sound server",
        "ALSA's plugin for PulseAudio is missing",
        "sudo apt-get install libasound2-plugins",
    )
