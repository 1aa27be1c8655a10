"""`python -m trainer demo-character`: a script of ours becomes a character, from end to end."""

import argparse
from pathlib import Path

from trainer.progress import Teller
from trainer.workplace import work_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be chosen."""
    parser.add_argument(
        "--out",
        type=Path,
        default=work_folder("demo-character"),
        help="folder for all of it; run again, it goes on there",
    )


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Make the character, or go on making it."""
    from trainer.demo.character import Making

    found = Making(arguments.out, progress, {}).made()
    style, known = found["style_nll"], found["knowledge_nll"]
    met = found["preference_accuracy"]
    text = (
        f"Crake's lines cost {style['before']['mean']:.2f} nats a token before, "
        f"{style['after']['mean']:.2f} now; what Hana's brain knew {known['before']['mean']:.2f} "
        f"and {known['after']['mean']:.2f}. "
        f"Corrections met: {met['before']:.0%}, {met['after']:.0%}. "
        f"{found['spoken']['manner']:.0%} of what he says sounds like him. "
        f"{sum(found['seconds'].values()):.0f} seconds. "
        f"See {arguments.out / 'report.html'}; he is in {arguments.out / 'pack'}."
    )
    progress.tell({**found, "out": str(arguments.out)}, text)
