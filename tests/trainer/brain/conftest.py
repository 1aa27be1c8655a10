"""A tiny base that has learnt to answer, for whatever learns on one."""

import itertools
from pathlib import Path

import pytest
import torch

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn
from trainer.brain.gguf_file import write
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, joined

THINGS = ["sea", "book", "window", "boats", "calm", "12"]


def talks(count: int = 12) -> list[list[Turn]]:
    """Questions about a thing, and the answers the base knows."""
    return [
        [Turn("user", f"the {thing} is a"), Turn("assistant", f"{thing} and the {thing}")]
        for thing in itertools.islice(itertools.cycle(THINGS), count)
    ]


@pytest.fixture(scope="session")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF file, in f32."""
    torch.manual_seed(0)
    base = Base(tiny.model(), Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE))
    optimiser = torch.optim.AdamW(base.model.parameters(), lr=4e-3)
    row = joined([Passage(*base.chat.encoded(talk)) for talk in talks()])
    for _ in range(60):
        losses, weights = token_losses(base.model, row)
        torch.autograd.backward((losses * weights).mean())
        optimiser.step()
        optimiser.zero_grad()
    path = tmp_path_factory.mktemp("talker") / "talker.gguf"
    write(base.model, tiny.vocabulary(), path, name="Talker")
    return path
