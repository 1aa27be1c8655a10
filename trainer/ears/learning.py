"""Training: lesson after lesson, within a budget of processor time, safe to kill at any moment."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F

from trainer.ears.lessons import IGNORED, Book, Lesson
from trainer.ears.model import Ears, Size
from trainer.errors import MaterialError
from trainer.progress import Progress


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the ears are trained."""

    seconds: float
    """Processor time, of all runs together."""

    size: Size = field(default_factory=Size)
    """Their shape."""

    seed: int = 7
    """Of the weights and the lessons."""

    peak: float = 1.6e-3
    """Highest learning rate; it falls to nothing along half a cosine of the time spent."""

    warmup: int = 200
    """Steps to the highest learning rate."""

    listening: float = 0.6
    """Share of the time in which the encoder learns too; in the rest the decoder alone learns to
    write down what it is told, in less than half the time a step."""

    spelling: float = 0.4
    """Weight of the CTC loss beside the decoder's."""

    whole: int = 24
    """Utterances of a full batch; the few of a batch with a long context count for less."""

    kept_every: int = 100
    """Steps between checkpoints."""


class Learning:
    """Ears being trained, and everything that has to be kept to go on."""

    def __init__(self, recipe: Recipe, book: Book, clock: Callable[[], float]) -> None:
        torch.manual_seed(recipe.seed)
        self.ears = Ears(recipe.size, book.tokens, len(book.phonemes))
        self.steps = 0
        self.spent = 0.0
        self._recipe = recipe
        self._book = book
        self._clock = clock
        self._optimiser = torch.optim.AdamW(
            self.ears.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=0.01
        )

    def step(self) -> tuple[float, float]:
        """Learn one lesson; return what the decoder and the spelling head lost, in nats."""
        begun = self._clock()
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate()
        lesson = self._book.lesson(self.steps)
        listening = self.spent < self._recipe.listening * self._recipe.seconds
        writing, spelling = losses(self.ears, lesson, listening=listening)
        self._optimiser.zero_grad()
        share = min(1.0, len(lesson.mel) / self._recipe.whole)
        loss: torch.Tensor = share * (writing + self._recipe.spelling * spelling)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.ears.parameters(), 1.0)
        self._optimiser.step()
        self.steps += 1
        self.spent += self._clock() - begun
        return writing.item(), spelling.item()

    def _rate(self) -> float:
        share = min(1.0, self.spent / self._recipe.seconds)
        warm = min(1.0, (self.steps + 1) / self._recipe.warmup)
        return self._recipe.peak * warm * (0.5 * (1 + math.cos(math.pi * share)) + 0.004)

    def keep(self, path: Path) -> None:
        """Write everything to `path`, whole or not at all."""
        unfinished = path.with_suffix(".part")
        kept = {
            "ears": self.ears.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "steps": self.steps,
            "spent": self.spent,
        }
        torch.save(kept, unfinished)
        unfinished.replace(path)

    def go_on(self, path: Path) -> None:
        """Take up what `keep` wrote; raises `MaterialError` if that was about other sentences."""
        kept = torch.load(path, weights_only=True)
        if kept["ears"]["rows"].shape != self.ears.rows.shape:
            raise MaterialError(f"{path} was trained on other words. Delete it to start anew.")
        self.ears.load_state_dict(kept["ears"])
        self._optimiser.load_state_dict(kept["optimiser"])
        self.steps, self.spent = kept["steps"], kept["spent"]


def losses(
    ears: Ears, lesson: Lesson, *, listening: bool = True
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return cross-entropy a token and CTC a phoneme, both in nats.

    Without `listening` only the decoder can learn from them.
    """
    with torch.set_grad_enabled(listening and torch.is_grad_enabled()):
        heard = ears.heard(lesson.mel)
    written = ears.written(lesson.given, heard)
    writing = F.cross_entropy(written.flatten(0, 1), lesson.wanted.flatten(), ignore_index=IGNORED)
    spelling = F.ctc_loss(
        ears.spelled(heard), lesson.phonemes, lesson.ends, lesson.spoken, zero_infinity=True,
    )  # fmt: skip
    return writing, spelling


def learn(
    recipe: Recipe, book: Book, kept: Path, progress: Progress, clock: Callable[[], float]
) -> Ears:
    """Train until the recipe's time is spent, from the checkpoint `kept` on if there is one."""
    learning = Learning(recipe, book, clock)
    if kept.exists():
        learning.go_on(kept)
    lately: deque[tuple[float, float]] = deque(maxlen=50)
    while learning.spent < recipe.seconds:
        lately.append(learning.step())
        if learning.steps % 10 == 0:
            writing, spelling = (sum(losses) / len(lately) for losses in zip(*lately, strict=True))
            metrics = {"writing": writing, "spelling": spelling, "steps": learning.steps}
            progress.step("learn", learning.spent, recipe.seconds, metrics)
        if learning.steps % recipe.kept_every == 0:
            learning.keep(kept)
    learning.keep(kept)
    return learning.ears
