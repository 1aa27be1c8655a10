"""A base's weights, one at a time: as much of a model as fits into a little memory.

stored(where)       a folder or a GGUF file
built(weights)      the model of them, whole
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import torch

from trainer.brain.bases.chat import Chat, Rounds
from trainer.brain.bases.chatglm import END, ChatGlm, is_chatglm, sentences, speaks_in_rounds
from trainer.brain.bases.gguf_base import CLASSES, GgufBase
from trainer.brain.bases.opening import chat, configured, described, torn
from trainer.errors import MaterialError

TIED = "lm_head.weight"
OLDER_TEMPLATE = (
    "[gMASK]sop{% for message in messages %}<|{{ message['role'] }}|>\n "
    "{{ message['content'] }}{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
"""ChatGLM3's conversations in Jinja."""

ROUNDS = (
    "{% set ns = namespace(round=1) %}[gMASK]sop{% for message in messages %}"
    "{% if message['role'] == 'assistant' %}{{ message['content'] }}"
    "{% set ns.round = ns.round + 1 %}{% else %}[Round {{ ns.round }}]\n\n问："
    "{{ message['content'] }}\n\n答：{% endif %}{% endfor %}"
)
"""ChatGLM2's."""


class Weights(Protocol):
    """Weights by transformers' names."""

    @property
    def config(self) -> Any:
        """A `GlmConfig` or `Glm4Config`."""
        ...

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Those of all weights, in their order; a tied head is not among them."""
        ...

    def load(self, name: str) -> torch.Tensor:
        """Return a weight as it is stored."""
        ...


class Folder:
    """Weights in safetensors, as transformers writes them."""

    def __init__(self, where: Path) -> None:
        """Read the heads of a folder's files; raise `MaterialError` where something is missing."""
        self.config = configured(where)
        self._files: dict[str, Path] = {}
        found: dict[str, tuple[int, ...]] = {}
        for file in sorted(where.glob("*.safetensors")):
            with self._opened(file) as reader:
                for name in reader.keys():  # noqa: SIM118 - it is no mapping
                    self._files[name] = file
                    found[name] = tuple(reader.get_slice(name).get_shape())
        if not found:
            raise MaterialError(f"There are no weights in {where}: no .safetensors is there.")
        tied = self.config.tie_word_embeddings
        self.shapes = {n: shape for n, shape in found.items() if not (tied and n == TIED)}

    def load(self, name: str) -> torch.Tensor:
        with self._opened(self._files[name]) as reader:
            tensor: torch.Tensor = reader.get_tensor(name)
            return tensor

    @contextlib.contextmanager
    def _opened(self, file: Path) -> Iterator[Any]:
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(file, "pt") as reader:
                yield reader
        except (OSError, SafetensorError) as error:
            raise torn(file, error) from error


def stored(where: Path) -> tuple[Weights, Chat]:
    """Return the weights at `where` and how they read conversations.

    Raises `RecipeError` where it is another kind of model, `MaterialError` where it is torn.
    """
    if where.is_file():
        file = GgufBase(where)
        return file, Chat(file.tokenizer, file.template)
    published = described(where)
    if is_chatglm(published):
        return ChatGlm(where, published), _chatglms(where, published)
    return Folder(where), chat(where)


def _chatglms(where: Path, published: dict[str, Any]) -> Chat:
    """Return how ChatGLM2 or ChatGLM3 reads conversations."""
    found = sentences(where, published)
    kind = Rounds if speaks_in_rounds(where, published) else Chat
    made = kind(found.tokenizer(), ROUNDS if kind is Rounds else OLDER_TEMPLATE)
    made.scores = list(zip(found.tokens, found.scores, found.kinds, strict=True))
    if kind is Rounds:
        made.end = END
        made.stops = frozenset({END})
    return made


def built(weights: Weights) -> Any:
    """Return the model, in float32, that is not learning."""
    import transformers

    made = getattr(transformers, CLASSES[weights.config.model_type])(weights.config)
    state = {name: weights.load(name).float() for name in weights.shapes}
    made.load_state_dict(state, strict=not weights.config.tie_word_embeddings)
    return made.eval()
