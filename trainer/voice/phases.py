"""The three phases of training, in the order in which they make a voice.

Running the whole network at every step spends nine tenths of the time on the decoder. So:

    sound   posterior encoder and decoder as an autoencoder, on short segments, without text
    text    text encoder, durations and flow learn the latents the posterior now gives; no decoder
    joint   text to sound as it will be spoken: the prior's own latents go through the decoder

In VITS (Kim et al. 2021, arXiv 2106.06103) the flow learns by the likelihood of the posterior's
samples and is then used backwards. Here it learns backwards too, on what the source really
said: espeak-ng says a sentence in one way only, so there is one right answer. The prior's spread
is fitted by that likelihood (eq. 4), its means fixed.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from trainer.voice.coqui import Vits
from trainer.voice.losses import MelDistance, spectrogram, stft_distance
from trainer.voice.material import Material, Utterance
from trainer.voice.network import cut, expand, posterior
from trainer.voice.recipe import Recipe

Dice = np.random.Generator
Figures = dict[str, float]


class Phase(Protocol):
    """One way of learning."""

    name: str
    rate: float
    """The peak learning rate."""

    def begin(self, voice: Vits) -> list[nn.Parameter]:
        """Get ready; what this phase changes."""
        ...

    def loss(self, voice: Vits, dice: Dice) -> tuple[Tensor, Figures]:
        """What to minimise at this step, and figures for people."""
        ...


def phases(recipe: Recipe, material: Material) -> tuple[Phase, ...]:
    """All of them, in their order."""
    return (Sound(recipe, material), Text(recipe, material), Joint(recipe, material))


class Segments:
    """Draws segments of utterances, every frame equally likely, with what lies around them."""

    def __init__(self, recipe: Recipe, material: Material) -> None:
        self._recipe = recipe
        self._material = material

    def starts(self, chosen: Sequence[int], dice: Dice) -> list[int]:
        """The first frame of a segment in each; a short sentence's may reach past its end."""
        room = [max(1, int(self._material.lengths[i]) - self._recipe.segment + 1) for i in chosen]
        return [int(dice.integers(r)) for r in room]

    def sounds(self, chosen: Sequence[int], starts: Sequence[int], margin: int) -> Tensor:
        """(batch, samples): each segment with `margin` samples on both sides, zeros outside."""
        size = self._recipe.segment * self._recipe.hop + 2 * margin
        rows = np.zeros((len(chosen), size), np.float32)
        for row, index, start in zip(rows, chosen, starts, strict=True):
            sound = self._material[index].sound
            first = start * self._recipe.hop - margin
            piece = sound[max(0, first) : max(0, first + size)]
            row[max(0, -first) : max(0, -first) + len(piece)] = piece
        return torch.from_numpy(rows / 32768)


class Sound:
    """Sound → latents → sound: the decoder learns to speak what the posterior encoder hears."""

    name = "sound"

    def __init__(self, recipe: Recipe, material: Material) -> None:
        self.rate = recipe.sound_rate
        self._recipe = recipe
        self._segments = Segments(recipe, material)
        self._distance = Distance(recipe)
        self._seen = np.array(material.seen)
        lengths = material.lengths[self._seen].astype(np.float64)
        self._weights = lengths / lengths.sum()

    def begin(self, voice: Vits) -> list[nn.Parameter]:
        return [*voice.posterior_encoder.parameters(), *voice.waveform_decoder.parameters()]

    def loss(self, voice: Vits, dice: Dice) -> tuple[Tensor, Figures]:
        recipe = self._recipe
        chosen = dice.choice(self._seen, recipe.batch, p=self._weights).tolist()
        starts = self._segments.starts(chosen, dice)
        around = recipe.posterior_margin * recipe.hop + (recipe.window - recipe.hop) // 2
        sounds = self._segments.sounds(chosen, starts, around)
        z, mean, log_scale = posterior(voice, spectrogram(sounds, recipe))
        middle = slice(recipe.posterior_margin, recipe.posterior_margin + recipe.segment)
        made = voice.waveform_decoder(z[:, :, middle])[:, 0]
        heard, figures = self._distance(made, sounds[:, around:-around])
        kl = 0.5 * (mean.square() + (2 * log_scale).exp() - 1) - log_scale
        held = kl[:, :, middle].mean()
        return heard + recipe.posterior_weight * held, {**figures, "kl": held.item()}


class Text:
    """Text → latents and durations, without a sound being made."""

    name = "text"

    def __init__(self, recipe: Recipe, material: Material) -> None:
        self.rate = recipe.text_rate
        self._recipe = recipe
        self._material = material
        self._batches = Batches(recipe.text_batch, material)
        self._latents: list[Tensor] = []

    def begin(self, voice: Vits) -> list[nn.Parameter]:
        self._latents = latents(voice, self._recipe, self._material)
        parts = (voice.text_encoder, voice.flow, voice.duration_predictor)
        return [parameter for part in parts for parameter in part.parameters()]

    def loss(self, voice: Vits, dice: Dice) -> tuple[Tensor, Figures]:
        chosen = self._batches.draw(dice)
        said = Said(voice, [self._material[i] for i in chosen])
        mask = said.mask
        truth = torch.zeros(len(chosen), self._recipe.hidden, mask.shape[2])
        for row, index in zip(truth, chosen, strict=True):
            latent = self._latents[index]
            row[:, : latent.shape[1]] = latent
        made = voice.flow(said.means * mask, mask, reverse=True)
        count = mask.sum() * self._recipe.hidden
        latent_loss = ((made - truth).square() * mask).sum() / count
        loss = latent_loss + said.duration_loss
        figures = {"latent": latent_loss.item(), "durations": said.duration_loss.item()}
        if dice.integers(self._recipe.spread_every) == 0:
            spread = spread_loss(voice, said, truth)
            loss = loss + 0.1 * spread
            figures["spread"] = spread.item()
        return loss, figures


