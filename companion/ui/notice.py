"""A line in the box about something that needs the user: plain words and one button."""

from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.buttons import IconButton, PillButton, WordButton
from companion.ui.drawn import Drawn, faded
from companion.ui.theme import DANGER, RADIUS_SMALL, Design, Size

LONGEST_DETAILS = 600
"""Characters of details shown; the rest is for the log file."""


class Tone(Enum):
    """How much a notice asks of the user."""

    TROUBLE = auto()
    """Something doesn't work before it is mended."""

    NOTE = auto()
    """All goes on; her words come first, and its button stands back."""

    OFFER = auto()
    """Something of hers, for the user to take up."""


class NoticeBar(Drawn, QWidget):
    """Shows one notice; its height follows its words."""

    acted = Signal()
    """The mending button."""

    dismissed = Signal()

    resized = Signal()
    """It wants another height."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._details = ""
        self._tone = Tone.TROUBLE
        self.action = PillButton(design, self, emphasis=True)
        self.action.clicked.connect(self.acted)
        self.more = WordButton(design, self, size=Size.SMALL)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self.close_button = IconButton(design, icons.close, self, side=28)
        self.close_button.clicked.connect(self.dismissed)
        self.setVisible(False)
        self.follow(design)

    @property
    def words(self) -> str:
        return self._words

    def show_notice(
        self, words: str, *, action: str = "", details: str = "", tone: Tone = Tone.TROUBLE
    ) -> None:
        """Show `words`; without `action` there is nothing to click but the cross."""
        self._words = words
        self._details = details.strip()[:LONGEST_DETAILS]
        self._tone = tone
        self.action.emphasis = tone is not Tone.NOTE
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.more.setVisible(bool(self._details))
        self.more.setChecked(False)
        self.setAccessibleName(words)
        self.setVisible(True)
        self._arrange()
        self.update()
        self.resized.emit()

    def clear(self) -> None:
        self._words = ""
        self.setVisible(False)
        self.resized.emit()

    def retranslate(self) -> None:
        self.close_button.name(self.tr("Put this away"))
        self.more.setText(self.tr("Details"))
        self.more.setAccessibleName(self.tr("Details"))

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self._arrange()

    def height_for(self, width: int) -> int:
        """The height it wants at this width."""
        words = self._text_rect(width)
        high = max(words.height() + self.px(16), self.px(44))
        if self.more.isChecked():
            high += self._details_height(width) + self.px(12)
        return int(high)

    def _details_height(self, width: int) -> float:
        metrics = QFontMetrics(self.design.font(Size.SMALL))
        room = QRectF(0, 0, width - self.px(60), 10_000).toRect()
        return metrics.boundingRect(room, int(_WRAP), self._details).height()

    def _buttons_width(self) -> int:
        wide = self.close_button.width() + self.px(10)
        if self._details:
            wide += self.more.sizeHint().width() + self.px(4)
        if self.action.text():
            wide += self.action.sizeHint().width() + self.px(8)
        return wide

    def _text_rect(self, width: int) -> QRectF:
        left = self.px(42)
        room = QRectF(left, 0, max(width - left - self._buttons_width() - self.px(8), 80), 10_000)
        return QRectF(self.fontMetrics().boundingRect(room.toRect(), int(_WRAP), self._words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _row_height(self) -> int:
        return int(max(self._text_rect(self.width()).height() + self.px(16), self.px(44)))

    def _arrange(self) -> None:
        row = self._row_height()
        right = self.width() - self.px(8)
        for button, shown in (
            (self.close_button, True),
            (self.action, bool(self.action.text())),
            (self.more, bool(self._details)),
        ):
            if shown:
                button.resize(button.sizeHint())
                right -= button.width()
                button.move(right, (row - button.height()) // 2)
                right -= self.px(8)

    def _unfold(self) -> None:
        self.resized.emit()
        self.update()

    def _look(self) -> tuple[icons.Icon, QColor]:
        return {
            Tone.TROUBLE: (icons.trouble, DANGER),
            Tone.NOTE: (icons.note, self.design.accent),
            Tone.OFFER: (icons.blossom, self.design.second),
        }[self._tone]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        icon, tint = self._look()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(faded(tint, 0.45), 1))
        painter.setBrush(faded(tint, 0.14))
        radius = self.px(RADIUS_SMALL)
        painter.drawRoundedRect(rect, radius, radius)
        row, side = self._row_height(), self.px(20)
        spot = QRectF(self.px(12), (row - side) / 2, side, side)
        icons.draw_icon(
            painter, icon, spot, tint.darker(125) if self.design.light else tint.lighter(120)
        )
        painter.setPen(self.colours.ink)
        words = self._text_rect(self.width())
        words.moveTop((row - words.height()) / 2)
        painter.drawText(words.adjusted(0, 0, self.px(4), 4), int(_WRAP), self._words)
        if self.more.isChecked():
            painter.setFont(self.design.font(Size.SMALL))
            painter.setPen(self.colours.muted)
            below = rect.adjusted(self.px(42), row, -self.px(16), 0)
            painter.drawText(below, int(_WRAP), self._details)
        painter.end()


_WRAP = Qt.TextFlag.TextWordWrap
