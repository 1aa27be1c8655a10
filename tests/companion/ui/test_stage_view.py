"""The stage as the window sees it; what needs OpenGL runs under a display (Xvfb will do)."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.character import Character, load
from companion.errors import CompanionError, Problem
from companion.library.places import MODELS
from companion.sound import Viseme
from companion.ui.stage_view import StageView, stage_view

LONG = 60_000
"""Milliseconds; Mesa compiles 482 shader programs on a first start."""

OPEN_WIDE = (Viseme(0.0, 0.9, 0.0), Viseme(10.0, 0.9, 0.0))

Open = Callable[..., StageView]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all: the gate looks at her once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def open_stage(qtbot: QtBot, cache: Path) -> Iterator[Open]:
    """Return a function that shows a stage of 640 x 360."""
    stages = []

    def opened(character: Character | None = None, folder: Path = cache) -> StageView:
        stage = stage_view(character or load(MODELS / "hana"), folder)
        stages.append(stage)
        qtbot.addWidget(stage)
        stage.set_place("day")
        stage.resize(640, 360)
        stage.show()
        return stage

    yield opened
    for stage in stages:
        stage.close_stage()


def need_opengl() -> None:
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("no display, so no OpenGL")


def wait_for(signal: SignalInstance, qtbot: QtBot) -> list[object]:
    """Return what `signal` tells when it comes."""
    with qtbot.waitSignal(signal, timeout=LONG) as told:
        pass
    return told.args or []


@pytest.fixture(scope="module")
def shared(request: pytest.FixtureRequest, qapp: QApplication, cache: Path) -> Iterator[StageView]:
    """Her, alive: one for all the tests that leave her so."""
    need_opengl()
    stage, qtbot = stage_view(load(MODELS / "hana"), cache), QtBot(request)
    stage.resize(640, 360)
    stage.show()
    wait_for(stage.ready, qtbot)
    until(qtbot, lambda: stage._entrance == 1.0)
    yield stage
    stage.close_stage()
    stage.close()
    qapp.processEvents()


@pytest.fixture
def stage(shared: StageView) -> StageView:
    shared.resize(640, 360)
    shared.set_place("day")
    shared.hush()
    return shared


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=LONG)


def hide_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the process that draws her without a display."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)


def problem_of(told: list[object]) -> Problem:
    assert isinstance(told[0], CompanionError)
    return told[0].problem


def grabbed(stage: StageView) -> QImage:
    return stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def difference(a: QImage, b: QImage) -> float:
    """How many of the points on a grid have another colour, 0 to 1."""
    points = [(x, y) for x in range(0, a.width(), 8) for y in range(0, a.height(), 8)]
    return sum(a.pixel(*point) != b.pixel(*point) for point in points) / len(points)


def brightness(image: QImage) -> float:
    small = image.scaled(16, 9)
    values = [small.pixelColor(x, y).lightness() for x in range(16) for y in range(9)]
    return sum(values) / len(values)


def spoilt(folder: Path) -> Character:
    """Hana with a body that can't be shown."""
    shutil.copytree(MODELS / "hana" / "body", folder / "body")
    shutil.copy(MODELS / "hana" / "character.toml", folder)
    (folder / "body" / "hana.moc3").write_bytes(b"MOC3\x03" + bytes(1000))
    return load(folder)


def test_she_appears_on_the_stage(open_stage: Open, qtbot: QtBot) -> None:
    need_opengl()
    stage = open_stage()
    empty = grabbed(stage)
    wait_for(stage.ready, qtbot)
    until(qtbot, lambda: stage._entrance == 1.0)
    assert stage.alive
    assert difference(empty, grabbed(stage)) > 0.1


def test_her_lips_follow_the_voice_and_close_after_it(stage: StageView, qtbot: QtBot) -> None:
    stage.speak(OPEN_WIDE, lambda: 1.0)
    until(qtbot, lambda: stage.opening > 0.8)
    stage.hush()
    until(qtbot, lambda: stage.opening < 0.05)


def test_her_lips_are_still_before_the_voice_sounds(stage: StageView, qtbot: QtBot) -> None:
    stage.speak(OPEN_WIDE, lambda: -1.0)
    frames = len(stage.frame_gaps)
    until(qtbot, lambda: len(stage.frame_gaps) > frames + 5)
    assert stage.opening < 0.05


def test_she_moves_when_nothing_happens(stage: StageView, qtbot: QtBot) -> None:
    before = grabbed(stage)
    until(qtbot, lambda: difference(before, grabbed(stage)) > 0.02)


