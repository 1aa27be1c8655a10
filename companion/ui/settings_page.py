"""The settings: one column, grouped by what the user wants."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.character import Character
from companion.events import DownloadChanged
from companion.settings import Settings
from companion.ui.buttons import WordButton
from companion.ui.partner import Partner
from companion.ui.problems import Mending
from companion.ui.scroll import ScrollBar
from companion.ui.settings_hearing import AboutGroup, HearingGroup, MindGroup
from companion.ui.settings_look import LookGroup, SoundGroup, WordsGroup
from companion.ui.settings_rows import Group
from companion.ui.sheet import Sheet
from companion.ui.theme import Design

DEVICES_MILLISECONDS = 2000
LEVEL_MILLISECONDS = 50


class SettingsPage(Sheet):
    """Every change is used at once; there is nothing to confirm."""

    changed = Signal(object)
    """Settings as the user wants them now."""

    column = 760

    def __init__(
        self,
        design: Design,
        partner: Partner,
        character: Character,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(design, parent)
        self._settings = settings
        self.look = LookGroup(design, settings)
        self.sound = SoundGroup(design, partner, settings)
        self.hearing = HearingGroup(design, partner, settings)
        self.words = WordsGroup(design, settings)
        self.mind = MindGroup(design, partner, settings)
        self.about = AboutGroup(design, character)
        self._sought: tuple[int, Group] = 0, self.look
        """Where the bar is, or will be, for a group that was asked for."""

        self._links = [WordButton(design, self, quiet=True) for _ in self.groups]
        self._build_column(design)
        for setter in self._changing:
            setter.changed.connect(self._change)
        for link, group in zip(self._links, self.groups, strict=True):
            link.clicked.connect(lambda _=False, group=group: self._scroll_to(group))
        self._devices = QTimer(self, interval=DEVICES_MILLISECONDS)
        self._devices.timeout.connect(self._refresh_devices)
        self._level = QTimer(self, interval=LEVEL_MILLISECONDS)
        self._level.timeout.connect(self.hearing.show_level)
        self.follow(design)
        self.show_settings(settings)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.look, self.sound, self.hearing, self.words, self.mind, self.about

    @property
    def _changing(
        self,
    ) -> tuple[LookGroup | SoundGroup | HearingGroup | WordsGroup | MindGroup, ...]:
        return self.look, self.sound, self.hearing, self.words, self.mind

    def _build_column(self, design: Design) -> None:
        self.view = QScrollArea(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self.view.viewport().setAutoFillBackground(False)
        self.view.setVerticalScrollBar(ScrollBar(design, self.view))
        column = QVBoxLayout(self._content)
        for group in self.groups:
            column.addWidget(group)
        column.addStretch()
        self._content_column = column
        self.view.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self.view.verticalScrollBar().valueChanged.connect(self._show_where)
        self.rule_off(self.view)
        self._glide = QPropertyAnimation(self.view.verticalScrollBar(), b"value", self)
        self._glide.setDuration(220)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def title(self) -> str:
        return self.tr("Settings")

    def retranslate(self) -> None:
        for link, group in zip(self._links, self.groups, strict=True):
            link.setText(group.title())
            link.setAccessibleName(group.title())
        super().retranslate()

    def restyle(self) -> None:
        self._content_column.setContentsMargins(0, 0, self.px(40), self.px(80))
        self._content_column.setSpacing(0)
        super().restyle()

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        for group in self._changing:
            group.show_settings(settings)

    def show_download(self, download: DownloadChanged) -> None:
        self.hearing.show_download(download)

    def fill(self) -> None:
        self.hearing.refresh_models()
        self._refresh_devices()
        self._sought = 0, self.groups[0]
        self.view.verticalScrollBar().setValue(0)
        self._show_where()

    def go_to(self, wanted: Mending) -> None:
        """Show the group that mends a problem."""
        group = {
            Mending.LOOK: self.look,
            Mending.SOUND: self.sound,
            Mending.HEARING: self.hearing,
            Mending.MIND: self.mind,
        }.get(wanted)
        if group is not None:
            self._content_column.activate()
            self._scroll_to(group)

    def place(self) -> None:
        body = self.body_rect()
        wide, top = self.px(200), body.top() + self.px(2)
        roomy = body.left() >= self.px(48) + wide
        for link in self._links:
            link.setVisible(roomy)
            link.resize(link.sizeHint())
            link.move(body.left() - wide - self.px(16), top)
            top += self.px(40)
        self.view.setGeometry(body.adjusted(0, 0, self.px(24), 0))

    def _change(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)

    def _refresh_devices(self) -> None:
        self.sound.refresh_devices()
        self.hearing.refresh_devices()

    def _scroll_to(self, group: Group) -> None:
        bar = self.view.verticalScrollBar()
        place = min(group.mapTo(self._content, QPoint(0, 0)).y(), bar.maximum())
        self._sought = place, group
        self._show_where()
        if self.design.reduced_motion:
            bar.setValue(place)
            return
        self._glide.stop()
        self._glide.setEndValue(place)
        self._glide.start()

    def _show_where(self) -> None:
        """Underline the group that is being read."""
        bar = self.view.verticalScrollBar()
        seen = bar.value() + self.px(120)
        current = self.groups[0]
        for group in self.groups:
            if group.y() <= seen:
                current = group
        if bar.value() == self._sought[0]:
            current = self._sought[1]
        elif bar.value() == bar.maximum() > 0:
            current = self.groups[-1]  # It may be too short ever to reach the top.
        for link, group in zip(self._links, self.groups, strict=True):
            link.setCheckable(True)
            link.setChecked(group is current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._devices.start()
        self._level.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._devices.stop()
        self._level.stop()
