"""The voice: a coqui VITS, spoken a chunk at a time.

The latents of a clause are made at once, which gives the time of every phoneme; then its
samples in growing chunks, so that the first is heard while the rest is made. Chunks overlap by
the decoder's receptive field and are cropped: the sound equals the whole to 3e-8.
The only module that knows TTS.
"""

import importlib.machinery
import importlib.metadata
import importlib.util
import logging
import os
import pickle
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from companion.cancellation import Cancellation
from companion.engines import phonemes
from companion.engines.vits_config import taken
from companion.errors import EngineError, Problem
from companion.sound import Samples, Speech

CHUNKS = (12, 24, 48, 80)
"""Frames of the first chunks; the last holds for those that follow."""

OVERLAP = 13
"""Frames on either side that a sample depends on, measured on HiFi-GAN decoders."""

UNSPEAKABLE_SECONDS = 0.8
"""How long a clause without a letter (an emoji, "…") is shown in silence."""

_UNSPOKEN = re.compile(r"[*_~`#<>|\\^]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+")


class Vits:
    """A coqui VITS checkpoint; implements `Voice`. Not for use by two threads at once."""

    def __init__(self, checkpoint: str, config: str) -> None:
        """Load the model; raise `EngineError` where a file is missing or is no VITS."""
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        import torch

        torch.set_num_threads(1)
        self._torch = torch
        self._model = _loaded(Path(checkpoint), Path(config))
        self._rate = int(self._model.config.audio.sample_rate)
        rates = self._model.config.model_args.upsample_rates_decoder
        self._hop = int(np.prod(rates))

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        """Yield the clause's `Speech`, then its samples; a clause without letters is silent."""
        del mood  # This voice has one way of speaking.
        cancel.check()
        tokenizer = self._model.tokenizer
        spoken = _UNSPOKEN.sub(" ", text).strip()
        ids = tokenizer.text_to_ids(spoken) if any(c.isalnum() for c in spoken) else []
        if not ids:
            yield Speech(self._rate, UNSPEAKABLE_SECONDS)
            return
        with self._torch.inference_mode():
            latents, frames = self._latents(ids)
            cancel.check()
            symbols = [tokenizer.characters.id_to_char(number) for number in ids]
            seconds_a_frame = self._hop / self._rate
            sounds = phonemes.timed(symbols, [count * seconds_a_frame for count in frames])
            yield Speech(
                self._rate,
                latents.shape[2] * seconds_a_frame,
                phonemes.visemes(sounds),
                phonemes.words(text, sounds),
            )
            yield from self._chunks(latents, cancel)

    def _latents(self, ids: list[int]) -> tuple[Any, list[int]]:
        """Return the decoder's input, shape (1, channels, frames), and each symbol's frames.

        The network's own inference up to its decoder, which is replaced while it runs.
        """
        model = self._model
        model.waveform_decoder, decoder = _no_decoder(self._torch), model.waveform_decoder
        try:
            outputs = model.inference(
                self._torch.LongTensor([ids]), {**_SPEAKER, **self._speaker()}
            )
        finally:
            model.waveform_decoder = decoder
        latents = outputs["z"] * outputs["y_mask"]
        return latents, [int(count) for count in outputs["durations"].flatten().tolist()]

    def _speaker(self) -> dict[str, Any]:
        if (
            not getattr(self._model, "num_speakers", 0)
            or not self._model.args.use_speaker_embedding
        ):
            return {}
        return {"speaker_ids": self._torch.LongTensor([0])}

    def _chunks(self, latents: Any, cancel: Cancellation) -> Iterator[Samples]:
        total, start, sizes = latents.shape[2], 0, iter(CHUNKS)
        voice = self._condition()
        while start < total:
            cancel.check()
            end = min(total, start + next(sizes, CHUNKS[-1]))
            left, right = max(0, start - OVERLAP), min(total, end + OVERLAP)
            sound = self._model.waveform_decoder(latents[:, :, left:right], g=voice)[0, 0]
            crop = sound[(start - left) * self._hop : (end - left) * self._hop]
            yield np.clip(crop.numpy(), -1.0, 1.0).astype(np.float32)
            start = end

    def _condition(self) -> Any:
        speaker = self._speaker()
        return self._model.emb_g(speaker["speaker_ids"]).unsqueeze(-1) if speaker else None


