"""`python -m trainer plan base.path=…`: what fits into this machine's memory."""

import argparse

from trainer.brain import recipe
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named, and another memory than this machine's."""
    recipe.add_arguments(parser)
    parser.add_argument("--memory", type=float, default=0, help="gigabytes; this machine's unless")
    parser.add_argument("--length", type=int, default=0, help="tokens of a row; the longest unless")


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Plan, or say what would fit."""
    import msgspec

    from trainer.brain.bases.hub import fetched
    from trainer.brain.bases.planner import gigabytes, here, planned
    from trainer.brain.bases.weights import stored
    from trainer.brain.methods.method import Method
    from trainer.brain.recipe import BaseChoice

    class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
        """What is planned for."""

        base: BaseChoice
        method: Method = Method()

    asked = recipe.read(*recipe.given(arguments.recipe), Asked)
    config = stored(fetched(asked.base.path, asked.base.revision).where)[0].config
    machine = here()
    if arguments.memory:
        machine = machine._replace(memory=arguments.memory * 2**30, halves=True)
    plan = planned(config, machine, asked.method, arguments.length)
    told = {
        **msgspec.to_builtins(plan),
        "peak": plan.footprint.peak,
        "card": machine.card,
        "words": plan.words(),
    }
    text = (
        f"Fits: {gigabytes(plan.footprint.peak)} of {gigabytes(machine.memory)} at the peak "
        f"({machine.card or 'no card: the processor'}).\n" + " ".join(plan.words())
    )
    progress.tell(told, text)
