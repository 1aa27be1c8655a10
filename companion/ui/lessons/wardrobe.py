"""What she wears: how strongly it shows, and all that she wore before."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtWidgets import QWidget

from companion.library.wardrobe import Outfit
from companion.ui.buttons import WordButton
from companion.ui.controls import Slider
from companion.ui.label import Label
from companion.ui.lessons.chart import Chart, Line
from companion.ui.lessons.school import School
from companion.ui.settings_rows import Group, Row
from companion.ui.theme import Design, Size

STRONGEST = 150
"""Percent."""

SETTLING = 400
"""Milliseconds without a move, after which the slider's place is used."""

MOST_SHOWN = 12


class StrengthGroup(Group):
    """The slider, and what was measured at each of its places."""

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self.strength = Slider(design, lambda value: f"{value} %", self)
        self.strength.setRange(0, STRONGEST)
        self.strength.setPageStep(10)
        self.chart = Chart(design, self)
        self._row = Row(design, self.strength, self)
        self.add(self._row, self.chart)
        self._settling = QTimer(self, interval=SETTLING, singleShot=True)
        self._settling.timeout.connect(self._use)
        self.strength.valueChanged.connect(self._moved)
        self.follow(design)

    def restyle(self) -> None:
        super().restyle()
        self.rows.setSpacing(self.px(10))

    def title(self) -> str:
        return self.tr("How strongly it shows")

    def retranslate(self) -> None:
        super().retranslate()
        self._row.describe(
            self.tr("What she learnt"),
            self.tr("0 % is as she came, 100 % as she learnt. Less error is better."),
        )
        self.show_school()

    def show_school(self) -> None:
        worn = self._worn()
        self.setVisible(worn is not None)
        if worn is None or self._settling.isActive() or self.strength.isSliderDown():
            return
        self.strength.blockSignals(True)
        self.strength.setValue(round(self._school.wears().strength * 100))
        self.strength.blockSignals(False)
        self._show_curve()

    def _worn(self) -> Outfit | None:
        adapter = self._school.wears().adapter
        return next((one for one in self._school.outfits() if one.id == adapter), None)

    def _show_curve(self) -> None:
        worn = self._worn()
        curve = sorted(worn.curve, key=lambda one: one.strength) if worn is not None else []
        style = [(one.strength, one.style) for one in curve]
        known = [(one.strength, one.knowledge) for one in curve]
        lines = [Line(self.tr("Error in her lines"), style)]
        if any(value for _, value in known):
            lines.append(Line(self.tr("Error in what she knew"), known, second=True))
        self.chart.setVisible(len(curve) > 1)
        self.chart.show_lines(lines, mark=self.strength.value() / 100)
        self.strength.update()

    def _moved(self) -> None:
        self._settling.start()
        self._show_curve()

    def _use(self) -> None:
        worn = self._school.wears()
        if worn.adapter:
            self._school.wear(worn.adapter, self.strength.value() / 100)


class HistoryGroup(Group):
    """One row for each adapter, and one for her as she came."""

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self._made: list[QWidget] = []
        self.wear_buttons: dict[str, WordButton] = {}
        self.revert = WordButton(design, self)
        self.revert.clicked.connect(school.revert)
        self._revert_row = Row(design, self.revert, self)
        self._foreign = Label(design, self, size=Size.SMALL, muted=True)
        self.add(self._revert_row, self._foreign)
        self.follow(design)

    def title(self) -> str:
        return self.tr("What she has learnt")

    def retranslate(self) -> None:
        super().retranslate()
        self.revert.setText(self.tr("Go back to it"))
        self._revert_row.describe(self.tr("The one before"))
        self._foreign.setText(
            self.tr("She learnt it on another brain than she has now, so it isn't used.")
        )
        self._shown: tuple[object, ...] = ()
        self.show_school()

    def show_school(self) -> None:
        school = self._school
        worn, outfits = school.wears(), school.outfits()[:MOST_SHOWN]
        self.setVisible(bool(outfits))
        self._revert_row.setVisible(bool(worn.before))
        self._revert_row.describe(self.tr("The one before"), self._name_of(worn.before[-1:]))
        self._foreign.setVisible(
            any(one.id == worn.adapter and self._is_foreign(one) for one in outfits)
        )
        shown = (tuple(one.id for one in outfits), worn.adapter, self.design.language)
        if shown != self._shown:
            self._shown = shown
            self._fill(outfits, worn.adapter)

    def _is_foreign(self, one: Outfit) -> bool:
        """Whether it surely is for another brain, by its size: gigabytes aren't hashed here."""
        try:
            return one.size > 0 and self._school.brain.stat().st_size != one.size
        except OSError:
            return False

    def _fill(self, outfits: list[Outfit], worn: str) -> None:
        for widget in self._made:
            self.rows.removeWidget(widget)
            widget.deleteLater()
        self._made, self.wear_buttons = [], {}
        for one in [*outfits, None]:
            adapter = one.id if one is not None else ""
            button = WordButton(self.design, self)
            button.setText(self.tr("In use") if adapter == worn else self.tr("Use it"))
            button.setEnabled(adapter != worn)
            button.clicked.connect(lambda _=False, adapter=adapter: self._school.wear(adapter))
            row = Row(self.design, button, self)
            if one is None:
                row.describe(self.tr("As she came"))
            else:
                row.describe(_date(one.made, self.design.language), self._about(one))
            button.setAccessibleName(f"{button.text()}: {row.title.text()}")
            self.wear_buttons[adapter] = button
            self._made.append(row)
            self.add(row)

    def _name_of(self, adapters: list[str]) -> str:
        if not adapters:
            return ""
        known = {one.id: one for one in self._school.outfits()}
        one = known.get(adapters[0])
        return _date(one.made, self.design.language) if one else self.tr("As she came")

    def _about(self, one: Outfit) -> str:
        source = {
            "teach": self.tr("from a story"),
            "learn": self.tr("from your feedback"),
        }.get(one.source, "")
        words = [source] if source else []
        for key, name in (
            ("style", self.tr("error in her lines")),
            ("knowledge", self.tr("in what she knew")),
            ("accuracy", self.tr("opinions met")),
        ):
            before, after = one.figures.get(f"{key}_before"), one.figures.get(f"{key}_after")
            if before is not None and after is not None:
                words.append(f"{name} {before:.2f} → {after:.2f}")
        return " · ".join(words)


def _date(made: str, language: str) -> str:
    """When an adapter was made, in the user's time and language."""
    try:
        at = datetime.strptime(made[:15], "%Y%m%d-%H%M%S").replace(tzinfo=UTC).astimezone()
    except ValueError:
        return made
    day = QDate(at.year, at.month, at.day)
    return f"{QLocale(language).toString(day, QLocale.FormatType.LongFormat)}, {at:%H:%M}"
