"""The window: the stage, the box over it, pages over both."""

from datetime import datetime
from typing import cast

import msgspec
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.character import Character
from companion.events import DownloadChanged, Event
from companion.settings import Settings
from companion.ui.conversation import Conversation
from companion.ui.dialogue_box import MARGIN, DialogueBox
from companion.ui.drawn import dress_tips, unfolding
from companion.ui.gestures import Gestures
from companion.ui.pages import Pages
from companion.ui.partner import Partner
from companion.ui.pointer_watch import PointerWatch
from companion.ui.presence import Presence
from companion.ui.problems import Mending
from companion.ui.quick_menu import QuickMenu
from companion.ui.scene import SPEAKING_SOFTNESS, Stage, place_at
from companion.ui.theme import SLIDE_SECONDS, Design
from companion.ui.translation import Interpreter

HOUR_MILLISECONDS = 60_000

BOX_WIDTH = 0.88
FOOT = 34
"""Room under the box for the quick menu, in pixels at 720p."""


class MainWindow(QWidget):
    """Shows what happens (`take`) and asks the partner for what the user wants."""

    closing = Signal()
    """The user closed the window; whoever owns the partner closes it."""

    anew_wanted = Signal()
    """Another character was chosen: the app shall open anew."""

    def __init__(
        self, partner: Partner, character: Character, settings: Settings, stage: Stage
    ) -> None:
        super().__init__()
        self._partner = partner
        self._character = character
        self._settings = settings
        self._stage = stage
        self._interpreter = Interpreter()
        self.design = Design(character.accent, character.second)
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
        self.box.talk_bar.entry.setFocus()

    def _build(self, partner: Partner, character: Character) -> None:
        self._scenery = cast(QWidget, self._stage)
        self._scenery.setParent(self)
        level = partner.microphone_level
        self.box = DialogueBox(self.design, self._her_name(), level, self)
        self.quick_menu = QuickMenu(self.design, self)
        self.pages = Pages(
            self,
            self.design,
            partner=partner,
            character=character,
            settings=self._settings,
            her_name=self._her_name,
        )
        self._conversation = Conversation(partner, character, self.design, self.box, self._stage)
        self._sliding = unfolding(self, SLIDE_SECONDS, self._slide)
        self._gestures = Gestures(self, self.box, self.pages)
        self._pointer = PointerWatch(self)
        self._hour_timer = QTimer(self, interval=HOUR_MILLISECONDS)

    def _connect(self) -> None:
        self._conversation.mending_wanted.connect(self._mend)
        self._conversation.presence_changed.connect(self._soften)
        self._conversation.introduced.connect(self._remember_introduction)
        self.box.resized.connect(self._arrange)
        self.box.talk_bar.hands_free_wanted.connect(self._set_hands_free)
        self.quick_menu.log_wanted.connect(self.pages.open_log)
        self.quick_menu.hide_wanted.connect(self.toggle_only_her)
        self.quick_menu.settings_wanted.connect(self.pages.open_settings)
        self.quick_menu.menu_wanted.connect(self.pages.open_menu)
        self.pages.menu.full_screen_wanted.connect(self.toggle_full_screen)
        self._gestures.full_screen_wanted.connect(self.toggle_full_screen)
        self._gestures.hide_wanted.connect(self.toggle_only_her)
        self.pages.menu.quit_wanted.connect(self.close)
        self.pages.menu.anew_wanted.connect(self._conversation.begin_anew)
        self.pages.settings.changed.connect(self.change)
        self.pages.met_wanted.connect(self._meet)
        self.pages.opened.connect(self._page_opened)
        self.pages.closed.connect(self._pages_closed)
        self._stage.failed.connect(self._conversation.add_problem)
        self._pointer.moved.connect(self._pointer_moved)
        self._pointer.left.connect(self._stage.look_away)
        self._hour_timer.timeout.connect(self._set_place)
        self._hour_timer.start()

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
            self.pages.settings.show_download(event)

    # Settings

    def change(self, settings: Settings) -> None:
        """Use and keep what the user chose."""
        self._settings = settings
        self._partner.apply(settings)
        language = self.design.language
        self._use(settings)
        self.pages.pace(settings.look.text_speed)
        if language != self.design.language:
            self._conversation.retranslate()
        self._conversation.set_hands_free(settings.devices.hands_free)

    def _use(self, settings: Settings) -> None:
        look = settings.look
        self._interpreter.speak(look.language)
        self.design.choose(
            light=look.light_box,
            language=self._interpreter.language,
            reduced_motion=look.reduced_motion,
            text_speed=look.text_speed,
        )
        self._stage.set_reduced_motion(look.reduced_motion)
        self._set_place()

    def _set_place(self) -> None:
        place = self._settings.look.place
        now = datetime.now().astimezone()
        self._stage.set_place(place_at(now.hour) if place == "auto" else place)

    def _set_hands_free(self, on: bool) -> None:
        devices = msgspec.structs.replace(self._settings.devices, hands_free=on)
        self.change(msgspec.structs.replace(self._settings, devices=devices))
        self.pages.settings.show_settings(self._settings)

    def _remember_introduction(self) -> None:
        self._settings = msgspec.structs.replace(self._settings, introduced=True)
        self.pages.settings.show_settings(self._settings)
        self._partner.apply(self._settings)

    def _her_name(self) -> str:
        return self._character.name(self.design.language)

    def _meet(self, character: str) -> None:
        """Let another character come: the window is hers from its next opening on."""
        models = msgspec.structs.replace(self._settings.models, brain="")
        self.change(msgspec.structs.replace(self._settings, character=character, models=models))
        self.anew_wanted.emit()
        self.close()

    # Pages

    def _page_opened(self) -> None:
        self.box.talk_bar.hold(False)
        self._set_only_her(False)
        self.box.hide()
        self.quick_menu.hide()
        self._soften()
        self._veil()

    def _pages_closed(self) -> None:
        self._soften()
        self._come_back()

    def _mend(self, wanted: Mending) -> None:
        self.pages.open_settings()
        self.pages.settings.go_to(wanted)

    def _soften(self) -> None:
        if (sheet := self.pages.current) is not None:
            amount = sheet.softness
        else:
            speaking = self._conversation.presence is Presence.SPEAKING
            amount = SPEAKING_SOFTNESS if speaking else 0.0
        self._stage.set_softness(amount)

    # Only her

    def toggle_only_her(self) -> None:
        """Hide everything but her, or bring it back."""
        self._set_only_her(not self._gestures.only_her)

    def _set_only_her(self, only_her: bool) -> None:
        if only_her == self._gestures.only_her:
            return
        self._gestures.only_her = only_her
        if only_her:
            self.box.hide()
            self.quick_menu.hide()
            self._veil()
            self.setFocus()
        elif self.pages.current is None:
            self._come_back()

    def _come_back(self) -> None:
        """The box slides up, and what is typed goes into it."""
        self._arrange()
        self.box.show()
        self.quick_menu.show()
        self.quick_menu.pointer_moved()
        self.box.talk_bar.entry.setFocus()
        if not self.design.reduced_motion:
            self._sliding.start()

    def _slide(self, progress: float) -> None:
        self._arrange(round((1 - progress) * self.design.px(32)))

    # Geometry

    def _restyle(self) -> None:
        dress_tips(self.design)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.design.fit(self.size())
        self._scenery.setGeometry(self.rect())
        self.pages.fill_window()
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
        self._veil()

    def _veil(self) -> None:
        """Tell the stage what of it is seen dimly, through the box."""
        seen = self._gestures.only_her or self.pages.current is not None
        self._stage.set_veil(None if seen else self.box.y() + self.box.box_rect().top())

    # Pointer

    def _pointer_moved(self, place: QPoint) -> None:
        self._stage.look_at(place.x(), place.y())
        self.quick_menu.pointer_moved()

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def let_go(self) -> None:
        """End what the pages have under way."""
        self.pages.let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        self.let_go()
        super().closeEvent(event)
