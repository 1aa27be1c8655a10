"""What an export proves before it is handed over.

tokens      llama.cpp splits texts as the trainer does
logits      f32 on both sides, within 1e-4; of a large model its first layer is compared, with a
slice of its vocabulary, and every weight of the file against its source
adapter     base and LoRA in llama.cpp against the two merged in transformers
"""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch

from trainer.brain.bases.chat import Chat
from trainer.brain.bases.weights import Weights, built
from trainer.brain.check import HARD_TEXTS, TOLERANCE, agreement, model_logits
from trainer.brain.exporting.lora_file import write_lora
from trainer.brain.exporting.merged import Pair, Sliced, sliced_lora
from trainer.brain.gguf_file import gguf_name, write_weights
from trainer.brain.runtime import Runtime
from trainer.errors import ExportError

LARGEST = 200_000_000
"""Weights of a model that is compared whole: it is in memory twice, in f32."""

ROWS = 4096
"""Of the vocabulary of a slice."""

LENGTH = 200
"""Tokens of each text that is compared."""


def whole(weights: Weights) -> bool:
    """Whether a model is small enough to be compared whole."""
    return sum(map(math.prod, weights.shapes.values())) <= LARGEST


def proven_tokens(path: Path, chat: Chat) -> None:
    """Raise `ExportError` where llama.cpp splits a text otherwise, or has another template."""
    with Runtime(path) as runtime:
        for text in HARD_TEXTS:
            mine = chat.tokenizer.encode(text, add_special_tokens=False).ids
            if runtime.ids(text) != mine:
                raise ExportError(
                    f"llama.cpp splits this text otherwise than the trainer: {text!r}"
                )
        if runtime.template() != chat.template:
            raise ExportError(f"The chat template in {path.name} is not the base's.")


def proven_logits(weights: Weights, series: Sequence[Sequence[int]]) -> float:
    """Return the largest difference of a logit between llama.cpp and transformers, in f32.

    Raises `ExportError` where it is not below 1e-4.
    """
    some = weights if whole(weights) else Sliced(weights, 1, ROWS)
    return _compared(some, some, {}, _fitting(some, series))


def proven_lora(
    base: Weights, merged: Weights, pairs: dict[str, Pair], series: Sequence[Sequence[int]]
) -> float:
    """Return the same for a base that wears a LoRA, against the two merged."""
    if not whole(base):
        base, merged = Sliced(base, 1, ROWS), Sliced(merged, 1, ROWS)
        pairs = sliced_lora(pairs, 1)
    return _compared(base, merged, pairs, _fitting(base, series))


def proven_weights(path: Path, weights: Weights) -> None:
    """Raise `ExportError` where a weight in a file is not its source's, to the bit."""
    import gguf

    stored = {tensor.name: tensor for tensor in gguf.GGUFReader(path).tensors}
    for name, shape in weights.shapes.items():
        tensor = stored[gguf_name(name)]
        found = torch.from_numpy(tensor.data.copy()).reshape(shape)
        if not torch.equal(found, weights.load(name).to(found.dtype)):
            raise ExportError(f"{path.name} is not handed over: {tensor.name} differs in it.")


def _fitting(weights: Weights, series: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the texts cut to their beginnings, every token one that the weights know."""
    rows = weights.config.vocab_size
    return [[token % rows for token in one[:LENGTH]] for one in series]


def _compared(
    base: Weights, merged: Weights, pairs: dict[str, Pair], series: Sequence[Sequence[int]]
) -> float:
    with tempfile.TemporaryDirectory(prefix="chatnvl-export-") as folder:
        path, adapter = Path(folder, "model.gguf"), Path(folder, "lora.gguf")
        write_weights(base, None, path, name="proof")
        if pairs:
            write_lora(pairs, base.config.model_type, adapter)
        model = built(merged)
        longest = max(map(len, series)) + 1
        worn = adapter if pairs else None
        with Runtime(path, context=longest, exact=True, adapter=worn) as runtime:
            worst = max(
                agreement(model_logits(model, ids), runtime.logits(ids)).delta for ids in series
            )
    if not worst < TOLERANCE:
        raise ExportError(
            f"This is not handed over: llama.cpp's logits differ from the trained model's by "
            f"{worst:.2g}, more than {TOLERANCE:.0e}."
        )
    return worst
