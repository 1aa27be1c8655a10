"""What Cubism Core trusts the writer to have checked: it crashes or draws nonsense otherwise."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import prod

import numpy as np
import numpy.typing as npt

from trainer.body.moc3.model import Axis, Mesh, Model, Rotation, Warp
from trainer.errors import RecipeError

LONGEST_ID = 63
MOST_VERTICES = 65_535
HIGHEST_ORDER = 1000


def check(model: Model) -> None:
    """Raise `RecipeError`, naming the object, unless Core can load and draw the model as meant."""
    _check_ids(model)
    _check_parameters(model)
    for number, part in enumerate(model.parts):
        _require(-1 <= part.parent < number, part.id, "its parent part must come before it")
    for number, deformer in enumerate(model.deformers):
        _require(
            -1 <= deformer.parent < number, deformer.id, "its parent deformer must come before it"
        )
        _check_axes(model, deformer.id, deformer.axes, len(deformer.keys))
        _require(-1 <= deformer.part < len(model.parts), deformer.id, "its part does not exist")
        if isinstance(deformer, Warp):
            _check_warp(deformer)
        else:
            _check_rotation(deformer)
    for mesh in model.meshes:
        _check_axes(model, mesh.id, mesh.axes, len(mesh.keys))
        _check_mesh(model, mesh)


def _require(holds: object, name: str, problem: str) -> None:
    if not holds:
        raise RecipeError(f"{name}: {problem}.")


def _check_ids(model: Model) -> None:
    kinds: dict[str, Iterable[str]] = {
        "parameter": (parameter.id for parameter in model.parameters),
        "part": (part.id for part in model.parts),
        "deformer": (deformer.id for deformer in model.deformers),
        "mesh": (mesh.id for mesh in model.meshes),
    }
    for kind, ids in kinds.items():
        for name, times in Counter(ids).items():
            _require(times == 1, name, f"two things of kind {kind} have this id")
            size = len(name.encode())
            _require(0 < size <= LONGEST_ID, repr(name), f"an id has 1 to {LONGEST_ID} bytes")


def _check_parameters(model: Model) -> None:
    for parameter in model.parameters:
        limits = (parameter.low, parameter.default, parameter.high)
        _require_finite(np.array(limits), parameter.id)
        _require(parameter.low < parameter.high, parameter.id, "its range is empty")
        _require(limits == tuple(sorted(limits)), parameter.id, "its default is out of range")


def _check_axes(model: Model, name: str, axes: Sequence[Axis], keyforms: int) -> None:
    bound = [axis.parameter for axis in axes]
    _require(len(bound) == len(set(bound)), name, "it is bound to one parameter twice")
    for axis in axes:
        _require(0 <= axis.parameter < len(model.parameters), name, "no such parameter")
        parameter = model.parameters[axis.parameter]
        keys = axis.keys
        _require(len(keys) > 1, name, f"one key of {parameter.id} alone makes it vanish elsewhere")
        rising = all(a < b for a, b in pairwise(keys))
        _require(rising, name, f"the keys of {parameter.id} must rise")
        spans = keys[0] <= parameter.low and parameter.high <= keys[-1]
        _require(spans, name, f"its keys must span the whole range of {parameter.id}")
    wanted = prod(len(axis.keys) for axis in axes)
    _require(keyforms == wanted, name, f"it has {keyforms} keyforms, its keys ask for {wanted}")


def _check_warp(warp: Warp) -> None:
    _require(warp.rows > 0 and warp.columns > 0, warp.id, "its grid has no cells")
    points = (warp.rows + 1) * (warp.columns + 1)
    for key in warp.keys:
        _require(key.grid.shape == (points, 2), warp.id, f"a keyform needs {points} grid points")
        _require_finite(key.grid, warp.id)
        _check_opacity(key.opacity, warp.id)


def _check_rotation(rotation: Rotation) -> None:
    for key in rotation.keys:
        _require_finite(np.array(key), rotation.id)
        _require(key.scale > 0, rotation.id, "its scale must be positive")


def _check_mesh(model: Model, mesh: Mesh) -> None:
    _require(-1 <= mesh.part < len(model.parts), mesh.id, "its part does not exist")
    _require(-1 <= mesh.parent < len(model.deformers), mesh.id, "its deformer does not exist")
    vertices = len(mesh.uv)
    _require(0 < vertices <= MOST_VERTICES, mesh.id, f"a mesh has 1 to {MOST_VERTICES} vertices")
    _require_finite(mesh.uv, mesh.id)
    _require(mesh.uv.min() >= 0 and mesh.uv.max() <= 1, mesh.id, "it looks beyond its texture")
    shape = mesh.triangles.shape
    _require(len(shape) == 2 and shape[1] == 3 and shape[0] > 0, mesh.id, "it has no triangles")
    fits = mesh.triangles.min() >= 0 and mesh.triangles.max() < vertices
    _require(fits, mesh.id, f"a triangle names a vertex beyond the {vertices} it has")
    for mask in mesh.masks:
        _require(
            0 <= mask < len(model.meshes), mesh.id, "it is clipped by a mesh that is not there"
        )
    for key in mesh.keys:
        _require(key.points.shape == (vertices, 2), mesh.id, f"a keyform needs {vertices} points")
        _require_finite(key.points, mesh.id)
        _check_opacity(key.opacity, mesh.id)
        _require(0 <= key.draw_order <= HIGHEST_ORDER, mesh.id, "draw orders are 0 to 1000")


def _check_opacity(opacity: float, name: str) -> None:
    _require(0 <= opacity <= 1, name, "an opacity is 0 to 1")


def _require_finite(values: npt.NDArray[np.float64], name: str) -> None:
    _require(np.isfinite(values).all(), name, "a number in it is not finite")
