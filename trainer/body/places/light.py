"""Light on a painted place: how bright every spot is, what glows, how the lens takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

WIDTH, HEIGHT = 1280.0, 720.0
"""The units places are painted in."""

Picture = npt.NDArray[np.float32]
"""(rows, columns, 3), linear enough for painting, may exceed 1"""
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A soft lamp: light that falls off from a place."""

    x: float
    y: float
    rx: float
    ry: float
    colour: Rgb
    power: float = 2.0
    """How steep it falls off; 1 is wide and flat."""


def blurred(picture: Picture, radius: float) -> Picture:
    """Blur (rows, columns, channels) by three running means each way; radius in pixels."""
    size = max(1, round(radius))
    out = picture
    for axis in (0, 1):
        for _ in range(3):
            out = _running_mean(out, size, axis)
    return out


def _running_mean(picture: Picture, reach: int, axis: int) -> Picture:
    """Average over 2 * reach + 1 neighbours along one axis, edges repeated."""
    pad = [(0, 0)] * picture.ndim
    pad[axis] = (reach + 1, reach)
    sums = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float32)
    window = 2 * reach + 1
    ahead = sums[window:] if axis == 0 else sums[:, window:]
    behind = sums[:-window] if axis == 0 else sums[:, :-window]
    mean: Picture = (ahead - behind) / np.float32(window)
    return mean


def enlarged(picture: Picture, rows: int, columns: int) -> Picture:
    """Return planes of (rows, columns, channels) scaled smoothly to another size."""
    planes = [
        Image.fromarray(picture[..., k]).resize((columns, rows), Image.Resampling.BICUBIC)
        for k in range(picture.shape[2])
    ]
    return np.stack([np.asarray(plane, np.float32) for plane in planes], -1)


def coordinates(rows: int, columns: int) -> tuple[Picture, Picture]:
    """Return x and y of every pixel, in units."""
    x = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(WIDTH / columns)
    y = (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(HEIGHT / rows)
    across, below = np.meshgrid(x, y)
    return across, below


SOFT_COLUMNS = 640
"""Light is soft: it is computed on this many columns and enlarged."""


def spots(rows: int, columns: int, lamps: Sequence[Spot]) -> Picture:
    """Return the sum of the lamps' light everywhere."""
    share = min(1.0, SOFT_COLUMNS / columns)
    small = (round(rows * share), round(columns * share))
    x, y = coordinates(*small)
    out = np.zeros((*small, 3), np.float32)
    for lamp in lamps:
        far = ((x - lamp.x) / lamp.rx) ** 2 + ((y - lamp.y) / lamp.ry) ** 2
        out += (1 / (1 + far) ** lamp.power)[..., None] * np.array(lamp.colour, np.float32)
    return enlarged(out, rows, columns)


def noise(rows: int, columns: int, cells: tuple[float, float], seed: int) -> Picture:
    """Return smooth noise, (rows, columns) around 0 with a spread of about 1; cells in units."""
    chance = np.random.default_rng(seed)
    down, across = HEIGHT / cells[1], WIDTH / cells[0]
    knots = chance.standard_normal((int(down) + 3, int(across) + 3)).astype(np.float32)
    shown = (1.0, 1.0, 1.0 + across, 1.0 + down)
    size = (columns, rows)
    image = Image.fromarray(knots).resize(size, Image.Resampling.BICUBIC, box=shown)
    return np.asarray(image, np.float32)


def clouds(rows: int, columns: int, cells: tuple[float, float], seed: int) -> Picture:
    """Return noise with finer and finer detail, as clouds have it."""
    out = np.zeros((rows, columns), np.float32)
    for octave in range(5):
        scale = 0.5**octave
        finer = (cells[0] * scale, cells[1] * scale)
        out += np.float32(scale) * noise(rows, columns, finer, seed + octave)
    return out


def screened(picture: Picture, glow: Picture) -> Picture:
    """Add light without burning out: 1 - (1 - a)(1 - b)."""
    return 1 - (1 - np.clip(picture, 0, 1)) * (1 - np.clip(glow, 0, 1))


def bloomed(picture: Picture, threshold: float, amount: float, radius: float) -> Picture:
    """Let what is brighter than the threshold shine over its surroundings; radius in pixels."""
    small = np.clip(picture[::4, ::4] - np.float32(threshold), 0, 1)
    shine = blurred(small, radius / 4) + np.float32(0.5) * blurred(small, radius)
    return screened(picture, np.float32(amount) * enlarged(shine, *picture.shape[:2]))


def vignetted(picture: Picture, amount: float) -> Picture:
    """Darken towards the corners."""
    x, y = coordinates(*picture.shape[:2])
    far = ((x - WIDTH / 2) / WIDTH) ** 2 + ((y - HEIGHT / 2) / HEIGHT) ** 2
    return picture * (1 - np.float32(amount) * far * 2)[..., None]


def grained(picture: Picture, amount: float) -> Picture:
    """Add the finest grain: it hides the steps of soft gradients in 8 bits."""
    grain = np.random.default_rng(5).standard_normal(picture.shape[:2]).astype(np.float32)
    return picture + np.float32(amount) * grain[..., None]
