"""How she hears, her mind, and what she is made of."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.character import Character
from companion.events import DownloadChanged
from companion.settings import Settings
from companion.ui.choice import Choice
from companion.ui.controls import LevelMeter, Segments
from companion.ui.ears_list import EarsList
from companion.ui.field import TextField
from companion.ui.label import Label
from companion.ui.partner import Partner
from companion.ui.settings_rows import FileField, Group, Row, offered
from companion.ui.theme import Design, Size


class HearingGroup(Group):
    """The microphone, how to talk into it, and the Whisper models."""

    changed = Signal(object)
    """Settings."""

    def __init__(
        self, design: Design, partner: Partner, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(design, parent)
        self._partner = partner
        self._settings = settings
        self.microphone = Choice(design, self)
        self.level = LevelMeter(design, self)
        self.way = Segments(design, ("hold", "hands-free"), self)
        self.mirror = TextField(design, self)
        self.mirror.setFixedWidth(design.px(280))
        self.file = FileField(design, "Whisper (*.pt)", self)
        self.ears = EarsList(design, self)
        self.about_ears = Label(design, self, size=Size.SMALL, muted=True)
        self._rows = (
            Row(design, self.microphone, self),
            Row(design, self.level, self),
            Row(design, self.way, self),
        )
        self._below = Row(design, self.mirror, self), Row(design, self.file, self)
        self.add(*self._rows, self.about_ears, self.ears, *self._below)
        self._connect()
        self.follow(design)

    def _connect(self) -> None:
        self.microphone.chosen.connect(lambda name: self._change_devices(microphone=name))
        self.way.chosen.connect(lambda way: self._change_devices(hands_free=way == "hands-free"))
        self.mirror.editingFinished.connect(self._set_mirror)
        self.file.chosen.connect(self._use_ears)
        self.ears.chosen.connect(self._use_ears)
        self.ears.fetched.connect(self._partner.fetch_ears)
        self.ears.cancelled.connect(self._partner.cancel_fetch)

    def title(self) -> str:
        return self.tr("How she hears")

    def retranslate(self) -> None:
        super().retranslate()
        microphone, level, way = self._rows
        mirror, file = self._below
        microphone.describe(self.tr("Microphone"))
        self.microphone.describe(self.tr("Microphone"))
        level.describe(self.tr("What she hears now"), self.tr("Say something and watch it move"))
        way.describe(
            self.tr("To talk"),
            self.tr("Hold the button or Space while you talk, or just talk whenever you like"),
        )
        self.way.set_words((self.tr("Hold"), self.tr("Hands-free")))
        self.about_ears.setText(
            self.tr(
                "For human voices she needs bigger ears: one of the official Whisper models. "
                "Nothing is downloaded unless you ask for it."
            )
        )
        mirror.describe(
            self.tr("Mirror"), self.tr("Where to download from instead; empty for the usual place")
        )
        self.mirror.setPlaceholderText("https://…")
        file.describe(self.tr("Other ears"), self._own_file() or self.tr("A Whisper checkpoint"))

    def restyle(self) -> None:
        super().restyle()
        self.mirror.setFixedWidth(self.px(280))
        self.about_ears.setContentsMargins(0, self.px(20), 0, self.px(6))

    def _own_file(self) -> str:
        ears = self._settings.models.ears
        return ears if ears and ears not in self.ears.rows else ""

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.way.show_value("hands-free" if settings.devices.hands_free else "hold")
        if not self.mirror.hasFocus():
            self.mirror.setText(settings.models.mirror)
        self.ears.show_in_use(settings.models.ears)
        self.file.show_path(self._own_file())
        self.retranslate()

    def refresh_models(self) -> None:
        self.ears.show_models(self._partner.official_ears(), self._settings.models.ears)

    def refresh_devices(self) -> None:
        devices = offered(self._partner.microphones())
        self.microphone.set_options(devices, self._settings.devices.microphone)

    def show_level(self) -> None:
        self.level.show_level(self._partner.microphone_level())

    def show_download(self, download: DownloadChanged) -> None:
        self.ears.show_download(download)
        if download.finished:
            self.refresh_models()

    def _change_devices(self, **values: object) -> None:
        devices = msgspec.structs.replace(self._settings.devices, **values)
        self.changed.emit(msgspec.structs.replace(self._settings, devices=devices))

    def _use_ears(self, ears: str) -> None:
        models = msgspec.structs.replace(self._settings.models, ears=ears)
        self.changed.emit(msgspec.structs.replace(self._settings, models=models))

    def _set_mirror(self) -> None:
        mirror = self.mirror.text().strip()
        if mirror != self._settings.models.mirror:
            models = msgspec.structs.replace(self._settings.models, mirror=mirror)
            self.changed.emit(msgspec.structs.replace(self._settings, models=models))


class MindGroup(Group):
    """Her small brain, or a bigger one of the user's."""

    changed = Signal(object)
    """Settings."""

    def __init__(
        self, design: Design, partner: Partner, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(design, parent)
        self._partner = partner
        self._settings = settings
        self._refused = ""
        self.file = FileField(design, "GGUF (*.gguf)", self)
        self.about = Label(design, self, size=Size.SMALL, muted=True)
        self.refusal = Label(design, self, size=Size.SMALL)
        self._row = Row(design, self.file, self)
        self.add(self.about, self._row, self.refusal)
        self.file.chosen.connect(self._use)
        self.follow(design)

    def title(self) -> str:
        return self.tr("Her mind")

    def retranslate(self) -> None:
        super().retranslate()
        path = self._settings.models.brain
        self.about.setText(
            self.tr(
                "In the box is her small self. Any GLM in GGUF form makes her cleverer: "
                "the bigger the file, the more memory it takes and the longer she thinks."
            )
        )
        if path:
            self._row.describe(Path(path).name, path)
        else:
            self._row.describe(self.tr("Her small self"), self.tr("In the box"))
        self.refusal.setText(
            self.tr("{name} is not a GLM in GGUF form, so I left her as she is.").format(
                name=self._refused
            )
            if self._refused
            else ""
        )
        self.refusal.setVisible(bool(self._refused))

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.file.show_path(settings.models.brain)
        self.retranslate()

    def _use(self, path: str) -> None:
        refused = bool(path) and not self._partner.is_brain(Path(path))
        self._refused = Path(path).name if refused else ""
        self.retranslate()
        if not refused:
            models = msgspec.structs.replace(self._settings.models, brain=path)
            self.changed.emit(msgspec.structs.replace(self._settings, models=models))


class AboutGroup(Group):
    """What she is made of, and under which licences."""

    def __init__(self, design: Design, character: Character, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._character = character
        self.words = Label(design, self, size=Size.BODY, muted=True)
        self.add(self.words)
        self.follow(design)

    def restyle(self) -> None:
        super().restyle()
        self.retranslate()  # Her name follows the design's language.

    def title(self) -> str:
        return self.tr("About")

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(
            "\n\n".join(
                (
                    self.tr(
                        "ChatNVL, and {name} with her body, voice, ears and mind, "
                        "are free under the Apache License 2.0."
                    ).format(name=self._character.name(self.design.language)),
                    self.tr(
                        "She is moved by Live2D Cubism Core, © Live2D Inc., which comes with "
                        "live2d-py under the Live2D Proprietary Software License."
                    ),
                    self.tr(
                        "She hears with OpenAI Whisper, thinks with llama.cpp and speaks with "
                        "coqui TTS. This window is made with Qt (LGPL)."
                    ),
                    self.tr("What you say to her stays on this machine."),
                )
            )
        )
