"""Curves, sampled into points: (n, 2) arrays, x to the right, y down."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
PointsLike = npt.ArrayLike


def points(like: PointsLike) -> Points:
    """Return anything that looks like points as an (n, 2) array of its own."""
    return np.array(like, np.float64).reshape(-1, 2)


def bezier(*controls: npt.ArrayLike, samples: int = 24) -> Points:
    """Sample one cubic Bézier curve, ends included."""
    t = np.linspace(0, 1, samples)[:, None]
    a, b, c, d = (np.asarray(control, np.float64) for control in controls)
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d


def smooth(like: PointsLike, samples: int = 12, *, closed: bool = False) -> Points:
    """Sample a Catmull-Rom spline through the points."""
    through = points(like)
    if closed:
        padded = np.vstack([through[-1], through, through[:2]])
    else:
        first, last = 2 * through[0] - through[1], 2 * through[-1] - through[-2]
        padded = np.vstack([first, through, last])
    t = np.linspace(0, 1, samples, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        cubic = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        pieces.append(0.5 * (2 * b + (c - a) * t + cubic))
    return np.vstack(pieces if closed else [*pieces, through[-1:]])


def lengths(curve: Points) -> npt.NDArray[np.float64]:
    """Return how far along the curve each of its points lies, from 0."""
    steps = np.hypot(*np.diff(curve, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def even(curve: Points, count: int) -> Points:
    """Sample the curve again at `count` even steps of its length."""
    along = lengths(curve)
    at = np.linspace(0, along[-1], count)
    return np.stack([np.interp(at, along, curve[:, 0]), np.interp(at, along, curve[:, 1])], 1)


def normals(curve: Points) -> Points:
    """Return the unit vector to the left of the way at each point: up, on a way to the right."""
    ahead: Points = np.gradient(curve, axis=0)
    length = np.maximum(np.hypot(*ahead.T), 1e-9)
    left: Points = np.stack([ahead[:, 1], -ahead[:, 0]], 1) / length[:, None]
    return left


def mirrored(curve: Points, axis: float) -> Points:
    """Return the curve mirrored at the vertical line x = axis."""
    out = curve.copy()
    out[:, 0] = 2 * axis - out[:, 0]
    return out


def symmetric(right: Points, axis: float) -> Points:
    """Close a right half, drawn from top to bottom, with its mirror image."""
    return np.vstack([right, mirrored(right, axis)[::-1]])


def joined(*curves: PointsLike) -> Points:
    """Put curves one behind the other, leaving out points said twice."""
    pieces = [points(curve) for curve in curves]
    out = [pieces[0]]
    for before, after in pairwise(pieces):
        out.append(after[1:] if np.allclose(before[-1], after[0]) else after)
    return np.vstack(out)


def ellipse(centre: Sequence[float], rx: float, ry: float, turn: float = 0.0) -> Points:
    """Return an ellipse, turned clockwise by `turn` radians."""
    t = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    x, y = rx * np.cos(t), ry * np.sin(t)
    c, s = np.cos(turn), np.sin(turn)
    return np.stack([centre[0] + x * c - y * s, centre[1] + x * s + y * c], 1)


def star(centre: Sequence[float], radius: float, inner: float = 0.5, turn: float = 0.0) -> Points:
    """Return a five-pointed star with slightly rounded points."""
    angle = np.arange(10) * np.pi / 5 - np.pi / 2 + turn
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * inner)
    corners = np.stack([centre[0] + reach * np.cos(angle), centre[1] + reach * np.sin(angle)], 1)
    return rounded(corners, radius * 0.16)


def rounded(corners: Points, radius: float) -> Points:
    """Return a polygon with its corners rounded off."""
    pieces = []
    for before, corner, after in zip(
        np.roll(corners, 1, 0), corners, np.roll(corners, -1, 0), strict=True
    ):
        start = corner + (before - corner) * _share(before - corner, radius)
        end = corner + (after - corner) * _share(after - corner, radius)
        t = np.linspace(0, 1, 7)[:, None]
        pieces.append((1 - t) ** 2 * start + 2 * (1 - t) * t * corner + t**2 * end)
    return np.vstack(pieces)


def _share(side: Points, radius: float) -> float:
    return min(0.5, radius / max(1e-9, float(np.hypot(*side))))
