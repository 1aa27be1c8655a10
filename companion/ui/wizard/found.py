"""What was found: the format and why, the encodings, what was left out; each can be overridden."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.choice import Choice
from companion.ui.label import Label
from companion.ui.settings_rows import Row
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.column import Column
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.evidence import evidence, value
from companion.ui.wizard.figures import Figures
from companion.ui.wizard.leaving import Leaving
from companion.ui.wizard.part import Part, give_way, plain
from companion.ui.wizard.previews import Previews
from companion.workshop.found import FORMATS, Found
from companion.workshop.orders import Task

ENCODINGS = ("utf-8", "utf-16", "cp932", "gb18030", "euc-jp", "big5")
"""Offered besides those that were found."""

PREVIEWED = 5
"""Lines of a preview."""

REASONS = 12
REFUSED = 6
"""Listed at most."""


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
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    looked_at = True

    def heading(self) -> str:
        if self.desk.found is None:
            return plain(self.desk.draft.title, 36)
        return self.tr("What I found")

    def lead(self) -> str:
        if self.desk.found is None:
            return self.tr("I read it through; nothing in it is run or changed.")
        name = plain(self.desk.draft.title, 60)
        return self.tr("In {name}. If I guessed wrong, say so; I read it again at once.").format(
            name=name
        )

    def ready(self) -> bool:
        return self.desk.found is not None and self.desk.found.lines > 0

    def take_focus(self) -> None:
        self.format.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, self.px(12))
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
        named, files = sum(1 for name in found.speakers if name), len(found.files)
        self.figures.show_figures(
            [
                (
                    told.count(found.lines),
                    self.tr("lines") if found.lines != 1 else self.tr("line"),
                ),
                (told.count(named), self.tr("speakers") if named != 1 else self.tr("speaker")),
                (told.count(found.choices), self.tr("choices")),
                (told.count(found.voiced), self.tr("with a voice")),
                (told.count(files), self.tr("files") if files != 1 else self.tr("file")),
            ]
        )

    def _show_format(self, found: Found) -> None:
        options = [(one.format, plain(value(one.title), 40)) for one in found.findings[:12]]
        if found.format not in dict(options):
            options.insert(0, (found.format, plain(value(found.title or found.format), 40)))
        guessed = dict(options)
        options += [(name, value(title)) for name, title in FORMATS.items() if name not in guessed]
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
        counts = [(told.encoding(name), count) for name, count in found.encodings.items()][:4]
        alone = len(counts) == 1
        words = [name if alone else f"{name}: {told.count(count)}" for name, count in counts]
        self.encoding_row.describe(self.tr("Encoding"), " · ".join(words))
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
            tags = [candidate.value for candidate in one.candidates[:6]]
            choice.set_options([(tag, plain(value(tag), 40)) for tag in tags], one.chosen)
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
