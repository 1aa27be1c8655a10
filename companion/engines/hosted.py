"""Engines as the session sees them when they live in a `Host`."""

from collections.abc import Iterator, Sequence
from typing import cast

from companion.cancellation import Cancellation
from companion.engines.host import Host
from companion.engines.roles import Message, Shortened
from companion.events import Role
from companion.sound import Samples, Sound, Speech


class HostedEars:
    """`Ears` in a child process."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        (text,) = self._host.call(Role.EARS, "transcribe", (sound,), cancel)
        return cast(str, text)


class HostedBrain:
    """`Brain` in a child process."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str | Shortened]:
        pieces = self._host.call(Role.BRAIN, "reply", (tuple(prompt),), cancel)
        return cast(Iterator[str | Shortened], pieces)


class HostedVoice:
    """`Voice` in a child process."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        parts = self._host.call(Role.VOICE, "speak", (text, mood), cancel)
        return cast(Iterator[Speech | Samples], parts)
