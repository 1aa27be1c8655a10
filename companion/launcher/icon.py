"""A start by a double click, where nobody sees what is printed.

What has to be installed is shown in a terminal, where the line with sudo can be typed too; where
there is none, the desktop shows what matters as a notification.
"""

import contextlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_TERMINALS = (
    ("xdg-terminal-exec",),
    ("x-terminal-emulator", "-e"),
    ("gnome-terminal", "--"),
    ("ptyxis", "--"),
    ("konsole", "-e"),
    ("xfce4-terminal", "-x"),
    ("xterm", "-e"),
)
_TELL_TERMINAL = (
    "on run argv",
    'tell application "Terminal" to do script (item 1 of argv)',
    'tell application "Terminal" to activate',
    "end run",
)
_WARNING = 0x30
"""MB_ICONWARNING."""


def open_terminal(command: Sequence[str]) -> bool:
    """Run `command` in a terminal of its own; return False where there is none."""
    if sys.platform == "darwin":
        script = [word for line in _TELL_TERMINAL for word in ("-e", line)]
        subprocess.run(["osascript", *script, shlex.join(command)], check=False)
        return True
    for name, *options in _TERMINALS:
        if program := shutil.which(name):
            start_alone([program, *options, *command])
            return True
    return False


def start_alone(command: Sequence[str]) -> None:
    """Start a program that outlives us and the terminal we are in."""
    subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def notify(text: str) -> None:
    """Show `text` on the desktop, and print it."""
    print(text, file=sys.stderr)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "ChatNVL", _WARNING)
    elif program := shutil.which("notify-send"):
        picture = Path(__file__).resolve().parents[2] / "assets" / "icon.png"
        subprocess.run(
            [program, f"--icon={picture}", "--app-name=ChatNVL", "ChatNVL", text], check=False
        )


def hold() -> None:
    """Keep the terminal open until the user has read it."""
    with contextlib.suppress(EOFError):
        input("\nPress Enter to close this window.")
