"""ChatGLM's tokenizer: a sentencepiece BPE, as one of `tokenizers`.

Merges are not in the file, pieces and their scores are: two pieces are merged where they make a
third, and the one with the best score first.
"""

from pathlib import Path
from typing import Any

from trainer.errors import MaterialError

BPE = 2
"""Of sentencepiece's `model_type`."""

LARGEST = 1 << 24
SPECIAL = (
    "[MASK]", "[gMASK]", "[sMASK]", "sop", "eop",
    "<|system|>", "<|user|>", "<|assistant|>", "<|observation|>",
)  # fmt: skip
"""What ChatGLM3 has behind its pieces, in this order; ChatGLM2 has the first five."""

CONTROL = 3
"""Of `tokenizer.ggml.token_type`; sentencepiece numbers its pieces in the same way."""


class Sentences:
    """A tokenizer.model."""

    def __init__(self, path: Path, rows: int) -> None:
        """Read it; raise `MaterialError` where it is none."""
        from google.protobuf.message import DecodeError
        from sentencepiece import sentencepiece_model_pb2

        proto = sentencepiece_model_pb2.ModelProto()
        try:
            if path.stat().st_size > LARGEST:
                raise MaterialError(f"{path} is too large for a tokenizer of ChatGLM's.")
            proto.ParseFromString(path.read_bytes())
        except (OSError, DecodeError) as error:
            raise MaterialError(f"{path} can't be read: {error}") from error
        pieces = [(one.piece, one.score, one.type) for one in proto.pieces]
        if proto.trainer_spec.model_type != BPE or not 0 < len(pieces) + len(SPECIAL) <= rows:
            raise MaterialError(f"{path} is no tokenizer of ChatGLM2 or ChatGLM3.")
        self.tokens = [piece for piece, _, _ in pieces] + list(SPECIAL)
        self.scores = [score for _, score, _ in pieces] + [0.0] * len(SPECIAL)
        self.kinds = [kind for _, _, kind in pieces] + [CONTROL] * len(SPECIAL)
        self._charsmap = bytes(proto.normalizer_spec.precompiled_charsmap)

    def tokenizer(self) -> Any:
        """Return a `tokenizers.Tokenizer` that splits as sentencepiece does."""
        from tokenizers import Tokenizer, decoders, models, normalizers

        known = {token: index for index, token in enumerate(self.tokens[: -len(SPECIAL)])}
        merges = self._merges(known)
        made = Tokenizer(
            models.BPE(known, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True)
        )
        steps: list[Any] = [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
        if self._charsmap:
            steps.insert(0, normalizers.Precompiled(self._charsmap))
        made.normalizer = normalizers.Sequence(steps)
        made.decoder = decoders.Sequence(
            [
                decoders.Replace("▁", " "),
                decoders.ByteFallback(),
                decoders.Fuse(),
                decoders.Strip(" ", 1, 0),
            ]
        )
        control = [t for t, kind in zip(self.tokens, self.kinds, strict=True) if kind == CONTROL]
        made.add_special_tokens(control)
        return made

    def _merges(self, known: dict[str, int]) -> list[tuple[str, str]]:
        found = []
        for piece, index in known.items():
            halves = [
                (known[piece[:at]], known[piece[at:]], (piece[:at], piece[at:]))
                for at in range(1, len(piece))
                if piece[:at] in known and piece[at:] in known
            ]
            found += [(-self.scores[index], index, pair) for *_, pair in sorted(halves)]
        return [pair for *_, pair in sorted(found, key=lambda one: one[:2])]