class Joint:
    """Text → sound, whole sentences through the text encoder, segments through the decoder."""

    name = "joint"

    def __init__(self, recipe: Recipe, material: Material) -> None:
        self.rate = recipe.joint_rate
        self._recipe = recipe
        self._material = material
        self._batches = Batches(recipe.batch, material)
        self._segments = Segments(recipe, material)
        self._distance = Distance(recipe)

    def begin(self, voice: Vits) -> list[nn.Parameter]:
        parts = (
            voice.text_encoder,
            voice.flow,
            voice.duration_predictor,
            voice.waveform_decoder,
        )
        return [parameter for part in parts for parameter in part.parameters()]

    def loss(self, voice: Vits, dice: Dice) -> tuple[Tensor, Figures]:
        chosen = self._batches.draw(dice)
        said = Said(voice, [self._material[i] for i in chosen])
        starts = self._segments.starts(chosen, dice)
        made = voice.waveform_decoder(self._latents(voice, said, starts))[:, 0]
        heard, figures = self._distance(made, self._segments.sounds(chosen, starts, 0))
        figures["durations"] = said.duration_loss.item()
        return heard + said.duration_loss, figures

    def _latents(self, voice: Vits, said: "Said", starts: Sequence[int]) -> Tensor:
        """(batch, hidden, segment) from the prior, as `Vits.inference` draws them."""
        margin, segment = self._recipe.margin, self._recipe.segment
        first = [start - margin for start in starts]
        length = segment + 2 * margin
        mask = cut(said.mask, first, length)
        means = cut(said.means * said.mask, first, length)
        spread = cut(said.log_spreads * said.mask, first, length).detach().exp()
        drawn = means + torch.randn_like(means) * spread * self._recipe.noise
        z: Tensor = voice.flow(drawn * mask, mask, reverse=True) * mask
        return z[:, :, margin : margin + segment]


class Distance:
    """Mel and short-time spectra together, weighed by the recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._mel = MelDistance(recipe)

    def __call__(self, made: Tensor, true: Tensor) -> tuple[Tensor, Figures]:
        mel, stft = self._mel(made, true), stft_distance(made, true)
        loss = self._recipe.mel_weight * mel + self._recipe.stft_weight * stft
        return loss, {"mel": mel.item(), "stft": stft.item()}


class Batches:
    """Draws sentences of like length, so that little of a batch is padding."""

    def __init__(self, size: int, material: Material) -> None:
        self._size = size
        self._sorted = sorted(material.seen, key=lambda index: int(material.lengths[index]))

    def draw(self, dice: Dice) -> list[int]:
        """`size` different sentences out of a stretch four times as long."""
        stretch = min(len(self._sorted), 4 * self._size)
        first = int(dice.integers(len(self._sorted) - stretch + 1))
        picks = dice.choice(stretch, min(self._size, stretch), replace=False)
        return [self._sorted[first + int(pick)] for pick in picks]


class Said:
    """A batch of sentences through the text encoder, spread over the frames they really take."""

    def __init__(self, voice: Vits, utterances: Sequence[Utterance]) -> None:
        tokens = _padded([u.tokens for u in utterances])
        self._frames = _padded([u.frames for u in utterances])
        lengths = torch.tensor([len(u.tokens) for u in utterances])
        encoded, means, log_spreads, token_mask = voice.text_encoder(tokens, lengths)
        self.means: Tensor = expand(means, self._frames)
        """(batch, hidden, frames), and so `log_spreads`."""
        self.log_spreads: Tensor = expand(log_spreads, self._frames)
        self.mask: Tensor = expand(token_mask, self._frames)
        """(batch, 1, frames): 1 inside a sentence."""
        self.duration_loss = self._duration_loss(voice, encoded.detach(), token_mask)

    def _duration_loss(self, voice: Vits, encoded: Tensor, mask: Tensor) -> Tensor:
        """Squared error of log durations; half a frame less, for `Vits.inference` rounds up."""
        guessed: Tensor = voice.duration_predictor(encoded, mask)
        true = (self._frames.unsqueeze(1) - 0.5).clamp_min(0.5).log()
        return ((guessed - true).square() * mask).sum() / mask.sum()


def spread_loss(voice: Vits, said: Said, truth: Tensor) -> Tensor:
    """The negative log-likelihood of the latents under the prior, for its spread only."""
    with torch.no_grad():
        seen: Tensor = voice.flow(truth * said.mask, said.mask)
        gap = (seen - said.means).square()
    nll = said.log_spreads + 0.5 * gap * (-2 * said.log_spreads).exp()
    return (nll * said.mask).sum() / (said.mask.sum() * nll.shape[1])


@torch.no_grad()
def latents(voice: Vits, recipe: Recipe, material: Material) -> list[Tensor]:
    """What the posterior hears in each sentence: its means, (hidden, frames), half precision."""
    edge = (recipe.window - recipe.hop) // 2
    heard = []
    for index in range(len(material)):
        sound = np.pad(material[index].sound.astype(np.float32) / 32768, edge)
        _, mean, _ = posterior(voice, spectrogram(torch.from_numpy(sound)[None], recipe))
        heard.append(mean[0].half())
    return heard


def _padded(rows: Sequence[npt.NDArray[np.int64]]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)
