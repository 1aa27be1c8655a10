"""Buttons drawn by us: an icon in a circle, a plain word, a pill."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.ui import icons
from companion.ui.drawn import Drawn, faded, mixed, unfolding
from companion.ui.theme import Design, Size

WARMING_SECONDS = 0.14


class Button(Drawn, QAbstractButton):
    """Warms up under the pointer and the keyboard's focus."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._warmth = unfolding(self, WARMING_SECONDS, self._warmer)
        self.follow(design)

    @property
    def warmth(self) -> float:
        """0 at rest, 1 under the pointer."""
        if self.design.reduced_motion or self.isDown():
            return 1.0 if self.underMouse() or self.isDown() else 0.0
        return float(self._warmth.currentValue() or 0.0)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._warm(QVariantAnimation.Direction.Forward)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._warm(QVariantAnimation.Direction.Backward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does: Qt leaves that to the desktop's theme."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _warmer(self, _share: float) -> None:
        self.update()

    def _warm(self, direction: QVariantAnimation.Direction) -> None:
        self._warmth.setDirection(direction)
        self._warmth.start()

    def name(self, words: str, tip: str = "") -> None:
        """Say what it does, to the eye that waits and to the reader of screens."""
        self.setAccessibleName(words)
        self.setToolTip(tip or words)


class IconButton(Button):
    """An icon in a circle; with `emphasis` the circle is filled with the accent."""

    def __init__(
        self,
        design: Design,
        icon: icons.Icon,
        parent: QWidget | None = None,
        *,
        side: int = 40,
        emphasis: bool = False,
    ) -> None:
        self._icon = icon
        self._side = side
        self.emphasis = emphasis
        super().__init__(design, parent)

    def show_icon(self, icon: icons.Icon) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.px(self._side), self.px(self._side))

    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self.emphasis or self.isChecked()
        if on and self.isEnabled():
            painter.setBrush(mixed(self.design.accent, self.colours.ink, 0.12 * self.warmth))
            ink = self.design.palette.ink if not self.design.light else self.colours.popup
        else:
            painter.setBrush(mixed(faded(self.colours.hover, 0), self.colours.hover, self.warmth))
            ink = faded(self.colours.ink, 0.85 if self.isEnabled() else 0.35)
        painter.drawEllipse(circle)
        inside = circle.adjusted(*([circle.width() * 0.25] * 2), *([-circle.width() * 0.25] * 2))
        icons.draw_icon(painter, self._icon, inside, ink)
        self.draw_focus(painter, circle.width() / 2, on_accent=on)
        painter.end()


class WordButton(Button):
    """A plain word whose underline draws itself."""

    def __init__(
        self,
        design: Design,
        parent: QWidget | None = None,
        *,
        size: float = Size.BODY,
        spaced: float = 0.0,
        bold: bool = False,
        quiet: bool = False,
    ) -> None:
        self._size = size
        self._spaced = spaced
        self._bold = bold
        self._quiet = quiet
        super().__init__(design, parent)

    def restyle(self) -> None:
        self.setFont(self.design.font(self._size, bold=self._bold, spaced=self._spaced))

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(0, self.text())
        return QSize(words.width() + self.px(12), words.height() + self.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        warmth = max(self.warmth, 1.0 if self.focused_by_keyboard or self.isChecked() else 0.0)
        rest = self.colours.ink if self._quiet else self.colours.accent_text
        ink = faded(rest, 1.0 if self.isEnabled() else 0.4)
        painter.setPen(ink)
        rect = QRectF(self.rect()).adjusted(self.px(6), 0, -self.px(6), 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        if warmth > 0 and self.isEnabled():
            wide = self.fontMetrics().horizontalAdvance(self.text()) * warmth
            left = rect.center().x() - self.fontMetrics().horizontalAdvance(self.text()) / 2
            baseline = rect.center().y() + self.fontMetrics().height() / 2 + self.px(1)
            painter.setPen(QPen(self.design.accent, max(1.5, self.design.scale * 2)))
            painter.drawLine(QPointF(left, baseline), QPointF(left + wide, baseline))
        painter.end()


class PillButton(Button):
    """A word in a rounded field; `emphasis` fills it with the accent."""

    def __init__(
        self, design: Design, parent: QWidget | None = None, *, emphasis: bool = False
    ) -> None:
        self.emphasis = emphasis
        super().__init__(design, parent)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self.setFixedHeight(self.px(36))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self.px(32), self.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2
        if self.emphasis:
            deep = self.design.accent.darker(135)
            painter.setBrush(mixed(deep, self.design.accent, 0.5 * self.warmth))
            painter.setPen(Qt.PenStyle.NoPen)
            ink = faded(self.design.palette.ink, 1) if not self.design.light else self.colours.popup
        else:
            painter.setBrush(mixed(self.colours.fill, self.colours.hover, self.warmth))
            painter.setPen(QPen(self.colours.rule, 1))
            ink = self.colours.ink
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus(painter, radius, on_accent=self.emphasis)
        painter.end()
