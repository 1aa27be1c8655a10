"""Players that answer at once, from a script, and obey a cancellation as real ones must."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from companion.cancellation import Cancellation
from companion.engines.roles import Brain, Message, Voice
from companion.errors import EngineError, Problem
from companion.session.diary import Entry
from companion.session.reply import Cast, Speaker
from companion.sound import Samples, Sound, Speech, Word

RATE = 16_000
MOODS = ("neutral", "happy", "sad")


class FakeEars:
    def __init__(self, text: str = "heard") -> None:
        self.text = text

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        cancel.check()
        return self.text


class FakeBrain:
    """Writes `text` one character at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prompts: list[tuple[Message, ...]] = []

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str]:
        self.prompts.append(tuple(prompt))
        for character in self.text:
            cancel.check()
            yield character


class FakeVoice:
    """Speaks a second of silence, its words evenly spread; fails on the word "unspeakable".

    On the word "deadly" its process dies.
    """

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        if "unspeakable" in text:
            raise EngineError(Problem.VOICE_FAILED)
        if "deadly" in text:
            raise EngineError(Problem.ENGINE_DIED, role="voice")
        ends = [i for i in range(1, len(text) + 1) if text[i : i + 1] in {" ", ""}]
        words = tuple(Word(at / len(ends), end) for at, end in enumerate(ends))
        yield Speech(RATE, 1.0, words=words)
        for _ in range(4):
            cancel.check()
            yield np.zeros(RATE // 4, np.float32)


class MissingVoice:
    """There is no model of it, so it says nothing."""

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        raise EngineError(Problem.VOICE_MISSING, path="nowhere")


class InstantSpeaker:
    """Everything has sounded at once."""

    def __init__(self) -> None:
        self.samples = 0

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        for chunk in chunks:
            cancel.check()
            self.samples += len(chunk)
        cancel.check()
        yield 0.0
        yield speech.seconds

    def position(self) -> float:
        return 0.0


class StuckSpeaker(InstantSpeaker):
    """Stops for good at `at` seconds of each clause, so a test can interrupt at a known moment."""

    def __init__(self, at: float) -> None:
        super().__init__()
        self.at = at

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        yield self.at
        cancel.sleep(3600)

    def position(self) -> float:
        return self.at


class ListDiary:
    def __init__(self, *entries: Entry) -> None:
        self.kept = list(entries)

    def entries(self) -> Sequence[Entry]:
        return self.kept

    def add(self, entry: Entry) -> None:
        self.kept.append(entry)

    def rewrite_last(self, entry: Entry) -> None:
        self.kept[-1] = entry


def cast(
    text: str | Brain = "", *, speaker: Speaker | None = None, voice: Voice = FakeVoice()
) -> Cast:
    brain = FakeBrain(text) if isinstance(text, str) else text
    return Cast(FakeEars(), brain, voice, speaker or InstantSpeaker(), lambda: 40.0)
