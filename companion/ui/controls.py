"""What settings are set with: a switch, a slider, a few words to choose among, a text field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSlider, QWidget

from companion.ui.buttons import WARMING_SECONDS, Button
from companion.ui.drawn import Drawn, faded, mixed, unfolding
from companion.ui.theme import RADIUS_SMALL, Design, Size


class Switch(Button):
    """On or off."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.setCheckable(True)
        self._knob = unfolding(self, WARMING_SECONDS, self._warmer)
        self.toggled.connect(self._move)

    def _move(self, on: bool) -> None:
        way = QVariantAnimation.Direction
        self._knob.setDirection(way.Forward if on else way.Backward)
        self._knob.start()
        if self.design.reduced_motion or not self.isVisible():
            self._knob.setCurrentTime(self._knob.duration() if on else 0)

    def restyle(self) -> None:
        self.setFixedSize(self.px(52), self.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        on = float(self._knob.currentValue() or 0.0)
        inset = self.px(2)
        track = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = track.height() / 2
        rest = mixed(self.colours.fill, self.colours.hover, max(self.warmth, 0.5))
        painter.setPen(QPen(faded(self.colours.rule, 1 - on), 1))
        painter.setBrush(mixed(rest, self.design.accent, on))
        painter.drawRoundedRect(track, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self.colours.muted, QColor("#FFFFFF"), on))
        left, right = track.left() + radius, track.right() - radius
        middle = QPointF(left + (right - left) * on, track.center().y())
        painter.drawEllipse(middle, radius - self.px(4), radius - self.px(4))
        self.draw_focus(painter, self.height() / 2)
        painter.end()


class Slider(Drawn, QSlider):
    """A level; its value is said in words to the right of it."""

    def __init__(
        self, design: Design, words: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._words = words
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self.update)
        self.follow(design)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self.setFixedSize(self.px(280), self.px(32))

    def _track(self) -> QRectF:
        knob = self.px(10)
        return QRectF(knob, self.height() / 2 - 2, self.width() - 2 * knob - self.px(72), 4)

    def _share(self) -> float:
        return (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        track, share = self._track(), self._share()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.hover)
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(self.design.accent)
        filled = QRectF(track)
        filled.setWidth(track.width() * share)
        painter.drawRoundedRect(filled, 2, 2)
        knob = QPointF(track.left() + track.width() * share, track.center().y())
        painter.setPen(QPen(self.design.accent, self.px(2)))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(knob, self.px(8), self.px(8))
        painter.setPen(self.colours.muted)
        words = self.rect().adjusted(int(track.right()) + self.px(14), 0, 0, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, side, self._words(self.value()))
        self.draw_focus(painter, self.px(RADIUS_SMALL))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._take(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes nothing by accident."""
        event.ignore()

    def _take(self, x: float) -> None:
        track = self._track()
        share = min(1.0, max(0.0, (x - track.left()) / track.width()))
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))


class Segments(Drawn, QWidget):
    """A few words in a row, one of them chosen."""

    chosen = Signal(str)
    """The value the user picked."""

    def __init__(
        self, design: Design, values: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons = {value: _Segment(design, self) for value in values}
        for value, button in self.buttons.items():
            button.clicked.connect(lambda _=False, value=value: self._pick(value))
        self.follow(design)

    @property
    def value(self) -> str:
        return next((value for value, one in self.buttons.items() if one.isChecked()), "")

    def show_value(self, value: str) -> None:
        for candidate, button in self.buttons.items():
            button.setChecked(candidate == value)

    def set_words(self, words: Sequence[str]) -> None:
        for button, text in zip(self.buttons.values(), words, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
        self._arrange()

    def _pick(self, value: str) -> None:
        self.show_value(value)
        self.chosen.emit(value)

    def restyle(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        inset, left = self.px(3), self.px(3)
        for button in self.buttons.values():
            button.resize(button.sizeHint())
            button.move(left, inset)
            left += button.width()
        self.setFixedSize(left + inset, self.px(30) + 2 * inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(QPen(self.colours.rule, 1))
        painter.setBrush(self.colours.fill)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.end()


class _Segment(Button):
    def __init__(self, design: Design, parent: QWidget) -> None:
        super().__init__(design, parent)
        self.setCheckable(True)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY - 1))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self.px(28), self.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
        row = self.parentWidget()
        if step is None or row is None:
            super().keyPressEvent(event)
            return
        siblings = row.findChildren(QAbstractButton)
        other = siblings[(siblings.index(self) + step) % len(siblings)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(self.design.accent.darker(125))
            ink = QColor("#FFFFFF")
        else:
            painter.setBrush(faded(self.colours.hover, self.warmth))
            ink = self.colours.muted
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus(painter, radius, on_accent=self.isChecked())
        painter.end()


class LevelMeter(Drawn, QWidget):
    """How loud it is, live: a row of small bars."""

    BARS = 20

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self.follow(design)

    def restyle(self) -> None:
        self.setFixedSize(self.px(280), self.px(24))

    def show_level(self, level: float) -> None:
        level = min(1.0, max(0.0, level))
        smooth = level if level > self._level else self._level * 0.8 + level * 0.2
        if abs(smooth - self._level) > 1e-3:
            self._level = smooth
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        pitch = self.width() / self.BARS
        for bar in range(self.BARS):
            lit = self._level * self.BARS > bar + 0.25
            colour = self.design.second if bar >= self.BARS - 4 else self.design.accent
            painter.setBrush(colour if lit else self.colours.hover)
            rect = QRectF(bar * pitch, self.px(5), pitch - self.px(4), self.height() - self.px(10))
            painter.drawRoundedRect(rect, self.px(2), self.px(2))
        painter.end()
