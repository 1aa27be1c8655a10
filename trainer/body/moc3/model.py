"""A Live2D model in memory, as the file has it: every point in the space of its parent deformer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Triangles = npt.NDArray[np.int64]

DOUBLE_SIDED = 4
"""The one mesh flag she needs; 1 adds, 2 multiplies, 8 inverts the mask."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The sheet the model was drawn on."""

    width: float
    """pixels"""

    height: float
    """pixels"""

    pixels_per_unit: float
    """How many pixels make one of the model's units."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that can be moved."""

    id: str
    low: float
    high: float
    default: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of meshes."""

    id: str
    parent: int = -1
    """Its parent's number, or -1."""


class Axis(NamedTuple):
    """A parameter and the values of it that were posed."""

    parameter: int
    keys: tuple[float, ...]


class WarpKey(NamedTuple):
    """One pose of a warp."""

    opacity: float
    grid: Points
    """((rows + 1) * (columns + 1), 2), rows from top to bottom."""


class RotationKey(NamedTuple):
    """One pose of a rotation."""

    angle: float
    """degrees, clockwise on the screen"""

    x: float
    y: float
    scale: float


class MeshKey(NamedTuple):
    """One pose of a mesh."""

    opacity: float
    draw_order: float
    points: Points
    """(vertices, 2)"""


@dataclass(frozen=True, slots=True)
class Warp:
    """A grid that bends what lies in it."""

    id: str
    part: int
    parent: int
    """Its parent deformer's number, smaller than its own, or -1."""

    rows: int
    columns: int
    axes: Sequence[Axis]
    keys: Sequence[WarpKey]
    """One a combination of keys; the first axis varies fastest."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """A pivot that turns what hangs on it."""

    id: str
    part: int
    parent: int
    axes: Sequence[Axis]
    keys: Sequence[RotationKey]


@dataclass(slots=True)
class Mesh:
    """Textured triangles."""

    id: str
    part: int
    parent: int
    texture: int
    uv: Points
    """(vertices, 2) in 0..1, (0, 0) at the texture's upper left"""

    triangles: Triangles
    """(triangles, 3)"""

    axes: Sequence[Axis]
    keys: Sequence[MeshKey]
    masks: Sequence[int] = ()
    """Meshes inside whose shapes this one is seen."""

    flags: int = DOUBLE_SIDED


@dataclass(slots=True)
class Model:
    """Everything a .moc3 file holds."""

    canvas: Canvas
    parameters: list[Parameter] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    deformers: list[Warp | Rotation] = field(default_factory=list)
    meshes: list[Mesh] = field(default_factory=list)
