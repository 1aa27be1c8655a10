"""Small words under the box; they hide when the pointer rests."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.ui.buttons import Button
from companion.ui.drawn import Drawn, faded, unfolding
from companion.ui.theme import SLIDE_SECONDS, Design

LINGER_MILLISECONDS = 3000


class QuickWord(Button):
    """A word in small capitals that can be read over any picture."""

    opacity = 1.0

    def restyle(self) -> None:
        self.setFont(self.design.font(13, bold=True, spaced=9))

    def words(self) -> str:
        return self.text().upper()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.words()) + self.px(22), self.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setOpacity(self.opacity)
        rect = QRectF(self.rect())
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(faded(QColor("#0B0E20"), 0.11))
        for step in range(16):
            across, down = (step % 4 - 1.5) * 0.9, (step // 4 - 0.9) * 0.9
            painter.drawText(
                rect.translated(QPointF(across, down) * self.design.scale), middle, self.words()
            )
        warm = 1.0 if self.focused_by_keyboard else self.warmth
        painter.setPen(faded(QColor("#FFFFFF"), 0.72 + 0.28 * warm))
        painter.drawText(rect, middle, self.words())
        if warm:
            wide = self.fontMetrics().horizontalAdvance(self.words()) * warm
            line = QRectF(rect.center().x() - wide / 2, rect.bottom() - self.px(4), wide, 2)
            painter.fillRect(line, faded(self.design.second, 0.9))
        painter.end()


class QuickMenu(Drawn, QWidget):
    """Log, Hide, Settings, Menu; only what works."""

    log_wanted = Signal()
    hide_wanted = Signal()
    settings_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log = QuickWord(design, self)
        self.hide_button = QuickWord(design, self)
        self.settings = QuickWord(design, self)
        self.menu = QuickWord(design, self)
        self._fade = unfolding(self, SLIDE_SECONDS, self._fade_to)
        self._rest = QTimer(self, interval=LINGER_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._go)
        self._shown = True
        for word, signal in (
            (self.log, self.log_wanted),
            (self.hide_button, self.hide_wanted),
            (self.settings, self.settings_wanted),
            (self.menu, self.menu_wanted),
        ):
            word.clicked.connect(signal)
        self.follow(design)
        self._rest.start()

    @property
    def words(self) -> tuple[QuickWord, ...]:
        return self.log, self.hide_button, self.settings, self.menu

    def retranslate(self) -> None:
        self.log.setText(self.tr("Log"))
        self.log.name(self.tr("Log"), self.tr("Everything that was said (wheel up)"))
        self.hide_button.setText(self.tr("Hide"))
        self.hide_button.name(self.tr("Hide"), self.tr("Only her (H or the middle button)"))
        self.settings.setText(self.tr("Settings"))
        self.settings.name(self.tr("Settings"))
        self.menu.setText(self.tr("Menu"))
        self.menu.name(self.tr("Menu"), self.tr("Menu (Esc)"))
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(sum(word.sizeHint().width() for word in self.words), self.px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = 0
        for word in self.words:
            word.resize(word.sizeHint())
            word.move(left, 0)
            left += word.width()

    def pointer_moved(self) -> None:
        """The pointer is used: come, and stay a while."""
        if not self._shown:
            self._shown = True
            self._fade.setDirection(QVariantAnimation.Direction.Forward)
            self._fade.start()
        self._rest.start()

    def _go(self) -> None:
        if self.underMouse() or any(word.hasFocus() for word in self.words):
            self._rest.start()
            return
        self._shown = False
        self._fade.setDirection(QVariantAnimation.Direction.Backward)
        self._fade.start()

    def _fade_to(self, opacity: float) -> None:
        for word in self.words:
            word.opacity = 1.0 if word.hasFocus() else opacity
            word.update()
