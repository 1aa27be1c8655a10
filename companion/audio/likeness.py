"""What the microphone hears that is not her voice, before the canceller knows the room.

WebRTC's canceller lets nothing through for the first half second of an echo and lets the echo
through after it. Meanwhile her voice is found by its likeness: the delay is where the whitened
cross-correlation is highest (Knapp and Carter 1976, PHAT), and in each band of the spectrum the
least squares fit of what was played, over the few frames that a room sounds on, is her part
(Talmon, Cohen and Gannot 2009, convolutive transfer function). The rest is somebody else's.
"""

import numpy as np
from numpy.typing import NDArray

from companion.sound import Samples

RATE = 16_000
HOP = 320
"""Samples: 20 ms."""

FRAME = 2 * HOP

TAPS = 5
"""Frames that a room sounds on."""

WINDOW = 60
"""Frames that a fit is made of; fewer at her first words."""

FEWEST = 8
"""Frames below which a fit means nothing."""

LONGEST_DELAY = 8_000
"""Samples between a sound being played and its echo."""

RECENT = 10
"""Frames over which the rest is compared with all that is heard."""

_HEARD = WINDOW * HOP + HOP
_PLAYED = _HEARD + LONGEST_DELAY + TAPS * HOP
_LOWEST = 4
"""Bands below it, up to 100 Hz, hum."""

_WINDOW: Samples = np.sqrt(np.hanning(FRAME + 1)[:FRAME]).astype(np.float32)

_Spectra = NDArray[np.complex64]


class Likeness:
    """Follows what is heard, in hops of 320 samples, and what is played; for one thread."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, where she has been silent for long."""
        self._heard = np.zeros(_HEARD, np.float32)
        self._played = np.zeros(_PLAYED, np.float32)
        self._length = 0
        self._tail = np.zeros(HOP, np.float32)

    def follow(self, heard: Samples, played: Samples) -> None:
        """Take the next hop that is heard and what is played with it.

        `played` has any length: none where it is late, more where the heard one lost some.
        """
        self._heard = np.concatenate([self._heard[HOP:], heard])
        self._played = np.concatenate([self._played, played])[-_PLAYED:]
        self._length = min(self._length + 1, WINDOW)

    def rest(self) -> tuple[Samples, float]:
        """Return what is not hers of the hop before the last, and its part of what is heard."""
        if self._length < FEWEST:
            return np.zeros(HOP, np.float32), 0.0
        rest = self._rest()
        last = np.fft.irfft(rest[:, -1]).astype(np.float32) * _WINDOW
        done, self._tail = self._tail + last[:HOP], last[HOP:]
        heard = _energy(_spectra(self._heard[-(RECENT + 1) * HOP :]))
        return done, _energy(rest[:, -RECENT:]) / (heard + 1e-9)

    def _rest(self) -> _Spectra:
        """Return the spectra, (bands, frames), of what the fit leaves."""
        size = (self._length + 1) * HOP
        heard = _spectra(self._heard[-size:])
        delay = max(0, self._delay(size) - HOP // 2)
        end = len(self._played) - delay
        played = _spectra(self._played[end - size - (TAPS - 1) * HOP : end])
        frames = heard.shape[1]
        late = np.stack([played[:, TAPS - 1 - k :][:, :frames] for k in range(TAPS)], axis=2)
        return heard - (late @ _fit(late, heard)[..., None])[..., 0]

    def _delay(self, size: int) -> int:
        """Return the samples by which the echo is late."""
        points = 1 << (size + LONGEST_DELAY).bit_length()
        heard = np.fft.rfft(self._heard[-size:], points)
        played = np.fft.rfft(self._played[-size - LONGEST_DELAY :], points)
        crossed = heard * np.conj(played)
        weights = np.abs(crossed)
        likeness = np.fft.irfft(crossed / (weights + 1e-3 * weights.max() + 1e-12), points)
        lags = np.arange(LONGEST_DELAY + 1)
        return int(np.argmax(np.abs(likeness[lags - LONGEST_DELAY])))


def _fit(late: _Spectra, heard: _Spectra) -> _Spectra:
    """Return weights (bands, taps) that make (bands, frames, taps) most like (bands, frames)."""
    turned = late.conj().transpose(0, 2, 1)
    powers = turned @ late
    mean = np.trace(powers, axis1=1, axis2=2).real / TAPS
    powers += (1e-2 * mean + 1e-4)[:, None, None] * np.eye(TAPS, dtype=np.float32)
    return np.linalg.solve(powers, turned @ heard[..., None])[..., 0]


def _spectra(samples: Samples) -> _Spectra:
    """Return the spectra, (bands, frames), of half overlapping frames."""
    hops = samples.reshape(-1, HOP)
    frames = np.concatenate([hops[:-1], hops[1:]], axis=1) * _WINDOW
    return np.fft.rfft(frames).astype(np.complex64).T


def _energy(spectra: _Spectra) -> float:
    return float(np.sum(np.abs(spectra[_LOWEST:]) ** 2))
