"""How many tokens a text has, by the tokenizer of the model that will learn it.

Read from a file on this machine and nowhere else.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import trainer
from trainer.corpus.trouble import DatasetError, Obstacle

HANA = Path(trainer.__file__).parents[1] / "models" / "hana" / "brain"
"""The brain in the box, whose tokenizer is taken where none is named."""


class Tokenizer(Protocol):
    """Counts tokens."""

    def counts(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens of each text, without any mark of begin or end."""
        ...


class _Json:
    def __init__(self, file: Path) -> None:
        from tokenizers import Tokenizer as Fast

        self._tokenizer = Fast.from_file(str(file))

    def counts(self, texts: Sequence[str]) -> list[int]:
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in found]


class _SentencePiece:
    def __init__(self, file: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(file))

    def counts(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self._processor.encode(list(texts))]


def _nothing(_level: int, _text: bytes, _data: object) -> None:
    """What llama.cpp tells while it loads."""


class _Gguf:
    def __init__(self, file: Path) -> None:
        import llama_cpp

        self._silent = llama_cpp.llama_log_callback(_nothing)  # It would print every key.
        llama_cpp.llama_log_set(self._silent, None)
        parameters = llama_cpp.llama_model_default_params()
        parameters.vocab_only = True
        model = llama_cpp.llama_model_load_from_file(str(file).encode(), parameters)
        if model is None:
            raise ValueError("llama.cpp refuses it")
        self._model = model  # As long as the vocabulary is asked; the process ends with it.
        self._vocabulary = llama_cpp.llama_model_get_vocab(model)
        self._tokenize = llama_cpp.llama_tokenize

    def counts(self, texts: Sequence[str]) -> list[int]:
        return [self._count(text.encode()) for text in texts]

    def _count(self, text: bytes) -> int:
        # Without room for the tokens, it answers how many there would be, as less than nothing.
        found: int = self._tokenize(self._vocabulary, text, len(text), None, 0, False, False)  # noqa: FBT003 - C
        return -found


_READERS: dict[str, Callable[[Path], Tokenizer]] = {
    ".json": _Json,
    ".model": _SentencePiece,
    ".gguf": _Gguf,
}
_IN_FOLDERS = ("tokenizer.json", "tokenizer.model", "*.gguf")


def tokenizer_file(path: Path | None) -> Path:
    """Return the file that holds the tokenizer: `path` or one in it; raise `DatasetError`."""
    folder = path or HANA
    if folder.is_file() and folder.suffix in _READERS:
        return folder
    for pattern in _IN_FOLDERS:
        if found := sorted(folder.glob(pattern)):
            return found[0]
    raise DatasetError(Obstacle.NO_TOKENIZER, path=folder)


@lru_cache(maxsize=2)
def tokenizer(file: str) -> Tokenizer:
    """Return the tokenizer in a file, one for all that ask in this process."""
    try:
        return _READERS[Path(file).suffix](Path(file))
    except Exception as error:  # Each library has errors of its own, down to bare Exception.
        raise DatasetError(Obstacle.BAD_TOKENIZER, path=file, details=error) from error
