"""Light on a painted place: how bright every spot is, what glows, how the lens takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    pad = [(0, 0)] * picture.ndim
    pad[axis] = (reach + 1, reach)
    sums = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float64)
    window = 2 * reach + 1
    ahead = np.take(sums, range(window, sums.shape[axis]), axis=axis)
    behind = np.take(sums, range(sums.shape[axis] - window), axis=axis)
    return ((ahead - behind) / window).astype(np.float32)


def coordinates(rows: int, columns: int) -> tuple[Picture, Picture]:
    """Return x and y of every pixel, in units."""
    x = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(WIDTH / columns)
    y = (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(HEIGHT / rows)
    across, below = np.meshgrid(x, y)
    return across, below


def spots(rows: int, columns: int, lamps: Sequence[Spot]) -> Picture:
    """Return the sum of the lamps' light everywhere."""
    x, y = coordinates(rows, columns)
    out = np.zeros((rows, columns, 3), np.float32)
    for lamp in lamps:
        far = ((x - lamp.x) / lamp.rx) ** 2 + ((y - lamp.y) / lamp.ry) ** 2
        out += (1 / (1 + far) ** lamp.power)[..., None] * np.array(lamp.colour, np.float32)
    return out


def noise(rows: int, columns: int, cells: tuple[float, float], seed: int) -> Picture:
    """Return smooth noise, (rows, columns) around 0 with a spread of about 1; cells in units."""
    chance = np.random.default_rng(seed)
    down, across = int(HEIGHT / cells[1]) + 3, int(WIDTH / cells[0]) + 3
    knots = chance.standard_normal((down, across)).astype(np.float32)
    y = np.linspace(0, down - 2.001, rows)
    x = np.linspace(0, across - 2.001, columns)
    i, j = y.astype(int), x.astype(int)
    u, v = _eased(y - i)[:, None], _eased(x - j)[None, :]
    upper = knots[i][:, j] * (1 - v) + knots[i][:, j + 1] * v
    lower = knots[i + 1][:, j] * (1 - v) + knots[i + 1][:, j + 1] * v
    out: Picture = (upper * (1 - u) + lower * u).astype(np.float32)
    return out


def _eased(t: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    eased: npt.NDArray[np.float64] = t * t * (3 - 2 * t)
    return eased


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
    small = np.clip(picture[::4, ::4] - threshold, 0, 1)
    shine = blurred(small, radius / 4) + 0.5 * blurred(small, radius)
    full = np.repeat(np.repeat(shine, 4, 0), 4, 1)[: picture.shape[0], : picture.shape[1]]
    return screened(picture, amount * blurred(full, 4))


def vignetted(picture: Picture, amount: float) -> Picture:
    """Darken towards the corners."""
    x, y = coordinates(*picture.shape[:2])
    far = ((x - WIDTH / 2) / WIDTH) ** 2 + ((y - HEIGHT / 2) / HEIGHT) ** 2
    return picture * (1 - np.float32(amount) * far * 2)[..., None]


def grained(picture: Picture, amount: float) -> Picture:
    """Add the finest grain: it hides the steps of soft gradients in 8 bits."""
    grain = np.random.default_rng(5).standard_normal(picture.shape[:2]).astype(np.float32)
    return picture + np.float32(amount) * grain[..., None]
