"""Her Live2D body on the stage: what she is told to do, and the latest picture of her."""

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter

from companion.sound import Viseme
from companion.stage.lips import SHUT, Mouth, followed, mouth_at
from companion.ui.stage_cues import Canvas, Cue, Drawn, Lit, Opening, Ready
from companion.ui.stage_figure import UNKNOWN, Standing, softened, standing
from companion.ui.stage_puppeteer import Puppeteer

_PACE_SOFTWARE, _PACE_HARDWARE = 1 / 30, 1 / 60
"""Seconds between pictures, drawn by the processor and by a graphics card."""

_TALLEST_SOFTWARE, _TALLEST_HARDWARE = 1100, 2200
"""Rows of a picture of her; in larger windows it is enlarged."""

_UNVEILED_EVERY = 3
"""Pictures; what she is seen of dimly, behind the box, is drawn in every third only: a third of
what she costs a processor without a graphics card."""

_LONGEST = 0.25
"""Seconds she is moved on at most; after a longer pause she goes on where she was."""

Light = tuple[float, float, float]
"""By what her colours are multiplied."""


class Actor(QObject):
    """Has a picture of her drawn whenever asked and the last one is there. UI thread."""

    appeared = Signal()
    """She can be seen for the first time."""

    moved = Signal(QRect)
    """There is a new picture; in which area of the window, in physical pixels."""

    lost = Signal(object)
    """A `CompanionError`: she can't be shown."""

    touched = Signal(str)
    """The name of the place she was touched at."""

    def __init__(self, opening: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pace = _PACE_SOFTWARE
        self.standing: Standing | None = None
        self.visible = False
        self.opening = 0.0
        """How far her mouth is open on the picture."""

        self._tallest = _TALLEST_SOFTWARE
        self._software = True
        self._veil: float | None = None
        self._pictures = 0
        self._window = QSize()
        self._body: Ready | None = None
        self._canvas: Canvas | None = None
        self._slot = 0
        self._asked: float | None = None
        self._waiting: tuple[Light, tuple[float, float]] | None = None
        self._visemes: Sequence[Viseme] = ()
        self._sounding: Callable[[], float] | None = None
        self._mouth: Mouth | None = None
        self._face: str | None = None
        self._expression: str | None = None
        self._motion = ""
        self._touch: QPointF | None = None
        self._puppeteer = puppeteer = Puppeteer(opening, self)
        puppeteer.lit.connect(self._see_light)
        puppeteer.ready.connect(self._enter)
        puppeteer.drawn.connect(self._take)
        puppeteer.dark.connect(self.lost)

    @property
    def pid(self) -> int | None:
        """The process that draws her."""
        return self._puppeteer.pid

    def act(self, expression: str, motion: str) -> None:
        """Change her face, and make a gesture where `motion` names one."""
        self._face = self._expression = expression
        self._motion = motion

    def speak(self, visemes: Sequence[Viseme], clock: Callable[[], float]) -> None:
        """Move her lips by `visemes`; `clock` tells how many seconds of them have sounded."""
        self._visemes, self._sounding = visemes, clock
        self._mouth = self._mouth or SHUT

    def hush(self) -> None:
        """Close her mouth."""
        self._visemes, self._sounding = (), None

    def touch(self, point: QPointF) -> None:
        """Touch her at a point of the window, in physical pixels."""
        self._touch = point

    def pause(self) -> None:
        """Forget the time: nobody sees her for a while."""
        self._asked = None

    def arrange(self, window: QSize) -> None:
        """Place her in a window of `window` physical pixels."""
        self._window = window
        self.standing = standing(window, self._body.figure if self._body else UNKNOWN)
        if self._body is None:
            return
        area = self.standing.area
        self._pictures = 0
        share = min(1.0, self._tallest / max(area.height(), 1))
        self._canvas = self._puppeteer.canvas(
            max(round(area.width() * share), 1),
            max(round(area.height() * share), 1),
            tall=self.standing.tall * share,
            above=self.standing.crown * share,
        )

    def veil(self, top: float | None) -> None:
        """Something dense stands before her from `top` down, a share of the window's height."""
        if top != self._veil:
            self._veil, self._pictures = top, 0

    def ask(self, light: Light, gaze: tuple[float, float]) -> None:
        """Have the next picture drawn; where one is under way, as soon as it is there."""
        self._puppeteer.check()
        if self._canvas is None or not self._puppeteer.idle:
            self._waiting = (light, gaze)
            return
        self._waiting = None
        now = time.perf_counter()
        seconds = min(now - (self._asked or now), _LONGEST)
        self._asked = now
        self._slot = 1 - self._slot
        self._puppeteer.draw(
            Cue(
                canvas=self._canvas,
                slot=self._slot,
                seconds=seconds,
                gaze=gaze,
                mouth=self._shaped(seconds),
                tint=light,
                expression=self._expression,
                motion=self._motion,
                touch=self._on_canvas(self._touch, self._canvas),
                rows=self._rows(self._canvas),
            )
        )
        self._pictures += 1
        self._expression, self._motion, self._touch = None, "", None

    def paint(self, painter: QPainter, blur: float) -> None:
        """Paint her, with the painter in physical pixels; `blur` up to 1 is quite out of focus."""
        picture = self._puppeteer.picture
        if picture.isNull() or self.standing is None:
            return
        area, opacity = self.standing.area, painter.opacity()
        smooth = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(smooth, picture.size() != area.size())
        if blur < 1.0:
            painter.drawImage(area, picture)
        if blur > 0.0:
            painter.setRenderHint(smooth)
            painter.setOpacity(opacity * blur)
            painter.drawImage(area, softened(picture))

    @property
    def picture(self) -> QImage:
        """The latest; valid until the next one comes."""
        return self._puppeteer.picture

    def close(self) -> None:
        """End the process that draws her."""
        self._waiting = None
        self._puppeteer.close()

    def _see_light(self, lit: Lit) -> None:
        if not lit.software:
            self.pace, self._tallest = _PACE_HARDWARE, _TALLEST_HARDWARE
            self._software = False

    def _enter(self, body: Ready) -> None:
        self._body, self._expression = body, self._face
        if not self._window.isEmpty():
            self.arrange(self._window)

    def _take(self, drawn: Drawn) -> None:
        self.opening = drawn.opening
        first, self.visible = not self.visible, True
        if first:
            self.appeared.emit()
        self.moved.emit(self._fresh(drawn))
        for name in drawn.touched[:1]:
            self._motion = self._motion or f"Tap{name}"
            self.touched.emit(name)
        if self._waiting is not None:
            self.ask(*self._waiting)

    def _shaped(self, seconds: float) -> Mouth | None:
        """Her mouth on the picture about to be drawn, which is seen one frame later."""
        if self._mouth is None:
            return None
        target = SHUT
        if self._sounding is not None:
            target = mouth_at(self._visemes, self._sounding() + self.pace)
        self._mouth = followed(self._mouth, target, seconds)
        if self._sounding is None and self._mouth.opening < 0.01:
            self._mouth = None
        return self._mouth

    def _rows(self, canvas: Canvas) -> int | None:
        """How many rows to draw this time; None for all."""
        if self._veil is None or not self._software or self._pictures % _UNVEILED_EVERY == 0:
            return None
        return min(max(math.ceil(canvas.height * self._veil), 1), canvas.height)

    def _fresh(self, drawn: Drawn) -> QRect:
        """Where the window has to be painted anew."""
        area = QRect() if self.standing is None else QRect(self.standing.area)
        if drawn.rows < drawn.canvas.height:
            area.setHeight(math.ceil(area.height() * drawn.rows / drawn.canvas.height))
        return area

    def _on_canvas(self, point: QPointF | None, canvas: Canvas) -> tuple[float, float] | None:
        if point is None or self.standing is None:
            return None
        area = self.standing.area
        share = canvas.height / max(area.height(), 1)
        return ((point.x() - area.x()) * share, (point.y() - area.y()) * share)
