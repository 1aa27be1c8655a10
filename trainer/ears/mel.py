"""The ears' picture of sound: exactly openai-whisper's log-mel, for a batch of any length.

whisper's own function takes the loudest point of everything it is given as the reference; a batch
needs one for each utterance, and cables colour the sound most cheaply here.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
import whisper.audio

BANDS = 80


class MelPictures:
    """Waves to log-mel pictures."""

    def __init__(self) -> None:
        self._window = torch.hann_window(whisper.audio.N_FFT)
        self._filters: torch.Tensor = whisper.audio.mel_filters("cpu", BANDS)

    def __call__(self, waves: torch.Tensor, colour: torch.Tensor | None = None) -> torch.Tensor:
        """`waves` [batch, samples] to [batch, 80, samples // 160].

        `colour` [batch, 80] is added in log10 power: what a microphone or a cable does.
        """
        spectrum = torch.stft(
            waves, whisper.audio.N_FFT, whisper.audio.HOP_LENGTH, window=self._window,
            return_complex=True,
        )  # fmt: skip
        power = torch.view_as_real(spectrum[..., :-1]).square().sum(-1)
        log = (self._filters @ power).clamp(min=1e-10).log10()
        if colour is not None:
            log = log + colour[:, :, None]
        log = torch.maximum(log, log.amax((1, 2), keepdim=True) - 8.0)
        return (log + 4.0) / 4.0


def colours(rng: np.random.Generator, count: int) -> torch.Tensor:
    """Random colourings [count, 80]: half are flat; others tilt and bend up to 6 dB, one in four
    of them also lets nothing through above 3.5 to 7 kHz.
    """  # noqa: D205 - one sentence
    curves = torch.zeros(count, BANDS)
    for row in range(count):
        if rng.random() < 0.5:
            continue
        knots = torch.from_numpy(rng.uniform(-0.6, 0.6, 5).astype(np.float32))
        curves[row] = F.interpolate(
            knots[None, None], BANDS, mode="linear", align_corners=True
        ).flatten()
        if rng.random() < 0.25:
            cut = math.floor(rng.uniform(56, 77))
            curves[row, cut:] -= torch.linspace(0.3, 4.0, BANDS - cut)
    return curves
