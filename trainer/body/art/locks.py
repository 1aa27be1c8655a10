"""A lock of hair: two edges that run from root to tip, and everything painted between them."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.body.art.palette import HAIR_DEEP, HAIR_LIGHT, HAIR_LINE, HAIR_SHADE, HAIR_SHINE
from trainer.body.curves import Points, even, lengths, normals
from trainer.body.paint import Paint, Sheet

SAMPLES = 48
Along = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lock:
    """A strip of hair."""

    left: Points
    """(SAMPLES, 2) from root to tip"""

    right: Points
    """likewise"""

    def at(self, along: Along, across: Along | float) -> Points:
        """Return points by their share of the way to the tip and from left to right edge."""
        where = np.clip(along, 0, 1) * (SAMPLES - 1)
        index = np.arange(SAMPLES)
        edges = [
            np.stack([np.interp(where, index, edge[:, axis]) for axis in (0, 1)], 1)
            for edge in (self.left, self.right)
        ]
        share = np.broadcast_to(np.asarray(across, np.float64), where.shape)[:, None]
        return edges[0] * (1 - share) + edges[1] * share

    @property
    def outline(self) -> Points:
        return np.vstack([self.left, self.right[::-1]])


def between(left: Points, right: Points) -> Lock:
    """Return the lock between two edges of any sampling."""
    return Lock(even(left, SAMPLES), even(right, SAMPLES))


def along(spine: Points, width: float, swell: float = 0.4, root: float = 0.35) -> Lock:
    """Return a lock round a spine: `root` of its width at the root, all of it at `swell`, a tip."""
    path = even(spine, SAMPLES)
    t = np.linspace(0, 1, SAMPLES)
    rise = root + (1 - root) * np.sin(np.clip(t / swell, 0, 1) * np.pi / 2)
    fall = np.clip((1 - t) / (1 - swell), 0, 1) ** 0.75
    half = width / 2 * np.where(t < swell, rise, fall)
    side = normals(path) * half[:, None]
    return Lock(path + side, path - side)


@dataclass(frozen=True, slots=True)
class Style:
    """How a lock is painted."""

    base: Paint
    shade_side: float = 1.0
    """Which edge lies in the shade: 1 the right, -1 the left, 0 none."""

    shine: tuple[float, float] | None = None
    """Where along the lock a band of light begins and ends."""

    strands: int = 3
    line: float = 3.0
    """Width of its outline; 0 for none."""

    root_line: float = 0.2
    """How much of the outline's width is left at the root."""

    cast: float = 0.45
    """How dark the shadow is that it casts on the hair under it."""


def paint_lock(sheet: Sheet, lock: Lock, style: Style, seed: int = 0) -> None:
    """Paint one lock: its shadow, base, shaded edge, strands, shine, outline."""
    chance = np.random.default_rng(seed)
    if style.cast:
        sheet.fill(lock.outline + (3, 7), HAIR_DEEP, alpha=style.cast, soft=6, atop=True)
    sheet.fill(lock.outline, style.base)
    with sheet.within(lock.outline):
        _paint_shade(sheet, lock, style.shade_side)
        _paint_strands(sheet, lock, style, chance)
        if style.shine is not None:
            _paint_shine(sheet, lock, style.shine, chance)
    if style.line:
        root = style.line * style.root_line
        for edge in (lock.left, lock.right):
            sheet.ink(edge, HAIR_LINE, (root, style.line * 0.8, style.line * 1.1, style.line * 0.6))


def _paint_shade(sheet: Sheet, lock: Lock, side: float) -> None:
    t = np.linspace(0, 1, SAMPLES)
    if not side:
        return
    edge = 1.0 if side > 0 else 0.0
    lit = np.vstack([lock.at(t, 1 - edge), lock.at(t, 1 - edge + side * 0.34)[::-1]])
    sheet.fill(lit, HAIR_LIGHT, alpha=0.6, soft=5)
    inner = edge - side * (0.10 + 0.34 * t)
    band = np.vstack([lock.at(t, edge), lock.at(t, inner)[::-1]])
    sheet.fill(band, HAIR_SHADE, alpha=0.7, soft=2)
    thin = np.vstack([lock.at(t, edge), lock.at(t, edge - side * (0.03 + 0.15 * t))[::-1]])
    sheet.fill(thin, HAIR_DEEP, alpha=0.55, soft=1.2)


def _paint_strands(sheet: Sheet, lock: Lock, style: Style, chance: np.random.Generator) -> None:
    """A few long lines that follow the fall, each with its own light beside it."""
    for k in range(style.strands):
        across = (k + 0.5 + chance.uniform(-0.3, 0.3)) / style.strands
        first = chance.uniform(0.0, 0.5)
        t = np.linspace(first, min(1, first + chance.uniform(0.35, 0.6)), 24)
        path = lock.at(t, across)
        sheet.ink(path + (2.5, 0), HAIR_LIGHT, (0.3, 5, 0.3), alpha=0.5, soft=1)
        sheet.ink(path, HAIR_SHADE, (0.3, 2.6, 0.3), alpha=0.8)


def _paint_shine(
    sheet: Sheet, lock: Lock, shine: tuple[float, float], chance: np.random.Generator
) -> None:
    """A band of light made of single hairs: longest in the middle of the lock."""
    count = 13
    middle, size = (shine[0] + shine[1]) / 2, shine[1] - shine[0]
    width = float(
        np.hypot(*(lock.at(np.array([middle]), 1.0) - lock.at(np.array([middle]), 0.0))[0])
    )
    glow = np.linspace(0.08, 0.92, 9)
    bulge = np.sqrt(1 - (2 * glow - 1) ** 2)
    band = np.vstack(
        [
            lock.at(middle - 0.32 * size * bulge, glow),
            lock.at(middle + 0.32 * size * bulge, glow)[::-1],
        ]
    )
    sheet.fill(band, HAIR_SHINE, alpha=0.5, soft=6)
    for k in range(count):
        across = (k + 0.5) / count
        reach = size * (0.2 + 0.34 * np.sqrt(1 - (2 * across - 1) ** 2)) * chance.uniform(0.55, 1)
        centre = middle + size * chance.uniform(-0.06, 0.06)
        path = lock.at(np.linspace(centre - reach, centre + reach, 14), across)
        thick = width / count * chance.uniform(0.7, 1.35)
        sheet.ink(path, HAIR_SHINE, (0.2, thick, thick, 0.2), alpha=0.8, soft=0.5)


def shine_at(lock: Lock, ring: Callable[[Along], Along], reach: float) -> tuple[float, float]:
    """Return where the lock crosses the ring y = ring(x), `reach` units to both sides."""
    t = np.linspace(0, 1, 200)
    middle = lock.at(t, 0.5)
    crossing = float(t[np.argmin(np.abs(middle[:, 1] - ring(middle[:, 0])))])
    half = reach / float(lengths(middle)[-1])
    return (crossing - half, crossing + half)
