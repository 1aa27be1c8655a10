"""Finding utterances in a stream of microphone frames.

Time is counted in samples, never read from a clock, so a recording replays exactly.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from companion.sound import Samples, Sound

RATE = 16_000
"""Samples per second, in every frame and utterance."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How sure to be, and how long to wait, before deciding."""

    speech: float = 0.5
    """Probability from which a frame counts as speech."""

    still_speech: float = 0.35
    """Probability down to which a frame goes on being speech."""

    to_start: float = 0.25
    """Seconds of speech that make an utterance, rather than a click, a cough or a rest of echo."""

    to_end: float = 0.5
    """Seconds of silence that end one."""

    lead_in: float = 0.3
    """Seconds kept from before speech was noticed, for a soft first consonant."""

    longest: float = 60.0
    """Seconds after which an utterance is taken as it is."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The user has begun to speak."""


def utterances(
    frames: Iterable[Samples],
    probability: Callable[[Samples], float],
    patience: Patience = Patience(),
) -> Iterator[SpeechStarted | Sound]:
    """Yield `SpeechStarted` and then the utterance, for each utterance in `frames`.

    One that the end of `frames` cuts off is yielded as far as it goes.
    """
    before: deque[Samples] = deque()
    spoken: list[Samples] = []
    speech = silence = length = 0.0
    for frame in frames:
        seconds = len(frame) / RATE
        bound = patience.still_speech if speech else patience.speech
        if probability(frame) >= bound:
            speech, silence = speech + seconds, 0.0
        else:
            silence += seconds
            speech = speech if spoken else 0.0
        if spoken:
            spoken.append(frame)
            length += seconds
            if silence >= patience.to_end or length >= patience.longest:
                yield Sound(np.concatenate(spoken), RATE)
                spoken, speech = [], 0.0
            continue
        before.append(frame)
        while sum(map(len, before)) > (patience.lead_in + patience.to_start) * RATE:
            before.popleft()
        if speech >= patience.to_start:
            yield SpeechStarted()
            spoken, length = list(before), 0.0
            before.clear()
    if spoken:
        yield Sound(np.concatenate(spoken), RATE)
