"""Whether there is a screen that a window could open on."""

import ctypes
import os
import sys
from pathlib import Path

from companion.doctor.findings import Finding, limited, works

_ADVICE = "There is no window without one: talk in the terminal, python3 chatnvl.py talk"


def screen() -> Finding:
    """Return whether a window could be opened; asks the display itself, not only its name."""
    if sys.platform != "linux":
        return works("Screen", "display", "the system's own")
    if name := os.environ.get("WAYLAND_DISPLAY"):
        socket = Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name
        if socket.exists():
            return works("Screen", "display", f"Wayland, {socket}")
    if not (name := os.environ.get("DISPLAY")):
        return limited("Screen", "display", "none", _ADVICE)
    if not _answers(name):
        return limited("Screen", "display", f"X11 {name} does not answer", _ADVICE)
    return works("Screen", "display", f"X11 {name}")


def _answers(name: str) -> bool:
    """Connect to the X server and part again; True where there is no library to ask with."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for call in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
