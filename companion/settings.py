"""What the user may change, kept in settings.toml; the settings page is its face."""

from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from companion.errors import Problem, SettingsError, mistake_at

_Volume = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


class _Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One group of settings."""


class Look(_Section, frozen=True):
    """How the window looks."""

    language: Literal["", "en", "zh_CN", "ja"] = ""
    """The interface's language; empty follows the system."""

    text_speed: Annotated[float, msgspec.Meta(ge=0.0, le=200.0)] = 40.0
    """Characters a second where she has no voice; 0 shows a line at once."""

    place: Literal["auto", "day", "dusk", "night"] = "auto"
    """The light behind her; auto follows the hour."""

    reduced_motion: bool = False
    """No parallax, no slides, no typewriter."""

    light_box: bool = False
    """A light dialogue box instead of the dark one."""


class Devices(_Section, frozen=True):
    """Which microphone and loudspeaker."""

    microphone: str = ""
    """A name from the list of devices; empty is the system's default."""

    loudspeaker: str = ""
    """A name from the list of devices; empty is the system's default."""

    hands_free: bool = False
    """Listen all the time, rather than while the microphone button is held."""


class Volumes(_Section, frozen=True):
    """How loud."""

    voice: _Volume = 0.9
    """Hers."""


class Models(_Section, frozen=True):
    """Models of the user's own; empty means those in the box."""

    brain: str = ""
    """Path of a GLM in GGUF form."""

    ears: str = ""
    """Path of a Whisper checkpoint, or the name of an official one that is on disk."""

    voice: str = ""
    """Path of a coqui VITS checkpoint; its config.json lies beside it."""

    mirror: str = ""
    """Where official models are fetched from instead, when the user asks for one."""


class Settings(_Section, frozen=True):
    """All settings; each has a default, so an empty file is valid."""

    character: str = "hana"
    """The id of a character pack."""

    introduced: bool = False
    """Whether she has told once that this is her small self."""

    look: Look = Look()
    devices: Devices = Devices()
    volumes: Volumes = Volumes()
    models: Models = Models()


def load(path: Path) -> Settings:
    """Return the settings in `path`, or the defaults where there is no such file.

    Raises `SettingsError`, which names the key, where a value is wrong or a key unknown.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise SettingsError(
            Problem.SETTINGS_UNREADABLE,
            where=mistake_at(error, path),
            path=path,
            details=str(error),
        ) from error


def save(settings: Settings, path: Path) -> Path | None:
    """Write `settings` beside `path` and rename it there, so that a crash leaves the old ones.

    A file with a mistake may hold all that the user wrote: it is put aside, and where is returned.
    """
    staged = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(msgspec.toml.encode(settings))
        aside = _put_aside(path)
        staged.replace(path)
    except OSError as error:
        raise SettingsError(Problem.SETTINGS_NOT_SAVED, path=path, details=str(error)) from error
    return aside


def choices(settings: Settings) -> Settings:
    """Return `settings` without what the program itself notes among them."""
    return msgspec.structs.replace(settings, introduced=False)


def _put_aside(path: Path) -> Path | None:
    try:
        load(path)
    except SettingsError:
        names = (path.with_name(f"{path.name}.broken-{number}") for number in count(1))
        aside = next(name for name in names if not name.exists())
        path.rename(aside)
        return aside
    return None
