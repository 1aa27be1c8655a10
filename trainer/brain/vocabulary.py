"""The tokenizer: a byte-level BPE of our own that splits text as GLM-4's does.

llama.cpp knows this split as `chatglm-bpe`; the control tokens come last, as in GLM-4.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.brain.dialogue import CHAT_TEMPLATE, OPENING, Dialogue, Turn

CONTROL = (
    "<|endoftext|>", "[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>",
    "<|system|>", "<|user|>", "<|assistant|>", "<|observation|>",
)  # fmt: skip
END = "<|endoftext|>"
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""Must stay what llama.cpp's LLAMA_VOCAB_PRE_TYPE_CHATGLM4 does."""

ROUND = 64
"""The embedding has a multiple of this many rows; the last are unused."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A dialogue as numbers."""

    tokens: list[int]
    """Token ids, at most the context long."""

    weights: list[float]
    """How much each token counts as something to predict; as long as `tokens`."""


class Vocabulary:
    """A tokenizer of the `tokenizers` library, with what training and export ask of it."""

    FIRST = 8
    """Tokens at the beginning of a reply in which it is decided what she will say."""

    DECISIVE = 3.0
    """The weight of those: to choose fittingly is harder than to finish a sentence."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._newline = self.ids("\n")

    @classmethod
    def learned(cls, texts: Iterable[str], size: int) -> "Vocabulary":
        """Learn at most `size` tokens, control tokens included, from the texts."""
        from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

        tokenizer = Tokenizer(models.BPE())
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Split(Regex(SPLIT), "isolated"), byte_level]
        )
        tokenizer.decoder = decoders.ByteLevel()
        trainer = trainers.BpeTrainer(
            vocab_size=size - len(CONTROL),
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        )
        tokenizer.train_from_iterator(texts, trainer)
        tokenizer.add_special_tokens(list(CONTROL))
        return cls(tokenizer)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def save(self, path: Path) -> None:
        self.tokenizer.save(str(path))

    @property
    def size(self) -> int:
        """The number of tokens."""
        return int(self.tokenizer.get_vocab_size())

    @property
    def rows(self) -> int:
        """The number of rows of an embedding for it."""
        return -(-self.size // ROUND) * ROUND

    def id(self, token: str) -> int:
        """Return a control token's id."""
        return int(self.tokenizer.token_to_id(token))

    def ids(self, text: str) -> list[int]:
        """Return the text's token ids; control tokens in it are recognised."""
        return list(self.tokenizer.encode(text, add_special_tokens=False).ids)

    def text(self, ids: list[int]) -> str:
        return str(self.tokenizer.decode(ids, skip_special_tokens=False))

    def encoded(self, dialogue: Dialogue, limit: int) -> Encoded:
        """Return ids and weights; the role token after a reply counts, for it ends the reply."""
        tokens = [self.id(token) for token in OPENING]
        weights = [0.0] * len(tokens)
        for turn in dialogue:
            body = self.ids(turn.text)
            tokens += [self.id(f"<|{turn.role}|>"), *self._newline, *body]
            weights += [1.0 if turn.role == "user" else 0.0] + [0.0] * len(self._newline)
            weights += self._shares(turn, len(body))
        tokens.append(self.id("<|user|>"))
        weights.append(1.0)
        return Encoded(tokens[:limit], weights[:limit])

    def _shares(self, turn: Turn, count: int) -> list[float]:
        """The weights of a turn's words; only hers are learned."""
        if turn.role != "assistant":
            return [0.0] * count
        return [self.DECISIVE] * min(self.FIRST, count) + [1.0] * (count - self.FIRST)

    def definition(self) -> Any:
        """Return the tokenizer's own JSON, as an object."""
        return json.loads(self.tokenizer.to_str())

    def for_transformers(self) -> Any:
        """Return it as a `PreTrainedTokenizerFast`, with the chat template."""
        from transformers import PreTrainedTokenizerFast

        fast = PreTrainedTokenizerFast(
            tokenizer_object=self.tokenizer,
            eos_token=END,
            pad_token=END,
            additional_special_tokens=list(CONTROL),
            padding_side="left",
            clean_up_tokenization_spaces=False,
        )
        fast.chat_template = CHAT_TEMPLATE
        return fast
