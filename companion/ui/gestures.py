"""Keys, buttons and the wheel where nothing is being typed: those of a visual novel's player."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QWidget

from companion.ui.dialogue_box import DialogueBox
from companion.ui.pages import Pages


class Gestures(QObject):
    """Watches what reaches the window itself, because no control of it took it."""

    hide_wanted = Signal()
    """Hide everything but her, or bring it back."""

    full_screen_wanted = Signal()

    def __init__(self, window: QWidget, box: DialogueBox, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._box = box
        self._pages = pages
        self.only_her = False
        """Nothing but her is seen: the window says so, and any button brings the rest back."""

        window.installEventFilter(self)
        for keys in ("F11", "Alt+Return", "Alt+Enter"):
            QShortcut(QKeySequence(keys), window).activated.connect(self.full_screen_wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._pressed(event)
            case QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                return self._released(event)
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return self._clicked(event.button())
            case QEvent.Type.Wheel if isinstance(event, QWheelEvent):
                return self._turned(event.angleDelta().y())
            case QEvent.Type.FocusOut:
                self._box.talk_bar.hold(False)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() in _PLAIN
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_F and plain:
            self.full_screen_wanted.emit()
        elif self._pages.current is not None or event.isAutoRepeat():
            return False
        elif key == Qt.Key.Key_H and plain:
            self.hide_wanted.emit()
        else:
            return not self.only_her and self._talked(key)
        return True

    def _talked(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Space:
                self._box.talk_bar.hold(True)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._box.talk_bar.entry.setFocus()
            case Qt.Key.Key_PageDown:
                self._box.line.turn(+1)
            case Qt.Key.Key_PageUp:
                self._box.line.turn(-1)
            case _:
                return False
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._box.talk_bar.hold(False)
        return True

    def _escape(self) -> None:
        if self.only_her:
            self.hide_wanted.emit()
        elif (page := self._pages.current) is not None:
            page.close_sheet()
        else:
            self._pages.open_menu()

    def _clicked(self, button: Qt.MouseButton) -> bool:
        if button == Qt.MouseButton.MiddleButton or self.only_her:
            self.hide_wanted.emit()
        elif button == Qt.MouseButton.RightButton:
            self._pages.open_menu()
        else:
            self._window.setFocus()
        return True

    def _turned(self, angle: int) -> bool:
        if angle > 0 and self._pages.current is None and not self.only_her:
            self._pages.open_log()
        return True


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
