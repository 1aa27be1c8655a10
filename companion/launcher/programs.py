"""Where programs are found that are installed, but not on the PATH of who clicks an icon."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def search_path(platform: str = sys.platform, variables: Mapping[str, str] = os.environ) -> str:
    """Return PATH, and behind it Homebrew's folders on a Mac, espeak-ng's on Windows."""
    folders = variables.get("PATH", "").split(os.pathsep)
    more = (str(place) for place in _places(platform, variables) if place.is_dir())
    return os.pathsep.join([*folders, *(place for place in more if place not in folders)])


def _places(platform: str, variables: Mapping[str, str]) -> list[Path]:
    if platform == "darwin":
        return [Path("/opt/homebrew/bin"), Path("/usr/local/bin")]
    if platform == "win32":
        names = ("PROGRAMFILES", "PROGRAMFILES(X86)")
        return [Path(variables[name], "eSpeak NG") for name in names if name in variables]
    return []
