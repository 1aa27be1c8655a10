"""The window: the stage, the box over it, pages over both."""

from datetime import datetime
from typing import cast

import msgspec
from PySide6.QtCore import QEasingCurve, QPoint, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from companion.character import Character
from companion.events import DownloadChanged, Event
from companion.settings import Settings
from companion.ui.conversation import Conversation
from companion.ui.dialogue_box import MARGIN, DialogueBox
from companion.ui.log_page import LogPage
from companion.ui.menu_page import MenuPage
from companion.ui.partner import Partner
from companion.ui.presence import Presence
from companion.ui.problems import Mending
from companion.ui.quick_menu import QuickMenu
from companion.ui.scene import SPEAKING_SOFTNESS, Stage, place_at
from companion.ui.settings_page import SettingsPage
from companion.ui.sheet import Sheet
from companion.ui.theme import SLIDE_SECONDS, Design, Size
from companion.ui.translation import Interpreter

POINTER_MILLISECONDS = 50
HOUR_MILLISECONDS = 60_000

BOX_WIDTH = 0.88
FOOT = 34
"""Room under the box for the quick menu, in pixels at 720p."""


class MainWindow(QWidget):
    """Shows what happens (`take`) and asks the partner for what the user wants."""

    closing = Signal()
    """The user closed the window; whoever owns the partner closes it."""

    def __init__(
        self, partner: Partner, character: Character, settings: Settings, stage: Stage
    ) -> None:
        super().__init__()
        self._partner = partner
        self._character = character
        self._settings = settings
        self._stage = stage
        self._only_her = False
        self._behind: Sheet | None = None
        self._pointer = QPoint(-1, -1)
        self._interpreter = Interpreter()
        self.design = Design(character.accent, character.second)
        self._design_of_pages = Design(character.accent, character.second)
        self.setWindowTitle("ChatNVL")
        self.setMinimumSize(960, 540)
        self.resize(1280, 720)
        self.setMouseTracking(True)
        self._use(settings)
        self._build(partner, character)
        self._connect()
        self.design.changed.connect(self._restyle)
        self._restyle()
        self._conversation.set_hands_free(settings.devices.hands_free)
        self._conversation.open(introduce=character.brain.small and not settings.introduced)

    def _build(self, partner: Partner, character: Character) -> None:
        self._scenery = cast(QWidget, self._stage)
        self._scenery.setParent(self)
        level = partner.microphone_level
        self.box = DialogueBox(self.design, self._her_name(), level, self)
        self.quick_menu = QuickMenu(self.design, self)
        pages = self._design_of_pages
        self.menu = MenuPage(pages, self)
        self.log = LogPage(pages, partner.log, self._her_name, self)
        self.settings_page = SettingsPage(pages, partner, character, self._settings, self)
        self._conversation = Conversation(partner, character, self.design, self.box, self._stage)
        self._sliding = QVariantAnimation(self, duration=round(SLIDE_SECONDS * 1000))
        self._sliding.setStartValue(0.0)
        self._sliding.setEndValue(1.0)
        self._sliding.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._pointer_timer = QTimer(self, interval=POINTER_MILLISECONDS)
        self._hour_timer = QTimer(self, interval=HOUR_MILLISECONDS)

    def _connect(self) -> None:
        self._conversation.mending_wanted.connect(self._mend)
        self._conversation.presence_changed.connect(self._soften)
        self._conversation.introduced.connect(self._remember_introduction)
        self.box.resized.connect(self._arrange)
        self.box.talk_bar.hands_free_wanted.connect(self._set_hands_free)
        self.quick_menu.log_wanted.connect(self.open_log)
        self.quick_menu.hide_wanted.connect(self.toggle_only_her)
        self.quick_menu.settings_wanted.connect(self.open_settings)
        self.quick_menu.menu_wanted.connect(self.open_menu)
        self.menu.log_wanted.connect(self.open_log)
        self.menu.settings_wanted.connect(self.open_settings)
        self.menu.full_screen_wanted.connect(self.toggle_full_screen)
        self.menu.quit_wanted.connect(self.close)
        self.menu.anew_wanted.connect(self._begin_anew)
        self.settings_page.changed.connect(self.change)
        for sheet in self.sheets:
            sheet.closed.connect(self._sheet_closed)
        self._stage.failed.connect(self._conversation.add_problem)
        self._sliding.valueChanged.connect(self._slide)
        self._pointer_timer.timeout.connect(self._follow_pointer)
        self._pointer_timer.start()
        self._hour_timer.timeout.connect(self._set_place)
        self._hour_timer.start()
        for keys in ("F11", "Alt+Return", "Alt+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.toggle_full_screen)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return self.menu, self.log, self.settings_page

    @property
    def sheet(self) -> Sheet | None:
        """The page that is open."""
        return next((sheet for sheet in self.sheets if not sheet.isHidden()), None)

    @property
    def settings(self) -> Settings:
        return self._settings

    def come_to_front(self) -> None:
        """Someone started the app once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def take(self, event: Event) -> None:
        """Show what happened in the session; on the UI thread."""
        self._conversation.take(event)
        if isinstance(event, DownloadChanged):
            self.settings_page.show_download(event)

    # Settings

    def change(self, settings: Settings) -> None:
        """Use and keep what the user chose."""
        self._settings = settings
        self._partner.apply(settings)
        self._use(settings)
        self._conversation.set_hands_free(settings.devices.hands_free)

    def _use(self, settings: Settings) -> None:
        look = settings.look
        language = self._interpreter.language
        self._interpreter.speak(look.language)
        self.design.choose(
            light=look.light_box,
            language=self._interpreter.language,
            reduced_motion=look.reduced_motion,
            text_speed=look.text_speed,
        )
        self._design_of_pages.text_speed = look.text_speed
        self._stage.set_reduced_motion(look.reduced_motion)
        self._set_place()
        if language != self._interpreter.language and hasattr(self, "_conversation"):
            self._conversation.retranslate()

    def _set_place(self) -> None:
        place = self._settings.look.place
        now = datetime.now().astimezone()
        self._stage.set_place(place_at(now.hour) if place == "auto" else place)

    def _set_hands_free(self, on: bool) -> None:
        devices = msgspec.structs.replace(self._settings.devices, hands_free=on)
        self.change(msgspec.structs.replace(self._settings, devices=devices))
        self.settings_page.show_settings(self._settings)

    def _remember_introduction(self) -> None:
        self._settings = msgspec.structs.replace(self._settings, introduced=True)
        self.settings_page.show_settings(self._settings)
        self._partner.apply(self._settings)

    def _her_name(self) -> str:
        return self._character.name(self.design.language)

    # Pages

    def open_menu(self) -> None:
        self._open(self.menu)

    def open_log(self) -> None:
        self._open(self.log)

    def open_settings(self) -> None:
        self._open(self.settings_page)

    def _open(self, sheet: Sheet) -> None:
        current = self.sheet
        self._behind = current if current is self.menu else None
        if current is not None:
            current.hide()
        self.box.talk_bar.hold(False)
        self._set_only_her(False)
        self.box.hide()
        self.quick_menu.hide()
        self._design_of_pages.match(self.design)
        sheet.setGeometry(self.rect())
        sheet.open_sheet()
        self._soften()

    def _sheet_closed(self) -> None:
        if self._behind is not None:
            self._open(self._behind)
            return
        self._soften()
        self._come_back()
        self.setFocus()

    def _mend(self, wanted: Mending) -> None:
        self.open_settings()
        self.settings_page.go_to(wanted)

    def _begin_anew(self) -> None:
        self._partner.begin_anew()
        self._conversation.open(introduce=False)

    def _soften(self) -> None:
        if (sheet := self.sheet) is not None:
            amount = sheet.softness
        else:
            speaking = self._conversation.presence is Presence.SPEAKING
            amount = SPEAKING_SOFTNESS if speaking else 0.0
        self._stage.set_softness(amount)

    # Only her

    def toggle_only_her(self) -> None:
        """Hide everything but her, or bring it back."""
        self._set_only_her(not self._only_her)

    def _set_only_her(self, only_her: bool) -> None:
        if only_her == self._only_her:
            return
        self._only_her = only_her
        if only_her:
            self.box.hide()
            self.quick_menu.hide()
            self.setFocus()
        elif self.sheet is None:
            self._come_back()

    def _come_back(self) -> None:
        """The box slides up."""
        self._arrange()
        self.box.show()
        self.quick_menu.show()
        self.quick_menu.pointer_moved()
        if not self.design.reduced_motion:
            self._sliding.start()

    def _slide(self, progress: float) -> None:
        self._arrange(round((1 - progress) * self.design.px(32)))

    # Geometry

    def _restyle(self) -> None:
        if self.sheet is not None:
            self._design_of_pages.match(self.design)
        QToolTip.setFont(self.design.font(Size.SMALL))
        tip = QToolTip.palette()
        tip.setColor(QPalette.ColorRole.ToolTipBase, self.design.palette.popup)
        tip.setColor(QPalette.ColorRole.ToolTipText, self.design.palette.ink)
        QToolTip.setPalette(tip)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.design.fit(self.size())
        self._scenery.setGeometry(self.rect())
        for sheet in self.sheets:
            sheet.setGeometry(self.rect())
        self._arrange()

    def _arrange(self, lowered: int = 0) -> None:
        margin, foot = self.design.px(MARGIN), self.design.px(FOOT)
        wide = round(self.width() * BOX_WIDTH) + 2 * margin
        high = self.box.height_for(wide)
        left = (self.width() - wide) // 2
        top = self.height() - foot - high + margin + lowered
        self.box.setGeometry(left, top, wide, high)
        menu = self.quick_menu.sizeHint()
        right = left + wide - margin - self.design.px(8)
        self.quick_menu.setGeometry(
            right - menu.width(), self.height() - foot + self.design.px(3), *menu.toTuple()
        )

    # Pointer and keys

    def _follow_pointer(self) -> None:
        place = self.mapFromGlobal(QCursor.pos())
        if place == self._pointer:
            return
        self._pointer = place
        if self.isActiveWindow() and self.rect().contains(place):
            self._stage.look_at(place.x(), place.y())
            self.quick_menu.pointer_moved()
        else:
            self._stage.look_away()

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() in _PLAIN
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_F and plain:
            self.toggle_full_screen()
        elif self.sheet is not None or event.isAutoRepeat():
            event.ignore()
        elif key == Qt.Key.Key_H and plain:
            self.toggle_only_her()
        elif not self._only_her:
            self._talk_key(event)

    def _talk_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.box.talk_bar.hold(True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.box.talk_bar.entry.setFocus()
        elif event.key() == Qt.Key.Key_PageDown:
            self.box.line.turn(+1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.box.line.turn(-1)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.box.talk_bar.hold(False)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.box.talk_bar.hold(False)

    def _escape(self) -> None:
        if self._only_her:
            self.toggle_only_her()
        elif self.sheet is None:
            self.open_menu()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton or self._only_her:
            self.toggle_only_her()
        elif event.button() == Qt.MouseButton.RightButton:
            self.open_menu()
        else:
            self.setFocus()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() > 0 and self.sheet is None and not self._only_her:
            self.open_log()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
