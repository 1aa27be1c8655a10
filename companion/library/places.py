"""Where things lie: what is in the box, and what belongs to the user."""

import os
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds `companion`."""

ASSETS = ROOT / "assets"
MODELS = ROOT / "models"

_NAME = "ChatNVL"


def settings_file() -> Path:
    """The user's settings; `CHATNVL_HOME` moves all that is the user's into one folder."""
    return _home("config") / "settings.toml"


def data_folder() -> Path:
    """Conversations and characters."""
    return _home("data")


def cache_folder() -> Path:
    """What can be made again: checked Live2D models, prompt snapshots."""
    return _home("cache")


def log_folder() -> Path:
    """What the program noted about itself; never what was said."""
    return _home("log")


def _home(kind: str) -> Path:
    if moved := os.environ.get("CHATNVL_HOME"):
        return Path(moved) / kind
    folder: Path = getattr(platformdirs, f"user_{kind}_path")(_NAME, appauthor=False)
    return folder
