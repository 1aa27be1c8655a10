"""`python -m trainer body`: draw Hana, rig her, write her Live2D model and her still picture."""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from trainer.body.atlas import Bytes
from trainer.body.cubism import Puppet
from trainer.body.figure.hana import EYE_BLINK, HIT_AREAS, LIP_SYNC, hana
from trainer.body.figure.moves import PENDULUMS, expressions, motions
from trainer.body.moc3 import file
from trainer.body.picture import Placed, render
from trainer.body.rig import Rig
from trainer.body.sidecar import Files, model, physics, write_json
from trainer.errors import ExportError
from trainer.progress import Progress

NAME = "hana"
STAGES = ("body", "hair", "face", "textures", "model", "portrait")
PORTRAIT_SCALE = 0.75
"""The still picture's pixels for a unit of the drawing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument(
        "--out", type=Path, default=Path("models/hana/body"), help="folder to write the body to"
    )
    parser.add_argument(
        "--detail", type=float, default=1.0, help="scale of the textures: less is faster"
    )


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Make the whole body; raises `RecipeError` or `ExportError` before anything bad is written."""
    done = 0

    def reached(_stage: str) -> None:
        nonlocal done
        progress.step("body", done, len(STAGES))
        done += 1

    rig = hana(reached, arguments.detail)
    reached("textures")
    pages = rig.textures()
    reached("model")
    moc = file.write(rig.model)
    _check(moc, rig)
    files = write_body(arguments.out, moc, pages)
    reached("portrait")
    portrait(rig, pages, PORTRAIT_SCALE * arguments.detail).save(
        arguments.out / "portrait.png", optimize=True
    )
    size = sum(path.stat().st_size for path in arguments.out.rglob("*") if path.is_file())
    metrics = {"MB": size / 1e6, "meshes": len(rig.model.meshes), "textures": len(files.textures)}
    progress.step("body", len(STAGES), len(STAGES), metrics)


def _check(moc: bytes, rig: Rig) -> None:
    """Ask Cubism Core itself to load and pose what was made."""
    puppet = Puppet(moc)
    for name, drawable in puppet.pose({}).items():
        if not np.isfinite(drawable.points).all():
            raise ExportError(f"{name} lies nowhere at rest.")
    if puppet.meshes != [mesh.id for mesh in rig.model.meshes]:
        raise ExportError("Cubism Core read other meshes than were written.")


def write_body(out: Path, moc: bytes, pages: list[Bytes]) -> Files:
    """Write every file of the body; returns what the model3.json names."""
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.moc3").write_bytes(moc)
    textures = [f"texture_{number:02d}.png" for number in range(len(pages))]
    for name, page in zip(textures, pages, strict=True):
        Image.fromarray(page).save(out / name, optimize=True)
    groups: dict[str, list[str]] = {}
    for group, written in motions().items():
        for stem, content in written.items():
            path = f"motions/{stem}.motion3.json"
            write_json(out / path, content)
            groups.setdefault(group, []).append(path)
    moods = {mood: f"expressions/{mood}.exp3.json" for mood in expressions()}
    for mood, content in expressions().items():
        write_json(out / moods[mood], content)
    write_json(out / f"{NAME}.physics3.json", physics(PENDULUMS))
    files = Files(f"{NAME}.moc3", textures, f"{NAME}.physics3.json", groups, moods)
    lists = {"EyeBlink": EYE_BLINK, "LipSync": LIP_SYNC}
    write_json(out / f"{NAME}.model3.json", model(files, lists, HIT_AREAS))
    return files


def portrait(rig: Rig, pages: list[Bytes], scale: float = PORTRAIT_SCALE) -> Image.Image:
    """Return the still picture, `scale` pixels a unit: at rest, on a transparent ground."""
    small = (round(rig.canvas.width * scale), round(rig.canvas.height * scale))
    finer = min(1.0, 1.5 * scale)
    size = (round(rig.canvas.width * finer), round(rig.canvas.height * finer))
    placed = {
        skin.mesh.id: Placed(skin.rest * finer, skin.opacity, skin.mesh.keys[0].draw_order)
        for skin in rig.skins
    }
    image = Image.fromarray(render(rig.model, pages, placed, size))
    return image.resize(small, Image.Resampling.LANCZOS)
