"""How fast SFT is against trl's SFTTrainer, on one model, one set and one machine.

`python -m tests.bench.bench_sft`: tokens a second, padding not counted, and how many times trl's
that is: all weights, LoRA, and the last two layers over kept states from the second epoch on. The
losses of the first batch are compared where the mathematics is the same. It asserts nothing.
"""

import argparse
import io
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
import transformers

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.learning.loop import Loop, Schedule
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee
from trainer.brain.sft.imitation import Imitation
from trainer.brain.sft.mixing import Mixing, Source
from trainer.progress import JsonLines

BATCH = 8
LENGTH = 512


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    made = passages(arguments.passages)
    tokens = sum(len(one.tokens) for one in made)
    longest = [
        max(len(one.tokens) for one in made[at : at + BATCH]) for at in range(0, len(made), BATCH)
    ]
    weights = sum(one.numel() for one in base().model.parameters())
    print(
        f"{weights / 1e6:.1f} M weights, {len(made)} passages, {tokens} tokens, padding factor "
        f"{sum(longest) * BATCH / tokens:.2f}, {torch.get_num_threads()} threads"
    )
    print(f"first batch: trl {trl_loss(made[:BATCH]):.6f}, ours {our_loss(made[:BATCH]):.6f}")
    lora, last = Method(kind="lora", rank=16), Method(kind="freeze", layers="last 2")
    best: dict[str, float] = {}
    for _ in range(arguments.rounds):
        for name, seconds in (
            ("trl, all weights", trl(made, None)),
            ("trl, LoRA", trl(made, lora)),
            ("ours, all weights", ours(made, Method(kind="full"))),
            ("ours, LoRA", ours(made, lora)),
            (
                "ours, last 2 layers, kept",
                ours(made, last, kept=True),
            ),
        ):
            best[name] = min(seconds, best.get(name, float("inf")))
    for name, seconds in best.items():
        against = best["trl, LoRA" if "LoRA" in name else "trl, all weights"]
        print(f"{name:<28} {tokens / seconds:8.0f} tokens/s  {against / seconds:5.2f}x")
    print(f"(LoRA against trl's all weights: {best['trl, all weights'] / best['ours, LoRA']:.2f}x)")


def passages(count: int) -> list[Passage]:
    """Return passages of a dialogue's lengths; what counts is their second half."""
    rng = random.Random(3)
    sizes = [min(LENGTH, max(24, int(rng.lognormvariate(4.9, 0.65)))) for _ in range(count)]
    return [
        Passage(
            [rng.randrange(4000) for _ in range(size)],
            [float(at > size // 2) for at in range(size)],
        )
        for size in sizes
    ]


def base() -> Base:
    """Return a GLM of 28 million weights."""
    torch.manual_seed(0)
    config = transformers.GlmConfig(
        vocab_size=4096,
        hidden_size=512,
        intermediate_size=1408,
        num_hidden_layers=9,
        num_attention_heads=8,
        num_key_value_heads=2,
        head_dim=64,
        tie_word_embeddings=False,
        max_position_embeddings=1024,
        pad_token_id=0,
        eos_token_id=0,
    )
    model = transformers.GlmForCausalLM(config).eval()
    return Base(model, Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE))


def ours(made: list[Passage], method: Method, *, kept: bool = False) -> float:
    """Return the seconds of an epoch; with `kept`, of the second, over states of the first."""
    one = trainee(base(), method)
    schedule = Schedule(batch=2, length=LENGTH * 2, epochs=1, every=10_000, rate=1e-5)
    mixing = Mixing([Source(made, 0)], schedule, fixed=True)
    objective = Imitation(one, mixing, memory=(2048 << 20) if kept else 0)
    steps = mixing.steps
    with tempfile.TemporaryDirectory() as folder:
        for number in range(2 if kept else 1):
            timed = Schedule(steps=steps, batch=2, length=LENGTH * 2, every=10_000, rate=1e-5)
            loop = Loop(one, objective, timed, Path(folder, str(number)))
            since = time.perf_counter()
            loop.learn(JsonLines(io.StringIO()))
            seconds = time.perf_counter() - since
    return seconds


def trl(made: list[Passage], method: Method | None) -> float:
    """Return the seconds of an epoch of trl's, padded as it does by default."""
    trainer = _trainer(made, method)
    since = time.perf_counter()
    trainer.train()
    return time.perf_counter() - since


def trl_loss(made: list[Passage]) -> float:
    """Return trl's loss of one batch."""
    trainer = _trainer(made, None)
    batch = next(iter(trainer.get_train_dataloader()))
    with torch.no_grad():
        return float(trainer.compute_loss(trainer.model, batch))


def our_loss(made: list[Passage]) -> float:
    """Return ours of the same passages, packed."""
    with torch.no_grad():
        losses, weights = token_losses(base().model, joined(made))
    return float((losses * weights).sum() / weights.sum())


def _trainer(made: list[Passage], method: Method | None) -> Any:
    import datasets
    import peft
    from transformers import PreTrainedTokenizerFast
    from trl import SFTConfig, SFTTrainer

    rows = [
        {
            "input_ids": one.tokens,
            "labels": [t if w else -100 for t, w in zip(*one, strict=True)],
        }
        for one in made
    ]
    end = "<|endoftext|>"
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=tiny.vocabulary().tokenizer, pad_token=end, eos_token=end
    )
    settings = SFTConfig(
        output_dir=tempfile.mkdtemp(),
        per_device_train_batch_size=BATCH,
        num_train_epochs=1,
        learning_rate=1e-5,
        bf16=False,
        use_cpu=True,
        report_to=[],
        save_strategy="no",
        logging_strategy="no",
        disable_tqdm=True,
        max_length=None,
        gradient_checkpointing=False,
        dataset_kwargs={"skip_prepare_dataset": True},
        train_sampling_strategy="sequential",
    )
    adapter = method and peft.LoraConfig(
        r=method.rank,
        lora_alpha=method.alpha,
        target_modules=list(method.linear),
        task_type="CAUSAL_LM",
    )
    return SFTTrainer(
        base().model,
        args=settings,
        train_dataset=datasets.Dataset.from_list(rows),
        processing_class=tokenizer,
        peft_config=adapter,
    )


if __name__ == "__main__":
    main()
