"""Figures of a training as it goes on: one line of JSON a step, TensorBoard, and pictures.

events.jsonl        {"step": 3, "at": 12.5, "loss": 2.31, "rate": 0.0001}
samples.jsonl       {"step": 3, "prompt": "Good morning!", "reply": "Ahoy!"}, where a guard asks
tensorboard/        the same, for TensorBoard
plots/loss.png      one picture a figure
"""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EVENTS = "events.jsonl"
SAMPLES = "samples.jsonl"


class Curves:
    """Those of one training, in its folder."""

    def __init__(self, folder: Path, step: int = 0) -> None:
        """Go on after `step`: what a run that was cut off told beyond it is dropped."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        kept = _cut(folder / EVENTS, step)
        self._since = time.monotonic() - (kept[-1].get("at", 0.0) if kept else 0.0)
        if (folder / SAMPLES).is_file():
            _cut(folder / SAMPLES, step)
        self._board = _board(folder / "tensorboard", step)

    def add(self, step: int, figures: Mapping[str, float]) -> None:
        """Tell figures of a step; each name may come at any steps."""
        at = round(time.monotonic() - self._since, 3)
        with (self._folder / EVENTS).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"step": step, "at": at, **figures}) + "\n")
        for name, value in figures.items():
            self._board.add_scalar(name, value, step)

    def close(self) -> None:
        """Draw the pictures."""
        self._board.close()
        plotted(self._folder)


def events(folder: Path) -> list[dict[str, Any]]:
    """Return the events in a training's folder; a line that was cut off is none."""
    return [event for event in _told(folder / EVENTS) if "at" in event]


def samples(folder: Path) -> list[dict[str, Any]]:
    """Return what was answered on the way, as it stands in `samples.jsonl`."""
    return [one for one in _told(folder / SAMPLES) if "prompt" in one and "reply" in one]


def _told(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and isinstance(event.get("step"), int):
            found.append(event)
    return found


def _cut(path: Path, step: int) -> list[dict[str, Any]]:
    """Drop what is of a later step, and all where nothing was kept; return the rest."""
    kept = [one for one in _told(path) if step and one["step"] <= step]
    aside = path.with_name(f"{path.name}.new")
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in kept)
    aside.write_text("".join(lines), encoding="utf-8")
    aside.replace(path)
    return kept


def plotted(folder: Path) -> list[Path]:
    """Draw each figure of a training as a picture; return them."""
    from matplotlib.figure import Figure

    told = events(folder)
    names = dict.fromkeys(name for one in told for name in one if name not in {"step", "at"})
    plots = folder / "plots"
    plots.mkdir(exist_ok=True)
    drawn = []
    for name in names:
        points = [(one["step"], one[name]) for one in told if name in one]
        figure = Figure(figsize=(6.4, 3.6), layout="constrained")
        axes = figure.subplots()
        marker = "o" if len(points) < 40 else ""
        axes.plot(*zip(*points, strict=True), color="#c0567d", linewidth=1.6, marker=marker)
        axes.set(xlabel="step", ylabel=name)
        axes.grid(alpha=0.25)
        axes.spines[["top", "right"]].set_visible(False)
        drawn.append(plots / f"{name}.png")
        figure.savefig(drawn[-1], dpi=120)
    return drawn


def _board(folder: Path, step: int) -> Any:
    from torch.utils.tensorboard import SummaryWriter

    return SummaryWriter(folder, purge_step=step + 1)
