"""The ears: openai-whisper, on no more context than what was said needs.

Whisper reads thirty seconds whatever it is given; most of what people say takes three. The
encoder runs on the positions that are filled, which divides its cost by up to ten; where the
result looks bad (repetition, low confidence) it is run again on all of them. The likeliest word
after each word is taken, and where those words don't convince, whole sentences are compared: it
costs half as much again, and what is heard under her own voice is worth it.
The only module that knows whisper.
"""

import os
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from companion.cancellation import Cancellation
from companion.errors import EngineError, Problem
from companion.sound import Samples, Sound

RATE = 16_000
WINDOW = 30.0
"""Seconds that Whisper reads at once."""

POSITIONS_A_SECOND = 50
SPARE_POSITIONS = 128
SHORTEST = 0.1
"""Seconds below which nothing can have been said."""

HESITANT = -0.25
"""Mean log probability below which other sentences are tried."""

SENTENCES = 5
"""How many are compared."""

REPETITIVE = 2.4
UNSURE = -1.0
SILENT = 0.6
"""Whisper's own bounds: compression ratio, mean log probability, probability of no speech."""


class Whisper:
    """An openai-whisper checkpoint; implements `Ears`. Not for use by two threads at once."""

    def __init__(self, path: str, language: str | None = None, least_context: int = 500) -> None:
        """Load the checkpoint at `path`; raise `EngineError` where it is missing or none.

        `language` None lets the model find out; `least_context` are the fewest positions the
        model understands with (official ones: 500 of 1,500).
        """
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._model = _loaded(Path(path))
        self._language = language if self._model.is_multilingual else "en"
        self._least = least_context
        self._full = int(self._model.dims.n_audio_ctx)

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        """Return what was said, or "" where nothing was."""
        samples = sound.samples
        if sound.rate != RATE:
            samples = soxr.resample(samples, sound.rate, RATE).astype(np.float32)
        if len(samples) < SHORTEST * RATE:
            return ""
        size = int(WINDOW * RATE)
        heard = []
        for start in range(0, len(samples), size):
            cancel.check()
            heard.append(self._window(samples[start : start + size], cancel))
        return " ".join(filter(None, heard)).strip()

    def _window(self, samples: Samples, cancel: Cancellation) -> str:
        wanted = int(len(samples) / RATE * POSITIONS_A_SECOND) + SPARE_POSITIONS
        context = min(self._full, max(self._least, wanted))
        result = self._decoded(samples, context)
        doubtful = result.compression_ratio > REPETITIVE or result.avg_logprob < UNSURE
        if doubtful and context < self._full:
            cancel.check()
            result = self._decoded(samples, self._full)
        if result.no_speech_prob > SILENT and result.avg_logprob < UNSURE:
            return ""
        text = str(result.text).strip()
        return text if any(letter.isalnum() for letter in text) else ""

    def _decoded(self, samples: Samples, context: int) -> Any:
        import torch
        import whisper

        positions = context * 320  # Samples a position: 160 a mel frame, two frames a position.
        padded = torch.from_numpy(whisper.pad_or_trim(samples, positions))
        dims = self._model.dims
        with torch.inference_mode():
            mel = whisper.log_mel_spectrogram(padded, dims.n_mels)
            features = self._encoded(mel[None].to(self._model.device))
            options = whisper.DecodingOptions(
                language=self._language, without_timestamps=True, fp16=False
            )
            dims.n_audio_ctx = context  # So that decode() takes the features for what they are.
            try:
                (result,) = whisper.decode(self._model, features, options)
                if result.avg_logprob < HESITANT:
                    compared = replace(options, beam_size=SENTENCES)
                    (other,) = whisper.decode(self._model, features, compared)
                    result = max(result, other, key=lambda one: float(one.avg_logprob))
            finally:
                dims.n_audio_ctx = self._full
        return result

    def _encoded(self, mel: Any) -> Any:
        from torch.nn.functional import gelu

        encoder = self._model.encoder
        x = gelu(encoder.conv2(gelu(encoder.conv1(mel)))).permute(0, 2, 1)
        x = x + encoder.positional_embedding[: x.shape[1]]
        for block in encoder.blocks:
            x = block(x)
        return encoder.ln_post(x)


def _loaded(path: Path) -> Any:
    if not path.is_file():
        raise EngineError(Problem.EARS_MISSING, path=path)
    import torch
    import whisper

    torch.set_num_threads(1)
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)
        network = whisper.model.Whisper(whisper.model.ModelDimensions(**weights["dims"]))
        network.load_state_dict(weights["model_state_dict"])
    except (
        OSError, RuntimeError, pickle.UnpicklingError, EOFError, LookupError, ValueError,
        TypeError, AttributeError, AssertionError, ArithmeticError, MemoryError,
    ) as error:  # fmt: skip
        details = f"{type(error).__name__}: {error}"[:2000]
        raise EngineError(Problem.EARS_BROKEN, path=path, details=details) from error
    return network.float().eval().to("cuda" if torch.cuda.is_available() else "cpu")
