"""The button one holds to talk."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.buttons import IconButton
from companion.ui.drawn import faded
from companion.ui.theme import Design

HEIGHT = 44


class MicrophoneButton(IconButton):
    """Held to talk; a ring around it follows the level while the microphone is open."""

    def __init__(
        self, design: Design, level: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        self._level = level
        self._smooth = 0.0
        self._open = False
        super().__init__(design, icons.microphone, parent, side=HEIGHT)
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._follow_level)

    def set_open(self, is_open: bool) -> None:
        """Whether the microphone is listening."""
        self._open = is_open
        self._smooth = 0.0
        self.emphasis = is_open
        if is_open:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _follow_level(self) -> None:
        self._smooth += (min(1.0, max(0.0, self._level())) - self._smooth) * 0.5
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._open:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = max(1.5, self.px(3) * 0.8)
        ring = QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
        painter.setPen(QPen(faded(self.design.second, 0.35), wide))
        painter.drawEllipse(ring)
        pen = QPen(self.design.second, wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        span = round(360 * 16 * self._smooth)
        painter.drawArc(ring, 270 * 16 - span // 2, span)
        painter.end()
