"""Her pictures, drawn by OpenGL in a process of their own (Xvfb will do)."""

import os
import sys
from multiprocessing.shared_memory import SharedMemory

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.stage.gate import Admitted, admit
from companion.stage.puppet import open_library
from companion.ui.stage_backstage import Light, Show
from companion.ui.stage_cues import Canvas, Cue
from tests.companion.stage.conftest import HERS, Elsewhere

WIDTH, HEIGHT, UPPER = 240, 320, 200

pytestmark = pytest.mark.skipif(
    sys.platform.startswith("linux") and not os.environ.get("DISPLAY"),
    reason="no display, so no OpenGL",
)


@pytest.fixture(scope="module")
def admitted(tmp_path_factory: pytest.TempPathFactory) -> Admitted:
    return admit(HERS, tmp_path_factory.mktemp("cache"))


def drawn_in_parts(admitted: Admitted) -> list[NDArray[np.uint8]]:
    """Draw all of her, then what is above, then all again, and what is above after a while."""
    open_library()
    show = Show(Light(), admitted, HERS)
    memory = SharedMemory(create=True, size=2 * WIDTH * HEIGHT * 4)
    canvas = Canvas(memory.name, WIDTH, HEIGHT, tall=HEIGHT * 1.3, above=20.0)
    found = []
    for slot, seconds, rows, gaze in (
        (0, 0.5, None, 0.0),
        (1, 0.0, UPPER, 0.0),
        (0, 0.0, None, 0.0),
        (1, 2.0, UPPER, 1.0),
    ):
        light = (1.0, 1.0, 1.0)
        drawn = show.drawn(Cue(canvas, slot, seconds, (gaze, 0.0), None, light, rows=rows))
        assert drawn.rows == (rows or HEIGHT)
        assert memory.buf is not None
        slots = np.frombuffer(memory.buf, np.uint8).reshape(2, HEIGHT, WIDTH, 4)
        found.append(slots[slot].copy())
    del slots
    show.close()
    memory.close()
    memory.unlink()
    return found


def test_a_picture_drawn_in_part_is_like_one_drawn_whole(
    admitted: Admitted, elsewhere: Elsewhere
) -> None:
    first, part, again, later = elsewhere(drawn_in_parts, admitted)
    assert first[..., 3].max() == 255
    assert unlike(part[:UPPER], again[:UPPER]) < 0.001, "but for a pixel at an edge"
    assert unlike(later[:UPPER], again[:UPPER]) > 0.05, "she moved"


def test_what_is_not_drawn_stays_as_it_was(admitted: Admitted, elsewhere: Elsewhere) -> None:
    first, part, again, later = elsewhere(drawn_in_parts, admitted)
    np.testing.assert_array_equal(part[UPPER:], first[UPPER:])
    np.testing.assert_array_equal(later[UPPER:], again[UPPER:])


def unlike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the share of values that differ."""
    return float((one != other).mean())
