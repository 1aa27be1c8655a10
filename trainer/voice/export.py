"""The voice as any coqui-tts loads it: `model.pth` in half precision and `config.json`."""

from pathlib import Path

import torch

from trainer.errors import ExportError
from trainer.voice.coqui import Vits, VitsConfig

LARGEST_BYTES = 14_000_000


def export(voice: Vits, folder: Path) -> None:
    """Write the pack's voice; raises `ExportError` if it doesn't come back the same."""
    folder.mkdir(parents=True, exist_ok=True)
    halves = {
        name: value.half() if value.is_floating_point() else value
        for name, value in voice.state_dict().items()
    }
    model, config = folder / "model.pth", folder / "config.json"
    _write(model, halves)
    voice.config.save_json(str(config))
    again = load(folder).state_dict()
    if any(not torch.equal(again[name], value.to(again[name])) for name, value in halves.items()):
        raise ExportError(f"{model} doesn't hold the weights that were trained.")
    if model.stat().st_size > LARGEST_BYTES:
        raise ExportError(f"{model} is larger than {LARGEST_BYTES} bytes.")


def _write(path: Path, halves: dict[str, torch.Tensor]) -> None:
    partial = path.with_suffix(".partial")
    torch.save({"model": halves}, partial)
    partial.replace(path)


def load(folder: Path) -> Vits:
    """A voice from its two files, ready to speak."""
    config = VitsConfig()
    config.load_json(str(folder / "config.json"))
    voice = Vits(config)
    voice.load_state_dict(torch.load(folder / "model.pth", weights_only=True)["model"])
    voice.eval()
    return voice
