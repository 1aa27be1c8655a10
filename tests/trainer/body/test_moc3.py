import numpy as np
import pytest

from tests.trainer.body.models import nested, smallest
from trainer.body.moc3 import file
from trainer.body.moc3.model import Model
from trainer.errors import MaterialError

GOLDEN_COUNTS = {
    "part": 1,
    "mesh": 1,
    "parameter": 1,
    "part_key": 1,
    "mesh_key": 3,
    "position": 48,
    "binding_index": 1,
    "keyform_binding": 2,
    "parameter_binding": 1,
    "key": 3,
    "uv": 8,
    "index": 6,
    "group": 1,
    "group_object": 1,
}
GOLDEN_OFFSETS = {
    0: 0x7C0,
    1: 0x840,
    2: 0x880,  # part.scratch
    3: 0x888,  # part.id
    4: 0x900,
    10: 0xA80,  # the deformers' tables are empty and lie in one place
    28: 0xA80,
    29: 0xA80,  # the meshes' four scratch arrays
    30: 0xAC0,
    31: 0xB00,
    32: 0xB40,
    33: 0xB48,
    34: 0xBC0,
    49: 0xF80,
    50: 0xF88,
    51: 0x1000,
    58: 0x11C0,
    68: 0x1200,
    70: 0x1280,
    71: 0x12C0,
    73: 0x13C0,
    77: 0x14C0,
    78: 0x1500,
    79: 0x1540,
    81: 0x1580,
    86: 0x16C0,
    101: 0x1780,
}


def test_the_smallest_file_has_the_size_and_offsets_that_core_was_measured_with() -> None:
    data = file.write(smallest())
    moc = file.unpack(data)
    assert len(data) == 6016
    assert {slot: moc.offsets[slot] for slot in GOLDEN_OFFSETS} == GOLDEN_OFFSETS
    assert {name: count for name, count in moc.counts.items() if count} == GOLDEN_COUNTS
    assert moc.tables.columns["mesh_key.position_begin"] == [0, 16, 32]
    assert moc.tables.columns["keyform_binding.count"] == [0, 1]


@pytest.mark.parametrize("model", [smallest(), nested()], ids=["smallest", "nested"])
def test_what_was_read_back_is_written_again_byte_for_byte(model: Model) -> None:
    data = file.write(model)
    moc = file.unpack(data)
    assert file.pack(moc.canvas, moc.tables) == data


def test_a_file_is_padded_to_whole_blocks() -> None:
    assert len(file.write(nested())) % 64 == 0


def test_draw_orders_are_enclosed_by_their_group() -> None:
    columns = file.unpack(file.write(nested())).tables.columns
    assert (columns["group.min"], columns["group.max"]) == ([500], [510])


@pytest.mark.parametrize("cut", [0, 3, 0x7C0, 3000, 5900])
def test_a_file_cut_short_is_told_from_a_whole_one(cut: int) -> None:
    with pytest.raises(MaterialError):
        file.unpack(file.write(smallest())[:cut])


def test_another_version_is_not_read() -> None:
    data = bytearray(file.write(smallest()))
    data[4] = 4
    with pytest.raises(MaterialError, match="version 3"):
        file.unpack(bytes(data))


def test_positions_begin_on_blocks_of_sixteen_floats() -> None:
    begins = file.unpack(file.write(nested())).tables.columns["mesh_key.position_begin"]
    assert not np.array(begins, np.int64).__mod__(16).any()
