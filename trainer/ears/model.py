"""The small Whisper itself: what is trained, and how it becomes openai-whisper's file.

Two things make it trainable on one processor core:

- A restricted softmax. These ears write a few hundred of Whisper's 51,864 tokens; the others share
  one embedding row, whose logit counts once for each of them. At export the shared row is copied
  into each unused row, so the full model gives the same probabilities.
- A CTC head on the encoder (Graves et al. 2006; joint with attention as in Watanabe et al. 2017)
  that spells espeak-ng's phonemes. It finds where things are said long before the decoder's
  cross-attention would, and is thrown away at export.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import Tokenizer, get_tokenizer

FULL_CONTEXT = 1500
"""Encoder positions of 30 s: what plain `whisper.transcribe` uses."""

VOCABULARY = 51_864
"""Whisper's English-only vocabulary; it needs no language token and is never asked to guess one."""


@dataclass(frozen=True, slots=True)
class Size:
    """The shape of the ears."""

    width: int = 160
    """Of encoder and decoder alike. The token table of 51,864 rows is most of the file."""

    heads: int = 5
    """Attention heads."""

    encoder_layers: int = 4
    """Where almost all of the time of a training step goes."""

    decoder_layers: int = 2
    """Each costs about a millisecond for a word heard."""

    def dimensions(self) -> ModelDimensions:
        """As openai-whisper writes them."""
        width, heads = self.width, self.heads
        return ModelDimensions(
            80, FULL_CONTEXT, width, heads, self.encoder_layers,
            VOCABULARY, 448, width, heads, self.decoder_layers,
        )  # fmt: skip


def tokenizer() -> Tokenizer:
    """The English-only tokenizer, which lies in openai-whisper's wheel."""
    return get_tokenizer(multilingual=False)


class Ears(nn.Module):
    """A Whisper whose token table holds only the tokens it may write.

    `tokens` are Whisper's ids in ascending order; everything here counts in positions of that list.
    """

    def __init__(self, size: Size, tokens: Sequence[int], phonemes: int) -> None:
        super().__init__()
        self.tokens = tuple(tokens)
        self.whisper = Whisper(size.dimensions())
        del self.whisper.decoder.token_embedding  # Ours is `rows`; export puts the whole one back.
        nn.init.normal_(self.whisper.decoder.positional_embedding, 0, 0.01)
        self.rows = nn.Parameter(torch.randn(len(tokens) + 1, size.width) * 0.02)
        with torch.no_grad():  # Begin sure that none of the other tokens is ever meant.
            self.whisper.decoder.ln.bias.fill_(0.3)
            self.rows[-1] -= math.log(VOCABULARY) / (0.3 * size.width)
        self.spelling = nn.Linear(size.width, phonemes + 1)
        others = torch.zeros(len(tokens) + 1)
        others[-1] = math.log(VOCABULARY - len(tokens))
        self.register_buffer("others", others, persistent=False)

    def heard(self, mel: torch.Tensor) -> torch.Tensor:
        """Encode `mel` [batch, 80, 2n] as [batch, n, width], for any n up to 1500."""
        return encode(self.whisper, mel)

    def spelled(self, heard: torch.Tensor) -> torch.Tensor:
        """Log-probabilities [n, batch, phonemes + 1] for CTC; 0 is the blank."""
        return F.log_softmax(self.spelling(heard), -1).transpose(0, 1)

    def written(self, tokens: torch.Tensor, heard: torch.Tensor) -> torch.Tensor:
        """Logits [batch, length, kept tokens + 1] of what follows each of `tokens`."""
        decoder = self.whisper.decoder
        x = F.embedding(tokens, self.rows) + decoder.positional_embedding[: tokens.shape[1]]
        for block in decoder.blocks:
            x = block(x, heard, mask=decoder.mask)
        logits: torch.Tensor = decoder.ln(x) @ self.rows.T + self.others
        return logits


def encode(model: Whisper, mel: torch.Tensor) -> torch.Tensor:
    """Whisper's encoder with a context cut to the length of `mel` [batch, 80, 2n]."""
    encoder = model.encoder
    x = F.gelu(encoder.conv2(F.gelu(encoder.conv1(mel)))).permute(0, 2, 1)
    x = x + encoder.positional_embedding[: x.shape[1]]
    for block in encoder.blocks:
        x = block(x)
    encoded: torch.Tensor = encoder.ln_post(x)
    return encoded


def checkpoint(ears: Ears) -> dict[str, object]:
    """Return the ears in openai-whisper's own file layout, in half precision."""
    rows = ears.rows.detach()
    table = rows[-1].expand(VOCABULARY, -1).clone()
    table[torch.tensor(ears.tokens)] = rows[:-1]
    weights = ears.whisper.state_dict() | {"decoder.token_embedding.weight": table}
    halves = {name: weight.detach().half() for name, weight in weights.items()}
    return {"dims": asdict(ears.whisper.dims), "model_state_dict": halves}
