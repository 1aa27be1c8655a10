"""What a model says: replies to many prompts at once."""

from collections.abc import Sequence
from typing import Any

import msgspec
import torch

from trainer.brain.bases.chat import Chat
from trainer.brain.methods.prefix import Prefix

OWN = "sdpa"
"""The attention a model writes with; it learns with another."""


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a model chooses its words."""

    temperature: float = 0.8
    """0: always the likeliest."""

    nucleus: float = 1.0
    """Share of probability that is drawn from (top-p)."""

    longest: int = 120
    """Tokens of a reply."""

    batch: int = 16
    """Replies written at once."""

    seed: int = 1


class Reply(msgspec.Struct, frozen=True):
    """What was said."""

    tokens: list[int]
    """Without what ended it."""

    ended: bool
    """Whether it came to an end by itself."""


def replies(
    model: Any,
    chat: Chat,
    prompts: Sequence[Sequence[int]],
    writing: Writing,
    prefix: Prefix | None = None,
) -> list[Reply]:
    """Return a reply to each prompt, in the prompts' order; the same seed, the same replies."""
    writer = _Writer(model, chat, writing, prefix)
    found: list[Reply] = []
    if model.config._attn_implementation != OWN:  # noqa: SLF001 - there is no other way to ask
        model.set_attn_implementation(OWN)
    for start in range(0, len(prompts), writing.batch):
        some = prompts[start : start + writing.batch]
        found += writer.written(some)
    return found


class _Writer:
    """Writes a batch of replies after the other, by one series of random numbers."""

    def __init__(self, model: Any, chat: Chat, writing: Writing, prefix: Prefix | None) -> None:
        self._model = model
        self._stops = chat.stops
        self._writing = writing
        self._prefix = prefix
        self._drawn = torch.Generator().manual_seed(writing.seed)

    @torch.no_grad()
    def written(self, prompts: Sequence[Sequence[int]]) -> list[Reply]:
        """Return a reply to each prompt; they are padded at their beginnings."""
        device = self._model.device
        width = max(map(len, prompts))
        pad = min(self._stops)
        tokens = torch.tensor([[pad] * (width - len(one)) + list(one) for one in prompts])
        seen = torch.tensor([[0] * (width - len(one)) + [1] * len(one) for one in prompts])
        places = (seen.cumsum(1) - 1).clamp(min=0)
        cache = self._cache(len(prompts))
        seen = torch.cat([seen.new_ones(len(prompts), cache.get_seq_length()), seen], 1)
        said: list[list[int]] = [[] for _ in prompts]
        ended = [False] * len(prompts)
        for _ in range(self._writing.longest):
            logits = self._model(
                tokens.to(device),
                attention_mask=seen.to(device),
                position_ids=places.to(device),
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            ).logits[:, -1]
            chosen = _chosen(logits.float().cpu(), self._writing, self._drawn)
            for index, token in enumerate(chosen.tolist()):
                ended[index] = ended[index] or token in self._stops
                if not ended[index]:
                    said[index].append(token)
            if all(ended):
                break
            tokens, places = chosen[:, None], places[:, -1:] + 1
            seen = torch.cat([seen, seen.new_ones(len(prompts), 1)], 1)
        return [Reply(*one) for one in zip(said, ended, strict=True)]

    def _cache(self, count: int) -> Any:
        """Return what stands before every text: nothing, or the prefix."""
        from transformers import DynamicCache

        cache = DynamicCache()
        if self._prefix is not None:
            for index in range(self._model.config.num_hidden_layers):
                pair = self._prefix.layer(index, self._prefix.weight)
                cache.update(*(one.expand(count, -1, -1, -1) for one in pair), index)
        return cache


def _chosen(logits: torch.Tensor, writing: Writing, drawn: torch.Generator) -> torch.Tensor:
    """Return a token for each row of logits."""
    if not writing.temperature:
        return logits.argmax(-1)
    odds = (logits / writing.temperature).softmax(-1)
    if writing.nucleus < 1:
        ordered, order = odds.sort(descending=True)
        ordered[ordered.cumsum(-1) - ordered > writing.nucleus] = 0
        odds = torch.zeros_like(odds).scatter(-1, order, ordered)
    return torch.multinomial(odds, 1, generator=drawn)[:, 0]
