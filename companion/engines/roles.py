"""What a session needs of a model.

Every method blocks; the session calls it on a thread of its own. A method given a
`Cancellation` raises `Cancelled` within one step (a token, a chunk of sound) of its throw.
Failures are `EngineError`s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from companion.cancellation import Cancellation
from companion.sound import Samples, Sound, Speech


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


class Ears(Protocol):
    """Speech to text."""

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        """Return what was said, or "" where nothing was."""
        ...


class Brain(Protocol):
    """A prompt to a reply."""

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str]:
        """Yield the reply a few characters at a time; it begins with its mood, "[happy] "."""
        ...


class Voice(Protocol):
    """Text to speech."""

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        """Yield the clause's `Speech` first and then its samples, a chunk at a time."""
        ...
