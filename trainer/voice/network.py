"""The network: a plain coqui-tts `Vits`, built from a recipe and run in the ways training needs."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.voice.alignment import PUNCTUATION
from trainer.voice.coqui import (
    BaseAudioConfig,
    CharactersConfig,
    IPAPhonemes,
    Vits,
    VitsArgs,
    VitsConfig,
)
from trainer.voice.recipe import Recipe

SYLLABIC = "\N{COMBINING VERTICAL LINE BELOW}"
"""espeak-ng writes it under the n of "button"; coqui's own alphabet lacks it."""

UPSAMPLING_KERNEL = 2
"""A transposed convolution's kernel, in strides."""


def vits_config(recipe: Recipe) -> VitsConfig:
    """The configuration that any coqui-tts loads the voice by."""
    shape = VitsArgs(
        hidden_channels=recipe.hidden,
        hidden_channels_ffn_text_encoder=recipe.text_ffn,
        num_layers_text_encoder=recipe.text_layers,
        num_layers_posterior_encoder=recipe.posterior_layers,
        num_layers_flow=recipe.flow_layers,
        out_channels=recipe.window // 2 + 1,
        spec_segment_size=recipe.segment,
        upsample_initial_channel_decoder=recipe.decoder_channels,
        resblock_type_decoder="2",
        resblock_kernel_sizes_decoder=list(recipe.kernels),
        resblock_dilation_sizes_decoder=[list(pair) for pair in recipe.dilations],
        upsample_rates_decoder=list(recipe.upsampling),
        upsample_kernel_sizes_decoder=[rate * UPSAMPLING_KERNEL for rate in recipe.upsampling],
        use_sdp=False,
        dropout_p_text_encoder=recipe.text_dropout,
        dropout_p_duration_predictor=0.1,
        inference_noise_scale=recipe.noise,
        init_discriminator=False,
    )
    sound = BaseAudioConfig(
        sample_rate=recipe.sample_rate,
        fft_size=recipe.window,
        win_length=recipe.window,
        hop_length=recipe.hop,
        num_mels=recipe.mels,
        mel_fmin=0,
        mel_fmax=None,
        do_trim_silence=False,
    )
    letters = IPAPhonemes().to_config()
    return VitsConfig(
        model_args=shape,
        audio=sound,
        characters=CharactersConfig(
            characters_class="TTS.tts.utils.text.characters.IPAPhonemes",
            characters=letters.characters + SYLLABIC,
            punctuations=PUNCTUATION,
            pad=letters.pad,
            eos=letters.eos,
            bos=letters.bos,
            blank=letters.blank,
            is_unique=letters.is_unique,
            is_sorted=letters.is_sorted,
        ),
        use_phonemes=True,
        phonemizer="espeak",
        phoneme_language="en-us",
        text_cleaner="phoneme_cleaners",
        add_blank=False,
        run_name="hana",
    )


def new_voice(recipe: Recipe) -> Vits:
    """An untrained voice, the same for the same recipe."""
    torch.manual_seed(recipe.seed)
    return Vits(vits_config(recipe))


def expand(values: Tensor, frames: Tensor) -> Tensor:
    """(batch, channels, tokens) and (batch, tokens) frames each → (batch, channels, frames)."""
    longest = int(frames.sum(1).max())
    rows = [
        F.pad(row.repeat_interleave(count, dim=1), (0, longest - int(count.sum())))
        for row, count in zip(values, frames, strict=True)
    ]
    return torch.stack(rows)


def cut(values: Tensor, starts: Sequence[int], length: int) -> Tensor:
    """(batch, channels, frames) → (batch, channels, length) from each start; zeros outside."""
    rows = []
    for row, start in zip(values, starts, strict=True):
        inside = row[:, max(0, start) : max(0, start + length)]
        before = min(length, max(0, -start))
        rows.append(F.pad(inside, (before, length - before - inside.shape[1])))
    return torch.stack(rows)


def posterior(voice: Vits, spectrograms: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(batch, bins, frames) → a sample, the means and the log scales: (batch, hidden, frames)."""
    lengths = torch.full((len(spectrograms),), spectrograms.shape[2])
    z, mean, log_scale, _ = voice.posterior_encoder(spectrograms, lengths)
    return z, mean, log_scale
