"""Where the user talks: one line to type in, the microphone, send."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.buttons import IconButton
from companion.ui.drawn import Drawn, faded
from companion.ui.field import Field
from companion.ui.microphone_button import HEIGHT, MicrophoneButton
from companion.ui.theme import RADIUS_SMALL, Design, Size

LONGEST = 100_000
"""Characters the entry takes; what is too long for her is the session's to say."""

TAP_MILLISECONDS = 350
"""A shorter press was meant as a click."""


class Entry(Field):
    """One line; Space in an empty one talks, Esc gives the keys back to the player."""

    talked = Signal(bool)
    """Space pressed or released while the line is empty."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        self._composing = False
        self._talking = False
        super().__init__(design, parent, longest=LONGEST)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.LEAD - 2))
        self.ink(self.colours.ink)

    def message(self) -> str:
        """What was typed, as one message: pasted line breaks stay line breaks."""
        return self.text().replace("\u2028", "\n").replace("\u2029", "\n").strip()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.text() and not self._composing:
            if not event.isAutoRepeat():
                self._talk(on=True)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._talking:
            if not event.isAutoRepeat():
                self._talk(on=False)
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._talk(on=False)
        super().focusOutEvent(event)

    def _talk(self, *, on: bool) -> None:
        if on != self._talking:
            self._talking = on
            self.talked.emit(on)


class TalkBar(Drawn, QWidget):
    """Words and voice leave by its signals; it knows nothing of who hears them."""

    said = Signal(str)
    """A message; never empty."""

    held = Signal(bool)
    """The microphone button, or Space, was pressed or let go."""

    hands_free_wanted = Signal(bool)

    rewritten = Signal(str)
    """What she should have said; never empty."""

    stopped = Signal()
    """She shall fall silent."""

    def __init__(
        self, design: Design, level: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._holding = False
        self._speaking = False
        self._hands_free = False
        self._rewriting = False
        self._hint = QTimer(self, interval=4000, singleShot=True)
        self._hint.timeout.connect(self.retranslate)
        self._pressed = QElapsedTimer()
        self.microphone = MicrophoneButton(design, level, self)
        self.entry = Entry(design, self)
        self.hands_free = IconButton(design, icons.hands_free, self, side=36)
        self.hands_free.setCheckable(True)
        self.send = IconButton(design, icons.send, self, side=36, emphasis=True)
        self._connect()
        self.follow(design)

    def _connect(self) -> None:
        self.microphone.pressed.connect(self._press)
        self.microphone.released.connect(self._let_go)
        self.entry.talked.connect(self.hold)
        self.entry.returnPressed.connect(self._send)
        self.entry.textChanged.connect(self._show_send)
        self.entry.installEventFilter(self)
        self.hands_free.clicked.connect(self._toggle_hands_free)
        self.send.clicked.connect(self._send_or_stop)

    def show_hands_free(self, on: bool) -> None:
        self._hands_free = on
        self.hands_free.setChecked(on)
        self.microphone.set_open(on or self._holding)
        self.retranslate()

    def show_speaking(self, speaking: bool) -> None:
        """While she speaks and nothing is typed, the send button makes her stop."""
        self._speaking = speaking
        self._show_send()

    def rewrite(self, *, on: bool) -> None:
        """Take what is typed next for what she should have said, until it is or Esc is pressed."""
        if on == self._rewriting:
            return
        self._rewriting = on
        self.entry.clear()
        if on:
            self.entry.setFocus()
        self.retranslate()

    def hold(self, on: bool) -> None:
        """Begin or end talking; the same as the button."""
        if on == self._holding or (on and self._hands_free):
            return
        self._holding = on
        self.microphone.set_open(on or self._hands_free)
        self.held.emit(on)
        self.retranslate()

    def retranslate(self) -> None:
        self.entry.setAccessibleName(self.tr("What you say"))
        self.entry.setPlaceholderText(self._placeholder())
        if self._hands_free:
            self.microphone.name(self.tr("Stop listening"), self.tr("I'm listening; click to stop"))
            self.hands_free.name(
                self.tr("Hands-free"), self.tr("Hands-free is on: just talk, I hear you")
            )
        else:
            self.microphone.name(
                self.tr("Hold to talk"), self.tr("Hold to talk (or hold Space), let go when done")
            )
            self.hands_free.name(
                self.tr("Hands-free"), self.tr("Hands-free: I listen all the time, no button")
            )
        self._show_send()

    def _placeholder(self) -> str:
        if self._rewriting:
            return self.tr("What should she have said? (Esc: never mind)")
        if self._hint.isActive():
            return self.tr("Hold it while you talk, and let go when you're done")
        if self._holding:
            return self.tr("I'm all ears…")
        if self._hands_free:
            return self.tr("Just talk to me, or type…")
        return self.tr("Tell me about your day…")

    def restyle(self) -> None:
        self.setFixedHeight(self.px(HEIGHT))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        high, gap = self.height(), self.px(10)
        self.microphone.move(0, (high - self.microphone.height()) // 2)
        right = self.width() - self.px(4)
        for button in (self.send, self.hands_free):
            right -= button.width()
            button.move(right, (high - button.height()) // 2)
            right -= self.px(4)
        left = self.microphone.width() + gap
        self.entry.setGeometry(left + self.px(12), 0, right - left - self.px(16), high)

    def _field(self) -> QRectF:
        left = self.microphone.width() + self.px(10)
        return QRectF(left, 0, self.width() - left, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        focused = self.entry.hasFocus()
        edge = faded(self.design.accent, 0.9) if focused else self.colours.rule
        painter.setPen(QPen(edge, 1.5 if focused else 1.0))
        painter.setBrush(self.colours.fill)
        radius = self.px(RADIUS_SMALL) * 1.4
        painter.drawRoundedRect(self._field(), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.fill)
        middle = QRectF(self.microphone.geometry()).center()
        painter.drawEllipse(QPointF(middle), self.px(HEIGHT / 2) - 1, self.px(HEIGHT / 2) - 1)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() == QEvent.Type.FocusOut and not self.entry.message():
            self.rewrite(on=False)
        if self._rewriting and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.rewrite(on=False)
            return True
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        if not self._hands_free:
            self._pressed.start()
            self.hold(True)

    def _let_go(self) -> None:
        if self._hands_free:
            self.hands_free_wanted.emit(False)
        elif self._holding:
            if self._pressed.elapsed() < TAP_MILLISECONDS:
                self._hint.start()
            self.hold(False)

    def _toggle_hands_free(self) -> None:
        self.hands_free_wanted.emit(self.hands_free.isChecked())

    def _send(self) -> None:
        if message := self.entry.message():
            self.entry.clear()
            if self._rewriting:
                self.rewrite(on=False)
                self.rewritten.emit(message)
            else:
                self.said.emit(message)

    def _send_or_stop(self) -> None:
        if self._speaking and not self.entry.message():
            self.stopped.emit()
        else:
            self._send()

    def _show_send(self) -> None:
        if self._speaking and not self.entry.message():
            self.send.show_icon(icons.stop)
            self.send.name(self.tr("Make her stop"))
        else:
            self.send.show_icon(icons.send)
            self.send.name(self.tr("Send"), self.tr("Send (Enter)"))
