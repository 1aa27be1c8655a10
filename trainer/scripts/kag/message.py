"""A message on its way to become a line."""

from trainer.scripts.kag.habits import is_bracketed
from trainer.scripts.line import Line


class Message:
    """Collects the pieces of one message; the next one's voices come ahead of its text."""

    def __init__(self, file: str) -> None:
        self.number = 1
        """Of the source line it begins on."""

        self.empty = True
        self.told = False
        """Whether there is more to it than what the game fills in."""

        self.voices: list[str] = []
        """Of the message whose text comes next."""

        self._file = file
        self._scene = ""
        self._name = ""
        self._raw: list[str] = []
        self._clean: list[str] = []
        self._spoken: list[str] = []

    def begin(self, text: str, number: int, scene: str, name: str) -> None:
        """Take the first piece of text, where it stands, and who is named ahead of it."""
        self.empty, self.told = False, False
        self.number, self._scene, self._name = number, scene, name
        self._spoken, self.voices = self.voices, []
        self._clean, self._raw = [text], [text]

    def add(self, text: str, raw: str | None = None) -> None:
        """Take a piece of text; `raw` as it is written, if otherwise."""
        if not self.empty:
            self._clean.append(text)
            self._raw.append(text if raw is None else raw)

    def hear(self, voice: str) -> None:
        """Take a voice: of the next message, or of this one while only its name is there."""
        named = not self.empty and is_bracketed("".join(self._clean))
        (self._spoken if named else self.voices).append(voice)

    def taken(self) -> Line:
        """Return the message, its `speaker_shown` as written, and begin anew."""
        self.empty = True
        clean = "".join(self._clean).strip()
        raw = clean if self._raw == self._clean else "".join(self._raw).strip()
        return Line(
            file=self._file, line=self.number, scene=self._scene, speaker_shown=self._name,
            text_raw=raw, text_clean=clean, voices=self._spoken,
        )  # fmt: skip
