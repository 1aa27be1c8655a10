"""A few ways to choose among, each told in a sentence or two."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from companion.ui.buttons import Button
from companion.ui.drawn import Drawn, faded, mixed
from companion.ui.theme import RADIUS, Design, Size


class Card(Button):
    """One way: a title, what it means, and a ring that is filled where it is chosen."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        self._note = ""
        self._figure = ""
        super().__init__(design, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def describe(self, title: str, note: str, figure: str = "") -> None:
        self.setText(title)
        self._note, self._figure = note, figure
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (figure, note))))
        self._fit()
        self.update()

    def restyle(self) -> None:
        self._title_font = self.design.font(Size.BODY, bold=True)
        self._note_font = self.design.font(Size.SMALL)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.px(42) + self._note_height())

    def _note_height(self) -> int:
        if not self._note:
            return self.px(8)
        room = max(self.px(100), self.width() - self.px(72) - 4)
        words = QFontMetrics(self._note_font).boundingRect(
            0, 0, room, 10_000, int(_WRAPPED), self._note
        )
        return words.height() + self.px(10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows have chosen it already: Enter is the page's, which goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.px(400), self.px(42) + self._note_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        chosen = self.isChecked()
        ground = mixed(self.colours.fill, self.colours.hover, self.warmth)
        painter.setBrush(mixed(ground, faded(self.design.accent, 0.28), 1.0 if chosen else 0.0))
        painter.setPen(
            QPen(self.design.accent if chosen else self.colours.rule, 1.5 if chosen else 1)
        )
        radius = min(self.px(RADIUS), rect.height() / 2)
        painter.drawRoundedRect(rect, radius, radius)
        ring = QPointF(self.px(27), self.px(23))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.accent_text if chosen else self.colours.muted, 1.5))
        painter.drawEllipse(ring, self.px(7), self.px(7))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours.accent_text)
            painter.drawEllipse(ring, self.px(3.5), self.px(3.5))
        self._write(painter, rect)
        self.draw_focus(painter, radius)
        painter.end()

    def _write(self, painter: QPainter, rect: QRectF) -> None:
        left, wide = self.px(50), rect.width() - self.px(72)
        upper = QRectF(left, self.px(10), wide, self.px(26))
        painter.setFont(self._title_font)
        painter.setPen(self.colours.ink)
        painter.drawText(upper, _LEFT, self.text())
        painter.setFont(self._note_font)
        painter.setPen(self.colours.muted)
        painter.drawText(upper, _RIGHT, self._figure)
        lower = QRectF(left, self.px(36), wide, rect.height() - self.px(40))
        painter.drawText(lower, int(_WRAPPED), self._note)


class Cards(Drawn, QWidget):
    """One of them is chosen; the arrows go through them."""

    chosen = Signal(str)

    def __init__(self, design: Design, parent: QWidget | None = None, *, columns: int = 1) -> None:
        super().__init__(parent)
        self.cards: dict[str, Card] = {}
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.follow(design)

    def offer(self, values: Sequence[str]) -> None:
        """Make a card for each value, and forget the others."""
        if list(values) == list(self.cards):
            return
        for card in self.cards.values():
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = {}
        for place, value in enumerate(values):
            card = Card(self.design, self)
            card.clicked.connect(lambda _=False, value=value: self._pick(value))
            card.installEventFilter(self)
            self._grid.addWidget(card, *divmod(place, self._columns))
            card.show()  # The layout would do so too late to give it the focus.
            self.cards[value] = card

    @property
    def value(self) -> str:
        return next((value for value, card in self.cards.items() if card.isChecked()), "")

    def show_value(self, value: str) -> None:
        for candidate, card in self.cards.items():
            card.setChecked(candidate == value)

    def restyle(self) -> None:
        self._grid.setSpacing(self.px(10))

    def take_focus(self) -> None:
        card = self.cards.get(self.value) or next(iter(self.cards.values()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, value: str) -> None:
        self.show_value(value)
        self.chosen.emit(value)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take the arrows from the cards."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: +1, Qt.Key.Key_Right: +1}
        step = steps.get(Qt.Key(event.key()))
        cards = list(self.cards.values())
        if step is None or watched not in cards:
            return False
        other = cards[(cards.index(watched) + step) % len(cards)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()
        return True


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
