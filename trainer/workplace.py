"""Where training keeps what it can go on from."""

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
