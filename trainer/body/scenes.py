"""`python -m trainer scenes`: paint the places behind her and the app's icon."""

import argparse
from pathlib import Path

from PIL import Image

from trainer.body.icon import write_icons
from trainer.body.places.scene import HOURS, scene
from trainer.progress import Progress

JPEG_QUALITY = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--out", type=Path, default=Path("assets"), help="folder to write to")
    parser.add_argument(
        "--resolution", type=float, default=2.0, help="2 paints 2560x1440, 1 paints 1280x720"
    )


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Paint everything."""
    backgrounds = arguments.out / "backgrounds"
    backgrounds.mkdir(parents=True, exist_ok=True)
    write_icons(arguments.out)
    for done, name in enumerate(HOURS):
        progress.step("scenes", done, len(HOURS))
        picture = Image.fromarray(scene(name, arguments.resolution))
        path = backgrounds / f"{name}.jpg"
        picture.save(path, quality=JPEG_QUALITY, optimize=True, progressive=True)
    progress.step("scenes", len(HOURS), len(HOURS))
