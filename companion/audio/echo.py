"""Taking her own voice out of what the microphone hears.

Hands-free through loudspeakers, the microphone hears her; without this she would interrupt
herself. WebRTC's echo canceller, as the livekit package carries it, is told every sample the
loudspeaker plays and removes its echo from the microphone (34 to 45 dB on synthetic rooms). It
needs some seconds of her voice to know the room; until then `Likeness` does it more roughly.
"""

import logging
from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np
import soxr

from companion.audio.likeness import HOP, RATE, Likeness
from companion.sound import Samples

log = logging.getLogger(__name__)

STEP = RATE // 100
"""Samples that the canceller takes at once: 10 ms."""

MOST_WAITING = 200
"""Blocks of played sound that wait for the microphone; older ones are of no use."""

MOST_AHEAD = RATE // 2
"""Samples that the played sound may be ahead of the heard before it is put in step again."""

DELAY = 80
"""Milliseconds between a block being played and its echo: a hint, the canceller finds out."""

LEARNING = 4.0
"""Seconds of her voice after which the canceller knows the room."""

VOICED = 0.01
"""Loudness (root mean square) from which a played hop counts as her voice."""

SILENT = 1e-4
"""Loudness below which a played hop leaves no echo."""

LINGERING = 1.0
"""Seconds after which nothing is heard any more of what was played."""


class Echo:
    """An echo canceller; `played` is for the loudspeaker's thread, the rest for one other."""

    def __init__(self) -> None:
        """Load the canceller; raise `ImportError` where this system has none."""
        from livekit import rtc

        self._rtc = rtc
        self._canceller = rtc.AudioProcessingModule(
            echo_cancellation=True,
            noise_suppression=False,
            high_pass_filter=True,
            auto_gain_control=False,
        )
        self._likeness = Likeness()
        self._played: deque[tuple[Samples, int]] = deque(maxlen=MOST_WAITING)
        self._rate = 0
        self._resample: soxr.ResampleStream | None = None
        self._far = np.zeros(0, np.float32)
        self._learnt = 0.0  # Seconds of her voice that the canceller has had.
        self._lingering = 0.0  # Seconds that what was played may still be heard.

    def played(self, samples: Samples, rate: int) -> None:
        """Take note of a block that the loudspeaker plays, silence included; never blocks."""
        self._played.append((samples, rate))

    def moved(self) -> None:
        """Learn anew: another microphone or loudspeaker hears another room."""
        self._learnt = 0.0

    @property
    def knows_the_room(self) -> bool:
        return self._learnt >= LEARNING

    def removed(self, frames: Iterator[Samples]) -> Iterator[Samples]:
        """Yield `frames`, any number of samples at 16 kHz each, without the echo.

        Take each frame as it comes: what waits here falls behind what is played.
        """
        near = np.zeros(0, np.float32)
        self._played.clear()
        for frame in frames:
            self._take_played()
            near = np.concatenate([near, frame])
            whole = len(near) // HOP * HOP
            hops = [self._cleaned(near[at : at + HOP], self._next()) for at in range(0, whole, HOP)]
            near = near[whole:]
            if hops:
                yield np.concatenate(hops)

    def _take_played(self) -> None:
        while self._played:
            samples, rate = self._played.popleft()
            if rate != self._rate or self._resample is None:
                self._rate = rate
                self._resample = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
            self._far = np.concatenate([self._far, self._resample.resample_chunk(samples)])

    def _next(self) -> Samples:
        """Return the hop that was played with the next one heard.

        Where the loudspeaker is late or closed it is silence, so that both streams stay in step.
        """
        if len(self._far) > MOST_AHEAD:
            self._far = self._far[-HOP:]
        if len(self._far) < HOP:
            self._far = np.concatenate([self._far, np.zeros(HOP, np.float32)])
        far, self._far = self._far[:HOP], self._far[HOP:]
        return far

    def _cleaned(self, near: Samples, far: Samples) -> Samples:
        loudness = float(np.sqrt(np.dot(far, far) / HOP))
        if loudness > SILENT:
            self._lingering = LINGERING
        elif self._lingering <= 0.0:
            return near
        self._lingering -= HOP / RATE
        self._learnt += HOP / RATE if loudness > VOICED else 0.0
        cleaned = self._cancelled(near, far)
        if not self.knows_the_room:
            cleaned = self._likeness.rest(near, far)
        if self._lingering <= 0.0:
            self._likeness.forget()
        return cleaned

    def _cancelled(self, near: Samples, far: Samples) -> Samples:
        steps = []
        for at in range(0, HOP, STEP):
            self._canceller.process_reverse_stream(self._frame(far[at : at + STEP]))
            frame = self._frame(near[at : at + STEP])
            self._canceller.set_stream_delay_ms(DELAY)
            self._canceller.process_stream(frame)
            steps.append(np.frombuffer(frame.data, np.int16).astype(np.float32) / 32768.0)
        return np.concatenate(steps)

    def _frame(self, samples: Samples) -> Any:
        whole = (np.clip(samples, -1.0, 1.0) * 32767.0).astype(np.int16)
        return self._rtc.AudioFrame(whole.tobytes(), RATE, 1, STEP)


def canceller() -> Echo | None:
    """Return a canceller, or None where this system has none; may take seconds the first time."""
    try:
        return Echo()
    except (ImportError, OSError) as error:
        log.warning("No echo canceller here: %s", error)
        return None