def repainted(stage: StageView, qtbot: QtBot, pictures: int) -> list[int]:
    """How many rows of the window each of the next pictures changes."""
    assert stage._actor is not None
    areas: list[QRect] = []
    connection = stage._actor.moved.connect(areas.append)
    until(qtbot, lambda: len(areas) >= pictures)
    stage._actor.moved.disconnect(connection)
    return [area.height() for area in areas[:pictures]]


def test_what_the_box_veils_is_drawn_less_often(stage: StageView, qtbot: QtBot) -> None:
    if stage._actor is None or stage._actor.pace < 1 / 30:
        pytest.skip("a graphics card draws her whole every time")
    stage.set_veil(240.0)
    veiled = repainted(stage, qtbot, 10)[1:]
    stage.set_veil(None)
    seen = repainted(stage, qtbot, 4)[1:]
    assert set(veiled) == {240, 360}
    assert veiled.count(360) == 3
    assert set(seen) == {360}


def test_a_touch_on_her_head_is_told(stage: StageView, qtbot: QtBot) -> None:
    head = QPoint(320, int(stage.height() * 0.2))
    with qtbot.waitSignal(stage.tapped) as told:
        QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=head)
    assert told.args == ["Head"]


def test_she_fits_a_window_of_another_size(stage: StageView, qtbot: QtBot) -> None:
    stage.resize(960, 540)
    actor = stage._actor
    assert actor is not None
    until(qtbot, lambda: actor.picture.height() == round(540 * stage.devicePixelRatio()))


def test_resizing_her_again_and_again_costs_nothing(stage: StageView, qtbot: QtBot) -> None:
    pid = stage.body_pid
    for number in range(40):
        stage.resize(600 + 20 * (number % 7), 400)
        wait_for(stage._timer.timeout, qtbot)
    assert stage.body_pid == pid


def test_night_falls_on_the_place_and_on_her(stage: StageView, qtbot: QtBot) -> None:
    day = brightness(grabbed(stage))
    stage.set_place("night")
    until(qtbot, lambda: brightness(grabbed(stage)) < day - 20)


def test_her_drawing_process_may_die(stage: StageView, qtbot: QtBot) -> None:
    pid = stage.body_pid
    assert pid is not None
    with qtbot.assertNotEmitted(stage.failed):
        os.kill(pid, signal.SIGKILL)
        until(qtbot, lambda: stage.body_pid != pid)
        stage.speak(OPEN_WIDE, lambda: 1.0)
        until(qtbot, lambda: stage.opening > 0.8)


def test_nothing_runs_on_after_the_stage_is_closed(open_stage: Open) -> None:
    need_opengl()
    stage = open_stage()
    pid = stage.body_pid
    assert pid is not None
    stage.close_stage()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    stage.close_stage()
    stage.speak(OPEN_WIDE, lambda: 1.0)
    grabbed(stage)


def test_a_broken_body_is_told_and_her_portrait_shown(
    open_stage: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    need_opengl()
    stage = open_stage(spoilt(tmp_path / "hana"))
    empty = grabbed(stage)
    assert problem_of(wait_for(stage.failed, qtbot)) is Problem.BODY_BROKEN
    until(qtbot, lambda: difference(empty, grabbed(stage)) > 0.1)
    assert not stage.alive


def test_a_cache_that_cannot_be_written_does_not_matter(
    open_stage: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    need_opengl()
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be")
    stage = open_stage(None, blocked)
    wait_for(stage.ready, qtbot)
    assert stage.alive


def test_without_opengl_her_portrait_is_shown(
    open_stage: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_display(monkeypatch)
    stage = open_stage()
    empty = grabbed(stage)
    assert problem_of(wait_for(stage.failed, qtbot)) is Problem.NO_OPENGL
    until(qtbot, lambda: difference(empty, grabbed(stage)) > 0.1)


def test_a_still_picture_takes_every_call(
    open_stage: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_display(monkeypatch)
    stage = open_stage()
    wait_for(stage.ready, qtbot)
    for mood in ("happy", "nobody's"):
        stage.show_mood(mood)
    stage.speak(OPEN_WIDE, lambda: 1.0)
    stage.hush()
    stage.look_at(10, 10)
    stage.look_away()
    stage.set_softness(1.0)
    stage.set_reduced_motion(True)
    stage.resize(320, 180)
    assert grabbed(stage).size() == stage.size() * stage.devicePixelRatio()
    assert stage.opening == 0.0
