"""Plain text that wraps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from companion.ui.drawn import Drawn
from companion.ui.theme import Design, Size


class Label(Drawn, QLabel):
    """Never rich text: what it shows may come from a file or a device."""

    def __init__(
        self,
        design: Design,
        parent: QWidget | None = None,
        *,
        size: float = Size.BODY,
        muted: bool = False,
        wrapped: bool = True,
    ) -> None:
        super().__init__(parent)
        self._size, self._muted = size, muted
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrapped)
        self.follow(design)

    def restyle(self) -> None:
        self.setFont(self.design.font(self._size))
        self.ink(self.colours.muted if self._muted else self.colours.ink)
