"""What is minimised: how differently two sounds are heard. No discriminator.

Distances are on logarithmic magnitudes with a floor near -60 dB under speech: espeak-ng's pauses
are exact zeros, and without the floor they would weigh more than everything that is said.
"""

from dataclasses import dataclass
from functools import cached_property

import torch
import torchaudio
from torch import Tensor
from torch.nn import functional as F

from trainer.voice.recipe import Recipe

RESOLUTIONS = (256, 512, 1024)
"""Samples of the windows that a sound is compared through (Yamamoto et al. 2020, arXiv
1910.11480, eq. 4-6); a step is a quarter of a window."""

STFT_FLOOR = 1e-2
MEL_FLOOR = 1e-3
EPSILON = 1e-9


def magnitudes(sound: Tensor, window: int, hop: int) -> Tensor:
    """(batch, samples) → (batch, window / 2 + 1, frames), without padding."""
    shape = torch.hann_window(window, dtype=sound.dtype)
    spectrum = torch.stft(
        sound, window, hop, window, shape, center=False, onesided=True, return_complex=True
    )
    return torch.sqrt(spectrum.real.square() + spectrum.imag.square() + EPSILON)


def spectrogram(sound: Tensor, recipe: Recipe) -> Tensor:
    """(batch, margin + frames x hop + margin) → (batch, bins, frames): what the posterior reads.

    The margin is (window - hop) / 2 samples, so that frame i is centred on its own samples.
    """
    return magnitudes(sound, recipe.window, recipe.hop)


def stft_distance(made: Tensor, true: Tensor) -> Tensor:
    """Spectral convergence plus log-magnitude difference, averaged over `RESOLUTIONS`."""
    total = torch.zeros(())
    for window in RESOLUTIONS:
        a, b = magnitudes(made, window, window // 4), magnitudes(true, window, window // 4)
        convergence = (a - b).norm() / b.norm().clamp_min(1.0)
        difference = F.l1_loss(a.clamp_min(STFT_FLOOR).log(), b.clamp_min(STFT_FLOOR).log())
        total = total + convergence + difference
    return total / len(RESOLUTIONS)


@dataclass(frozen=True)
class MelDistance:
    """Mean absolute difference of two sounds' log mel spectrograms, in nepers."""

    recipe: Recipe

    @cached_property
    def _filters(self) -> Tensor:
        """(mels, bins), Slaney's scale, each filter of the same area."""
        filters: Tensor = torchaudio.functional.melscale_fbanks(
            self.recipe.window // 2 + 1,
            0.0,
            self.recipe.sample_rate / 2,
            self.recipe.mels,
            self.recipe.sample_rate,
            norm="slaney",
            mel_scale="slaney",
        )
        return filters.T.contiguous()

    def mel(self, sound: Tensor) -> Tensor:
        """(batch, samples) → (batch, mels, frames), logarithmic."""
        heard = self._filters @ magnitudes(sound, self.recipe.window, self.recipe.hop)
        return heard.clamp_min(MEL_FLOOR).log()

    def __call__(self, made: Tensor, true: Tensor) -> Tensor:
        return F.l1_loss(self.mel(made), self.mel(true))
