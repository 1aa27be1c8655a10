"""A GGUF on this machine, through llama.cpp: the same answer for the same question."""

import hashlib
import threading
from pathlib import Path
from typing import Any

from trainer.corpus.reconstruction.answer import Fault, Refused
from trainer.corpus.reconstruction.kept import Answer
from trainer.corpus.reconstruction.prompt import Messages
from trainer.corpus.reconstruction.trouble import ReconstructionError, Trouble

_SEED = 1
_LONGEST_CONTEXT = 8192
_MOST_TOKENS = 2048
_SCHEMA = {
    "type": "object",
    "properties": {
        "situation": {"type": "string"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"n": {"type": "integer"}, "text": {"type": "string"}},
                "required": ["n", "text"],
            },
        },
    },
    "required": ["situation", "lines"],
}


class Local:
    """A model; loaded when it is first asked. One question at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._llama: Any = None
        self._lock = threading.Lock()
        self.identity = f"gguf {path.name} {_digest(path)}"

    def most(self, messages: Messages, most_tokens: int) -> float:  # noqa: ARG002 - it costs nothing
        return 0.0

    def ask(self, messages: Messages, most_tokens: int, attempt: int) -> Answer:
        """Return what the model says; raise `Refused` where the question is too long for it."""
        with self._lock:
            llama = self._loaded()
            try:
                said = llama.create_chat_completion(
                    messages,
                    response_format={"type": "json_object", "schema": _SCHEMA},
                    temperature=0.0 if attempt == 0 else 0.7,
                    seed=_SEED + attempt,
                    max_tokens=min(most_tokens, _MOST_TOKENS, llama.n_ctx() // 2),
                )
            except (ValueError, RuntimeError) as error:
                raise Refused(Fault.TOO_LONG) from error
        return Answer(
            str(said["choices"][0]["message"]["content"] or ""),
            int(said["usage"]["prompt_tokens"]),
            int(said["usage"]["completion_tokens"]),
        )

    def stop(self) -> None:
        """A question under way comes to its end."""

    def close(self) -> None:
        if self._llama is not None:
            self._llama.close()

    def _loaded(self) -> Any:
        if self._llama is None:
            self._llama = _llama(self._path)
        return self._llama


def _llama(path: Path) -> Any:
    import llama_cpp

    try:
        context = min(_trained_context(path) or _LONGEST_CONTEXT, _LONGEST_CONTEXT)
        return llama_cpp.Llama(str(path), n_ctx=context, seed=_SEED, verbose=False)
    except (ValueError, RuntimeError, IndexError, OSError) as error:
        raise ReconstructionError(Trouble.NO_SUCH_MODEL_FILE, path=path, details=error) from error


def _trained_context(path: Path) -> int:
    """Return the tokens that the model was trained to look back on, 0 where the file is silent."""
    import gguf

    fields = gguf.GGUFReader(path).fields
    kind = fields.get("general.architecture")
    length = fields.get(f"{kind.contents()}.context_length") if kind else None
    return int(length.contents()) if length else 0


def _digest(path: Path) -> str:
    """Return what tells the file from others: its size, its beginning and its end."""
    try:
        with path.open("rb") as file:
            beginning = file.read(1 << 20)
            size = file.seek(0, 2)
            file.seek(max(0, size - (1 << 20)))
            return hashlib.sha256(beginning + file.read() + str(size).encode()).hexdigest()[:16]
    except OSError as error:
        raise ReconstructionError(
            Trouble.NO_SUCH_MODEL_FILE, path=path, details=error.strerror
        ) from error
