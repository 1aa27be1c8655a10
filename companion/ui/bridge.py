"""From the session's threads to the window's."""

from PySide6.QtCore import QObject, Signal

from companion.events import Event


class SessionBridge(QObject):
    """Hands a session's events to the window, on the UI thread, in order.

    Any thread may call `report`; Qt queues the signal to the thread that made the bridge.
    """

    happened = Signal(object)
    """An `Event`."""

    def report(self, event: Event) -> None:
        self.happened.emit(event)
