"""What must be known of a service that retells the scenes."""

from urllib.parse import urlsplit

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.ui.drawn import Drawn
from companion.ui.field import TextField
from companion.ui.settings_rows import Row
from companion.ui.theme import Design


class Endpoint(Drawn, QWidget):
    """Where the service is, which of its models, the key, and what it may cost."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = False
        self.url = TextField(design, longest=400)
        self.model = TextField(design, longest=200)
        self.key = TextField(design, longest=400)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.price_in = TextField(design, longest=12)
        self.price_out = TextField(design, longest=12)
        self.cap = TextField(design, longest=12)
        self._price_fields = QWidget(self)
        self._prices = QHBoxLayout(self._price_fields)
        self._prices.setContentsMargins(0, 0, 0, 0)
        self._prices.addWidget(self.price_in)
        self._prices.addWidget(self.price_out)
        self._prices.addWidget(self.cap)
        self.rows = {
            "url": Row(design, self.url, self),
            "model": Row(design, self.model, self),
            "key": Row(design, self.key, self),
            "prices": Row(design, self._price_fields, self),
        }
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for row in self.rows.values():
            self._column.addWidget(row)
        self.follow(design)

    def show_address(self) -> None:
        """Say what is wrong with the address, where something is."""
        typed = self.url.text().strip()
        begun = any(scheme.startswith(typed) for scheme in ("https://", "http://"))
        wrong = not begun and not is_web(typed)
        note = self.tr("It begins with https://, or http:// on this machine.") if wrong else ""
        self.rows["url"].describe(self.tr("Address"), note)

    def show_key(self, *, kept: bool) -> None:
        """Say where the key goes, or that one is kept already."""
        self._kept = kept
        self.key.setPlaceholderText(
            self.tr("your key is kept; type here for another")
            if kept
            else self.tr("kept in the system's keyring, in no file")
        )

    @property
    def fields(self) -> tuple[TextField, ...]:
        return self.url, self.model, self.key, self.price_in, self.price_out, self.cap

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._prices.setSpacing(self.px(8))
        for field in (self.url, self.model, self.key, self._price_fields):
            field.setFixedWidth(self.px(440))

    def retranslate(self) -> None:
        rows = self.rows
        self.show_address()
        rows["model"].describe(self.tr("Model"))
        rows["key"].describe(self.tr("Key"))
        rows["prices"].describe(
            self.tr("Prices, and the limit"),
            self.tr("Of a million tokens sent, and come back; it stops before it costs more."),
        )
        self.price_in.setPlaceholderText(self.tr("sent"))
        self.price_out.setPlaceholderText(self.tr("come back"))
        self.cap.setPlaceholderText(self.tr("at most"))
        self.cap.setAccessibleName(self.tr("What it may cost at most"))
        self.show_key(kept=self._kept)
        self.model.setPlaceholderText("gpt-4o-mini")
        self.url.setPlaceholderText("https://…/v1")
        self.price_in.setAccessibleName(self.tr("Price of a million tokens sent"))
        self.price_out.setAccessibleName(self.tr("Price of a million tokens that come back"))


def is_web(url: str) -> bool:
    """Return whether it is an address that can be asked."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
