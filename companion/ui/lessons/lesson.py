"""A training under way: how far it is, its curves, what she answers by now."""

import re
from collections.abc import Mapping
from time import monotonic

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.controls import Segments
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.lessons.chart import Chart, Line
from companion.ui.lessons.school import School
from companion.ui.settings_rows import Group, Row
from companion.ui.theme import RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.ui.wizard.working import Bar
from companion.workshop.course import Leaving
from companion.workshop.following import Look, Reply, State

SHOWN = 3
PITCH = 64
LEAST_STEPS = 3
"""Steps after which it can be told how long the rest takes."""


class Replies(Drawn, QWidget):
    """What she was asked, and what she answers now."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replies: tuple[Reply, ...] = ()
        self.follow(design)

    def show_replies(self, replies: tuple[Reply, ...]) -> None:
        newest = replies[-1].step if replies else 0
        self._replies = tuple(one for one in replies if one.step == newest)[:SHOWN]
        self.setVisible(bool(self._replies))
        self.setAccessibleName("; ".join(f"{one.prompt}: {one.text}" for one in self._replies))
        self.restyle()
        self.update()

    def restyle(self) -> None:
        self._small = self.design.font(Size.SMALL)
        self._large = self.design.font(Size.LEAD)
        self.setFixedHeight(self.px(PITCH) * max(1, len(self._replies)) + self.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.fill)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, self.px(RADIUS), self.px(RADIUS))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        row = QRectF(self.px(22), self.px(10), self.width() - self.px(44), self.px(PITCH))
        for reply in self._replies:
            for font, ink, down, text in (
                (self._small, self.colours.muted, 4, plain(reply.prompt, 200)),
                (self._large, self.colours.ink, 26, plain(_said(reply.text), 300) or "…"),
            ):
                painter.setFont(font)
                painter.setPen(ink)
                words = QFontMetrics(font).elidedText(
                    text, Qt.TextElideMode.ElideRight, int(row.width())
                )
                painter.drawText(row.adjusted(0, self.px(down), 0, 0), left, words)
            row.translate(0, self.px(PITCH))
        painter.end()


def _said(text: str) -> str:
    """Return a reply without its mood, which is seen on the stage and never read."""
    return re.sub(r"^\s*\[[\w ]{1,30}\]\s*", "", text)


class LessonGroup(Group):
    """Pause, go on, call it off; what becomes of it when the window closes."""

    met_wanted = Signal()
    """She is new, and ready: the user wants to see her."""

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self._asking = False
        self._pace: tuple[float, float, str] | None = None
        """When the first step of a stage was seen, which it was, and of what."""

        self.figures = Label(design, self, size=Size.SMALL, muted=True)
        self.bar = Bar(design, self)
        self.pause = PillButton(design, self)
        self.cancel = WordButton(design, self, quiet=True)
        self.chart = Chart(design, self)
        self.replies = Replies(design, self)
        self.leaving = Segments(design, tuple(Leaving), self)
        self._leaving_row = Row(design, self.leaving, self)
        self.pause.clicked.connect(self._press)
        self.cancel.clicked.connect(self._call_off)
        self.leaving.chosen.connect(school.choose_leaving)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.figures, 1)
        self._buttons.addWidget(self.pause)
        self._buttons.addWidget(self.cancel)
        self.add(self.bar)
        self.rows.addLayout(self._buttons)
        self.add(self.chart, self.replies, self._leaving_row)
        self.follow(design)

    def restyle(self) -> None:
        super().restyle()
        self.rows.setSpacing(self.px(12))
        self._buttons.setSpacing(self.px(12))

    def title(self) -> str:
        look, training = self._school.look, self._school.training
        if training is None:
            return ""
        if look is None:
            return self.tr("Beginning…")
        stages = {
            State.RUNNING: self._stage(look),
            State.PAUSING: self.tr("Pausing after this step…"),
            State.PAUSED: self.tr("Paused"),
            State.FAILED: self.tr("It couldn't go on"),
            State.DONE: self._end(look.result),
        }
        return stages[look.state]

    def _stage(self, look: Look) -> str:
        stages = {
            "replay": self.tr("Asking her what she knows…"),
            "learn": self.tr("She is learning…"),
            "export": self.tr("Getting it ready…"),
        }
        at = look.advanced
        return stages.get(at.stage, self.tr("Beginning…")) if at else self.tr("Beginning…")

    def _end(self, result: Mapping[str, object]) -> str:
        if result.get("pack"):
            return self.tr("{name} is ready").format(name=plain(self._school.pupil.name, 40))
        if result.get("adopted"):
            return self.tr("She has learnt it")
        return self.tr("Nothing became better, so she stays as she is")

    def retranslate(self) -> None:
        super().retranslate()
        self._leaving_row.describe(self.tr("When I close ChatNVL"))
        self.leaving.set_words((self.tr("it goes on"), self.tr("it pauses until I'm back")))
        self.show_school()

    def show_school(self) -> None:
        """Show the training, or nothing where there is none."""
        training, look = self._school.training, self._school.look
        self.setVisible(training is not None)
        if training is None:
            self._asking, self._pace = False, None
            return
        state = look.state if look is not None else State.RUNNING
        over = state in (State.DONE, State.FAILED)
        self.heading.setText(self.title())
        self.bar.setVisible(not over)
        self.bar.still = state is not State.RUNNING
        self._leaving_row.setVisible(not over)
        self.leaving.show_value(training.course.leaving)
        self._word_buttons(state)
        self.show_look(look)

    def _word_buttons(self, state: State) -> None:
        words = {
            State.RUNNING: self.tr("Pause"),
            State.PAUSING: self.tr("Pause"),
            State.PAUSED: self.tr("Go on"),
            State.FAILED: self.tr("Try again"),
            State.DONE: self.tr("Good"),
        }
        self.pause.setText(words[state])
        waiting = bool(self._school.busy) and state in (State.PAUSED, State.FAILED)
        self.pause.setEnabled(state is not State.PAUSING and not waiting)
        if self._asking:
            self.cancel.setText(self.tr("Throw away what she learnt so far?"))
        else:
            self.cancel.setText(self.tr("Call it off"))
        done = state is State.DONE
        new = bool(self._school.look and self._school.look.result.get("pack"))
        self.cancel.setVisible(not done or new)
        if done and new:
            name = plain(self._school.pupil.name, 24)
            self.cancel.setText(self.tr("Meet {name}").format(name=name))
        for button in (self.pause, self.cancel):
            button.setAccessibleName(button.text())
            button.updateGeometry()

    def show_look(self, look: Look | None) -> None:
        """Show what changes from step to step."""
        self.heading.setText(self.title())
        self.figures.setText(self._figures(look))
        at = look.advanced if look is not None else None
        self.bar.show_share(at.share if at is not None else -1.0)
        self.bar.setAccessibleName(self.title())
        lines = self._lines(look) if look is not None else []
        self.chart.setVisible(any(len(one.points) > 1 for one in lines))
        self.chart.show_lines(lines)
        self.replies.show_replies(look.replies if look is not None else ())

    def _lines(self, look: Look) -> list[Line]:
        curves = look.curves
        named = (
            ("style", self.tr("Error in her lines"), False),
            ("knowledge", self.tr("Error in what she knew"), True),
            ("met", self.tr("Opinions met"), True),
            ("loss", self.tr("Error"), False),
        )
        some = [Line(name, curves[key], second) for key, name, second in named if key in curves]
        return some[:2]

    def _figures(self, look: Look | None) -> str:
        if look is None:
            return ""
        if look.state is State.FAILED and look.problem is not None:
            return told.problem(look.problem)
        if look.state is State.DONE:
            return self._gain(look.result)
        at = look.advanced
        if at is None:
            return ""
        words = told.figures(at)
        if look.state is State.RUNNING and (left := self._left(look)):
            words += " · " + left
        return words

    def _left(self, look: Look) -> str:
        """How long the stage still takes, once its pace is known."""
        at = look.advanced
        if at is None:
            return ""
        if self._pace is None or self._pace[2] != at.stage or at.done < self._pace[1]:
            self._pace = monotonic(), at.done, at.stage
        since, first, _ = self._pace
        if at.done - first < LEAST_STEPS or at.done <= first:
            return ""
        seconds = (monotonic() - since) / (at.done - first) * (at.total - at.done)
        if seconds < 60:
            return self.tr("less than a minute left")
        if seconds < 5400:
            return self.tr("about {count} minutes left").format(count=round(seconds / 60))
        return self.tr("about {count} hours left").format(count=round(seconds / 3600))

    def _gain(self, result: Mapping[str, object]) -> str:
        """What became better, in the figures that were measured."""
        words = []
        for key, name in (
            ("style", self.tr("Error in her lines")),
            ("knowledge", self.tr("Error in what she knew")),
            ("preference_accuracy", self.tr("Opinions met")),
        ):
            change = result.get(key)
            if isinstance(change, Mapping):
                before, after = change.get("before"), change.get("after")
                if isinstance(before, int | float) and isinstance(after, int | float):
                    words.append(f"{name}: {before:.2f} → {after:.2f}")
        return " · ".join(words)

    def _press(self) -> None:
        look = self._school.look
        state = look.state if look is not None else State.RUNNING
        self._asking = False
        if state is State.RUNNING:
            self._school.pause()
        elif state is State.DONE:
            self._school.put_away()
        else:
            self._pace = None
            self._school.go_on()

    def _call_off(self) -> None:
        look = self._school.look
        if look is not None and look.state is State.DONE:
            self.met_wanted.emit()
        elif self._asking or (look is not None and look.state is State.FAILED):
            self._asking = False
            self._school.put_away()
        else:
            self._asking = True
            self.show_school()
