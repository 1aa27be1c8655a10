"""Bases on disk, opened: a folder as transformers writes GLM, or a GGUF file of one.

Both are data from strangers: safetensors and JSON are read, no pickle and no code of theirs.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import torch

from trainer.brain.bases.chat import Chat
from trainer.brain.bases.chatglm import is_chatglm
from trainer.brain.bases.gguf_base import CLASSES
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.errors import MaterialError, RecipeError

CONFIG = "config.json"
TOKENIZER = "tokenizer.json"
TEMPLATE = "chat_template.jinja"
LARGEST_CONFIG = 1 << 20
LARGEST_TOKENIZER = 1 << 28
"""Bytes; a larger one is none of GLM's."""

INSTEAD = "Choose GLM-4-9B-chat-hf, GLM-4-9B-0414 or GLM-Edge, or a GGUF file of one of them."


class Base(NamedTuple):
    """A model and how it reads conversations."""

    model: Any
    """A `GlmForCausalLM` or `Glm4ForCausalLM` that is not learning."""

    chat: Chat


def opened(where: Path, dtype: torch.dtype = torch.float32) -> Base:
    """Return the base at `where`, on the CPU.

    Raises `RecipeError` where it is another kind of model or `dtype` one that GLM can't bear,
    `MaterialError` where something is missing or torn.
    """
    if dtype is torch.float16:
        raise RecipeError("GLM's numbers overflow in fp16. Use bf16, or fp32 on older cards.")
    if where.is_file() or is_chatglm(described(where)):
        from trainer.brain.bases.weights import built, stored

        weights, read = stored(where)
        return Base(built(weights).to(dtype), read)
    return Base(_model(where, configured(where).model_type, dtype), chat(where))


def described(where: Path) -> dict[str, Any]:
    """Return a folder's config.json; raise `MaterialError` where there is none."""
    return _object(where / CONFIG, LARGEST_CONFIG)


def configured(where: Path) -> Any:
    """Return a folder's configuration, a `GlmConfig` or `Glm4Config`.

    Raises `RecipeError` where it is another kind of model, `MaterialError` where it is torn.
    """
    import transformers
    from huggingface_hub.errors import StrictDataclassError

    config = described(where)
    kind = str(config.get("model_type", ""))
    _check_kind(where, kind, config)
    make = transformers.Glm4Config if kind == "glm4" else transformers.GlmConfig
    try:
        return make.from_dict(config)
    except (TypeError, ValueError, KeyError, AttributeError, StrictDataclassError) as error:
        raise MaterialError(f"{where / CONFIG} is no configuration of GLM: {error}") from error


def torn(where: Path, error: Exception) -> MaterialError:
    """Return what is said of weights that can't be read."""
    return MaterialError(f"The weights in {where} can't be read: {error}. Download them again.")


def _check_kind(where: Path, kind: str, config: dict[str, Any]) -> None:
    if kind in CLASSES:
        return
    if kind == "chatglm" and "multi_query_attention" not in config and "rmsnorm" not in config:
        raise RecipeError(
            f"{where} is the first ChatGLM-6B, which llama.cpp has no way to run. "
            "Choose ChatGLM3-6B or GLM-4-9B."
        )
    raise RecipeError(f"{where} is a {kind or 'model of no known kind'}. {INSTEAD}")


def _model(where: Path, kind: str, dtype: torch.dtype) -> Any:
    import transformers
    from safetensors import SafetensorError

    if not any(where.glob("*.safetensors")):
        raise MaterialError(f"There are no weights in {where}: no file ends with .safetensors.")
    try:
        model, loading = getattr(transformers, CLASSES[kind]).from_pretrained(
            where,
            dtype=dtype,
            use_safetensors=True,
            local_files_only=True,
            output_loading_info=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise torn(where, error) from error
    if missing := loading["missing_keys"]:
        raise MaterialError(
            f"The weights in {where} lack {min(missing)} and {len(missing) - 1} more. "
            "Download them again."
        )
    return model.eval()


def chat(where: Path) -> Chat:
    """Return how a folder's base reads conversations; raise `MaterialError`."""
    from tokenizers import Tokenizer

    _object(where / TOKENIZER, LARGEST_TOKENIZER)
    template = where / TEMPLATE
    written = template.read_text(encoding="utf-8") if template.is_file() else CHAT_TEMPLATE
    try:
        tokenizer = Tokenizer.from_file(str(where / TOKENIZER))
    except Exception as error:  # tokenizers raises nothing narrower
        raise MaterialError(f"{where / TOKENIZER} holds no tokenizer: {error}") from error
    return Chat(tokenizer, written)


def _object(path: Path, largest: int) -> dict[str, Any]:
    """Return a file's JSON object; raise `MaterialError` where there is none."""
    try:
        if path.stat().st_size > largest:
            raise MaterialError(f"{path} is too large to be a part of GLM.")
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise MaterialError(f"{path} can't be read: {error}") from error
    if not isinstance(found, dict):
        raise MaterialError(f"{path} holds no object of JSON.")
    return found
