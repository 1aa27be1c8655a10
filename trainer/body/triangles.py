"""Triangle meshes over drawings."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trainer.body.curves import Points
from trainer.body.moc3.model import Triangles
from trainer.body.paint import Box, Sheet

MARGIN = 3.0
"""How far a mesh reaches beyond what is drawn, in the drawing's units."""


class Net(NamedTuple):
    """Points and the triangles between them."""

    points: Points
    triangles: Triangles


def grid(box: Box, columns: int, rows: int) -> Points:
    """Return the corners of a grid's cells, row by row."""
    left, top, right, bottom = box
    x, y = np.linspace(left, right, columns + 1), np.linspace(top, bottom, rows + 1)
    return np.stack(np.meshgrid(x, y), -1).reshape(-1, 2)


def grid_triangles(columns: int, rows: int, keep: npt.NDArray[np.bool_] | None = None) -> Triangles:
    """Return two triangles for each cell that is kept, their diagonals alternating."""
    found: list[tuple[int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if keep is not None and not keep[row, column]:
                continue
            a = row * (columns + 1) + column
            b, c, d = a + 1, a + columns + 1, a + columns + 2
            odd = (row + column) % 2
            found += [(a, c, b), (b, c, d)] if odd else [(a, c, d), (a, d, b)]
    return np.array(found, np.int64).reshape(-1, 3)


def net_over(sheet: Sheet, cell: float, hidden: Sequence[Box] = ()) -> Net:
    """Return a net of about square cells over what is drawn.

    Cells that are empty or lie wholly in a `hidden` box, always behind something else, are left
    out: without a graphics card every pixel counts.
    """
    drawn = sheet.pixels[..., 3] > 1 / 512
    rows_drawn, columns_drawn = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    corner, scale = np.array(sheet.box[:2]), sheet.resolution
    low = corner + np.array((columns_drawn[0], rows_drawn[0])) / scale - MARGIN
    high = corner + np.array((columns_drawn[-1] + 1, rows_drawn[-1] + 1)) / scale + MARGIN
    columns, rows = (max(1, round(side / cell)) for side in high - low)
    points = grid((*low.tolist(), *high.tolist()), columns, rows)
    edges = [
        (np.linspace(low[axis], high[axis], cells + 1) - corner[axis]) * scale
        for axis, cells in ((0, columns), (1, rows))
    ]
    keep = np.zeros((rows, columns), np.bool_)
    for row in range(rows):
        for column in range(columns):
            window = (
                slice(max(0, int(edges[1][row]) - 2), max(0, int(edges[1][row + 1]) + 3)),
                slice(max(0, int(edges[0][column]) - 2), max(0, int(edges[0][column + 1]) + 3)),
            )
            keep[row, column] = drawn[window].any()
    x, y = np.linspace(low[0], high[0], columns + 1), np.linspace(low[1], high[1], rows + 1)
    for left, top, right, bottom in hidden:
        across = (x[:-1] >= left) & (x[1:] <= right)
        down = (y[:-1] >= top) & (y[1:] <= bottom)
        keep[np.ix_(down, across)] = False
    triangles = grid_triangles(columns, rows, keep)
    used, numbers = np.unique(triangles, return_inverse=True)
    return Net(points[used], numbers.reshape(-1, 3))


def strip(curves: list[Points]) -> Net:
    """Return the net between curves of one length, laid one below the other."""
    columns = len(curves[0]) - 1
    return Net(np.vstack(curves), grid_triangles(columns, len(curves) - 1))
