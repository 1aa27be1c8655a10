"""Taking her own voice out of what the microphone hears.

Hands-free through loudspeakers, the microphone hears her; without this she would interrupt
herself. WebRTC's echo canceller, as the livekit package carries it, is told every sample the
loudspeaker plays and removes its echo from the microphone (34 to 45 dB on synthetic rooms).
"""

import logging
from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np
import soxr

from companion.sound import Samples

log = logging.getLogger(__name__)

RATE = 16_000
STEP = RATE // 100
"""Samples that the canceller takes at once: 10 ms."""

MOST_WAITING = 200
"""Blocks of played sound that wait for the microphone; older ones are of no use."""

DELAY = 80
"""Milliseconds between a block being played and its echo: a hint, the canceller finds out."""


LEARNING = 2.5
"""Seconds of her voice after which the canceller knows the room. Before that, the microphone is
not listened to while she is heard: better deaf for one sentence than interrupted by oneself."""

HEARD = 0.01
"""Loudness (root mean square) from which a played block counts as her voice."""

LINGERING = 0.35
"""Seconds that a room goes on sounding."""


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
        self._played: deque[tuple[Samples, int]] = deque(maxlen=MOST_WAITING)
        self._rate = 0
        self._resample: soxr.ResampleStream | None = None
        self._far = np.zeros(0, np.float32)
        self._learnt = 0.0  # Seconds of her voice that the canceller has had.
        self._lingering = 0.0  # Seconds that what was played may still be heard.

    def played(self, samples: Samples, rate: int) -> None:
        """Take note of a block that the loudspeaker plays, silence included; never blocks."""
        self._played.append((samples, rate))

    def removed(self, frames: Iterator[Samples]) -> Iterator[Samples]:
        """Yield `frames`, any number of samples at 16 kHz each, without the echo."""
        near = np.zeros(0, np.float32)
        for frame in frames:
            self._take_played()
            near = np.concatenate([near, frame])
            whole = len(near) // STEP * STEP
            steps = [self._cleaned(near[at : at + STEP]) for at in range(0, whole, STEP)]
            near = near[whole:]
            if steps:
                yield np.concatenate(steps)

    def _take_played(self) -> None:
        while self._played:
            samples, rate = self._played.popleft()
            if rate != self._rate or self._resample is None:
                self._rate = rate
                self._resample = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
            self._far = np.concatenate([self._far, self._resample.resample_chunk(samples)])
        whole = len(self._far) // STEP * STEP
        for at in range(0, whole, STEP):
            far = self._far[at : at + STEP]
            self._canceller.process_reverse_stream(self._frame(far))
            if np.sqrt(np.mean(far**2)) > HEARD:
                self._learnt += STEP / RATE
                self._lingering = LINGERING
        self._far = self._far[whole:]

    def _cleaned(self, samples: Samples) -> Samples:
        frame = self._frame(samples)
        self._canceller.set_stream_delay_ms(DELAY)
        self._canceller.process_stream(frame)
        self._lingering -= STEP / RATE
        if self._lingering > 0 and self._learnt < LEARNING:
            return np.zeros(STEP, np.float32)
        return np.frombuffer(frame.data, np.int16).astype(np.float32) / 32768.0

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
