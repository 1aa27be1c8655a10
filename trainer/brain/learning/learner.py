"""A stage's learner: its base, made to learn by its method."""

from pathlib import Path

from trainer.brain.bases.choosing import chosen
from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.sharding import asked_for
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import Trainee, about, trainee
from trainer.brain.recipe import BaseChoice
from trainer.errors import RecipeError
from trainer.progress import Progress


def learner(
    base: BaseChoice, method: Method, schedule: Schedule, progress: Progress, *, adapter: str = ""
) -> Trainee:
    """Open a base to learn; one that goes on from an adapter learns by that one's method."""
    if asked_for():
        raise RecipeError("Only sft can split a base over cards. Choose ddp.yaml, or torchrun.")
    progress.say(f"Opening {base.path}.")
    return trainee(
        chosen(base),
        about(Path(adapter)).method if adapter else method,
        seed=schedule.seed,
        checkpointing=schedule.checkpointing,
        adapter=adapter,
    )
