"""What lies between a mouth and the ears: distance, a room, a cable, noise, silence around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.ears.speech import RATE

Wave = NDArray[np.float32]
"""[samples] at 16 kHz, about -1 to 1."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How rough the world is: the chances of what happens to an utterance."""

    speed: float = 0.4
    """Chance that it is played up to 8 % faster or slower, voice and all."""

    room: float = 0.25
    """Chance of reverberation."""

    noise: float = 0.65
    """Chance of noise; otherwise the silence is digital."""

    late: float = 0.4
    """Chance that a batch starts with up to a second of silence instead of a third of one."""


class Noises:
    """Long stretches of noise, white to brown, made once and cut from anywhere."""

    SECONDS = 20
    SLOPES = (0.0, 0.5, 1.0)

    def __init__(self, rng: np.random.Generator) -> None:
        count = self.SECONDS * RATE
        frequency = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 30.0)
        self._stretches: list[Wave] = []
        for slope in self.SLOPES:
            spectrum = np.fft.rfft(rng.standard_normal(count)) / frequency**slope
            noise = np.fft.irfft(spectrum, count)
            self._stretches.append((noise / noise.std()).astype(np.float32))

    def cut(self, rng: np.random.Generator, count: int) -> Wave:
        """`count` samples of loudness (RMS) 1, at most `SECONDS` different ones."""
        stretch = self._stretches[rng.integers(len(self._stretches))]
        start = int(rng.integers(len(stretch)))
        return np.resize(
            np.roll(stretch, -start) if count > len(stretch) - start else stretch[start:], count
        )


def travelled(
    speech: NDArray[np.int16], rng: np.random.Generator, around: Surroundings, noises: Noises
) -> Wave:
    """Return speech as it reaches a microphone, without what comes before and after."""
    wave: Wave = (speech / 32768).astype(np.float32)
    if rng.random() < around.speed:
        wave = _sped(wave, rng.uniform(0.92, 1.08))
    if rng.random() < around.room:
        wave = _in_a_room(wave, rng, noises)
    peak = float(np.abs(wave).max()) or 1.0
    return wave * np.float32(10 ** rng.uniform(-1.3, -0.02) / peak)


def surrounded(
    wave: Wave,
    span: tuple[int, int],
    rng: np.random.Generator,
    around: Surroundings,
    noises: Noises,
) -> Wave:
    """Return noise 8 to 50 dB below `wave`, which starts in it at the first of `span`.

    `span` is that start and the length of the whole, in samples.
    """
    before, length = span
    whole = np.zeros(length, np.float32)
    whole[before : before + len(wave)] = wave[: length - before]
    if rng.random() < around.noise:
        loudness = float(np.sqrt(np.mean(wave**2))) if len(wave) else 10 ** rng.uniform(-3, -1)
        whole += noises.cut(rng, length) * np.float32(loudness * 10 ** (-rng.uniform(8, 50) / 20))
    return whole


def _sped(wave: Wave, factor: float) -> Wave:
    at = np.arange(0, len(wave) - 1, factor)
    sped: Wave = np.interp(at, np.arange(len(wave)), wave).astype(np.float32)
    return sped


def _in_a_room(wave: Wave, rng: np.random.Generator, noises: Noises) -> Wave:
    """Convolve with exponentially dying noise: 60 dB in 0.1 to 0.5 s, the direct sound on top."""
    count = int(0.25 * RATE)
    death = np.exp(-6.9 * np.arange(count) / RATE / rng.uniform(0.1, 0.5))
    echo = noises.cut(rng, count) * death.astype(np.float32)
    echo *= rng.uniform(0.1, 0.7) / np.sqrt(np.sum(echo**2))
    echo[0] += 1
    size = 1 << (len(wave) + count).bit_length()
    wet = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(echo, size), size)
    return wet[: len(wave) + count // 4].astype(np.float32)
