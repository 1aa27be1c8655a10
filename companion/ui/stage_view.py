"""The stage: the place, and her in it. It fills the window; everything else lies above.

An ordinary widget, painted by the processor. She is drawn by OpenGL in another process
(`stage_cues` says why) and arrives as a picture, so only her own rectangle is repainted while
nothing else moves: under software OpenGL that takes half of what composing the whole window with a
QOpenGLWidget took. Where she can't be drawn her portrait stands in her place.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
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
from companion.stage.lips import SHUT, Mouth, followed, mouth_at
from companion.ui.stage_cues import Canvas, Cue, Drawn, Lit, Opening, Ready
from companion.ui.stage_figure import Portrait, Standing, softened, standing
from companion.ui.stage_pointer import Pointer
from companion.ui.stage_puppeteer import Puppeteer
from companion.ui.stage_scenery import Scenery

_PACE_SOFTWARE, _PACE_HARDWARE, _PACE_BEHIND = 1 / 30, 1 / 60, 1 / 12
"""Seconds between frames: drawn by the processor, by a graphics card, and behind a page."""

_TALLEST_SOFTWARE, _TALLEST = 1100, 2200
"""Rows of a picture of her; on larger windows it is enlarged."""

_ENTRANCE = 0.35
"""Seconds in which she appears."""

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
        self._character = character
        self.frame_gaps: deque[float] = deque(maxlen=36_000)
        self.opening = 0.0
        self._scenery = Scenery(self)
        self._scenery.changed.connect(self.update)
        self._scenery.open("day")
        self._pointer = Pointer()
        self._softness = 0.0
        self._pace = _PACE_SOFTWARE
        self._tallest = _TALLEST_SOFTWARE
        self._forget_time()
        self._entrance = 0.0
        self._fresh = False
        self._late = False
        self._visemes: Sequence[Viseme] = ()
        self._sounding: Callable[[], float] | None = None
        self._mouth: Mouth | None = None
        self._expression: str | None = None
        self._motion = ""
        self._touch: QPointF | None = None
        self._mood = ""
        self._body: Ready | None = None
        self._standing: Standing | None = None
        self._canvas: Canvas | None = None
        self._portrait: Portrait | None = None
        self._puppeteer: Puppeteer | None = None
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._open(Opening(character.body_model, cache))
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close_stage)

    def _open(self, opening: Opening) -> None:
        if QGuiApplication.platformName() in _WITHOUT_OPENGL:
            QTimer.singleShot(0, self, lambda: self._stand_still(EngineError(Problem.NO_OPENGL)))
            return
        self._puppeteer = puppeteer = Puppeteer(opening, self)
        puppeteer.lit.connect(self._see_light)
        puppeteer.ready.connect(self._meet)
        puppeteer.drawn.connect(self._take)
        puppeteer.dark.connect(self._stand_still)

    # What the window asks.

    def set_place(self, place: str) -> None:
        """Go to "day", "dusk" or "night"."""
        if self._standing is None:
            self._scenery.open(place)
        else:
            self._scenery.set_place(place)

    def show_mood(self, mood: str) -> None:
        """Change her face, and make the gesture that goes with it."""
        shown = self._character.moods.get(mood)
        if shown is None or mood == self._mood:
            return
        self._mood = mood
        self._expression, self._motion = shown.expression, shown.motion

    def speak(self, visemes: Sequence[Viseme], clock: Callable[[], float]) -> None:
        """Move her lips by `visemes`; `clock` tells how many seconds of them have sounded."""
        self._visemes, self._sounding = visemes, clock
        self._mouth = self._mouth or SHUT

    def hush(self) -> None:
        """Close her mouth."""
        self._visemes, self._sounding = (), None

    def look_at(self, x: float, y: float) -> None:
        """Have her look at a point of the window, in logical pixels."""
        self._pointer.move_to(x / max(self.width(), 1), y / max(self.height(), 1))

    def look_away(self) -> None:
        """Have her look at the user again."""
        self._pointer.leave()

    def set_softness(self, amount: float) -> None:
        """Put the stage out of focus: up to 0.5 the place alone, up to 1 her too."""
        self._softness = min(max(amount, 0.0), 1.0)
        self._scenery.soften(self._softness * 2)
        self._keep_pace()
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        self._pointer.still = self._scenery.instant = on
        if self._portrait is not None:
            self._portrait.still = on

    @property
    def alive(self) -> bool:
        """Whether her Live2D body is shown."""
        return self._body is not None and self._portrait is None

    def close_stage(self) -> None:
        """End the process that draws her; the stage stays as it is."""
        self._timer.stop()
        self._scenery.close()
        if self._puppeteer is not None:
            self._fresh = False
            self._puppeteer.close()
            self._puppeteer = None

    # What the process that draws her says.

    def _see_light(self, lit: Lit) -> None:
        if not lit.software:
            self._pace, self._tallest = _PACE_HARDWARE, _TALLEST
        self._keep_pace()

    def _meet(self, body: Ready) -> None:
        again, self._body = self._body is not None, body
        self._entrance = 1.0 if again else 0.0
        mood = self._character.moods.get(self._mood or "neutral")
        self._expression = mood.expression if mood is not None else None
        self._arrange()

    def _take(self, drawn: Drawn) -> None:
        first = not self._fresh and self._entrance == 0.0
        self._fresh = True
        self.opening = drawn.opening
        if self._standing is not None:
            self._refresh(self._standing.area)
        if first:
            self.ready.emit()
        for name in drawn.touched[:1]:
            self._motion = self._motion or f"Tap{name}"
            self.tapped.emit(name)
        if self._late:
            self._ask_for_picture()

    def _stand_still(self, problem: CompanionError) -> None:
        self._portrait = Portrait(self._character.portrait)
        self._portrait.still = self._pointer.still
        self._arrange()
        self.update()
        self.failed.emit(problem)
        self.ready.emit()

    # Each frame.

    def _forget_time(self) -> None:
        self._ticked: float | None = None
        self._painted: float | None = None
        self._asked: float | None = None

    def _keep_pace(self) -> None:
        pace = _PACE_BEHIND if self._softness >= 1.0 else self._pace
        self._timer.setInterval(round(pace * 1000))

    def _tick(self) -> None:
        now = time.perf_counter()
        seconds = min(now - (self._ticked or now), 0.25)
        self._ticked = now
        moved = self._scenery.advance(seconds)
        moved |= self._pointer.advance(seconds)
        if moved:
            self.update()
        if self._portrait is not None:
            self._portrait.advance(seconds)
            self._entrance = min(1.0, self._entrance + seconds / _ENTRANCE)
        elif self.alive and self._fresh:
            self._entrance = min(1.0, self._entrance + seconds / _ENTRANCE)
        if not self.alive and self._standing is not None:
            self._refresh(self._standing.area)
        self._late = True
        self._ask_for_picture()

    def _ask_for_picture(self) -> None:
        """Have the next picture drawn, unless one is under way: then as soon as it is there."""
        if self._puppeteer is None or self._canvas is None or self._standing is None:
            return
        self._puppeteer.check()
        if not self._puppeteer.idle:
            return
        self._late = False
        now = time.perf_counter()
        seconds = min(now - (self._asked or now), 0.25)
        self._asked = now
        self._slot = 1 - self._slot
        touch = None if self._touch is None else self._on_canvas(self._touch)
        self._puppeteer.draw(
            Cue(
                canvas=self._canvas,
                slot=self._slot,
                seconds=seconds,
                gaze=self._gaze(),
                mouth=self._shape_mouth(seconds),
                tint=self._scenery.light,
                expression=self._expression,
                motion=self._motion,
                touch=touch,
            )
        )
        self._expression, self._motion, self._touch = None, "", None

    _slot = 0

    def _shape_mouth(self, seconds: float) -> Mouth | None:
        """Her mouth on the picture that is about to be drawn; it is seen one frame later."""
        if self._mouth is None:
            return None
        target = SHUT
        if self._sounding is not None:
            target = mouth_at(self._visemes, self._sounding() + self._pace)
        self._mouth = followed(self._mouth, target, seconds)
        if self._sounding is None and self._mouth.opening < 0.01:
            self._mouth = None
        return self._mouth

    def _gaze(self) -> tuple[float, float]:
        where = self._pointer.where
        if where is None or self._standing is None:
            return (0.0, 0.0)
        size, face = self._pixels(), self._standing.face
        x = (where[0] * size.width() - face.x()) / (size.width() / 2)
        y = (face.y() - where[1] * size.height()) / (size.height() / 2)
        return (min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0))

    # Where things are, in physical pixels.

    def _pixels(self) -> QSize:
        return (QSize(self.size()) * self.devicePixelRatio()).expandedTo(QSize(1, 1))

    def _arrange(self) -> None:
        """Place her anew, for another size or another body."""
        size = self._pixels()
        if self._portrait is not None:
            self._standing = standing(size, self._portrait.aspect, (0.5, 0.2))
            self._portrait.stand(self._standing)
            return
        body = self._body
        aspect, face = (body.aspect, body.face) if body is not None else (0.6, (0.5, 0.2))
        self._standing = standing(size, aspect, face)
        if body is None or self._puppeteer is None:
            return
        area = self._standing.area
        share = min(1.0, self._tallest / max(area.height(), 1))
        self._canvas = self._puppeteer.canvas(
            max(round(area.width() * share), 1),
            max(round(area.height() * share), 1),
            tall=self._standing.tall * share,
            above=self._standing.crown * share,
        )

    def _on_canvas(self, point: QPointF) -> tuple[float, float]:
        assert self._canvas is not None
        assert self._standing is not None
        area = self._standing.area
        share = self._canvas.height / max(area.height(), 1)
        at = point * self.devicePixelRatio() - QPointF(area.topLeft())
        return (at.x() * share, at.y() * share)

    def _refresh(self, area: QRect) -> None:
        """Repaint `area`, given in physical pixels."""
        ratio = self.devicePixelRatio()
        moved = area.adjusted(-12, 0, 12, 0)
        self.update(
            QRectF(
                moved.x() / ratio, moved.y() / ratio, moved.width() / ratio, moved.height() / ratio
            ).toAlignedRect()
        )

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        self._note_frame()
        ratio = self.devicePixelRatio()
        dirty = event.rect()
        pixels = QRectF(
            dirty.x() * ratio, dirty.y() * ratio, dirty.width() * ratio, dirty.height() * ratio
        ).toAlignedRect()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        x, y = self._pointer.parallax
        self._scenery.paint(painter, pixels, QPoint(round(x * ratio), round(y * ratio)))
        if self._standing is not None and pixels.intersects(self._standing.area):
            painter.translate(round(-x * ratio * 0.4), 0)
            self._paint_her(painter)
        painter.end()

    def _paint_her(self, painter: QPainter) -> None:
        painter.setOpacity(self._entrance)
        if self._portrait is not None:
            self._portrait.paint(painter, self._scenery.light)
            return
        picture = self._puppeteer.picture if self._puppeteer is not None else None
        if picture is None or picture.isNull() or self._standing is None:
            return
        area, blurred = self._standing.area, max(0.0, self._softness * 2 - 1)
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, picture.size() != area.size()
        )
        if blurred < 1.0:
            painter.drawImage(area, picture)
        if blurred > 0.0:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(self._entrance * blurred)
            painter.drawImage(area, softened(picture))

    def _note_frame(self) -> None:
        now = time.perf_counter()
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
        self._forget_time()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._touch = event.position()
        event.ignore()
