"""The stage: the place, and her in it. It fills the window; everything else lies above.

An ordinary widget, painted by the processor. She is drawn by OpenGL in another process
(`stage_cues` says why) and arrives as a picture, so only her own rectangle is repainted while
nothing else moves; composing the whole window with a QOpenGLWidget costs more under software
OpenGL. Where she can't be drawn her portrait stands in her place.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from companion.character import Character
from companion.errors import CompanionError, EngineError, Problem
from companion.sound import Viseme
from companion.ui.stage_actor import Actor
from companion.ui.stage_cues import Opening
from companion.ui.stage_figure import Portrait, Standing, standing
from companion.ui.stage_pointer import Pointer
from companion.ui.stage_scenery import Scenery

_PACE, _PACE_BEHIND = 1 / 30, 1 / 12
"""Seconds between frames: of a still picture, and of anyone behind a page."""

_ENTRANCE = 0.35
"""Seconds in which she appears."""

_SWAY = -0.4
"""How far she moves with the parallax, in parts of the place's way."""

_MOST_GAPS = 36_000

_WITHOUT_OPENGL = ("offscreen", "minimal", "vnc", "linuxfb")
"""Qt platforms on which no process can have OpenGL."""


def stage_view(character: Character, cache: Path) -> "StageView":
    """Return the stage for `character`; checked models are kept in `cache`."""
    return StageView(character, cache)


