"""The place behind her."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui import stage_scenery
from companion.ui.stage_scenery import Scenery

SIZE = QSize(160, 90)
DAY, NIGHT = (200, 220, 240), (20, 20, 60)


@pytest.fixture
def scenery(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Scenery]:
    """Plain places: a day and a night of one colour each, and no dusk."""
    folder = tmp_path / "backgrounds"
    folder.mkdir()
    for place, colour in (("day", DAY), ("night", NIGHT)):
        Image.new("RGB", (320, 180), colour).save(folder / f"room_{place}.png")
    monkeypatch.setattr(stage_scenery, "ASSETS", tmp_path)
    scenery = Scenery(qapp)
    yield scenery
    scenery.close()


def opened(scenery: Scenery, qtbot: QtBot, place: str = "day") -> Scenery:
    scenery.set_place(place)
    with qtbot.waitSignal(scenery.changed):
        scenery.resize(SIZE, 1.0)
    return scenery


def painted(scenery: Scenery, shift: QPoint | None = None) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    scenery.paint(painter, QRect(QPoint(), SIZE), shift or QPoint())
    painter.end()
    return image


def colour(image: QImage, x: int = 80, y: int = 45) -> tuple[int, int, int]:
    at = image.pixelColor(x, y)
    return at.red(), at.green(), at.blue()


def test_the_first_frame_shows_the_place(scenery: Scenery) -> None:
    scenery.set_place("night")
    scenery.resize(SIZE, 1.0)
    assert colour(painted(scenery)) == NIGHT


def test_the_place_covers_the_window_wherever_it_leans(scenery: Scenery, qtbot: QtBot) -> None:
    opened(scenery, qtbot)
    for shift in (QPoint(10, 10), QPoint(-10, -10)):
        image = painted(scenery, shift)
        corners = [(0, 0), (159, 0), (0, 89), (159, 89)]
        assert {colour(image, *corner) for corner in corners} == {DAY}


def test_places_crossfade(scenery: Scenery, qtbot: QtBot) -> None:
    opened(scenery, qtbot)
    with qtbot.waitSignal(scenery.changed):
        scenery.set_place("night")
    assert colour(painted(scenery)) == DAY
    scenery.advance(0.3)
    halfway = colour(painted(scenery))
    assert halfway == pytest.approx([(a + b) / 2 for a, b in zip(DAY, NIGHT, strict=True)], abs=4)
    scenery.advance(0.31)
    assert colour(painted(scenery)) == NIGHT
    assert not scenery.advance(0.1)


def test_reduced_motion_changes_places_at_once(scenery: Scenery, qtbot: QtBot) -> None:
    opened(scenery, qtbot).instant = True
    with qtbot.waitSignal(scenery.changed):
        scenery.set_place("night")
    scenery.advance(0.001)
    assert colour(painted(scenery)) == NIGHT


def test_a_place_without_a_picture_has_a_sky(scenery: Scenery, qtbot: QtBot) -> None:
    image = painted(opened(scenery, qtbot, "dusk"))
    upper, lower = colour(image, 80, 2), colour(image, 80, 87)
    assert upper != lower
    assert (255, 0, 255) not in {upper, lower}


def test_a_damaged_picture_has_a_sky(scenery: Scenery, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "backgrounds" / "room_day.png").write_bytes(b"no picture")
    assert colour(painted(opened(scenery, qtbot))) != (255, 0, 255)


def test_the_light_of_the_night_is_darker_and_bluer(scenery: Scenery, qtbot: QtBot) -> None:
    day = opened(scenery, qtbot).light
    with qtbot.waitSignal(scenery.changed):
        scenery.set_place("night")
    scenery.advance(1.0)
    red, _, blue = scenery.light
    assert 0.75 < red < day[0] <= 1.0
    assert red < blue


def test_softness_arrives_gradually_and_leaves_colours_alone(
    scenery: Scenery, qtbot: QtBot
) -> None:
    opened(scenery, qtbot).soften(1.0)
    steps = 0
    while scenery.advance(1 / 30):
        steps += 1
    assert 5 <= steps <= 12
    assert colour(painted(scenery)) == pytest.approx(DAY, abs=2)


def test_a_resized_window_is_covered_until_its_picture_comes(
    scenery: Scenery, qtbot: QtBot
) -> None:
    opened(scenery, qtbot)
    larger = QSize(400, 300)
    scenery.resize(larger, 1.0)
    image = QImage(larger, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    scenery.paint(painter, QRect(QPoint(), larger), QPoint())
    painter.end()
    assert {colour(image, x, y) for x in (0, 399) for y in (0, 299)} == {DAY}
