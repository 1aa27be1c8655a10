"""What an icon starts, and who can place one."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.launcher.commands import BY_ICON
from companion.library.places import ASSETS, ROOT


@dataclass(frozen=True, slots=True)
class Start:
    """What an icon starts."""

    python: Path
    """A Python outside `.venv`, so that the launcher may mend that."""

    launcher: Path
    """Our chatnvl.py."""

    icons: Path
    """The folder of icon.png, icon.ico and icon.icns."""

    def command(self) -> list[str]:
        """Return the words that start the app and say that nobody sees what they print."""
        return [str(self.python), str(self.launcher), BY_ICON]


class System(Protocol):
    """How a system shows programs."""

    def place(self, start: Start) -> Sequence[Path]:
        """Make the icons; return them. Raises `OSError` where that fails."""
        ...

    def remove(self) -> Sequence[Path]:
        """Take away what `place` made; return what was there."""
        ...


def present() -> Start:
    """Return how this ChatNVL is started."""
    return Start(outer_python(Path(sys.executable)), ROOT / "chatnvl.py", ASSETS)


def outer_python(python: Path) -> Path:
    """Return the Python that `.venv` was made with, by the name that outlives an upgrade of it."""
    if sys.platform == "win32":
        base = Path(sys.base_prefix) / "python.exe"
        return base if base.is_file() else python
    real = Path(os.path.realpath(python))
    lasting = real.with_name("python3")
    return lasting if lasting.exists() and lasting.samefile(real) else real