class StageView(QWidget):
    """Shows her. All calls are for the UI thread; `close_stage` ends what runs behind it."""

    ready = Signal()
    """She can be seen, alive or as a still picture."""

    failed = Signal(object)
    """A `CompanionError`: only her still picture can be shown."""

    tapped = Signal(str)
    """The name of the place she was touched at."""

    def __init__(self, character: Character, cache: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.frame_gaps: deque[float] = deque(maxlen=_MOST_GAPS)
        """Seconds between one picture of her on the screen and the next; before she is there,
        between one painting of the place and the next."""

        self._character = character
        self._scenery = Scenery(self)
        self._scenery.changed.connect(self.update)
        self._pointer = Pointer()
        self._softness = 0.0
        self._entrance = 0.0
        self._mood = "neutral"
        self._portrait: Portrait | None = None
        self._still: Standing | None = None
        self._actor: Actor | None = None
        self._ticked: float | None = None
        self._painted: float | None = None
        self._due = False
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._raise_curtain(Opening(character.body_model, cache))
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close_stage)

    def _raise_curtain(self, opening: Opening) -> None:
        if QGuiApplication.platformName() in _WITHOUT_OPENGL:
            QTimer.singleShot(0, self, lambda: self._stand_still(EngineError(Problem.NO_OPENGL)))
            return
        self._actor = actor = Actor(opening, self)
        actor.appeared.connect(self._keep_pace)
        actor.appeared.connect(self.ready)
        actor.moved.connect(self._refresh)
        actor.lost.connect(self._stand_still)
        actor.touched.connect(self.tapped)
        self._act()

    # What the window asks.

    def set_place(self, place: str) -> None:
        """Go to "day", "dusk" or "night"."""
        self._scenery.set_place(place)

    def show_mood(self, mood: str) -> None:
        """Change her face, and make the gesture that goes with it."""
        if mood in self._character.moods and mood != self._mood:
            self._mood = mood
            self._act()

    def speak(self, visemes: Sequence[Viseme], clock: Callable[[], float]) -> None:
        """Move her lips by `visemes`; `clock` tells how many seconds of them have sounded."""
        if self._actor is not None:
            self._actor.speak(visemes, clock)

    def hush(self) -> None:
        """Close her mouth."""
        if self._actor is not None:
            self._actor.hush()

    def look_at(self, x: float, y: float) -> None:
        """Have her look at a point of the window, in logical pixels."""
        self._pointer.move_to(x / max(self.width(), 1), y / max(self.height(), 1))

    def look_away(self) -> None:
        """Have her look at the user again."""
        self._pointer.leave()

    def set_softness(self, amount: float) -> None:
        """Put the stage out of focus: up to a third the place alone, up to 1 her too."""
        self._softness = min(max(amount, 0.0), 1.0)
        self._scenery.soften(self._softness * 3)
        self._keep_pace()
        self.update()

    def set_veil(self, top: float | None) -> None:
        """Something dense stands before her from `top` logical pixels down; None: nothing does."""
        if self._actor is not None:
            self._actor.veil(None if top is None else top / max(self.height(), 1))

    def set_reduced_motion(self, on: bool) -> None:
        """Do without parallax, crossfades and the still picture's breath."""
        self._pointer.still = self._scenery.instant = on
        if self._portrait is not None:
            self._portrait.still = on

    @property
    def alive(self) -> bool:
        """Whether her Live2D body is on the screen."""
        return self._actor is not None and self._actor.visible

    @property
    def opening(self) -> float:
        """How far her mouth is open on the screen, 0 to 1."""
        return self._actor.opening if self._actor is not None else 0.0

    @property
    def body_pid(self) -> int | None:
        """The process that draws her, where there is one."""
        return self._actor.pid if self._actor is not None else None

    def close_stage(self) -> None:
        """End what runs behind the stage; it shows the place alone from now on."""
        self._timer.stop()
        self._scenery.close()
        if self._actor is not None:
            self._actor.close()
            self._actor = None

    def _act(self) -> None:
        shown = self._character.moods.get(self._mood)
        if self._actor is not None and shown is not None:
            self._actor.act(shown.expression, shown.motion)

    def _stand_still(self, problem: CompanionError) -> None:
        """Show her portrait instead."""
        if self._actor is not None:
            self._actor.close()
            self._actor = None
        self._portrait = Portrait(self._character.portrait)
        self._portrait.still = self._pointer.still
        self._arrange()
        self._keep_pace()
        self.update()
        self.failed.emit(problem)
        self.ready.emit()

    # Each frame.

    def _keep_pace(self) -> None:
        pace = self._actor.pace if self._actor is not None else _PACE
        self._timer.setInterval(round(1000 * (_PACE_BEHIND if self._softness == 1.0 else pace)))

    def _tick(self) -> None:
        now = time.perf_counter()
        seconds = min(now - (self._ticked or now), 0.25)
        self._ticked = now
        scenery_moved, leaned = self._scenery.advance(seconds), self._pointer.advance(seconds)
        if scenery_moved or leaned:
            self.update()
        if self._portrait is not None:
            self._portrait.advance(seconds)
        if self.alive or self._portrait is not None:
            self._entrance = min(1.0, self._entrance + seconds / _ENTRANCE)
        if self._actor is not None:
            self._actor.ask(self._scenery.light, self._gaze())
        if not self.alive and self._standing is not None:
            self._refresh(self._standing.area)

    def _gaze(self) -> tuple[float, float]:
        """Where the pointer is from her face: x to the right, y up, 1 half a window away."""
        where, standing = self._pointer.where, self._standing
        if where is None or standing is None:
            return (0.0, 0.0)
        size, face = self._pixels(), standing.face
        x = (where[0] * size.width() - face.x()) / (size.width() / 2)
        y = (face.y() - where[1] * size.height()) / (size.height() / 2)
        return (min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0))

    # Where things are, in physical pixels.

    def _pixels(self) -> QSize:
        return (QSize(self.size()) * self.devicePixelRatio()).expandedTo(QSize(1, 1))

    @property
    def _standing(self) -> Standing | None:
        return self._still if self._actor is None else self._actor.standing

    def _arrange(self) -> None:
        """Place her anew, in a window of another size or with another body."""
        if self._actor is not None:
            self._actor.arrange(self._pixels())
        elif self._portrait is not None:
            self._still = standing(self._pixels(), self._portrait.figure)
            self._portrait.stand(self._still)

    def _refresh(self, area: QRect) -> None:
        """Repaint her, and as much around her as the parallax may move her."""
        area, ratio = area.adjusted(-12, 0, 12, 0), self.devicePixelRatio()
        self._due = True
        left, top = area.x() / ratio, area.y() / ratio
        logical = QRectF(left, top, area.width() / ratio, area.height() / ratio)
        self.update(logical.toAlignedRect())

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._due:  # And not only because something above her changed.
            self._note_frame()
        ratio, dirty = self.devicePixelRatio(), event.rect()
        left, top = dirty.x() * ratio, dirty.y() * ratio
        pixels = QRectF(left, top, dirty.width() * ratio, dirty.height() * ratio).toAlignedRect()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        x, y = self._pointer.parallax
        self._scenery.paint(painter, pixels, QPoint(round(x * ratio), round(y * ratio)))
        painter.translate(round(x * ratio * _SWAY), 0)
        painter.setOpacity(self._entrance)
        if self._actor is not None:
            self._actor.paint(painter, max(0.0, self._softness * 1.5 - 0.5))
        elif self._portrait is not None:
            self._portrait.paint(painter, self._scenery.light)
        painter.end()

    def _note_frame(self) -> None:
        now, self._due = time.perf_counter(), False
        if self._painted is not None:
            self.frame_gaps.append(now - self._painted)
        self._painted = now

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scenery.resize(self._pixels(), self.devicePixelRatio())
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self._keep_pace()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._ticked = self._painted = None
        if self._actor is not None:
            self._actor.pause()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._actor is not None:
            self._actor.touch(event.position() * self.devicePixelRatio())
        event.ignore()
