"""Where everything lies in a .moc3 file, version 3.

The facts were found by parsing published models and by feeding generated ones to Cubism Core.
A file is a "structure of arrays": one section for each field of each kind of object.
"""

from typing import NamedTuple

import numpy as np

VERSION = 3
OFFSETS_AT = 0x40
OFFSET_SLOTS = 160
BODY_AT = 0x7C0
COUNTS_SIZE = 128
CANVAS_SIZE = 64
ALIGNMENT = 64
ID_SIZE = 64
SCRATCH_SIZE = 8
BLOCK_FLOATS = 16
"""Every keyform's positions start at a multiple of this many floats."""

COUNTS = (
    "part", "deformer", "warp", "rotation", "mesh", "parameter", "part_key", "warp_key",
    "rotation_key", "mesh_key", "position", "binding_index", "keyform_binding",
    "parameter_binding", "key", "uv", "index", "mask", "group", "group_object", "glue",
    "glue_info", "glue_key",
)  # fmt: skip
"""What the count table counts, in its order."""


class Section(NamedTuple):
    """One slot of the offset table."""

    name: str
    """table.field"""

    kind: str
    """scratch, id, or a key of `TYPES`"""

    counted: str
    """Which count says how many elements it has."""


TYPES: dict[str, np.dtype[np.generic]] = {
    "i4": np.dtype("<i4"),
    "u4": np.dtype("<u4"),
    "b4": np.dtype("<u4"),
    "f4": np.dtype("<f4"),
    "u1": np.dtype("u1"),
    "i2": np.dtype("<u2"),
}


def _sections(table: str, count: str, fields: str) -> list[Section]:
    pairs = (field.split(":") for field in fields.split())
    return [Section(f"{table}.{name}", kind, count) for name, kind in pairs]


SECTIONS = (
    *_sections(
        "part",
        "part",
        "scratch:scratch id:id binding:i4 key_begin:i4 key_count:i4 "
        "visible:b4 enabled:b4 parent:i4",
    ),
    *_sections(
        "deformer",
        "deformer",
        "scratch:scratch id:id binding:i4 visible:b4 enabled:b4 part:i4 parent:i4 type:u4 row:i4",
    ),
    *_sections(
        "warp", "warp", "binding:i4 key_begin:i4 key_count:i4 vertex_count:i4 rows:u4 columns:u4"
    ),
    *_sections("rotation", "rotation", "binding:i4 key_begin:i4 key_count:i4 base_angle:f4"),
    *_sections(
        "mesh",
        "mesh",
        "scratch0:scratch scratch1:scratch scratch2:scratch scratch3:scratch id:id binding:i4 "
        "key_begin:i4 key_count:i4 visible:b4 enabled:b4 part:i4 deformer:i4 texture:u4 flags:u1 "
        "vertex_count:i4 uv_begin:i4 index_begin:i4 index_count:i4 mask_begin:i4 mask_count:i4",
    ),
    *_sections(
        "parameter",
        "parameter",
        "scratch:scratch id:id max:f4 min:f4 default:f4 repeat:b4 decimals:u4 "
        "binding_begin:i4 binding_count:i4",
    ),
    *_sections("part_key", "part_key", "draw_order:f4"),
    *_sections("warp_key", "warp_key", "opacity:f4 position_begin:i4"),
    *_sections(
        "rotation_key",
        "rotation_key",
        "opacity:f4 angle:f4 x:f4 y:f4 scale:f4 reflect_x:b4 reflect_y:b4",
    ),
    *_sections("mesh_key", "mesh_key", "opacity:f4 draw_order:f4 position_begin:i4"),
    *_sections("position", "position", "xy:f4"),
    *_sections("binding_index", "binding_index", "binding:i4"),
    *_sections("keyform_binding", "keyform_binding", "begin:i4 count:i4"),
    *_sections("parameter_binding", "parameter_binding", "key_begin:i4 key_count:i4"),
    *_sections("key", "key", "value:f4"),
    *_sections("uv", "uv", "uv:f4"),
    *_sections("index", "index", "index:i2"),
    *_sections("mask", "mask", "mesh:i4"),
    *_sections("group", "group", "object_begin:i4 object_count:i4 object_total:i4 max:u4 min:u4"),
    *_sections("group_object", "group_object", "type:u4 index:i4 group:i4"),
    *_sections(
        "glue",
        "glue",
        "scratch:scratch id:id binding:i4 key_begin:i4 key_count:i4 mesh_a:i4 mesh_b:i4 "
        "info_begin:i4 info_count:i4",
    ),
    *_sections("glue_info", "glue_info", "weight:f4 vertex:i2"),
    *_sections("glue_key", "glue_key", "intensity:f4"),
    *_sections("warp", "warp", "bilinear:b4"),
)
"""Slots 2 and on, in the order of the file; slot 0 is the count table, slot 1 the canvas."""
