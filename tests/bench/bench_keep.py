"""What replay and guard keep of a base's knowledge, and what they cost in style.

`python -m tests.bench.bench_keep`: pretrains a small GLM on talks by Hana's author, teaches it
Crake's lines by a plain LoRA, and by the same with replay of its own answers and the guard. It
prints style and knowledge (nats a token on held-out talks) and asserts nothing.
"""

import argparse
import io
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from companion.library.places import ROOT
from trainer.__main__ import main as run
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.gguf_file import write
from trainer.brain.learning.loop import Loop, Schedule
from trainer.brain.learning.rows import Passage
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee
from trainer.brain.model import Shape, built
from trainer.brain.sft.imitation import Imitation
from trainer.brain.sft.mixing import Mixing, Source
from trainer.brain.sft.windows import windows
from trainer.brain.vocabulary import Vocabulary
from trainer.demo import hana
from trainer.progress import JsonLines

LENGTH = 512


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pretraining", type=int, default=400, help="steps")
    parser.add_argument("--steps", type=int, default=60, help="of each SFT")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        since = time.perf_counter()
        brain = pretrained(folder, arguments.pretraining)
        print(f"pretrained in {time.perf_counter() - since:.0f} s")
        style, apart = script(folder)
        hana.write_talks(hana.talks(0, 60), folder / "known.jsonl")
        asked = "\n".join(hana.questions(1000, 600))
        (folder / "questions.txt").write_text(asked, encoding="utf-8")
        common = [
            f"base.path={brain}",
            f"data.style={json.dumps(style)}",
            f"data.validation={apart}",
            f"keep.questions={folder / 'questions.txt'}",
            f"keep.persona={hana.system()}",
            f"keep.knowledge={folder / 'known.jsonl'}",
            f"schedule.steps={arguments.steps}",
            f"schedule.length={LENGTH}",
            "schedule.rate=2e-3",
            "method.rank=16",
            "keep.samples=0",
        ]
        plain = learnt(folder / "plain", *common, "keep.replay=0", "keep.exchange=0")
        kept = learnt(folder / "kept", *common, "keep.replay=0.6", "schedule.batch=10")
    for told, found in (("plain LoRA", plain), ("replay and guard", kept)):
        print(f"{told:<18} style {found['style']['before']:.3f} -> {found['style']['after']:.3f}, "
              f"knowledge {found['knowledge']['before']:.3f} -> {found['knowledge']['after']:.3f}, "
              f"best after {found['best_step']}, {found['seconds']:.0f} s")  # fmt: skip
    gains = [one["style"]["before"] - one["style"]["after"] for one in (kept, plain)]
    losses = [one["knowledge"]["after"] - one["knowledge"]["before"] for one in (kept, plain)]
    print(f"style gain kept: {gains[0] / gains[1]:.1%}; "
          f"knowledge loss cut by {1 - losses[0] / losses[1]:.1%}")  # fmt: skip


def pretrained(folder: Path, steps: int) -> Path:
    """Return the GGUF file of a small GLM that knows Hana's talk."""
    talks = hana.talks(20_000, 1500)
    texts = [turn.text for talk in talks for turn in talk]
    vocabulary = Vocabulary.learned(texts, 2048)
    model = built(Shape(width=160, inner=448), vocabulary, seed=1)
    base = Base(model.eval(), Chat(vocabulary.tokenizer, CHAT_TEMPLATE))
    made = trainee(base, Method(kind="full"))
    passages = [Passage(*one) for talk in talks for one in windows(base.chat, talk, LENGTH)]
    schedule = Schedule(steps=steps, batch=8, length=LENGTH, rate=3e-3, every=10_000)
    objective = Imitation(made, Mixing([Source(passages, 0)], schedule, fixed=True))
    Loop(made, objective, schedule, folder / "pretraining").learn(JsonLines(io.StringIO()))
    write(made.model, vocabulary, folder / "small.gguf", name="small")
    return folder / "small.gguf"


def script(folder: Path) -> tuple[list[str], Path]:
    """Return Crake's lines to learn from, and a file of those held out."""
    quiet = ["--progress=json"]
    run(["import", str(ROOT / "trainer/demo/crake"), "--out", str(folder / "import"), *quiet])
    who = ["--character", "Crake", "--user", "Robin", "--names", "none", "--expressions"]
    how = ["--gap", "3", "--formats", "messages", "--out", str(folder / "set")]
    run(["dataset", str(folder / "import"), *who, *how, *quiet])
    parts = [folder / "set" / f"single_{name}.jsonl" for name in ("validation", "test")]
    apart = folder / "apart.jsonl"
    apart.write_text("".join(one.read_text("utf-8") for one in parts), encoding="utf-8")
    return [str(folder / "set" / f"{name}_train.jsonl") for name in ("single", "multi")], apart


def learnt(out: Path, *words: str) -> dict[str, Any]:
    """Return the result of an SFT."""
    run(["sft", *words, f"out={out}", "--progress=json"])
    found: dict[str, Any] = json.loads((out / "result.json").read_text())
    return found


if __name__ == "__main__":
    main()
