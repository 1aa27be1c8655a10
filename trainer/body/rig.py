"""A rig written down in the drawing's own units; spaces, textures and numbers follow from it.

Every warp rests as an upright rectangle and every rotation at 0 degrees, so that any pose can be
given in the units of the sheet and turned into the space of its parent.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from trainer.body.atlas import Atlas, Bytes, Crop
from trainer.body.curves import Points
from trainer.body.moc3.model import (
    Axis,
    Canvas,
    Mesh,
    MeshKey,
    Model,
    Parameter,
    Part,
    Rotation,
    RotationKey,
    Warp,
    WarpKey,
)
from trainer.body.paint import Box, Sheet
from trainer.body.triangles import Net, grid, grid_triangles, net_over

Axes = Sequence[tuple[str, Sequence[float]]]
"""Parameters and the values at which a pose is given; the first varies fastest in the file."""

Bend = Callable[..., Points]
"""(points at rest, a value for each axis) -> points"""

Fade = Callable[..., float]
"""(a value for each axis) -> opacity"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a rotation stands."""

    angle: float = 0.0
    """degrees, clockwise"""

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """The space below a deformer."""

    number: int
    origin: Points
    size: Points | None
    """A warp's width and height; None for a rotation or the root."""

    turned: bool
    """Whether a rotation lies above or here: below it, lengths are pixels."""


@dataclass(frozen=True, slots=True)
class Skin:
    """What a mesh shows, and where it lies when nothing moves."""

    mesh: Mesh
    crop: Crop | None
    points: Points
    """on the sheet, as drawn"""

    rest: Points
    """on the sheet, with every parameter at its default"""

    opacity: float
    """likewise"""


@dataclass(slots=True)
class Rig:
    """Collects parameters, parts, deformers and meshes; each call names its parent by id."""

    canvas: Canvas
    atlas: Atlas = field(default_factory=Atlas)
    model: Model = field(init=False)
    skins: list[Skin] = field(default_factory=list)
    _parameters: dict[str, int] = field(default_factory=dict)
    _parts: dict[str, int] = field(default_factory=dict)
    _frames: dict[str, _Frame] = field(default_factory=dict)
    _meshes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.model = Model(self.canvas)
        middle = np.array((self.canvas.width / 2, self.canvas.height / 2))
        self._frames[""] = _Frame(-1, middle, None, turned=False)

    def parameter(self, name: str, low: float, high: float, default: float = 0.0) -> None:
        self._parameters[name] = len(self.model.parameters)
        self.model.parameters.append(Parameter(name, low, high, default))

    def part(self, name: str, parent: str = "") -> None:
        self._parts[name] = len(self.model.parts)
        self.model.parts.append(Part(name, self._parts[parent] if parent else -1))

    def warp(
        self,
        name: str,
        parent: str,
        part: str,
        box: Box,
        *,
        cells: tuple[int, int],
        axes: Axes,
        bend: Bend,
    ) -> None:
        """Add a grid of (columns, rows) cells over the box."""
        rest = grid(box, *cells)
        keys = [
            WarpKey(1.0, self._local(parent, bend(rest.copy(), *values)))
            for values in _combinations(axes)
        ]
        above = self._frames[parent]
        warp = Warp(
            name, self._parts[part], above.number, cells[1], cells[0], self._axes(axes), keys
        )
        origin, far = np.array(box[:2]), np.array(box[2:])
        frame = _Frame(len(self.model.deformers), origin, far - origin, above.turned)
        self._frames[name] = frame
        self.model.deformers.append(warp)

    def rotation(
        self,
        name: str,
        parent: str,
        part: str,
        pivot: tuple[float, float],
        *,
        axes: Axes,
        turn: Callable[..., Turn],
    ) -> None:
        """Add a pivot; the first on a path also turns the file's units into pixels."""
        above = self._frames[parent]
        unit = 1.0 if above.turned else 1 / self.canvas.pixels_per_unit
        keys = []
        for values in _combinations(axes):
            at = turn(*values)
            x, y = self._local(parent, np.array([(pivot[0] + at.dx, pivot[1] + at.dy)]))[0].tolist()
            keys.append(RotationKey(at.angle, x, y, unit * at.scale))
        self._frames[name] = _Frame(len(self.model.deformers), np.array(pivot), None, turned=True)
        self.model.deformers.append(
            Rotation(name, self._parts[part], above.number, self._axes(axes), keys)
        )

    def mesh(
        self,
        name: str,
        parent: str,
        part: str,
        drawing: Sheet | None,
        order: float,
        *,
        axes: Axes = (),
        bend: Bend | None = None,
        fade: Fade | None = None,
        net: Net | None = None,
        cell: float = 64.0,
        hidden: Sequence[Box] = (),
        masks: Sequence[str] = (),
    ) -> None:
        """Add a drawing on a net of its own or one of square cells; None draws nothing at all."""
        points, triangles = net or net_over(_drawn(drawing, name), cell, hidden)
        crop = self.atlas.add(drawing, points) if drawing is not None else None
        poses = {}
        for values in _combinations(axes):
            bent = bend(points.copy(), *values) if bend else points
            poses[values] = (fade(*values) if fade else 1.0, bent)
        keys = [
            MeshKey(opacity, order, self._local(parent, bent)) for opacity, bent in poses.values()
        ]
        mesh = Mesh(
            name,
            self._parts[part],
            self._frames[parent].number,
            0,
            np.zeros_like(points),
            triangles,
            self._axes(axes),
            keys,
            [self._meshes[mask] for mask in masks],
        )
        self._meshes[name] = len(self.model.meshes)
        self.model.meshes.append(mesh)
        opacity, rest = poses[self._defaults(axes)]
        self.skins.append(Skin(mesh, crop, points, rest, opacity))

    def area(self, name: str, parent: str, part: str, box: Box) -> None:
        """Add an invisible rectangle that the pointer can hit."""
        net = Net(grid(box, 2, 2), grid_triangles(2, 2))
        self.mesh(name, parent, part, None, 1.0, net=net, fade=lambda: 0.0)

    def textures(self) -> list[Bytes]:
        """Pack the drawings and tell every mesh where its own came to lie."""
        pages = self.atlas.pack()
        for skin in self.skins:
            if skin.crop is not None:
                skin.mesh.texture = skin.crop.page
                skin.mesh.uv = self.atlas.uv(skin.crop, skin.points)
        return pages

    def _axes(self, axes: Axes) -> list[Axis]:
        return [Axis(self._parameters[name], tuple(map(float, keys))) for name, keys in axes]

    def _defaults(self, axes: Axes) -> tuple[float, ...]:
        """Return the default of each axis; a key must lie there."""
        return tuple(self.model.parameters[self._parameters[name]].default for name, _ in axes)

    def _local(self, parent: str, points: Points) -> Points:
        frame = self._frames[parent]
        away = points - frame.origin
        if frame.size is not None:
            return away / frame.size
        return away if frame.turned else away / self.canvas.pixels_per_unit


def _combinations(axes: Axes) -> Iterator[tuple[float, ...]]:
    """Yield a value for each axis, the first axis varying fastest."""
    for values in product(*(keys for _, keys in reversed(axes))):
        yield tuple(float(value) for value in reversed(values))


def _drawn(drawing: Sheet | None, name: str) -> Sheet:
    if drawing is None:
        raise ValueError(f"{name} has neither a drawing nor a net")
    return drawing
