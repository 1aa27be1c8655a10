"""Whether a window can be opened: Qt ends the program with abort() where it can't.

So the display itself is asked, not only its name, and Qt's part for it is loaded: it fails where
a library of the system is missing. Nothing of Qt is imported here.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a window could be opened, or why it can't."""

    found: str
    usable: bool


def screen() -> Screen:
    """Return the first screen of those Qt tries that can be used; else what was found."""
    if not sys.platform.startswith("linux"):
        return Screen("the system's own", usable=True)
    tried = list(_screens())
    return next(
        (each for each in tried if each.usable), (tried or [Screen("none", usable=False)])[-1]
    )


def _screens() -> Iterator[Screen]:
    """Yield the screens in Qt's order; who names another platform of Qt's knows what it needs."""
    wanted = os.environ.get("QT_QPA_PLATFORM") or "wayland;xcb"
    for platform in wanted.split(";"):
        kind = platform.partition(":")[0]
        if kind.startswith("wayland"):
            if name := os.environ.get("WAYLAND_DISPLAY"):
                yield _asked("wayland", f"Wayland {name}", name, _wayland_answers)
        elif kind == "xcb":
            if name := os.environ.get("DISPLAY"):
                yield _asked("xcb", f"X11 {name}", name, _x11_answers)
        else:
            yield Screen(f"Qt's {kind}", usable=True)


def _asked(plugin: str, label: str, name: str, answers: Callable[[str], bool]) -> Screen:
    try:
        if not answers(name):
            return Screen(f"{label} does not answer", usable=False)
        ctypes.CDLL(str(_plugin(plugin)))
    except OSError as error:
        return Screen(f"{label} can't be used: {error}", usable=False)
    return Screen(label, usable=True)


def _plugin(name: str) -> Path:
    """Return Qt's part for one kind of screen; raises `OSError` where Qt isn't installed."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("PySide6 is not installed")
    return Path(spec.submodule_search_locations[0], "Qt", "plugins", "platforms", f"libq{name}.so")


def _x11_answers(name: str) -> bool:
    """Connect to an X server and part again; raises `OSError` without a library to ask with."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for call in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers(name: str) -> bool:
    """Connect to a compositor and part again; raises `OSError` without a library to ask with."""
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = [ctypes.c_char_p]
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    if not (display := wayland.wl_display_connect(name.encode())):
        return False
    wayland.wl_display_disconnect(display)
    return True
