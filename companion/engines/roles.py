"""What a session needs of a model.

Every method blocks; the session calls it on a thread of its own. A method given a
`Cancellation` raises `Cancelled` within one step (a token, a chunk of sound) of its throw.
Failures are `EngineError`s.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from companion.cancellation import Cancellation
from companion.sound import Samples, Sound, Speech


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """The last message was longer than the brain can take."""

    characters: int
    """How many of it were read, from its start."""


def written(reply: Iterable[str | Shortened]) -> str:
    """Return all that a brain wrote."""
    return "".join(piece for piece in reply if isinstance(piece, str))


class Ears(Protocol):
    """Speech to text."""

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        """Return what was said, or "" where nothing was."""
        ...


class Brain(Protocol):
    """A prompt to a reply."""

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str | Shortened]:
        """Yield the reply a few characters at a time; it begins with its mood, "[happy] ".

        Before it comes `Shortened`, where only a part of the last message was read.
        """
        ...


class Voice(Protocol):
    """Text to speech."""

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        """Yield the clause's `Speech` first and then its samples, a chunk at a time."""
        ...
