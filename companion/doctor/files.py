"""The character and her model files: there, of a plausible size, of the right kind.

Only what a look at the first bytes tells; whether a model works is the engines' to say.
"""

import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from companion.character import Character
from companion.doctor.findings import Finding, broken, works
from companion.library import models, places
from companion.settings import Settings

_SECTION = "Models"
_INSTALL = "Get ChatNVL's folder again, or choose another model in Settings."
_MOST_CONFIG = 1 << 20
"""Bytes of a config.json that are read."""


def model_files(character: Character, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each file that an engine or the stage will load."""
    checkpoint, config = models.voice(character, settings)
    yield _file("ears' model", models.ears(settings).path, _is_torch)
    yield _file("brain's model", models.brain(character, settings).path, _is_gguf)
    yield _file("voice's model", checkpoint, _is_torch)
    yield _file("voice's config", config, _is_vits_config)
    yield _file("body's model", character.body_model, _is_model3)
    yield _file("still picture", character.portrait, _is_png)


def shown(path: Path) -> Path:
    """Return `path` as short as it can be told."""
    return path.relative_to(places.ROOT) if path.is_relative_to(places.ROOT) else path


def _file(part: str, path: Path, kind: Callable[[Path], str]) -> Finding:
    try:
        size = path.stat().st_size
        return works(_SECTION, part, f"{shown(path)}, {size / 1e3:,.0f} kB, {kind(path)}")
    except FileNotFoundError:
        return broken(_SECTION, part, f"missing: {shown(path)}", _INSTALL)
    except OSError as error:
        return broken(_SECTION, part, f"{shown(path)}: {error.strerror}", _INSTALL)
    except ValueError as error:
        return broken(_SECTION, part, f"{shown(path)}: {error}", _INSTALL)


def _is_gguf(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(8)
    if len(start) < len("GGUF") + 4 or start[:4] != b"GGUF":
        raise ValueError("not a GGUF file")
    return f"GGUF version {struct.unpack('<I', start[4:])[0]}"


def _is_torch(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        raise ValueError("not a checkpoint, or cut off")
    with zipfile.ZipFile(path) as archive:
        if not any(name.endswith("/data.pkl") for name in archive.namelist()):
            raise ValueError("not a PyTorch checkpoint")
    return "PyTorch checkpoint"


def _is_vits_config(path: Path) -> str:
    with path.open("rb") as file:
        text = file.read(_MOST_CONFIG)
    config = json.loads(text)
    if not isinstance(config, dict) or config.get("model") != "vits":
        raise ValueError("not the configuration of a VITS model")
    return "VITS"


def _is_model3(path: Path) -> str:
    with path.open("rb") as file:
        model = json.loads(file.read(_MOST_CONFIG))
    try:
        moc = path.parent / model["FileReferences"]["Moc"]
    except (KeyError, TypeError) as error:
        raise ValueError("not a model3.json") from error
    with moc.open("rb") as file:
        start = file.read(5)
    if start[:4] != b"MOC3" or not start[4:]:
        raise ValueError(f"{moc.name} is not a moc3 file")
    return f"Live2D, moc3 version {start[4]}"


def _is_png(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(8) != b"\x89PNG\r\n\x1a\n":
            raise ValueError("not a PNG picture")
    return "PNG"
