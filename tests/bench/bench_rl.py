"""What preference learning and RL raise on a toy persona, how long they take, how far they move.

`python -m tests.bench.bench_rl`: teaches a tiny GLM to answer, lets DPO and KTO learn what is
liked, then a reward model, and a policy by RLOO, GRPO and PPO in 40 steps each. It asserts nothing.
"""

import itertools
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import torch

from tests.trainer.brain import tiny
from tests.trainer.brain.conftest import THINGS, talks
from tests.trainer.brain.preference.test_training import ASKED
from tests.trainer.brain.sft.test_training import messages
from trainer.__main__ import main as run
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn
from trainer.brain.gguf_file import write
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.preference.judgements import Judged, Pair, as_json


def main() -> None:
    """Print a line for each stage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        brain = talker(folder)
        pairs = [
            Pair([Turn("user", f"{asked} {one}")], f"{one} on 12 boats", f"{one} and the {one}")
            for asked, one in itertools.product([*ASKED, "the", "and on", "is a"], THINGS)
        ]
        judged = [
            one
            for pair in pairs
            for one in (
                Judged(pair.prompt, pair.chosen, good=True),
                Judged(pair.prompt, pair.rejected, good=False),
            )
        ]
        common = [f"base.path={brain}", "schedule.length=64", "method.rank=4"]
        for kind, some in (("dpo", pairs), ("kto", judged)):
            file = folder / f"{kind}.jsonl"
            file.write_bytes(b"".join(as_json(one) for one in some))
            learnt = ["schedule.rate=0.005", "schedule.epochs=5", f"kind={kind}", f"data={file}"]
            found, seconds = stage(folder / kind, "prefer", *common, *learnt)
            met = found["preference_accuracy"]
            points = 100 * (met["after"] - met["before"])
            print(f"{kind}: held-out preferences met {met['before']:.0%} -> {met['after']:.0%} "
                  f"({points:+.0f} points), {seconds:.0f} s")  # fmt: skip
        learnt = ["schedule.rate=0.005", "schedule.epochs=4", f"data={folder / 'dpo.jsonl'}"]
        found, seconds = stage(folder / "reward", "reward", *common, *learnt)
        told = found["accuracy"]
        print(f"reward model: held-out pairs told apart {told['before']:.0%} -> "
              f"{told['after']:.0%}, {seconds:.0f} s")  # fmt: skip
        open_ = [[*one.prompt, Turn("assistant", "x")] for one in pairs]
        asked = messages(folder / "asked.jsonl", open_)
        for kind in ("rloo", "grpo", "ppo"):
            more = [f"kind={kind}", f"data={asked}", f"reward={folder / 'reward'}", "judged=12"]
            rate = ["schedule.steps=40", "schedule.rate=0.01", "writing.longest=12", "kl=0.01"]
            found, seconds = stage(folder / kind, "rl", *common, *more, *rate)
            told = found["reward"]
            print(f"{kind}: reward {told['before']:.3f} -> {told['after']:.3f} after "
                  f"{found['best_step']} of {found['steps']} steps, KL {found['kl']:.2f} nats an "
                  f"answer, {seconds:.0f} s")  # fmt: skip


def stage(out: Path, name: str, *words: str) -> tuple[dict[str, Any], float]:
    """Return the result of a stage, and its seconds."""
    since = time.perf_counter()
    assert run([name, *words, f"out={out}", "--progress=json"]) == 0
    found: dict[str, Any] = json.loads((out / "result.json").read_text())
    return found, time.perf_counter() - since


def talker(folder: Path) -> Path:
    """Return a tiny GLM that has learnt to answer."""
    torch.manual_seed(0)
    base = Base(tiny.model(), Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE))
    optimiser = torch.optim.AdamW(base.model.parameters(), lr=4e-3)
    row = joined([Passage(*base.chat.encoded(talk)) for talk in talks()])
    for _ in range(60):
        losses, weights = token_losses(base.model, row)
        torch.autograd.backward((losses * weights).mean())
        optimiser.step()
        optimiser.zero_grad()
    write(base.model, tiny.vocabulary(), folder / "talker.gguf", name="talker")
    return folder / "talker.gguf"


if __name__ == "__main__":
    main()