_SPEAKER: dict[str, Any] = {
    "x_lengths": None,
    "d_vectors": None,
    "speaker_ids": None,
    "language_ids": None,
    "durations": None,
}


def _no_decoder(torch: Any) -> Any:
    """Make a module that stands for the decoder and decodes nothing."""

    class NoDecoder(torch.nn.Module):  # type: ignore[misc]
        def forward(self, latents: Any, **_condition: Any) -> Any:
            return latents

    return NoDecoder()


def _loaded(checkpoint: Path, config: Path) -> Any:
    """Return the network, ready to speak."""
    described = taken(config)
    if not checkpoint.is_file():
        raise EngineError(Problem.VOICE_MISSING, path=checkpoint)
    logging.getLogger("TTS").setLevel(logging.ERROR)
    with warnings.catch_warnings(), _coqui_trainer():
        warnings.simplefilter("ignore")
        import torch
        from TTS.tts.configs.vits_config import VitsConfig
        from TTS.tts.models import base_tts
        from TTS.tts.models.vits import Vits as Network

        # What turns recordings into spectrograms only trains; making one imports scipy and numba.
        vars(base_tts)["AudioProcessor"] = lambda _config: None
        try:
            weights = torch.load(checkpoint, map_location="cpu", weights_only=True)
            wanted = VitsConfig()
            wanted.from_dict(dict(described))
            network = Network.init_from_config(wanted)
            _fill(network, weights.get("model", weights))
        except (
            OSError, RuntimeError, pickle.UnpicklingError, EOFError, LookupError, ValueError,
            TypeError, AttributeError, AssertionError, ArithmeticError, MemoryError, ImportError,
        ) as error:  # fmt: skip
            details = f"{type(error).__name__}: {error}"[:2000]
            raise EngineError(Problem.VOICE_BROKEN, path=checkpoint, details=details) from error
    network.eval()
    for part in network.modules():  # Weight norm serves training; folded in, it costs nothing.
        if torch.nn.utils.parametrize.is_parametrized(part, "weight"):
            torch.nn.utils.parametrize.remove_parametrizations(part, "weight")
    return network


@contextmanager
def _coqui_trainer() -> Iterator[None]:
    """Let `trainer` mean coqui's package of that name while coqui-tts is imported.

    Run from the repository, the name would mean ChatNVL's other half, which is not for us.
    """
    spec = importlib.machinery.PathFinder.find_spec(
        "trainer", [str(importlib.metadata.distribution("coqui-tts-trainer").locate_file(""))]
    )
    if spec is None or spec.loader is None:
        raise EngineError(Problem.VOICE_BROKEN, path="coqui-tts-trainer")
    ours = {name: module for name, module in sys.modules.items() if _is_trainer(name)}
    for name in ours:
        del sys.modules[name]
    module = sys.modules["trainer"] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        yield
    finally:
        for name in [name for name in sys.modules if _is_trainer(name)]:
            del sys.modules[name]
        sys.modules.update(ours)


def _is_trainer(name: str) -> bool:
    return name == "trainer" or name.startswith("trainer.")


def _fill(network: Any, weights: dict[str, Any]) -> None:
    """Put `weights` into `network`; only what a voice in use never needs may be missing."""
    known = {
        name: value.float() if value.is_floating_point() else value
        for name, value in weights.items()
        if not name.startswith(("disc.", "speaker_encoder."))
    }
    result = network.load_state_dict(known, strict=False)
    missing = [name for name in result.missing_keys if not name.startswith("posterior_encoder.")]
    if missing or result.unexpected_keys:
        raise ValueError(f"missing {missing[:3]}, unexpected {result.unexpected_keys[:3]}")
