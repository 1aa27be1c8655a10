import numpy as np
import pytest

from trainer.body.art.eyes import white
from trainer.body.atlas import PADDING, Atlas, bled
from trainer.body.curves import bezier, ellipse, even, lengths, smooth
from trainer.body.moc3.model import Canvas, Mesh, MeshKey, Model, Part
from trainer.body.paint import Sheet, down
from trainer.body.picture import Placed, render
from trainer.body.triangles import grid, grid_triangles, net_over
from trainer.errors import RecipeError

BOX = (0.0, 0.0, 40.0, 40.0)
SQUARE = np.array([(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)])


def test_a_filled_square_covers_its_area_and_nothing_else() -> None:
    sheet = Sheet(BOX, 2.0)
    sheet.fill(SQUARE, "#ff0000")
    assert sheet.pixels[..., 3].sum() / 4 == pytest.approx(400, rel=0.02)
    assert sheet.straight()[40, 40].tolist() == [255, 0, 0, 255]
    assert not sheet.pixels[:18].any()


def test_painting_atop_stays_inside_what_is_there() -> None:
    sheet = Sheet(BOX)
    sheet.fill(SQUARE, "#ff0000")
    before = sheet.pixels[..., 3].copy()
    sheet.fill(None, "#0000ff", atop=True)
    np.testing.assert_allclose(sheet.pixels[..., 3], before, atol=1e-6)
    assert sheet.straight()[20, 20].tolist() == [0, 0, 255, 255]


def test_within_a_shape_nothing_is_painted_outside() -> None:
    sheet = Sheet(BOX)
    with sheet.within(SQUARE):
        sheet.fill(None, "#ffffff")
    assert not sheet.pixels[:9].any() and sheet.pixels[20, 20, 3] == 1


def test_a_gradient_runs_from_its_first_to_its_last_colour() -> None:
    sheet = Sheet(BOX)
    sheet.fill(None, down(0, 40, "#000000", "#ffffff"))
    column = sheet.pixels[:, 20, 0]
    assert (np.diff(column) > 0).all() and column[0] < 0.03 and column[-1] > 0.97


def test_a_line_is_as_wide_as_it_says() -> None:
    sheet = Sheet(BOX, 4.0)
    sheet.ink(np.array([(5.0, 20.0), (35.0, 20.0)]), "#000000", (6, 6))
    assert sheet.pixels[:, 80, 3].sum() / 4 == pytest.approx(6, abs=0.15)


def test_curves_begin_and_end_where_they_should() -> None:
    for curve in (bezier((0, 0), (1, 5), (4, 5), (6, 0)), smooth([(0, 0), (3, 4), (6, 0)])):
        np.testing.assert_allclose(curve[[0, -1]], [(0, 0), (6, 0)], atol=1e-9)


def test_even_samples_lie_at_even_distances() -> None:
    steps = np.diff(lengths(even(ellipse((0, 0), 9, 4), 40)))
    assert steps.max() / steps.min() < 1.05


def test_packed_drawings_do_not_touch() -> None:
    atlas = Atlas(256)
    sheets = [white(side, 0.5) for side in "LR"]
    crops = [atlas.add(sheet, net_over(sheet, 20).points) for sheet in sheets]
    atlas.pack()
    a, b = crops
    apart = max(abs(a.x - b.x) - min(a.width, b.width), abs(a.y - b.y) - min(a.height, b.height))
    assert apart >= 2 * PADDING


def test_a_drawing_too_large_for_a_page_is_refused() -> None:
    atlas = Atlas(32)
    sheet = Sheet(BOX)
    sheet.fill(SQUARE, "#ffffff")
    atlas.add(sheet, np.array([(0.0, 0.0), (40.0, 40.0)]))
    with pytest.raises(RecipeError, match="fits on no texture"):
        atlas.pack()


def test_transparent_pixels_take_their_neighbours_colour() -> None:
    image = np.zeros((20, 20, 4), np.uint8)
    image[8:12, 8:12] = (200, 100, 50, 255)
    spread = bled(image)
    assert not spread[6, 6, 3] and np.abs(spread[6, 6, :3].astype(int) - (200, 100, 50)).max() < 8


def test_the_net_leaves_out_empty_and_hidden_cells() -> None:
    sheet = Sheet(BOX)
    sheet.fill(SQUARE, "#ffffff")
    whole = net_over(sheet, 4)
    holed = net_over(sheet, 4, [(14, 14, 26, 26)])
    assert len(holed.triangles) < len(whole.triangles)
    assert whole.triangles.max() == len(whole.points) - 1


def test_the_software_renderer_draws_a_texture_where_its_mesh_lies() -> None:
    page = np.zeros((16, 16, 4), np.uint8)
    page[:] = (10, 200, 30, 255)
    points = grid((0, 0, 1, 1), 1, 1)
    mesh = Mesh("M", 0, -1, 0, points, grid_triangles(1, 1), [], [MeshKey(1.0, 500.0, points)])
    model = Model(Canvas(32, 32, 32), [], [Part("P")], [], [mesh])
    picture = render(model, [page], {"M": Placed(points * 10 + 8, 0.5, 1)}, (32, 32))
    assert picture[13, 13].tolist() == [10, 200, 30, 128]
    assert not picture[4, 4].any()
