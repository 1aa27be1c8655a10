"""Where the pointer is over the window, whatever widget lies under it."""

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

LOOKING_MILLISECONDS = 50


class PointerWatch(QObject):
    """Looks twenty times a second: cheaper than a filter on every event of the application."""

    moved = Signal(QPoint)
    """To a place over the window, in its coordinates."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._place = QPoint(-1, -1)
        timer = QTimer(self, interval=LOOKING_MILLISECONDS)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        place = self._window.mapFromGlobal(QCursor.pos())
        if place == self._place:
            return
        self._place = place
        if self._window.isActiveWindow() and self._window.rect().contains(place):
            self.moved.emit(place)
        else:
            self.left.emit()
