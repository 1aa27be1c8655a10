"""llama.cpp as a witness: the logits and tokens it makes of a GGUF file."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.errors import ExportError

F32 = 0
F16 = 1

Logits = NDArray[np.float32]
"""(tokens, vocabulary)"""


class Runtime:
    """A GGUF file loaded by llama.cpp on one thread; a context manager."""

    def __init__(
        self,
        path: Path,
        *,
        context: int = 512,
        exact: bool = False,
        adapter: Path | None = None,
        strength: float = 1.0,
    ) -> None:
        """Load a model, with a LoRA on it; raise ExportError where llama.cpp refuses either."""
        import llama_cpp

        cache = F32 if exact else F16
        try:
            self._llama = llama_cpp.Llama(
                str(path),
                n_ctx=context,
                n_batch=context,
                n_threads=1,
                n_threads_batch=1,
                logits_all=True,
                type_k=cache,
                type_v=cache,
                verbose=False,
            )
        except (ValueError, RuntimeError) as error:
            raise ExportError(f"llama.cpp can't load {path.name}: {error}") from error
        if adapter:
            self._wear(adapter, strength)

    def _wear(self, adapter: Path, strength: float) -> None:
        """Put a LoRA on; given to the constructor, a bad file would end the process."""
        import llama_cpp

        lora = llama_cpp.llama_adapter_lora_init(self._llama.model, str(adapter).encode())
        if not lora:
            self._llama.close()
            raise ExportError(f"llama.cpp can't load {adapter.name} as a LoRA of this model.")
        worn = (llama_cpp.llama_adapter_lora_p_ctypes * 1)(lora)
        scales = (ctypes.c_float * 1)(strength)
        llama_cpp.llama_set_adapters_lora(self._llama.ctx, worn, 1, scales)

    def __enter__(self) -> "Runtime":
        return self

    def __exit__(self, *_: object) -> None:
        self._llama.close()

    def logits(self, ids: Sequence[int]) -> Logits:
        """Return the logits after each of the ids."""
        self._llama.reset()
        self._llama.eval(list(ids))
        scores: Any = self._llama.scores
        return np.array(scores[: len(ids)], dtype=np.float32)

    def reply(self, ids: Sequence[int], stops: frozenset[int], limit: int) -> list[int]:
        """Return the likeliest continuation up to a stop; `limit` tokens where none comes."""
        self._llama.reset()
        said: list[int] = []
        self._llama.eval(list(ids))
        while len(said) < limit:
            scores: Any = self._llama.scores
            token = int(scores[self._llama.n_tokens - 1].argmax())
            if token in stops:
                break
            said.append(token)
            self._llama.eval([token])
        return said

    def ids(self, text: str) -> list[int]:
        """Return the text's tokens, control tokens recognised."""
        return list(self._llama.tokenize(text.encode(), add_bos=False, special=True))

    def template(self) -> str:
        """Return the chat template in the file."""
        return str(self._llama.metadata.get("tokenizer.chat_template", ""))
