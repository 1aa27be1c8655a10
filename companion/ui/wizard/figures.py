"""A few numbers, large, each over what it counts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn
from companion.ui.theme import RADIUS, Design, Size


class Figures(Drawn, QWidget):
    """In a row, on a card."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[tuple[str, str]] = []
        self.follow(design)

    def show_figures(self, figures: list[tuple[str, str]]) -> None:
        self._figures = figures
        self.setAccessibleName(", ".join(f"{number} {what}" for number, what in figures))
        self.update()

    def restyle(self) -> None:
        self._large = self.design.font(Size.TITLE)
        self._small = self.design.font(Size.SMALL)
        self.setFixedHeight(self.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -self.px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.fill)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        pitch = (rect.width() - self.px(48)) / max(1, len(self._figures))
        for place, (number, what) in enumerate(self._figures):
            cell = QRectF(
                rect.left() + self.px(24) + place * pitch, rect.top(), pitch, rect.height()
            )
            painter.setFont(self._large)
            painter.setPen(self.colours.ink)
            room = int(pitch - self.px(8))
            upper = cell.adjusted(0, self.px(12), 0, 0)
            words = _elided(self._large, number, room)
            painter.drawText(upper, _TOP_LEFT, words)
            painter.setFont(self._small)
            painter.setPen(self.colours.muted)
            painter.drawText(
                cell.adjusted(0, self.px(54), 0, 0), _TOP_LEFT, _elided(self._small, what, room)
            )
        painter.end()


def _elided(font: object, text: str, room: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)  # type: ignore[call-overload, no-any-return]


_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
