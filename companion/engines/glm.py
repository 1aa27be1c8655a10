"""The brain: a GLM in llama.cpp.

Works on tokens: what stays the same from turn to turn is not read again, what the user types
never becomes a control token, and a reply begins with its mood because a grammar lets nothing
else through. The only module that knows llama_cpp.
"""

import codecs
import ctypes
import logging
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from companion.cancellation import Cancellation
from companion.engines.glm_prompt import recognised
from companion.engines.roles import Message, Shortened
from companion.errors import EngineError, Problem

log = logging.getLogger(__name__)

BATCH = 256
"""Tokens read at once; a cancellation is noticed between them and inside."""

LONGEST_REPLY = 320
"""Tokens after which a reply ends, whatever it has come to."""

_NO = False
"""Adding a beginning, showing control tokens: both are for us to do."""

_ABORTED = 2
"""What `llama_decode` returns when its abort callback said so."""


class Glm:
    """A GLM in GGUF form; implements `Brain`. Not for use by two threads at once."""

    def __init__(
        self,
        path: str,
        moods: Sequence[str],
        context: int = 4096,
        temperature: float = 0.7,
        *,
        adapters: Sequence[tuple[str, float]] = (),
        seed: Callable[[], int] = lambda: secrets.randbits(31),
    ) -> None:
        """Load the model; raise `EngineError` where the file is missing or is no GLM.

        `adapters` are LoRA files of this model, each with its strength; one that can't be worn is
        left out, for without it she is herself still.
        """
        _check(Path(path))
        self._llama = _Llama(path, context)
        self._llama.wear(adapters)
        self._moods = tuple(moods)
        self._temperature = temperature
        self._seed = seed
        grammar = recognised(self._llama.control, self._llama.tokens)
        if grammar is None:
            self._llama.close()
            raise EngineError(Problem.BRAIN_BROKEN, path=path, details="It is not a GLM.")
        self._grammar = grammar
        self._stops = frozenset(grammar.roles.values())

    def close(self) -> None:
        self._llama.close()

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str | Shortened]:
        """Yield the reply a few characters at a time; it begins with its mood, "[happy] "."""
        room = self._llama.context - min(LONGEST_REPLY, self._llama.context // 3)
        tokens = self._grammar.prompt(prompt, room)
        if unread := self._grammar.unread(prompt, room):
            left = b"".join(map(self._llama.piece, unread)).decode("utf-8", "ignore")
            yield Shortened(len(prompt[-1].text) - len(left))
        self._llama.read(tokens, cancel)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        seed = self._seed()
        text, tag_done = "", False
        with (
            self._llama.sampler(seed, self._temperature, _mood_grammar(self._moods)) as tagged,
            self._llama.sampler(seed, self._temperature) as free,
        ):
            for _ in range(min(LONGEST_REPLY, self._llama.context - len(tokens))):
                token = self._next(free if tag_done else tagged, said=bool(_words(text)))
                if token is None:
                    break
                piece = decoder.decode(self._llama.piece(token))
                text += piece
                tag_done = tag_done or "] " in text
                if piece:
                    yield piece
                cancel.check()
                self._llama.read_one(token, cancel)
        if rest := decoder.decode(b"", final=True):
            yield rest

    def _next(self, sampler: Any, *, said: bool) -> int | None:
        """Return the next token, or None at the reply's end; not an end before the first word."""
        for _ in range(1 if said else 16):
            token = self._llama.sample(sampler)
            if not self._llama.is_end(token) and token not in self._stops:
                return token
        return None


def _words(text: str) -> str:
    return text.rpartition("]")[2].strip()


def _mood_grammar(moods: Sequence[str]) -> str:
    names = " | ".join(f'"{mood}"' for mood in moods)
    return f'root ::= "[" ({names}) "] " [^\\x00]*'


def _check(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise EngineError(Problem.BRAIN_MISSING, path=path, details=str(error)) from error
    if magic != b"GGUF":
        raise EngineError(Problem.BRAIN_BROKEN, path=path, details="It is not a GGUF file.")


@cache
def _silence() -> Any:
    """Keep llama.cpp from writing to the terminal.

    It calls back for as long as the process lives; the cache keeps what it calls.
    """
    import llama_cpp

    quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    llama_cpp.llama_log_set(quiet, None)
    return quiet


class _Llama:
    """A model and its one context, and which tokens that has read."""

    def __init__(self, path: str, context: int) -> None:
        import llama_cpp

        self._lib = llama_cpp
        _silence()
        llama_cpp.llama_backend_init()
        wanted = llama_cpp.llama_model_default_params()
        wanted.n_gpu_layers = 999  # As many as there are, where there is a card at all.
        self._model = llama_cpp.llama_model_load_from_file(path.encode(), wanted)
        if not self._model:
            raise EngineError(Problem.BRAIN_BROKEN, path=path, details="llama.cpp refuses it.")
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self.context = min(context, llama_cpp.llama_model_n_ctx_train(self._model))
        self._context = self._new_context()
        if not self._context:
            llama_cpp.llama_model_free(self._model)
            raise EngineError(Problem.BRAIN_BROKEN, path=path, details="Not enough memory.")
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._read: list[int] = []
        self._cancel: Cancellation | None = None
        self._abort = llama_cpp.ggml_abort_callback(lambda _data: self._called_off())
        llama_cpp.llama_set_abort_callback(self._context, self._abort, None)
        self._pieces: dict[int, bytes] = {}
        self._worn: list[Any] = []

    def wear(self, adapters: Sequence[tuple[str, float]]) -> None:
        """Put LoRAs on; what was read without them would be remembered wrongly, and is dropped."""
        lib = self._lib
        strengths = []
        for path, strength in adapters:
            adapter = lib.llama_adapter_lora_init(self._model, path.encode())
            if not adapter:  # Handed to the context, it would crash at the next token.
                log.warning("llama.cpp refuses the adapter %s.", Path(path).name)
                continue
            self._worn.append(adapter)
            strengths.append(strength)
        if self._worn:
            count = len(self._worn)
            array = (lib.llama_adapter_lora_p_ctypes * count)(*self._worn)
            scales = (ctypes.c_float * count)(*strengths)
            if lib.llama_set_adapters_lora(self._context, array, count, scales):
                log.warning("llama.cpp doesn't put the adapters on.")
            self._forget(0)

    def _new_context(self) -> Any:
        params = self._lib.llama_context_default_params()
        params.n_ctx = self.context
        params.n_batch = params.n_ubatch = BATCH
        params.n_threads = params.n_threads_batch = max(1, (os.cpu_count() or 2) // 2)
        return self._lib.llama_init_from_model(self._model, params)

    def close(self) -> None:
        self._lib.llama_free(self._context)
        for adapter in self._worn:
            self._lib.llama_adapter_lora_free(adapter)
        self._lib.llama_model_free(self._model)

    def control(self, text: str) -> int | None:
        """Return the control token written `text`, or None where the model has none."""
        tokens = self._tokenized(text, special=True)
        return tokens[0] if len(tokens) == 1 else None

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of plain text."""
        return self._tokenized(text, special=False)

    def _tokenized(self, text: str, *, special: bool) -> list[int]:
        raw = text.encode()
        room = len(raw) + 8
        found = (self._lib.llama_token * room)()
        count = self._lib.llama_tokenize(self._vocab, raw, len(raw), found, room, _NO, special)
        return list(found[:count])

    def piece(self, token: int) -> bytes:
        """Return the bytes of a token; `Llama.detokenize` would drop those over 32."""
        if token not in self._pieces:
            buffer = ctypes.create_string_buffer(512)
            size = self._lib.llama_token_to_piece(self._vocab, token, buffer, len(buffer), 0, _NO)
            self._pieces[token] = buffer.raw[: max(0, size)]
        return self._pieces[token]

    def is_end(self, token: int) -> bool:
        return bool(self._lib.llama_vocab_is_eog(self._vocab, token)) or bool(
            self._lib.llama_vocab_is_control(self._vocab, token)
        )

    def read(self, tokens: Sequence[int], cancel: Cancellation) -> None:
        """Bring the context to exactly `tokens`; what it has read of their start is kept."""
        same = 0
        for ours, wanted in zip(self._read, tokens[:-1], strict=False):
            if ours != wanted:
                break
            same += 1
        self._forget(same)
        for start in range(same, len(tokens), BATCH):
            cancel.check()
            self._decode(tokens[start : start + BATCH], cancel)

    def read_one(self, token: int, cancel: Cancellation) -> None:
        self._decode([token], cancel)

    def _decode(self, tokens: Sequence[int], cancel: Cancellation) -> None:
        array = (self._lib.llama_token * len(tokens))(*tokens)
        self._cancel = cancel
        failed = self._lib.llama_decode(
            self._context, self._lib.llama_batch_get_one(array, len(tokens))
        )
        self._cancel = None
        if failed:
            self._forget(len(self._read))
            if failed == _ABORTED:
                cancel.check()
            raise EngineError(Problem.BRAIN_FAILED, details=f"llama_decode returned {failed}.")
        self._read.extend(tokens)

    def _forget(self, keep: int) -> None:
        self._lib.llama_memory_seq_rm(self._memory, 0, keep, -1)
        del self._read[keep:]

    def _called_off(self) -> bool:
        return self._cancel is not None and self._cancel.thrown

    @contextmanager
    def sampler(self, seed: int, temperature: float, grammar: str = "") -> Iterator[Any]:
        """Make a chain that draws tokens: min-p, then temperature; with a grammar before them."""
        lib = self._lib
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        try:
            if grammar:
                rules = lib.llama_sampler_init_grammar(self._vocab, grammar.encode(), b"root")
                if not rules:  # Adding a null sampler would crash at its first use.
                    raise EngineError(Problem.BRAIN_FAILED, details=f"Bad grammar: {grammar}")
                lib.llama_sampler_chain_add(chain, rules)
            for part in (
                lib.llama_sampler_init_top_k(40),
                lib.llama_sampler_init_min_p(0.05, 1),
                lib.llama_sampler_init_temp(temperature),
                lib.llama_sampler_init_dist(seed),
            ):
                lib.llama_sampler_chain_add(chain, part)
            yield chain
        finally:
            lib.llama_sampler_free(chain)

    def sample(self, sampler: Any) -> int:
        return int(self._lib.llama_sampler_sample(sampler, self._context, -1))
