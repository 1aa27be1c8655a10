"""Using the finished ears the way the companion does: openai-whisper, with a short context."""

import math
from pathlib import Path

import numpy as np
import torch
import whisper
from numpy.typing import NDArray
from whisper.decoding import DecodingOptions
from whisper.model import Whisper

from trainer.ears.model import FULL_CONTEXT, encode
from trainer.ears.speech import RATE
from trainer.errors import MaterialError

SHORTEST = 100
"""Encoder positions (2 s) that are always given: less was never trained."""

SPARE = 25
"""Positions (0.5 s) of silence after the sound."""


def finished(path: Path) -> Whisper:
    """Load the ears from `path`; raises `MaterialError` if they are not there yet."""
    if not path.exists():
        raise MaterialError(f"There are no ears at {path}. Make them: python -m trainer ears")
    return whisper.load_model(str(path), device="cpu")


def hear(model: Whisper, samples: NDArray[np.int16], *, whole: bool = False) -> str:
    """Transcribe up to 30 s of 16 kHz sound; `whole` with Whisper's own context of 30 s.

    `whisper.decode` takes encoded audio only if its length is the model's `n_audio_ctx`, so the
    context is set for the call.
    """
    sound = torch.from_numpy(samples.astype(np.float32) / 32768)
    needed = max(SHORTEST, math.ceil(len(sound) / RATE * 50) + SPARE)
    context = FULL_CONTEXT if whole else min(FULL_CONTEXT, needed)
    mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(sound, context * RATE // 50))
    options = DecodingOptions(language="en", without_timestamps=True, fp16=False)
    try:
        model.dims.n_audio_ctx = context
        with torch.inference_mode():
            heard = whisper.decode(model, encode(model, mel[None]), options)[0]
    finally:
        model.dims.n_audio_ctx = FULL_CONTEXT
    return str(heard.text).strip()
