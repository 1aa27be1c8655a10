"""What came of it: numbers, how much went in and out at each step, and what comes next."""

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import PillButton
from companion.ui.drawn import Drawn, faded
from companion.ui.label import Label
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.figures import Figures
from companion.ui.wizard.part import Part, plain
from companion.workshop.datasets import Count, Described
from companion.workshop.orders import Task

MOST_STEPS = 8


class Funnel(Drawn, QWidget):
    """A bar for each step: what went on, of what came."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Count] = []
        self.follow(design)

    def show_steps(self, steps: list[Count]) -> None:
        self._steps = steps[:MOST_STEPS]
        self.setAccessibleName(
            "; ".join(
                f"{told.step(one.step, one.unit)} {one.went:.0f} / {one.came:.0f}" for one in steps
            )
        )
        self.setFixedHeight(self.px(34) * len(self._steps))
        self.update()

    def restyle(self) -> None:
        self._font = self.design.font(Size.SMALL)
        self.setFixedHeight(self.px(34) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setFont(self._font)
        left, right = self.px(220), self.px(150)
        room = self.width() - left - right
        metrics = QFontMetrics(self._font)
        for place, one in enumerate(self._steps):
            row = QRectF(0, place * self.px(34), self.width(), self.px(34))
            painter.setPen(self.colours.ink)
            name = told.step(one.step, one.unit)
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - self.px(16))
            painter.drawText(row, _LEFT, words)
            painter.setPen(Qt.PenStyle.NoPen)
            bar = QRectF(left, row.center().y() - self.px(5), room, self.px(10))
            for amount, colour in (
                (one.came, faded(self.colours.muted, 0.25)),
                (one.went, self.design.accent),
            ):
                painter.setBrush(colour)
                bar.setWidth(max(self.px(4), room * amount / max(1, one.came)))
                painter.drawRoundedRect(bar, self.px(5), self.px(5))
            painter.setPen(self.colours.muted)
            painter.drawText(row, _RIGHT, f"{told.count(one.came)} → {told.count(one.went)}")
        painter.end()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReportPart(Part):
    """The dataset is there."""

    tasks = (Task.READ, Task.MAKE)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.figures = Figures(design, self)
        self.steps_heading = Label(design, self, size=Size.LEAD)
        self.funnel = Funnel(design, self)
        self.retold = Label(design, self, size=Size.SMALL, muted=True)
        self.where = Label(design, self, size=Size.SMALL, muted=True)
        self.open = PillButton(design, self)
        self.open.clicked.connect(self._open)
        line = QHBoxLayout()
        line.addWidget(self.open)
        line.addWidget(self.where, 1)
        self._line = line
        self._column = QVBoxLayout(self)
        for widget in (self.figures, self.steps_heading, self.funnel, self.retold):
            self._column.addWidget(widget)
        self._column.addLayout(line)
        self._column.addStretch()
        self.follow(design)

    def heading(self) -> str:
        return self.tr("The dataset is ready")

    def lead(self) -> str:
        return self.tr("It is listed under {name}, and stays on this machine.").format(
            name=plain(self.desk.draft.character, 40)
        )

    def primary(self) -> str:
        return self.tr("Make her")

    def take_focus(self) -> None:
        self.open.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.px(14))
        self._line.setSpacing(self.px(20))

    def retranslate(self) -> None:
        self.open.setText(self.tr("Open the report"))
        self.open.setAccessibleName(self.open.text())
        self.steps_heading.setText(self.tr("What went on at each step"))
        self.show_desk()

    def show_desk(self) -> None:
        dataset = self.desk.dataset
        described = dataset.described if dataset is not None else None
        self.figures.show_figures(self._figures(described) if described is not None else [])
        steps = described.narrowing if described is not None else []
        self.steps_heading.setVisible(bool(steps))
        self.funnel.setVisible(bool(steps))
        self.funnel.show_steps(steps)
        self.retold.setText(self._told_retelling(described))
        self.retold.setVisible(bool(self.retold.text()))
        self.open.setVisible(dataset is not None and dataset.report.exists())
        self.where.setText(told.size_of_path(str(dataset.folder)) if dataset is not None else "")

    def _figures(self, described: Described) -> list[tuple[str, str]]:
        sets, splits = described.by("set"), described.by("split")
        return [
            (told.count(described.conversations), self.tr("conversations")),
            (told.count(sets.get("description", 0)), self.tr("descriptions")),
            (told.count(splits.get("train", 0)), self.tr("to learn from")),
            (told.count(splits.get("validation", 0)), self.tr("to check with")),
            (told.count(splits.get("test", 0)), self.tr("to test with")),
        ]

    def _told_retelling(self, described: Described | None) -> str:
        """How much of it a model wrote: what it got wrong, the rules wrote instead."""
        retold = described.reconstruction if described is not None else None
        if retold is None or self.desk.draft.rewriting.way not in ("local", "endpoint"):
            return ""
        words = self.tr("Scenes that the model retold: {count} of {all}.").format(
            count=told.count(retold.by_model), all=told.count(retold.scenes)
        )
        if retold.by_model < retold.scenes:
            words += " " + self.tr("Plain rules tell the others.")
        if retold.spent > 0:
            words += " " + self.tr("It cost {cost}.").format(cost=told.money(retold.spent))
        return words

    def _open(self) -> None:
        if self.desk.dataset is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.dataset.report)))
