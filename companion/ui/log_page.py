"""Everything that was said, in one long page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from companion.ui.buttons import WordButton
from companion.ui.drawn import Drawn
from companion.ui.partner import Said
from companion.ui.scroll import ScrollBar
from companion.ui.sheet import Sheet
from companion.ui.theme import Design, Size

PAGE = 60
"""Entries laid out at a time; older ones come when asked for."""

LONGEST = 4000
"""Characters of one entry that are laid out."""


class _Pages(Drawn, QTextEdit):
    """Text to be read and copied."""

    def __init__(self, design: Design, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(design, self))
        self.viewport().setAutoFillBackground(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.follow(design)

    def restyle(self) -> None:
        self.ink(self.colours.ink)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self.design.menu_style_sheet())
        menu.popup(event.globalPos())


class LogPage(Sheet):
    """The newest entries last and in view."""

    def __init__(
        self,
        design: Design,
        entries: Callable[[], Sequence[Said]],
        her_name: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(design, parent)
        self._entries = entries
        self._her_name = her_name
        self._count = PAGE
        self.pages = _Pages(design, self)
        self.rule_off(self.pages)
        self.earlier = WordButton(design, self)
        self.earlier.clicked.connect(self._show_earlier)
        self.follow(design)

    def title(self) -> str:
        return self.tr("Log")

    def retranslate(self) -> None:
        self.earlier.setText(self.tr("Show what was said before"))
        self.earlier.setAccessibleName(self.earlier.text())
        self.pages.setAccessibleName(self.tr("Everything that was said"))
        if not self.isHidden():
            self._write()
        super().retranslate()

    def restyle(self) -> None:
        if not self.isHidden():
            self._write()
        super().restyle()

    def fill(self) -> None:
        self._count = PAGE
        self._write()
        self._to_end()

    def open_sheet(self) -> None:
        super().open_sheet()
        self._to_end()
        self.pages.setFocus()

    def place(self) -> None:
        body = self.body_rect()
        self.earlier.resize(self.earlier.sizeHint())
        self.earlier.move(body.right() - self.earlier.width(), self.px(36))
        self.pages.setGeometry(body.adjusted(0, 0, self.px(40), -self.px(40)))

    def _to_end(self) -> None:
        bar = self.pages.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _show_earlier(self) -> None:
        bar = self.pages.verticalScrollBar()
        below = bar.maximum() - bar.value()
        self._count += PAGE
        self._write()
        bar.setValue(bar.maximum() - below)

    def _write(self) -> None:
        entries = self._entries()
        self.earlier.setVisible(len(entries) > self._count)
        document = self.pages.document()
        document.clear()
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        if not entries:
            self._write_paragraph(cursor, self.tr("Nothing yet. Say hello!"), muted=True)
        for said in entries[-self._count :]:
            mine = said.who == "user"
            self._write_name(cursor, self.tr("You") if mine else self._her_name(), mine=mine)
            text = said.text if len(said.text) <= LONGEST else said.text[:LONGEST] + "…"
            self._write_paragraph(cursor, text, muted=mine)

    def _write_name(self, cursor: QTextCursor, name: str, *, mine: bool) -> None:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(self.px(22))
        letters.setFont(self.design.font(Size.SMALL, bold=True, spaced=4))
        letters.setForeground(self.colours.muted if mine else self.colours.accent_text)
        self._new_block(cursor, block, letters)
        cursor.insertText(name, letters)

    def _write_paragraph(self, cursor: QTextCursor, text: str, *, muted: bool) -> None:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(self.px(4))
        block.setLineHeight(145, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        letters.setFont(self.design.font(Size.LEAD))
        letters.setForeground(self.colours.muted if muted else self.colours.ink)
        self._new_block(cursor, block, letters)
        cursor.insertText(text.replace("\n", "\u2028"), letters)

    @staticmethod
    def _new_block(cursor: QTextCursor, block: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if cursor.position() == 0:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(block, letters)
