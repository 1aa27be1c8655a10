"""`python -m trainer voice`: Hana's voice from nothing but espeak-ng and our own sentences.

The voice in the box took 35 CPU minutes on one core: 1,600 steps of sound, 1,700 of text and
1,250 of joint. Longer makes the decoder cleaner.
"""

import argparse
from pathlib import Path

import torch

from trainer.progress import Progress
from trainer.voice.export import export
from trainer.voice.material import material
from trainer.voice.network import new_voice
from trainer.voice.recipe import Recipe
from trainer.voice.train import Run, trained
from trainer.workplace import work_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is told."""
    parser.add_argument(
        "--out", type=Path, default=Path("models/hana/voice"), help="where the voice is written"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=work_folder("voice"),
        help="where material and checkpoints are kept",
    )
    parser.add_argument(
        "--minutes", type=float, default=35.0, help="CPU minutes of training, on one core"
    )


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Speak, train, export; run again after an interruption, it goes on."""
    torch.set_num_threads(1)  # two threads on a busy machine are slower than one
    recipe = Recipe()
    arguments.work.mkdir(parents=True, exist_ok=True)
    spoken = material(arguments.work, recipe, new_voice(recipe), progress)
    voice = trained(Run(recipe, spoken, progress, arguments.work, arguments.minutes))
    export(voice, arguments.out)
    progress.say(f"Hana's voice is in {arguments.out}.")
