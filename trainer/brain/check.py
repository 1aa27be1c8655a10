"""What an export must prove before it is handed over."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.brain.dialogue import CHAT_TEMPLATE, Dialogue, rendered
from trainer.brain.runtime import Logits, Runtime
from trainer.brain.vocabulary import END, Vocabulary
from trainer.errors import ExportError

TOLERANCE = 1e-4
"""The largest difference of a logit, f32 weights and f32 cache on both sides."""

GOOD_FORM = 0.9
"""The share of replies that must open with a mood and come to an end."""

LONGEST_PROMPT = 160
LONGEST_REPLY = 120
"""Tokens, in the check of her form."""

HARD_TEXTS = (
    "",
    " ",
    "  two  spaces   three ",
    "a\nb\n\nc\r\n",
    "\ttab",
    "it's I'M we'll DON'T 'tis",
    "1234567 5,678.90 3rd",
    "你好，世界！",
    "こんにちは、ハナ。",
    "안녕하세요",
    "Привет, как дела?",
    "🎉👍🏽 ❤️ :)",
    "naïve café — “quoted”…",
    "[happy] Hello!",
    "[gMASK]<sop><|user|>\nHi<|assistant|>\n",
    "<|not a token|> <|user",
    "e\u0301 \u200b \u00a0x",
    "a/b?c=d&e",
    "!!!???...",
    "ſtraße ①",
)
"""Texts on which tokenizers like to differ."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How near two series of logits are."""

    delta: float
    """The largest difference."""

    divergence: float
    """Mean Kullback–Leibler divergence from the first to the second, in nats."""

    top: float
    """The share of places where both would say the same."""


def agreement(true: Logits, other: Logits) -> Agreement:
    """Compare logits of the same tokens."""
    p, q = _log_softmax(true), _log_softmax(other)
    return Agreement(
        float(np.abs(true - other).max()),
        float((np.exp(p) * (p - q)).sum(-1).mean()),
        float((true.argmax(-1) == other.argmax(-1)).mean()),
    )


def _log_softmax(logits: Logits) -> NDArray[np.float64]:
    wide = logits.astype(np.float64)
    wide -= wide.max(-1, keepdims=True)
    return np.asarray(wide - np.log(np.exp(wide).sum(-1, keepdims=True)))


def model_logits(model: Any, ids: Sequence[int]) -> Logits:
    """Return what transformers computes: (tokens, vocabulary)."""
    import torch

    model.eval()
    with torch.no_grad():
        return np.asarray(model(torch.tensor([list(ids)])).logits[0].float().numpy())


def proven_equal(
    path: Path, model: Any, vocabulary: Vocabulary, series: Sequence[Sequence[int]]
) -> float:
    """Return the largest difference between llama.cpp's f32 logits and the model's.

    Raises ExportError when it is not below TOLERANCE.
    """
    with Runtime(path, context=max(map(len, series)) + 1, exact=True) as runtime:
        proven_tokens(runtime, vocabulary, HARD_TEXTS)
        if runtime.template() != CHAT_TEMPLATE:
            raise ExportError(f"The chat template in {path.name} is not the one she learned with.")
        worst = max(
            agreement(model_logits(model, ids), runtime.logits(ids)).delta for ids in series
        )
    if not worst < TOLERANCE:
        raise ExportError(
            f"{path.name} is not handed over: llama.cpp's logits differ from the trained model's "
            f"by {worst:.2g}, more than {TOLERANCE:.0e}."
        )
    return worst


def proven_speech(path: Path, vocabulary: Vocabulary, sample: Sequence[Dialogue]) -> float:
    """Return the share of first replies in the sample's talks that open with a mood and end.

    Raises ExportError when it is below GOOD_FORM: she hasn't learned to speak yet.
    """
    stops = frozenset(map(vocabulary.id, (END, "<|user|>")))
    good = 0
    with Runtime(path, context=LONGEST_PROMPT + LONGEST_REPLY) as runtime:
        for talk in sample:
            asked = vocabulary.ids(rendered(talk[:2]) + "<|assistant|>\n")[:LONGEST_PROMPT]
            said = runtime.reply(asked, stops, LONGEST_REPLY)
            opens = re.match(r"\[[a-z]+\] \S", vocabulary.text(said))
            good += bool(opens) and len(said) < LONGEST_REPLY
    share = good / len(sample)
    if share < GOOD_FORM:
        raise ExportError(
            f"Only {share:.0%} of her replies open with a mood and end. "
            "Train her longer before you export her."
        )
    return share


def proven_tokens(runtime: Runtime, vocabulary: Vocabulary, texts: Iterable[str]) -> None:
    """Raise ExportError when llama.cpp splits a text otherwise than the trainer does."""
    for text in texts:
        if runtime.ids(text) != vocabulary.ids(text):
            raise ExportError(f"llama.cpp splits this text otherwise than the trainer: {text!r}")
