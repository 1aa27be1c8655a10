"""Linux: a desktop entry in the menu and one on the desktop."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from companion.desktop.start import Start

NAME = "chatnvl.desktop"
WINDOW_CLASS = "ChatNVL"
"""The class that Qt gives our windows under X11: the application's name."""

_PATIENCE = 5.0
"""Seconds for the desktop's own programs."""


class Linux:
    """Desktop entries as freedesktop.org's specification has them."""

    def place(self, start: Start) -> Sequence[Path]:
        """Write the entries; those on the desktop are marked as trusted where GNOME asks for it."""
        placed = []
        for path in _paths():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged = path.with_suffix(".new")
            staged.write_text(entry(start), "utf-8")
            staged.chmod(0o755)
            staged.replace(path)
            placed.append(path)
        for path in placed[1:]:
            _tell("gio", "set", str(path), "metadata::trusted", "true")
        _tell("update-desktop-database", str(placed[0].parent))
        return placed

    def remove(self) -> Sequence[Path]:
        """Delete the entries."""
        there = [path for path in _paths() if path.exists()]
        for path in there:
            path.unlink()
        return there


def entry(start: Start) -> str:
    """Return the desktop entry that starts `start`."""
    command = " ".join(map(argument, start.command()))
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.1",
            "Name=ChatNVL",
            "Comment=Talk with a companion who lives on your own machine",
            "Comment[zh_CN]=和住在你电脑里的伙伴聊天",
            "Comment[ja]=あなたのパソコンに住む仲間と話す",
            f"Exec={_value(command)}",
            f"Path={_value(str(start.launcher.parent))}",
            f"Icon={_value(str(start.icons / 'icon.png'))}",
            "Terminal=false",
            "Categories=Game;",
            f"StartupWMClass={WINDOW_CLASS}",
            "",
        ]
    )


def argument(text: str) -> str:
    """Quote one argument of Exec, as the specification's chapter on it says."""
    for special in '\\"`$':
        text = text.replace(special, f"\\{special}")
    return f'"{text}"'.replace("%", "%%")


def _value(text: str) -> str:
    """Escape a string value: backslashes and line ends."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _paths() -> list[Path]:
    """Return where entries belong: the menu's first, then the desktop's, where there is one."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    desktop = _desktop()
    return [Path(data) / "applications" / NAME, *([desktop / NAME] if desktop else [])]


def _desktop() -> Path | None:
    """Return the desktop's folder, there or not; who has none lets it be the home folder."""
    if told := _tell("xdg-user-dir", "DESKTOP"):
        return None if Path(told).resolve() == Path.home().resolve() else Path(told)
    plain = Path.home() / "Desktop"
    return plain if plain.is_dir() else None


def _tell(*command: str) -> str:
    """Run one of the desktop's programs, if it is there; return what it printed."""
    if not shutil.which(command[0]):
        return ""
    try:
        answer = subprocess.run(
            command, check=False, capture_output=True, timeout=_PATIENCE, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return ""
    return answer.stdout.strip()
