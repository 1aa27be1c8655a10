"""How she looks, how she sounds, words: the settings with a quick control each."""

import msgspec
from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from companion.settings import Settings
from companion.ui.choice import Choice
from companion.ui.controls import Segments, Slider, Switch
from companion.ui.drawn import Drawn
from companion.ui.line_view import FADE, LineView
from companion.ui.partner import Partner
from companion.ui.settings_rows import FileField, Group, Row, offered
from companion.ui.theme import Design
from companion.ui.translation import LANGUAGES

AT_ONCE = 121
"""The slider's last place: no pace at all."""

SLOWEST = 10


class LookGroup(Group):
    """The light, the box, motion."""

    changed = Signal(object)
    """Settings."""

    def __init__(self, design: Design, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._settings = settings
        self.place = Segments(design, ("auto", "day", "dusk", "night"), self)
        self.box = Segments(design, ("dark", "light"), self)
        self.still = Switch(design, self)
        self._rows = (
            Row(design, self.place, self),
            Row(design, self.box, self),
            Row(design, self.still, self),
        )
        self.add(*self._rows)
        self.place.chosen.connect(lambda place: self._change(place=place))
        self.box.chosen.connect(lambda box: self._change(light_box=box == "light"))
        self.still.clicked.connect(lambda on: self._change(reduced_motion=on))
        self.follow(design)

    def title(self) -> str:
        return self.tr("How she looks")

    def retranslate(self) -> None:
        super().retranslate()
        place, box, still = self._rows
        place.describe(self.tr("Light in her room"), self.tr("By the hour, or as you like it"))
        self.place.set_words(
            (self.tr("By the hour"), self.tr("Day"), self.tr("Dusk"), self.tr("Night"))
        )
        box.describe(self.tr("Box and pages"))
        self.box.set_words((self.tr("Midnight"), self.tr("Paper")))
        still.describe(
            self.tr("Less motion"), self.tr("Nothing slides or drifts, and words come at once")
        )

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.place.show_value(settings.look.place)
        self.box.show_value("light" if settings.look.light_box else "dark")
        self.still.setChecked(settings.look.reduced_motion)

    def _change(self, **values: object) -> None:
        look = msgspec.structs.replace(self._settings.look, **values)
        self.changed.emit(msgspec.structs.replace(self._settings, look=look))


class SoundGroup(Group):
    """The loudspeaker, volumes, a voice of the user's own."""

    changed = Signal(object)
    """Settings."""

    def __init__(
        self, design: Design, partner: Partner, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(design, parent)
        self._partner = partner
        self._settings = settings
        self.loudspeaker = Choice(design, self)
        self.volume = Slider(design, lambda value: f"{value} %", self)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.voice = FileField(design, "VITS (*.pth)", self)
        self._rows = (
            Row(design, self.loudspeaker, self),
            Row(design, self.volume, self),
            Row(design, self.voice, self),
        )
        self.add(*self._rows)
        self.loudspeaker.chosen.connect(self._choose_loudspeaker)
        self.volume.valueChanged.connect(self._set_volume)
        self.voice.chosen.connect(self._choose_voice)
        self.follow(design)

    def title(self) -> str:
        return self.tr("How she sounds")

    def retranslate(self) -> None:
        super().retranslate()
        loudspeaker, volume, voice = self._rows
        loudspeaker.describe(self.tr("Loudspeaker"))
        self.loudspeaker.describe(self.tr("Loudspeaker"))
        volume.describe(self.tr("Her voice"))
        path = self._settings.models.voice
        own = self.tr("A VITS checkpoint of coqui's, its config.json beside it")
        voice.describe(self.tr("Another voice"), path or own)

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.volume.blockSignals(True)
        self.volume.setValue(round(settings.volumes.voice * 100))
        self.volume.blockSignals(False)
        self.volume.update()
        self.voice.show_path(settings.models.voice)
        self.retranslate()

    def refresh_devices(self) -> None:
        devices = offered(self._partner.loudspeakers())
        self.loudspeaker.set_options(devices, self._settings.devices.loudspeaker)

    def _choose_loudspeaker(self, name: str) -> None:
        devices = msgspec.structs.replace(self._settings.devices, loudspeaker=name)
        self.changed.emit(msgspec.structs.replace(self._settings, devices=devices))

    def _set_volume(self, percent: int) -> None:
        volumes = msgspec.structs.replace(self._settings.volumes, voice=percent / 100)
        self.changed.emit(msgspec.structs.replace(self._settings, volumes=volumes))

    def _choose_voice(self, path: str) -> None:
        models = msgspec.structs.replace(self._settings.models, voice=path)
        self.changed.emit(msgspec.structs.replace(self._settings, models=models))


class WordsGroup(Group):
    """The interface's language and the pace of the letters."""

    changed = Signal(object)
    """Settings."""

    def __init__(self, design: Design, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._settings = settings
        self.language = Segments(design, ("", *LANGUAGES), self)
        self.speed = Slider(design, self._pace, self)
        self.speed.setRange(SLOWEST, AT_ONCE)
        self.speed.setPageStep(10)
        self.preview = PacePreview(design, self)
        self._rows = Row(design, self.language, self), Row(design, self.speed, self)
        self.add(*self._rows, self.preview)
        self.language.chosen.connect(lambda code: self._change(language=code))
        self.speed.valueChanged.connect(self._set_speed)
        self.follow(design)

    def title(self) -> str:
        return self.tr("Words")

    def retranslate(self) -> None:
        super().retranslate()
        language, speed = self._rows
        language.describe(
            self.tr("Language"), self.tr("Of this window. She herself speaks English for now.")
        )
        self.language.set_words((self.tr("System"), *LANGUAGES.values()))
        speed.describe(self.tr("Text speed"), self.tr("Where she writes without a voice"))
        self.speed.update()

    def _pace(self, value: int) -> str:
        if value >= AT_ONCE:
            return self.tr("at once")
        if value < 25:
            return self.tr("calm")
        return self.tr("easy") if value < 60 else self.tr("brisk")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.language.show_value(settings.look.language)
        speed = settings.look.text_speed
        self.speed.blockSignals(True)
        self.speed.setValue(round(speed) if 0 < speed < AT_ONCE else AT_ONCE)
        self.speed.blockSignals(False)
        self.speed.update()

    def _set_speed(self, value: int) -> None:
        self._change(text_speed=0.0 if value >= AT_ONCE else float(value))
        self.preview.begin()

    def _change(self, **values: object) -> None:
        look = msgspec.structs.replace(self._settings.look, **values)
        self.changed.emit(msgspec.structs.replace(self._settings, look=look))


class PacePreview(Drawn, QWidget):
    """A sentence that writes itself at the chosen speed, again and again."""

    REST_SECONDS = 1.6

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = LineView(design, self)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=33)
        self._timer.timeout.connect(self._write)
        self.follow(design)

    def retranslate(self) -> None:
        self._line.show_text(self.tr("The rain stopped, and the whole street smells of tea."))
        self.begin()

    def restyle(self) -> None:
        self.setFixedHeight(self._line.line_height() + self.px(8))
        self._line.setGeometry(0, self.px(4), self.px(720), self._line.page_height())

    def begin(self) -> None:
        self._clock.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _write(self) -> None:
        speed = self.design.text_speed
        if speed <= 0 or self.design.reduced_motion:
            self._line.see_all()
            return
        seconds = self._clock.elapsed() / 1000
        self._line.see(seconds * speed)
        if seconds > (len(self._line.text) + FADE) / speed + self.REST_SECONDS:
            self.begin()
