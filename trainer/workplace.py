"""Where training keeps what it can go on from, and where the user's characters are."""

import os
from pathlib import Path

import platformdirs


def work_folder(name: str) -> Path:
    """Return the folder for one command's checkpoints; `CHATNVL_HOME` moves it, as all else."""
    moved = os.environ.get("CHATNVL_HOME")
    cache = (
        Path(moved, "cache") if moved else platformdirs.user_cache_path("ChatNVL", appauthor=False)
    )
    return Path(cache) / "training" / name


def data_folder() -> Path:
    """Return the folder of the user's characters, which the companion reads, too."""
    moved = os.environ.get("CHATNVL_HOME")
    if moved:
        return Path(moved, "data")
    return Path(platformdirs.user_data_path("ChatNVL", appauthor=False))
