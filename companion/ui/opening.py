"""The Qt application, as this program wants it."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from companion.library import places


def application(arguments: Sequence[str]) -> QApplication:
    """Return the one application, made where there is none yet."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    app.setApplicationName("ChatNVL")
    app.setApplicationDisplayName("ChatNVL")
    app.setDesktopFileName("chatnvl")
    app.setStyle("Fusion")
    icon = places.ASSETS / "icon.png"
    if icon.exists():
        app.setWindowIcon(QIcon(str(icon)))
    return app
