"""Where she stands, where she looks, how the place leans: arithmetic."""

import pytest
from PySide6.QtCore import QRect, QSize

from companion.ui.stage_cues import Figure
from companion.ui.stage_figure import UNKNOWN, standing
from companion.ui.stage_pointer import Pointer

WINDOWS = [QSize(1280, 720), QSize(2560, 1440), QSize(960, 1000), QSize(3440, 1440)]
WHOLE = Figure(half_width=0.2, head=0.13, face=0.08)
BUST = Figure(half_width=0.35, head=0.5, face=0.25)


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("figure", [UNKNOWN, WHOLE, BUST], ids=["hana", "whole", "bust"])
def test_she_stands_in_the_middle_with_no_gap_below(window: QSize, figure: Figure) -> None:
    stands = standing(window, figure)
    assert abs(stands.area.center().x() - window.width() / 2) <= 1
    assert stands.crown + stands.tall > window.height()
    assert QRect(0, 0, window.width(), window.height()).contains(stands.area)


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("figure", [UNKNOWN, WHOLE], ids=["hana", "whole"])
def test_her_face_is_in_the_upper_third(window: QSize, figure: Figure) -> None:
    assert standing(window, figure).face.y() < window.height() / 3


def test_a_pointer_that_is_not_there_leaves_the_place_where_it_is() -> None:
    pointer = Pointer()
    assert not pointer.advance(1.0)
    assert pointer.parallax == (0.0, 0.0)


def test_the_place_leans_away_from_the_pointer_by_six_to_ten_pixels() -> None:
    pointer = Pointer()
    pointer.move_to(1.0, 1.0)
    while pointer.advance(1 / 30):
        pass
    x, y = pointer.parallax
    assert -10 <= x <= -6
    assert -10 <= y <= -6


def test_the_place_leans_slowly() -> None:
    pointer = Pointer()
    pointer.move_to(0.0, 0.5)
    pointer.advance(1 / 30)
    assert 0 < pointer.parallax[0] < 2


def test_the_place_comes_back_when_the_pointer_leaves() -> None:
    pointer = Pointer()
    pointer.move_to(0.0, 0.0)
    pointer.advance(5.0)
    pointer.leave()
    while pointer.advance(1 / 30):
        pass
    assert pointer.parallax == (0.0, 0.0)


def test_reduced_motion_keeps_the_place_still() -> None:
    pointer = Pointer()
    pointer.still = True
    pointer.move_to(0.0, 0.0)
    assert not pointer.advance(1.0)
    assert pointer.where == (0.0, 0.0)
