"""One window for one data folder: a second start raises the first and ends."""

import contextlib
import hashlib
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QLockFile,
    QObject,
    QSysInfo,
    QThread,
    Signal,
)
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.errors import Problem, StoreError

LOCK = "open.lock"

PATIENCE_MILLISECONDS = 1000
"""How long a second start waits for the first to answer."""

AGAIN_MILLISECONDS = 50
"""Between two knocks."""


def already_open() -> str:
    """What a second start says before it ends."""
    return QCoreApplication.translate(
        "Instance", "ChatNVL is already open, so I brought its window to the front."
    )


class Instance(QObject):
    """The claim of this process to a data folder, until `release`.

    A lock file tells who is first even after a crash; a local socket (no network) carries the
    knock. Where the folder can't be written there is no lock, and only the socket decides.
    """

    raised = Signal()
    """Someone started the app once more: show the window."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
        self._name = f"chatnvl-{digest[:24]}"

    def is_first(self) -> bool:
        """Whether this process is the first; if not, the first was asked to show itself.

        Raises `StoreError` where the first runs on another computer that has the same folder.
        """
        if not self._locked():
            held = self._lock.error() is QLockFile.LockError.LockFailedError
            if self._knock(patient=held):
                return False
            if held:
                self._take_over()
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def _take_over(self) -> None:
        """Take the lock of a process that was killed and whose number another program has now."""
        _, computer, _ = self._lock.getLockInfo()
        if computer not in ("", QSysInfo.machineHostName()):
            raise StoreError(Problem.OPEN_ELSEWHERE, where=computer)
        with contextlib.suppress(OSError):
            (self._folder / LOCK).unlink()
        self._locked()

    def _locked(self) -> bool:
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        return self._lock.tryLock(0)

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _knock(self, *, patient: bool) -> bool:
        """Ask the first to show itself; who has only just taken the lock may not listen yet."""
        waiting = QDeadlineTimer(PATIENCE_MILLISECONDS if patient else 0)
        while not (answered := self._answered()) and not waiting.hasExpired():
            QThread.msleep(AGAIN_MILLISECONDS)
        return answered

    def _answered(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(PATIENCE_MILLISECONDS)
        socket.abort()
        return answered

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.abort()
            self.raised.emit()
