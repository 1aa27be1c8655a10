"""A training that is killed, cancelled, torn or shared out comes to the same end."""

import io
import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.trainer.brain.learning import toy
from trainer.brain.learning.curves import events
from trainer.brain.learning.loop import Loop, Piece, Schedule, TrainingError
from trainer.brain.learning.share import Share
from trainer.brain.methods.trainee import Trainee
from trainer.progress import JsonLines

MODULE = "tests.trainer.brain.learning.toy"


def silent() -> JsonLines:
    return JsonLines(io.StringIO())


def learnt(folder: Path, kind: str = "lora") -> dict[str, torch.Tensor]:
    made, learning = toy.loop(folder, kind)
    learning.learn(silent())
    return made.state()


def same(one: Mapping[str, torch.Tensor], other: Mapping[str, torch.Tensor]) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one)


def losses(folder: Path) -> list[float]:
    return [event["loss"] for event in events(folder) if "loss" in event]


@pytest.mark.parametrize("kind", ["lora", "full", "last"])
def test_learning_lowers_the_loss_and_draws_it(kind: str, tmp_path: Path) -> None:
    learnt(tmp_path, kind)
    found = losses(tmp_path)
    assert len(found) == toy.SCHEDULE.steps and found[-1] < found[0]
    assert (tmp_path / "plots" / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert list((tmp_path / "tensorboard").iterdir())


def test_a_killed_training_goes_on_to_the_very_same_bits(tmp_path: Path) -> None:
    words = [sys.executable, "-m", MODULE, str(tmp_path / "killed"), "lora", "5"]
    killed = subprocess.run(words, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert same(learnt(tmp_path / "killed"), learnt(tmp_path / "whole"))
    assert losses(tmp_path / "killed") == losses(tmp_path / "whole")


def test_a_torn_checkpoint_falls_back_to_the_one_before(tmp_path: Path) -> None:
    _, learning = toy.loop(tmp_path / "torn", at=5, by=signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        learning.learn(silent())
    newest = max((tmp_path / "torn" / "checkpoints").glob("*.pt"))
    newest.write_bytes(newest.read_bytes()[:-100])
    assert same(learnt(tmp_path / "torn"), learnt(tmp_path / "whole"))


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_cancelling_keeps_the_step_that_was_being_made(by: int, tmp_path: Path) -> None:
    _, learning = toy.loop(tmp_path, at=2, by=by)
    with pytest.raises(KeyboardInterrupt):
        learning.learn(silent())
    assert [event["step"] for event in events(tmp_path)] == [1, 2, 3]
    assert max((tmp_path / "checkpoints").glob("*.pt")).stem == "step-00000003"
    assert same(learnt(tmp_path), learnt(tmp_path.parent / "whole"))


def test_two_processes_make_the_steps_of_one_with_all_rows(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2"]
    words = [*run, "-m", MODULE, str(tmp_path / "two"), "full", "-1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    alone = learnt(tmp_path / "one", "full")
    made, learning = toy.loop(tmp_path / "two", "full")
    learning.learn(silent())  # It is at its end already: nothing but taking over what was kept.
    for name, value in made.state().items():
        assert torch.allclose(value, alone[name], atol=1e-3), name  # Adam scales rounding up.
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), rel=1e-5)


def test_a_program_reads_how_far_it_is(tmp_path: Path) -> None:
    stream = io.StringIO()
    toy.loop(tmp_path)[1].learn(JsonLines(stream))
    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["done"] for line in told] == list(range(1, 8))
    assert told[-1]["total"] == 7 and {"loss", "rate", "tokens"} <= told[-1]["metrics"].keys()


class Failing:
    """An objective that comes to a bad end."""

    def __init__(self, trainee: Trainee, error: Exception | None) -> None:
        self._weight = next(iter(trainee.trainable().values()))
        self._error = error

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        if step == 3 and self._error:
            raise self._error
        factor = float("nan") if step == 3 else 1.0
        yield Piece(self._weight.sum() * factor, {})

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: Mapping[str, Any]) -> None: ...


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (torch.OutOfMemoryError("CUDA out of memory"), "schedule.checkpointing=true"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: 9 bytes"), "base.bits=4"),
        (None, "lower schedule.rate"),
    ],
)
def test_a_bad_end_comes_with_advice_and_costs_no_checkpoint(
    error: Exception | None, advice: str, tmp_path: Path
) -> None:
    made, _ = toy.loop(tmp_path)
    learning = Loop(made, Failing(made, error), toy.SCHEDULE, tmp_path)
    with pytest.raises(TrainingError, match=advice):
        learning.learn(silent())
    assert (tmp_path / "checkpoints" / "step-00000002.pt").is_file()


def test_a_mistake_of_ours_is_no_lack_of_memory(tmp_path: Path) -> None:
    made, _ = toy.loop(tmp_path)
    learning = Loop(made, Failing(made, RuntimeError("shapes differ")), toy.SCHEDULE, tmp_path)
    with pytest.raises(RuntimeError, match="shapes differ"):
        learning.learn(silent())


def test_the_rate_rises_and_falls() -> None:
    schedule = Schedule(steps=100, rate=1.0, warmup=0.1, floor=0.2)
    rates = [schedule.rate_at(step) for step in range(101)]
    assert rates[:10] == pytest.approx([0.1 * step for step in range(1, 11)])
    assert rates[100] == pytest.approx(0.2) and max(rates) == 1.0
    assert all(one > other for one, other in itertools.pairwise(rates[10:]))


class Watching:
    """Sees nothing but the step, and has enough after some."""

    def __init__(self, most: int) -> None:
        self._most, self.seen = most, 0

    def due(self, step: int) -> bool:
        return step % 2 == 0

    def look(self, step: int) -> Mapping[str, float]:
        self.seen = step
        return {"style": float(step)}

    @property
    def enough(self) -> bool:
        return self.seen >= self._most

    def state(self) -> dict[str, Any]:
        return {"seen": self.seen}

    def load(self, state: Mapping[str, Any]) -> None:
        self.seen = state["seen"]


def test_a_watch_looks_from_the_start_and_can_end_it(tmp_path: Path) -> None:
    made, _ = toy.loop(tmp_path)
    learning = Loop(made, Failing(made, None), Schedule(steps=3, every=1), tmp_path, Watching(2))
    assert learning.learn(silent()) == 2
    assert [event["step"] for event in events(tmp_path) if "style" in event] == [0, 2]
    again = Watching(2)
    Loop(made, Failing(made, None), Schedule(steps=3), tmp_path, again).learn(silent())
    assert again.seen == 2
