"""Figures as lines: a few curves over steps or strengths, each in a band of its own height."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn, faded
from companion.ui.theme import RADIUS, Design, Size

HEIGHT = 190
"""In pixels at 720p."""

Points = Sequence[tuple[float, float]]


class Line(NamedTuple):
    """One curve: its name, where it goes, and whether it is drawn in the second colour."""

    name: str
    points: Points
    second: bool = False


class Chart(Drawn, QWidget):
    """Each line keeps a scale of its own: they are of different things.

    What counts is which way each goes, so the first and the newest value stand beside its name.
    """

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._mark: float | None = None
        self.follow(design)

    def show_lines(self, lines: Sequence[Line], mark: float | None = None) -> None:
        """Draw these; `mark` is a place that a line goes down from."""
        self._lines, self._mark = [one for one in lines if one.points], mark
        self.setAccessibleName("; ".join(self._told(one) for one in self._lines))
        self.update()

    def restyle(self) -> None:
        self._font = self.design.font(Size.SMALL)
        self.setFixedHeight(self.px(HEIGHT))

    def _told(self, line: Line) -> str:
        first, last = line.points[0][1], self._now(line)
        return f"{line.name}: {first:.2f} → {last:.2f}"

    def _now(self, line: Line) -> float:
        """The newest value, or the one at the mark."""
        if self._mark is None:
            return line.points[-1][1]
        return _between(line.points, self._mark)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.fill)
        painter.drawRoundedRect(card, self.px(RADIUS), self.px(RADIUS))
        painter.setFont(self._font)
        inner = card.adjusted(self.px(22), self.px(44), -self.px(22), -self.px(20))
        painter.setPen(QPen(self.colours.rule, 1))
        for share in (0.0, 0.5, 1.0):
            y = inner.top() + share * inner.height()
            painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
        span = _span([x for line in self._lines for x, _ in line.points])
        self._name_lines(painter, card)
        for line in self._lines:
            self._draw(painter, line, inner, span)
        if self._mark is not None and self._lines:
            x = inner.left() + (self._mark - span[0]) / (span[1] - span[0]) * inner.width()
            painter.setPen(QPen(self.colours.muted, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
        painter.end()

    def _colour(self, line: Line) -> QColor:
        colour = self.design.second if line.second else self.design.accent
        return colour.darker(130) if self.design.light else colour.lighter(115)

    def _name_lines(self, painter: QPainter, card: QRectF) -> None:
        left = card.left() + self.px(22)
        for line in self._lines:
            dot = QPointF(left + self.px(5), card.top() + self.px(23))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(line))
            painter.drawEllipse(dot, self.px(5), self.px(5))
            painter.setPen(self.colours.ink)
            words = self._told(line)
            place = QRectF(left + self.px(18), card.top() + self.px(12), card.width(), self.px(22))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )
            left += self.px(18 + 28) + QFontMetrics(self._font).horizontalAdvance(words)

    def _draw(
        self, painter: QPainter, line: Line, inner: QRectF, span: tuple[float, float]
    ) -> None:
        low, high = _span([y for _, y in line.points])

        def at(x: float, y: float) -> QPointF:
            across = (x - span[0]) / (span[1] - span[0])
            up = (y - low) / (high - low)
            return QPointF(
                inner.left() + across * inner.width(), inner.bottom() - up * inner.height()
            )

        path = QPainterPath(at(*line.points[0]))
        for point in line.points[1:]:
            path.lineTo(at(*point))
        colour = self._colour(line)
        pen = QPen(colour, max(1.8, self.px(2)))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
        mark = self._mark if self._mark is not None else line.points[-1][0]
        end = at(mark, self._now(line))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(colour, 0.3))
        painter.drawEllipse(end, self.px(8), self.px(8))
        painter.setBrush(colour)
        painter.drawEllipse(end, self.px(4), self.px(4))


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Return the least and the largest; never the same."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    return (low, high) if high - low > 1e-9 else (low - 0.5, high + 0.5)


def _between(points: Points, x: float) -> float:
    """Return a line's height at a place, between its points."""
    before = max((one for one in points if one[0] <= x), default=points[0])
    after = min((one for one in points if one[0] >= x), default=points[-1])
    if after[0] - before[0] < 1e-9:
        return before[1]
    share = (x - before[0]) / (after[0] - before[0])
    return before[1] + share * (after[1] - before[1])
