"""Tables to bytes and back."""

import struct
from dataclasses import dataclass

import numpy as np

from trainer.body.moc3.layout import (
    ALIGNMENT,
    BODY_AT,
    CANVAS_SIZE,
    COUNTS,
    COUNTS_SIZE,
    ID_SIZE,
    OFFSET_SLOTS,
    OFFSETS_AT,
    SCRATCH_SIZE,
    SECTIONS,
    TYPES,
    VERSION,
    Section,
)
from trainer.body.moc3.model import Canvas, Model
from trainer.body.moc3.tables import Tables, tables_of
from trainer.errors import MaterialError, RecipeError

MAGIC = b"MOC3"


@dataclass(frozen=True, slots=True)
class Moc:
    """A .moc3 file taken apart."""

    canvas: Canvas
    tables: Tables
    offsets: tuple[int, ...]
    """Where each slot begins; 0 for the slots version 3 does not use."""

    counts: dict[str, int]


def write(model: Model) -> bytes:
    """Return the whole file; raises `RecipeError` for a model that Core could not draw."""
    return pack(model.canvas, tables_of(model))


def pack(canvas: Canvas, tables: Tables) -> bytes:
    """Lay canvas and tables out as a file."""
    counts = _counts(tables)
    out = bytearray(BODY_AT)
    out[:6] = MAGIC + bytes([VERSION, 0])
    offsets = []

    def begin(payload: bytes, alignment: int = ALIGNMENT) -> None:
        out.extend(bytes(-len(out) % alignment))
        offsets.append(len(out))
        out.extend(payload)

    begin(struct.pack(f"<{len(COUNTS)}I", *counts.values()).ljust(COUNTS_SIZE, b"\0"))
    begin(_canvas_bytes(canvas))
    for section in SECTIONS:
        payload = _section_bytes(section, counts[section.counted], tables)
        begin(payload, 1 if section.kind == "id" else ALIGNMENT)
    out.extend(bytes(-len(out) % ALIGNMENT))
    struct.pack_into(f"<{len(offsets)}I", out, OFFSETS_AT, *offsets)
    return bytes(out)


def unpack(data: bytes) -> Moc:
    """Take a version 3 file apart; raises `MaterialError` if it is cut short or something else."""
    if data[:6] != MAGIC + bytes([VERSION, 0]) or len(data) < BODY_AT:
        raise MaterialError("This is not a .moc3 file of version 3.")
    offsets = struct.unpack_from(f"<{OFFSET_SLOTS}I", data, OFFSETS_AT)
    numbers = struct.unpack(f"<{len(COUNTS)}I", _slice(data, offsets[0], 4 * len(COUNTS)))
    counts = dict(zip(COUNTS, numbers, strict=True))
    unit, _, _, width, height = struct.unpack("<5f", _slice(data, offsets[1], 20))
    tables = Tables()
    for section, offset in zip(SECTIONS, offsets[2:], strict=False):
        _read_section(data, section, offset, counts[section.counted], tables)
    return Moc(Canvas(width, height, unit), tables, offsets, counts)


def _counts(tables: Tables) -> dict[str, int]:
    counts = dict.fromkeys(COUNTS, -1)
    for section in SECTIONS:
        if section.kind == "scratch":
            continue
        size = tables.size(section.name)
        if counts[section.counted] not in {-1, size}:
            raise RecipeError(
                f"{section.name}: {size} rows where {counts[section.counted]} are due."
            )
        counts[section.counted] = size
    return counts


def _canvas_bytes(canvas: Canvas) -> bytes:
    middle = (canvas.width / 2, canvas.height / 2)
    numbers = (canvas.pixels_per_unit, *middle, canvas.width, canvas.height)
    return struct.pack("<5f", *numbers).ljust(CANVAS_SIZE, b"\0")


def _section_bytes(section: Section, count: int, tables: Tables) -> bytes:
    if section.kind == "scratch":
        return bytes(SCRATCH_SIZE * count)
    column = tables.columns[section.name]
    if section.kind == "id":
        return b"".join(str(name).encode().ljust(ID_SIZE, b"\0") for name in column)
    return np.asarray(column, TYPES[section.kind]).tobytes()


def _read_section(data: bytes, section: Section, offset: int, count: int, tables: Tables) -> None:
    if section.kind == "scratch":
        return
    if section.kind == "id":
        raw = _slice(data, offset, ID_SIZE * count)
        names = (raw[at : at + ID_SIZE] for at in range(0, len(raw), ID_SIZE))
        tables.extend(section.name, (name.rstrip(b"\0").decode() for name in names))
        return
    kind = TYPES[section.kind]
    values = np.frombuffer(_slice(data, offset, kind.itemsize * count), kind)
    tables.extend(section.name, values.tolist())


def _slice(data: bytes, begin: int, size: int) -> bytes:
    if begin + size > len(data):
        raise MaterialError("This .moc3 file is cut short.")
    return data[begin : begin + size]
