"""Her words in the box: letters fade in one after the other, long replies turn pages."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGlyphRun,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.drawn import Drawn, faded
from companion.ui.theme import Design, Size

LINES = 3
"""Lines of a page."""

SPACING = 1.5
"""Line height over type size."""

FADE = 4.0
"""Letters that are fading in at one time."""


class LineView(Drawn, QWidget):
    """Shows a text up to a letter; knows pages, not time."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._seen = 0.0
        self._aside = False
        self._finished = False
        self._page = 0
        self._layout = QTextLayout()
        self._solid: tuple[tuple[int, int], list[QGlyphRun]] = ((-1, -1), [])
        self._beat = 0
        self._mark_timer = QTimer(self, interval=66)
        self._mark_timer.timeout.connect(self._breathe)
        self.follow(design)

    @property
    def text(self) -> str:
        """All of it, seen or not."""
        return self._text

    @property
    def page(self) -> int:
        return self._page

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self._layout.lineCount() / LINES))

    @property
    def shown(self) -> str:
        """What can be read on the current page."""
        begin, end = self._page_range()
        return self._text[begin : min(end, int(self._seen))]

    @property
    def all_seen(self) -> bool:
        """Whether every letter of the current page is seen."""
        return self._seen >= self.page_end

    @property
    def page_end(self) -> int:
        """How many letters there are up to the end of the current page."""
        return self._page_range()[1]

    def show_text(self, text: str, *, aside: bool = False) -> None:
        """Begin a new text, of which nothing is seen; `aside` is set smaller and paler."""
        self._text = text
        self._aside = aside
        self._seen = 0.0
        self._page = 0
        self.set_finished(False)
        self._lay_out()

    def append(self, text: str) -> None:
        """Go on with what follows directly."""
        self._text += text
        self.set_finished(False)
        self._lay_out()

    def see(self, letters: float) -> None:
        """Show the first `letters` of the text, on whatever page they are."""
        if letters != self._seen:
            self._seen = letters
            self._page_changed()

    def see_all(self) -> None:
        self.see(len(self._text) + FADE)

    def set_finished(self, finished: bool) -> None:
        """Whether the text is complete: then the turning mark shows."""
        self._finished = finished
        self._announce()
        self._follow_mark()
        self.update()

    def turn(self, pages: int) -> bool:
        """Go to a later (or earlier) page that has been seen at least in part."""
        last = self._page_of(int(min(self._seen, len(self._text))))
        wanted = min(max(self._page + pages, 0), last)
        turned = wanted != self._page
        self._page = wanted
        self._page_changed()
        return turned

    def turn_to(self, letter: int) -> None:
        """Go on to the page on which `letter` is, never back."""
        page = self._page_of(letter)
        if page > self._page:
            self._page = page
            self._page_changed()

    def _page_changed(self) -> None:
        self._announce()
        self._follow_mark()
        self.update()

    def _announce(self) -> None:
        """Give the page to the reader of screens once it is whole, not letter by letter."""
        whole = self.all_seen and (self._finished or self._aside or self._page < self.pages - 1)
        if whole and self.shown != self.accessibleName():
            self.setAccessibleName(self.shown)

    def restyle(self) -> None:
        size = Size.LEAD if self._aside else Size.LINE
        self.setFont(self.design.font(size))
        self._lay_out()

    def line_height(self) -> int:
        return self.px(Size.LINE * SPACING)

    def page_height(self) -> int:
        return LINES * self.line_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        size = Size.LEAD if self._aside else Size.LINE
        self._layout = QTextLayout(self._text.replace("\n", "\u2028"), self.design.font(size))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.beginLayout()
        width = self.width() - self.px(36)
        index = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, self.px(80)))
            within = (self.line_height() - line.height()) / 2
            line.setPosition(QPointF(0, (index % LINES) * self.line_height() + within))
            index += 1
        self._layout.endLayout()
        self._page = min(self._page, self.pages - 1)
        self._solid = ((-1, -1), [])
        self._announce()
        self.update()

    def _page_of(self, letter: int) -> int:
        line = self._layout.lineForTextPosition(max(0, letter - 1))
        return line.lineNumber() // LINES if line.isValid() else 0

    def _page_range(self) -> tuple[int, int]:
        count = self._layout.lineCount()
        if not count:
            return 0, 0
        first = self._layout.lineAt(min(self._page * LINES, count - 1))
        last = self._layout.lineAt(min(self._page * LINES + LINES, count) - 1)
        return first.textStart(), last.textStart() + last.textLength()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        colour = self.colours.muted if self._aside else self.colours.ink
        begin, end = self._page_range()
        solid = max(begin, min(end, int(self._seen - FADE) + 1))
        self._draw_solid(painter, begin, solid, colour)
        for letter in range(solid, min(end, math.ceil(self._seen))):
            opacity = min(1.0, (self._seen - letter) / FADE)
            painter.setPen(faded(colour, opacity))
            for run in self._layout.glyphRuns(letter, 1):
                painter.drawGlyphRun(QPointF(0, 0), run)
        if self._mark_wanted():
            self._draw_mark(painter)
        painter.end()

    def _draw_solid(self, painter: QPainter, begin: int, end: int, colour: QColor) -> None:
        if end <= begin:
            return
        if self._solid[0] != (begin, end):
            self._solid = ((begin, end), self._layout.glyphRuns(begin, end - begin))
        painter.setPen(colour)
        for run in self._solid[1]:
            painter.drawGlyphRun(QPointF(0, 0), run)

    def _mark_wanted(self) -> bool:
        more = self._page < self.pages - 1
        return bool(self._text) and self.all_seen and not self._aside and (self._finished or more)

    def _follow_mark(self) -> None:
        if self._mark_wanted() and not self.design.reduced_motion:
            self._mark_timer.start()
        else:
            self._mark_timer.stop()

    def _breathe(self) -> None:
        self._beat += 1
        self.update(self._mark_rect().toAlignedRect())

    def _mark_rect(self) -> QRectF:
        side = self.px(22)
        return QRectF(self.width() - side, self.page_height() - side - self.px(6), side, side)

    def _draw_mark(self, painter: QPainter) -> None:
        """A blossom that turns slowly where the line ends, a chevron where a page follows."""
        rect = self._mark_rect()
        breath = 0.7 + 0.3 * math.cos(self._beat / 9)
        colour = faded(self.design.second if not self.design.light else self.design.accent, breath)
        if self._page < self.pages - 1:
            lift = self.px(2) * math.sin(self._beat / 6)
            icons.draw_icon(painter, icons.chevron_down, rect.translated(0, lift), colour)
            return
        painter.save()
        painter.translate(rect.center())
        painter.rotate(self._beat * 1.2)
        painter.translate(-rect.center())
        icons.draw_icon(painter, icons.blossom, rect, colour)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()
