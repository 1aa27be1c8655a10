"""A small software renderer: what the model looks like, without any graphics card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.body.atlas import Bytes
from trainer.body.curves import Points
from trainer.body.moc3.model import Model

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one mesh is to be drawn."""

    points: Points
    """(vertices, 2) in the picture's pixels"""

    opacity: float
    order: float


def render(
    model: Model, pages: Sequence[Bytes], placed: Mapping[str, Placed], size: tuple[int, int]
) -> Bytes:
    """Draw all meshes back to front; returns (height, width, 4) straight bytes."""
    width, height = size
    textures = [_premultiplied(page) for page in pages]
    out = np.zeros((height, width, 4), np.float32)
    layers: dict[int, Floats] = {}

    def layer(number: int) -> Floats:
        if number not in layers:
            mesh = model.meshes[number]
            points = placed[mesh.id].points
            layers[number] = _mesh(points, mesh.uv, mesh.triangles, textures[mesh.texture], size)
        return layers[number]

    numbers = range(len(model.meshes))
    for number in sorted(numbers, key=lambda n: placed[model.meshes[n].id].order):
        mesh = model.meshes[number]
        opacity = placed[mesh.id].opacity
        if opacity <= 0:
            continue
        drawn = layer(number) * np.float32(opacity)
        for mask in mesh.masks:
            drawn = drawn * layer(mask)[..., 3:]
        out = drawn + out * (1 - drawn[..., 3:])
        if not any(number in other.masks for other in model.meshes):
            layers.pop(number, None)
    alpha = np.maximum(out[..., 3:], np.float32(1e-4))
    straight = np.concatenate([np.clip(out[..., :3] / alpha, 0, 1), out[..., 3:]], -1)
    return np.round(straight * 255).astype(np.uint8)


def _premultiplied(page: Bytes) -> Floats:
    texture: Floats = page.astype(np.float32) / np.float32(255)
    texture[..., :3] *= texture[..., 3:]
    return texture


def _mesh(
    points: Points,
    uv: Points,
    triangles: npt.NDArray[np.int64],
    texture: Floats,
    size: tuple[int, int],
) -> Floats:
    """Rasterise where each pixel looks in the texture, then look there once for all."""
    width, height = size
    where = np.full((height, width, 2), -1, np.float32)
    for triangle in triangles:
        _triangle(points[triangle], uv[triangle], where)
    out = np.zeros((height, width, 4), np.float32)
    rows, columns = np.nonzero(where[..., 0] >= 0)
    if len(rows):
        out[rows, columns] = _looked_up(texture, where[rows, columns])
    return out


def _triangle(corners: Points, uv: Points, where: Floats) -> None:
    height, width = where.shape[:2]
    low = np.clip(np.floor(corners.min(0)), 0, (width, height)).astype(int)
    high = np.clip(np.ceil(corners.max(0)) + 1, 0, (width, height)).astype(int)
    (ax, ay), (bx, by), (cx, cy) = corners.tolist()
    area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if abs(area) < 1e-9 or (high <= low).any():
        return
    x = np.arange(low[0], high[0])[None, :] + 0.5
    y = np.arange(low[1], high[1])[:, None] + 0.5
    b = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area
    c = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area
    a = 1 - b - c
    inside = (a >= -1e-6) & (b >= -1e-6) & (c >= -1e-6)
    looked = a[..., None] * uv[0] + b[..., None] * uv[1] + c[..., None] * uv[2]
    where[low[1] : high[1], low[0] : high[0]][inside] = looked[inside]


def _looked_up(texture: Floats, uv: Floats) -> Floats:
    """Sample bilinearly; uv is (n, 2) in 0..1."""
    height, width = texture.shape[:2]
    x = np.clip(uv[:, 0] * width - 0.5, 0, width - 1.001)
    y = np.clip(uv[:, 1] * height - 0.5, 0, height - 1.001)
    column, row = x.astype(int), y.astype(int)
    fx, fy = (x - column)[:, None].astype(np.float32), (y - row)[:, None].astype(np.float32)
    upper = texture[row, column] * (1 - fx) + texture[row, column + 1] * fx
    lower = texture[row + 1, column] * (1 - fx) + texture[row + 1, column + 1] * fx
    out: Floats = upper * (1 - fy) + lower * fy
    return out
