"""Taking her own voice out of what the microphone hears.

Hands-free through loudspeakers, the microphone hears her; without this she would interrupt
herself. WebRTC's echo canceller, as the livekit package carries it, is told every sample the
loudspeaker plays and removes its echo from the microphone (34 to 45 dB on synthetic rooms). It
needs some seconds of her voice to know the room; until then `Likeness` does it more roughly.
"""

import logging
import math
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

WATCHED = 150
"""Hops after which both streams are put in step: longer than a busy machine makes either wait."""

MOST_SPARE = 2 * HOP
"""Samples of the played stream that may always be left over; jitter needs some."""

MOST_AHEAD = 10 * RATE
"""More samples than the played stream is ever ahead."""

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

UNSURE = 2.0
"""Seconds that the canceller needs where the echo has become later or earlier."""

LATE = 0.03
"""Seconds without a played block after which the loudspeaker is about to run dry."""

DEAF = 0.4
"""Seconds after a gap in which the echo of both its sides is heard, so that nothing is certain."""

UNLIKE = 0.3
"""Part of the heard energy from which the rest is somebody; reverberation that no fit explains
stays below 0.2, a user as loud as her echo leaves 0.3 to 0.8."""

UNLIKE_AFTER_ALL = 0.15
"""The same where the canceller has found somebody already."""

HUSH = 0.002
"""Loudness up to which what the canceller leaves is nobody."""


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
        self._played: deque[tuple[Samples, int, bool]] = deque(maxlen=MOST_WAITING)
        self._rate = 0
        self._resample: soxr.ResampleStream | None = None
        self._far = np.zeros(0, np.float32)
        self._spare, self._counted = MOST_AHEAD, 0
        self._learnt = 0.0  # Seconds of her voice that the canceller has had.
        self._late = 0.0  # Seconds since the loudspeaker last took anything.
        self._unsure = self._deaf = 0.0  # Seconds to go after the two fell out of step.
        self._lingering = 0.0  # Seconds that what was played may still be heard.

    def played(self, samples: Samples, rate: int, *, gap: bool = False) -> None:
        """Take note of a block that the loudspeaker plays, silence included; never blocks."""
        self._played.append((samples, rate, gap))

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
        near, begun = np.zeros(0, np.float32), False
        for frame in frames:
            if not begun:
                self._begin()
                begun = True
            self._take_played()
            near = np.concatenate([near, frame])
            whole = len(near) // HOP * HOP
            hops = [self._cleaned(near[at : at + HOP], self._next()) for at in range(0, whole, HOP)]
            near = near[whole:]
            if hops:
                yield np.concatenate(hops)

    def _begin(self) -> None:
        """Put both streams in step: what was played before the first frame is forgotten."""
        self._played.clear()
        self._far = np.zeros(0, np.float32)
        self._spare, self._counted = MOST_AHEAD, 0
        self._likeness.forget()

    def _take_played(self) -> None:
        while self._played:
            samples, rate, gap = self._played.popleft()
            if gap and self._lingering > 0.0:
                self._likeness.forget()
                self._unsure, self._deaf = UNSURE, DEAF
            if rate != self._rate or self._resample is None:
                self._rate = rate
                self._resample = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
            self._far = np.concatenate([self._far, self._resample.resample_chunk(samples)])

    def _next(self) -> Samples:
        """Return what was played with the next hop heard: a hop of it, as a rule.

        It is nothing where the loudspeaker is late, and more where some is never needed, because
        the microphone lost as much.
        """
        self._spare = min(self._spare, len(self._far) - HOP)
        self._counted += 1
        size = HOP if len(self._far) >= HOP else 0
        if self._counted == WATCHED:
            size += max(0, self._spare - MOST_SPARE)
            self._spare, self._counted = MOST_AHEAD, 0
        far, self._far = self._far[:size], self._far[size:]
        return far

    def _cleaned(self, near: Samples, far: Samples) -> Samples:
        loudness = math.sqrt(float(np.dot(far, far)) / max(1, len(far)))
        if loudness > SILENT:
            self._lingering = LINGERING
        elif self._lingering <= 0.0:
            return near
        seconds = HOP / RATE
        self._lingering -= seconds
        self._learnt += seconds if loudness > VOICED else 0.0
        self._deaf -= seconds
        self._unsure = UNSURE if len(far) != HOP else self._unsure - seconds
        self._late = 0.0 if len(far) else self._late + seconds
        if self._late > LATE:
            self._deaf = DEAF
        cleaned = self._cancelled(near, np.concatenate([np.zeros(HOP, np.float32), far])[-HOP:])
        self._likeness.follow(near, far)
        if not self.knows_the_room or self._unsure > 0.0:
            cleaned, unlike = self._likeness.rest()
            somebody = unlike > UNLIKE
        else:
            loud = np.dot(cleaned, cleaned) > HOP * HUSH**2
            somebody = not loud or self._likeness.rest()[1] > UNLIKE_AFTER_ALL
        if self._lingering <= 0.0:
            self._likeness.forget()
        return cleaned if somebody and self._deaf <= 0.0 else np.zeros(HOP, np.float32)

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
