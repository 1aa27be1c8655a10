"""What the window asks of whoever is behind it; `companion.app` answers, tests put a fake."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.settings import Settings


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of the log."""

    who: str
    """"user" or "character"."""

    text: str

    mood: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or a loudspeaker that can be chosen."""

    name: str
    """What the settings keep; empty is the system's default."""

    label: str
    """What the user reads."""


class Partner(Protocol):
    """The conversation behind the window. Calls return at once and may come from the UI thread.

    What happens comes back as `companion.events` through one Qt signal.
    """

    def say(self, text: str) -> None:
        """Send what was typed; breaks off what she is saying."""
        ...

    def again(self) -> None:
        """Let her answer otherwise what she answered last; the trainer learns which was liked."""
        ...

    def interrupt(self) -> None:
        """Make her fall silent."""
        ...

    def hold(self, *, on: bool) -> None:
        """Begin or end listening by the microphone button; ending sends what was heard."""
        ...

    def position(self) -> float:
        """Seconds of the current line that have sounded; negative before it sounds."""
        ...

    def microphone_level(self) -> float:
        """How loud the microphone is just now, 0 to 1."""
        ...

    def log(self) -> Sequence[Said]:
        """Everything said in this conversation, oldest first."""
        ...

    def begin_anew(self) -> None:
        """Start a fresh conversation; the old one stays on disk."""
        ...

    def microphones(self) -> Sequence[Device]:
        """Those that are plugged in now, the system's default first."""
        ...

    def loudspeakers(self) -> Sequence[Device]:
        """Those that are plugged in now, the system's default first."""
        ...

    def apply(self, settings: Settings) -> None:
        """Use and keep changed settings."""
        ...

    def judge(self, *, good: bool | None) -> None:
        """Keep whether her last reply was liked, for the trainer; None takes that back."""
        ...

    def mark(self) -> None:
        """Remember her last reply: `rewrite` is about that one, whatever comes between."""
        ...

    def rewrite(self, text: str) -> None:
        """Keep what she should have said instead of the marked reply, for the trainer."""
        ...

    def brain_file(self) -> Path:
        """The file that she thinks with."""
        ...

    def dress(self) -> None:
        """Put on what her wardrobe says that she wears, from the next reply on."""
        ...

    def fetch_ears(self, name: str) -> None:
        """Download the official Whisper `name`: the one call that may open a socket.

        Reports through `DownloadChanged` until it is done, failed or cancelled.
        """
        ...

    def cancel_fetch(self) -> None:
        """Stop the download and keep what has arrived, so that it can go on later."""
        ...

    def official_ears(self) -> Sequence[tuple[str, int, bool]]:
        """Official Whisper models: name, megabytes, whether it is on disk already."""
        ...

    def is_brain(self, path: Path) -> bool:
        """Whether `path` looks like a GLM in GGUF form: a quick look at its head."""
        ...
