"""What was found: the format and why, the encodings, what was left out; each can be overridden."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.buttons import WordButton
from companion.ui.choice import Choice
from companion.ui.controls import Segments
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.settings_rows import Row
from companion.ui.theme import RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.column import Column
from companion.ui.wizard.desk import Desk, Task
from companion.ui.wizard.evidence import evidence
from companion.ui.wizard.part import Part, give_way, plain
from companion.workshop.found import Found, LeftOut

ENCODINGS = ("utf-8", "utf-16", "cp932", "gb18030", "euc-jp", "big5")
"""Offered besides those that were found."""

PREVIEWED = 5
"""Lines of a preview."""

REASONS = 12
REFUSED = 6
"""Listed at most."""


class Figures(Drawn, QWidget):
    """A few numbers, large, each over what it counts."""

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


class Previews(Drawn, QWidget):
    """The same lines in each encoding that they may be in."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previews: dict[str, list[str]] = {}
        self.lines = Label(design, self)
        self.names: Segments | None = None
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.lines)
        self.follow(design)

    def show_previews(self, previews: dict[str, list[str]], chosen: str) -> None:
        self.setVisible(bool(previews))
        if list(previews) != list(self._previews):
            if self.names is not None:
                self.names.deleteLater()
            self.names = Segments(self.design, list(previews)[:6], self)
            self.names.set_words(list(previews)[:6])
            self.names.chosen.connect(self._show)
            self._column.insertWidget(0, self.names, 0, Qt.AlignmentFlag.AlignLeft)
        self._previews = previews
        if previews and self.names is not None:
            first = chosen if chosen in previews else next(iter(previews))
            self.names.show_value(first)
            self._show(first)

    def _show(self, encoding: str) -> None:
        rows = self._previews.get(encoding, [])[:PREVIEWED]
        self.lines.setText("\n".join(plain(row, 90) for row in rows))

    def restyle(self) -> None:
        self._column.setContentsMargins(self.px(16), self.px(12), self.px(16), self.px(14))
        self._column.setSpacing(self.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(self.colours.rule)
        painter.setBrush(self.colours.fill)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        painter.end()


class Leaving(Drawn, QWidget):
    """One reason why something was left out; its examples come at a click."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason, self._left = "", LeftOut()
        self.words = Label(design, self)
        self.more = WordButton(design, self, size=Size.SMALL)
        self.more.setCheckable(True)
        self.examples = Label(design, self, size=Size.SMALL, muted=True)
        self.row = Row(design, self.more, self)
        self.more.toggled.connect(lambda _: self.retranslate())
        self.words.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self._column.addWidget(self.examples)
        self.follow(design)

    def show_reason(self, reason: str, left: LeftOut) -> None:
        self._reason, self._left = reason, left
        self.more.setChecked(False)
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("{count}: {reason}").format(
            count=told.count(self._left.count), reason=told.reason(self._reason)
        )
        self.row.title.setText(words)
        self.more.setText(self.tr("Hide") if self.more.isChecked() else self.tr("Examples"))
        self.more.setAccessibleName(f"{words}. {self.more.text()}")
        self.more.setVisible(bool(self._left.examples))
        self.more.updateGeometry()
        self.examples.setText("\n".join(plain(one, 110) for one in self._left.examples[:5]))
        self.examples.setVisible(self.more.isChecked())


class FoundPart(Part):
    """Numbers, then what can be overridden, then what was left out."""

    tasks = (Task.READ,)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.figures = Figures(design)
        self.format = Choice(design)
        self.format_row = Row(design, self.format)
        self.encoding = Choice(design)
        self.encoding_row = Row(design, self.encoding)
        self.previews = Previews(design)
        self.learnt: list[tuple[Row, Choice]] = []
        self.left_heading = Label(design, size=Size.LEAD)
        self.left_note = Label(design, size=Size.SMALL, muted=True)
        self.leavings = [Leaving(design) for _ in range(REASONS)]
        self.refused = Label(design, size=Size.SMALL, muted=True)
        self.format.chosen.connect(self._choose_format)
        self.encoding.chosen.connect(self._choose_encoding)
        self._lay_out(design)
        self.follow(design)

    def _lay_out(self, design: Design) -> None:
        self.column = Column(design, self)
        self._column = self.column.rows
        above = (self.figures, self.format_row, self.encoding_row, self.previews)
        below = (self.left_heading, self.left_note, *self.leavings, self.refused)
        for widget in (*above, *below):
            self._column.addWidget(widget)
        self._learnt_at = len(above)
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    def heading(self) -> str:
        return self.tr("What I found") if self.desk.found is not None else self.tr("Reading")

    def lead(self) -> str:
        name = plain(self.desk.draft.title, 60)
        if self.desk.found is None:
            return self.tr("{name}. Nothing in it is run or changed.").format(name=name)
        return self.tr("In {name}. If I guessed wrong, say so; I read it again at once.").format(
            name=name
        )

    def ready(self) -> bool:
        return self.desk.found is not None and self.desk.found.lines > 0

    def take_focus(self) -> None:
        self.format.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, self.px(16), self.px(12))
        self._column.setSpacing(self.px(2))
        self.left_heading.setContentsMargins(0, self.px(22), 0, 0)

    def retranslate(self) -> None:
        self.left_heading.setText(self.tr("Left out"))
        if self.desk.found is not None:
            self.show_desk()

    def show_desk(self) -> None:
        found = self.desk.found
        if found is None:
            return
        self._show_figures(found)
        self._show_format(found)
        self._show_encoding(found)
        self._show_learnt(found)
        self._show_left_out(found)
        self.ready_changed.emit()

    def _show_figures(self, found: Found) -> None:
        named = sum(1 for name in found.speakers if name)
        self.figures.show_figures(
            [
                (told.count(found.lines), self.tr("lines")),
                (told.count(named), self.tr("speakers")),
                (told.count(found.choices), self.tr("choices")),
                (told.count(found.voiced), self.tr("with a voice")),
                (told.count(len(found.files)), self.tr("files")),
            ]
        )

    def _show_format(self, found: Found) -> None:
        options = [(one.format, plain(one.title, 40)) for one in found.findings[:12]]
        if found.format not in dict(options):
            options.insert(0, (found.format, plain(found.title or found.format, 40)))
        self.format.set_options(options, found.format)
        reason = next((one.reason for one in found.findings if one.format == found.format), "")
        self.format_row.describe(self.tr("Format"), evidence(reason) if reason else "")
        self.format.describe(self.tr("Format"))

    def _show_encoding(self, found: Found) -> None:
        self.encoding_row.setVisible(bool(found.encoding))
        self.previews.show_previews(dict(found.previews), found.encoding)
        if not found.encoding:
            return
        known = dict.fromkeys([*found.encodings, *found.previews, *ENCODINGS])
        each = self.tr("Each file's own")
        options = [("", each), *((name, told.encoding(name)) for name in known)]
        self.encoding.set_options(options, self.desk.draft.encoding)
        counts = (
            self.tr("{encoding}: {count} files").format(encoding=told.encoding(name), count=count)
            for name, count in list(found.encodings.items())[:4]
        )
        self.encoding_row.describe(self.tr("Encoding"), " · ".join(counts))
        self.encoding.describe(self.tr("Encoding"))

    def _show_learnt(self, found: Found) -> None:
        for row, _ in self.learnt:
            self._column.removeWidget(row)
            row.deleteLater()
        self.learnt = []
        for place, one in enumerate(found.learnt[:6]):
            choice = Choice(self.design)
            row = Row(self.design, choice)
            give_way(row.title)
            give_way(row.note)
            values = [candidate.value for candidate in one.candidates[:6]]
            choice.set_options([(value, plain(value, 40)) for value in values], one.chosen)
            chosen = next((c for c in one.candidates if c.value == one.chosen), None)
            samples = chosen.samples[:2] if chosen is not None else []
            row.describe(told.role(one.role), "\n".join(plain(text, 64) for text in samples))
            choice.describe(told.role(one.role))
            choice.chosen.connect(lambda tag, role=one.role: self._choose_tag(role, tag))
            self._column.insertWidget(self._learnt_at + place, row)
            self.learnt.append((row, choice))

    def _show_left_out(self, found: Found) -> None:
        reasons = sorted(found.left_out.items(), key=lambda item: -item[1].count)
        self.left_note.setText(
            self.tr("What is no dialogue, and what I couldn't read.")
            if reasons
            else self.tr("Nothing: every line was understood.")
        )
        for place, leaving in enumerate(self.leavings):
            leaving.setVisible(place < len(reasons))
            if place < len(reasons):
                leaving.show_reason(*reasons[place])
        refused = [told.refusal(one.refusal, one.values) for one in found.refused[:REFUSED]]
        self.refused.setText("\n".join(filter(None, refused)))
        self.refused.setVisible(bool(self.refused.text()))

    def _choose_format(self, name: str) -> None:
        self.desk.reread(format=name, tags={})

    def _choose_encoding(self, name: str) -> None:
        self.desk.reread(encoding=name)

    def _choose_tag(self, role: str, tag: str) -> None:
        self.desk.reread(tags={**self.desk.draft.tags, role: tag})
