"""A partner, a character and a stage that obey their roles without engines or a GPU."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from companion import character as characters
from companion.character import Character
from companion.events import Line
from companion.settings import Settings
from companion.sound import Speech, Viseme, Word
from companion.ui.partner import Device, Said

CHARACTER = """
format = 1
id = "hana"
[name]
en = "Hana"
zh_CN = "花"
ja = "ハナ"
[prompt]
system = "You are Hana."
moods = ["neutral", "happy"]
[brain]
model = "brain/hana.gguf"
small = {small}
[voice]
checkpoint = "voice/model.pth"
config = "voice/config.json"
[body]
model = "body/hana.model3.json"
portrait = "body/portrait.png"
[moods.neutral]
[moods.happy]
"""


def character(folder: Path, *, small: bool = False) -> Character:
    text = CHARACTER.format(small=str(small).lower())
    (folder / "character.toml").write_text(text, encoding="utf-8")
    return characters.load(folder)


class FakePartner:
    """Remembers what it was asked; the test sets what it answers."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.at = -1.0
        self.level = 0.0
        self.entries: list[Said] = []
        self.inputs = [Device("", "System default"), Device("usb", "USB microphone")]
        self.outputs = [Device("", "System default"), Device("hdmi", "HDMI")]
        self.ears = [("tiny", 75, False), ("base", 145, True), ("small", 484, False)]
        self.brains: set[Path] = set()
        self.applied: list[Settings] = []

    def say(self, text: str) -> None:
        self.calls.append(("say", text))

    def again(self) -> None:
        self.calls.append(("again",))

    def interrupt(self) -> None:
        self.calls.append(("interrupt",))

    def hold(self, *, on: bool) -> None:
        self.calls.append(("hold", on))

    def position(self) -> float:
        return self.at

    def microphone_level(self) -> float:
        return self.level

    def log(self) -> Sequence[Said]:
        return self.entries

    def brain_file(self) -> Path:
        return Path("models/hana/brain/hana.gguf")

    def dress(self) -> None:
        self.calls.append(("dress",))

    def begin_anew(self) -> None:
        self.calls.append(("begin_anew",))
        self.entries = []

    def microphones(self) -> Sequence[Device]:
        return self.inputs

    def loudspeakers(self) -> Sequence[Device]:
        return self.outputs

    def apply(self, settings: Settings) -> None:
        self.applied.append(settings)

    def judge(self, *, good: bool | None) -> None:
        self.calls.append(("judge", good))

    def mark(self) -> None:
        self.calls.append(("mark",))

    def rewrite(self, text: str) -> None:
        self.calls.append(("rewrite", text))

    def fetch_ears(self, name: str) -> None:
        self.calls.append(("fetch_ears", name))

    def cancel_fetch(self) -> None:
        self.calls.append(("cancel_fetch",))

    def official_ears(self) -> Sequence[tuple[str, int, bool]]:
        return self.ears

    def is_brain(self, path: Path) -> bool:
        return path in self.brains


class FakeStage(QWidget):
    """Paints a picture, if it has one, and remembers what it was asked."""

    ready = Signal()
    failed = Signal(object)
    tapped = Signal(str)

    def __init__(self, picture: Path | None = None) -> None:
        super().__init__()
        self.picture = QPixmap(str(picture)) if picture else QPixmap()
        self.calls: list[tuple[object, ...]] = []
        self.softness = 0.0

    def set_place(self, place: str) -> None:
        self.calls.append(("place", place))

    def show_mood(self, mood: str) -> None:
        self.calls.append(("mood", mood))

    def speak(self, visemes: Sequence[Viseme], clock: Callable[[], float]) -> None:
        self.calls.append(("speak", tuple(visemes)))

    def hush(self) -> None:
        self.calls.append(("hush",))

    def look_at(self, x: float, y: float) -> None:
        self.calls.append(("look_at", x, y))

    def look_away(self) -> None:
        self.calls.append(("look_away",))

    def set_veil(self, top: float | None) -> None:
        self.veil = top

    def set_softness(self, amount: float) -> None:
        self.softness = amount

    def set_reduced_motion(self, on: bool) -> None:
        self.calls.append(("reduced_motion", on))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.picture.isNull():
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            way = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            filled = self.picture.scaled(self.size(), way)
            middle = QRect(self.rect())
            middle.moveCenter(filled.rect().center())
            painter.drawPixmap(self.rect(), filled, middle)
        painter.end()


def line(text: str, seconds: float = 2.0, *, mood: str = "happy", words: bool = True) -> Line:
    """A line whose words sound at an even pace."""
    ends = [index for index, letter in enumerate(text) if letter == " "] + [len(text)]
    timed = tuple(Word(at=seconds * number / len(ends), end=end) for number, end in enumerate(ends))
    return Line(text, mood, Speech(22050, seconds, words=timed if words else ()))
