"""A model as the columns of the file's tables."""

from collections.abc import Iterable, Sequence
from math import ceil, floor

from trainer.body.moc3.checks import check
from trainer.body.moc3.layout import BLOCK_FLOATS, SECTIONS
from trainer.body.moc3.model import Axis, Mesh, Model, Points, Rotation, Warp

Row = dict[str, int | float | str]
WARP, ROTATION = 0, 1
KEY_DECIMALS = 3
PART_ORDER = 500.0
DRAWN_MESH = 0


class Tables:
    """Columns by `table.field`; rows are appended, never changed."""

    def __init__(self) -> None:
        self.columns: dict[str, list[int | float | str]] = {
            section.name: [] for section in SECTIONS if section.kind != "scratch"
        }

    def add(self, table: str, row: Row) -> None:
        for name, value in row.items():
            self.columns[f"{table}.{name}"].append(value)

    def extend(self, column: str, values: Iterable[int | float | str]) -> None:
        self.columns[column].extend(values)

    def size(self, column: str) -> int:
        return len(self.columns[column])

    def add_positions(self, points: Points) -> int:
        """Append one keyform's points; returns where they begin, in floats."""
        begin = self.size("position.xy")
        self.extend("position.xy", points.reshape(-1).tolist())
        self.extend("position.xy", [0.0] * (-points.size % BLOCK_FLOATS))
        return begin


class Bindings:
    """Which lists of keys are used, each written once; the empty list is the first."""

    def __init__(self, tables: Tables, model: Model) -> None:
        self._tables = tables
        self._lists: dict[tuple[int, ...], int] = {}
        self._numbers = self._write_parameters(model)
        self.number([])

    def _write_parameters(self, model: Model) -> dict[Axis, int]:
        used: dict[int, dict[Axis, None]] = {}
        for thing in (*model.deformers, *model.meshes):
            for axis in thing.axes:
                used.setdefault(axis.parameter, {})[axis] = None
        numbers: dict[Axis, int] = {}
        for index, parameter in enumerate(model.parameters):
            axes = list(used.get(index, ()))
            row: Row = {
                "id": parameter.id,
                "max": parameter.high,
                "min": parameter.low,
                "default": parameter.default,
                "repeat": 0,
                "decimals": KEY_DECIMALS,
                "binding_begin": len(numbers) if axes else 0,
                "binding_count": len(axes),
            }
            self._tables.add("parameter", row)
            for axis in axes:
                numbers[axis] = len(numbers)
                begin = self._tables.size("key.value")
                self._tables.add(
                    "parameter_binding", {"key_begin": begin, "key_count": len(axis.keys)}
                )
                self._tables.extend("key.value", axis.keys)
        return numbers

    def number(self, axes: Sequence[Axis]) -> int:
        """Return the keyform binding of these axes, writing it if it is new."""
        wanted = tuple(self._numbers[axis] for axis in axes)
        if wanted not in self._lists:
            self._lists[wanted] = len(self._lists)
            begin = self._tables.size("binding_index.binding") if wanted else 0
            self._tables.add("keyform_binding", {"begin": begin, "count": len(wanted)})
            self._tables.extend("binding_index.binding", wanted)
        return self._lists[wanted]


def tables_of(model: Model) -> Tables:
    """Check the model and lay it out; raises `RecipeError` for one that Core could not draw."""
    check(model)
    tables = Tables()
    bindings = Bindings(tables, model)
    for part in model.parts:
        _add_part(tables, part.id, part.parent)
    for deformer in model.deformers:
        _add_deformer(tables, bindings, deformer)
    for mesh in model.meshes:
        _add_mesh(tables, bindings, mesh)
    _add_root_group(tables, model)
    return tables


def _add_part(tables: Tables, name: str, parent: int) -> None:
    begin = tables.size("part_key.draw_order")
    row: Row = {"id": name, "binding": 0, "key_begin": begin, "key_count": 1}
    tables.add("part", row | {"visible": 1, "enabled": 1, "parent": parent})
    tables.add("part_key", {"draw_order": PART_ORDER})


def _add_deformer(tables: Tables, bindings: Bindings, deformer: Warp | Rotation) -> None:
    binding = bindings.number(deformer.axes)
    is_warp = isinstance(deformer, Warp)
    table = "warp" if is_warp else "rotation"
    row: Row = {
        "id": deformer.id,
        "binding": binding,
        "visible": 1,
        "enabled": 1,
        "part": deformer.part,
        "parent": deformer.parent,
        "type": WARP if is_warp else ROTATION,
        "row": tables.size(f"{table}.binding"),
    }
    tables.add("deformer", row)
    begin = tables.size(f"{table}_key.opacity")
    tables.add(table, {"binding": binding, "key_begin": begin, "key_count": len(deformer.keys)})
    if isinstance(deformer, Warp):
        _add_warp_keys(tables, deformer)
    else:
        _add_rotation_keys(tables, deformer)


def _add_warp_keys(tables: Tables, warp: Warp) -> None:
    points = (warp.rows + 1) * (warp.columns + 1)
    row: Row = {"vertex_count": points, "rows": warp.rows, "columns": warp.columns, "bilinear": 1}
    tables.add("warp", row)
    for key in warp.keys:
        begin = tables.add_positions(key.grid)
        tables.add("warp_key", {"opacity": key.opacity, "position_begin": begin})


def _add_rotation_keys(tables: Tables, rotation: Rotation) -> None:
    tables.add("rotation", {"base_angle": 0.0})
    for key in rotation.keys:
        row: Row = {"opacity": 1.0, "angle": key.angle, "x": key.x, "y": key.y}
        tables.add("rotation_key", row | {"scale": key.scale, "reflect_x": 0, "reflect_y": 0})


def _add_mesh(tables: Tables, bindings: Bindings, mesh: Mesh) -> None:
    row: Row = {
        "id": mesh.id,
        "binding": bindings.number(mesh.axes),
        "key_begin": tables.size("mesh_key.opacity"),
        "key_count": len(mesh.keys),
        "visible": 1,
        "enabled": 1,
        "part": mesh.part,
        "deformer": mesh.parent,
        "texture": mesh.texture,
        "flags": mesh.flags,
        "vertex_count": len(mesh.uv),
        "uv_begin": tables.size("uv.uv"),
        "index_begin": tables.size("index.index"),
        "index_count": mesh.triangles.size,
        "mask_begin": tables.size("mask.mesh"),
        "mask_count": len(mesh.masks),
    }
    tables.add("mesh", row)
    tables.extend("uv.uv", mesh.uv.reshape(-1).tolist())
    tables.extend("index.index", mesh.triangles.reshape(-1).tolist())
    tables.extend("mask.mesh", mesh.masks)
    for key in mesh.keys:
        begin = tables.add_positions(key.points)
        tables.add(
            "mesh_key",
            {"opacity": key.opacity, "draw_order": key.draw_order, "position_begin": begin},
        )


def _add_root_group(tables: Tables, model: Model) -> None:
    """Write the one group that sorts all meshes; Core crashes if its max is below its min."""
    count = len(model.meshes)
    orders = [key.draw_order for mesh in model.meshes for key in mesh.keys]
    row: Row = {
        "object_begin": 0,
        "object_count": count,
        "object_total": count,
        "max": ceil(max(orders, default=PART_ORDER)),
        "min": floor(min(orders, default=PART_ORDER)),
    }
    tables.add("group", row)
    for number in range(count):
        tables.add("group_object", {"type": DRAWN_MESH, "index": number, "group": -1})
