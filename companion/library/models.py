"""Which model files are used: those in the box, or those the user chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.character import Character
from companion.library.places import MODELS, data_folder
from companion.library.wardrobe import Wardrobe
from companion.settings import Settings

OWN_BRAIN_CONTEXT = 8192
"""Tokens for a brain of the user's: enough for a long talk, small enough for 8 GB."""


@dataclass(frozen=True, slots=True)
class BrainFile:
    """A brain and what it needs to be told."""

    path: Path
    context: int
    system: str
    """Who she is, at the length this brain needs."""

    adapters: tuple[tuple[Path, float], ...] = ()
    """LoRAs that it wears, each with its strength."""


def brain(character: Character, settings: Settings) -> BrainFile:
    """Return the brain of the user's choice, or her own."""
    wardrobe = Wardrobe(data_folder() / "characters" / character.id)
    if not settings.models.brain:
        path, prompt = character.brain_model, character.prompt.system
        worn = (*character.adapters, *wardrobe.on(path))
        return BrainFile(path, character.brain.context, prompt, worn)
    path = _chosen(settings.models.brain)
    persona = character.prompt.persona or character.prompt.system
    return BrainFile(path, OWN_BRAIN_CONTEXT, persona, wardrobe.on(path))


def brain_path(character: Character, settings: Settings) -> Path:
    """Return the brain's file alone: at once, whatever its size."""
    return _chosen(settings.models.brain) if settings.models.brain else character.brain_model


def voice(character: Character, settings: Settings) -> tuple[Path, Path]:
    """Return the voice's checkpoint and its configuration, which lies beside it."""
    if not settings.models.voice:
        return character.voice_checkpoint, character.voice_config
    checkpoint = _chosen(settings.models.voice)
    return checkpoint, checkpoint.with_name("config.json")


@dataclass(frozen=True, slots=True)
class EarsModel:
    """A Whisper checkpoint and how to listen with it."""

    path: Path

    language: str | None = None
    """The one it knows; None for many."""

    least_context: int = 500
    """Encoder positions, 50 a second, below which it understands nothing; official ones need this
    many."""


def ears(settings: Settings) -> EarsModel:
    """Return the ears that the settings name, or those in the box."""
    wanted = settings.models.ears
    if not wanted:
        return EarsModel(MODELS / "ears" / "ears.pt", "en", least_context=100)
    return EarsModel(whisper_on_disk(wanted) or _chosen(wanted))


def _chosen(path: str) -> Path:
    """Return a path that the user wrote; "~" is their home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # It names a user whom this machine doesn't know.
        return Path(path)


def whisper_folders() -> Sequence[Path]:
    """Where official Whisper models may lie: ours, and where openai-whisper keeps them."""
    return (data_folder() / "models" / "whisper", Path.home() / ".cache" / "whisper")


_FILES = {"turbo": "large-v3-turbo", "large": "large-v3"}
"""Models that openai-whisper keeps under another name than it offers them by."""


def whisper_on_disk(name: str) -> Path | None:
    """Return the file of the official Whisper model `name`, or None where it isn't on disk."""
    if not name or "/" in name or "\\" in name or name.startswith("."):
        return None
    names = {name, _FILES.get(name, name)}
    paths = (folder / f"{stem}.pt" for folder in whisper_folders() for stem in sorted(names))
    return next((path for path in paths if path.is_file()), None)
