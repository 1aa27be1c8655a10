"""Everything that can go wrong, as the user would name it.

CompanionError
├── SettingsError      a setting is missing or out of range
├── CharacterError     a character pack is incomplete
├── DeviceError        no microphone, or no loudspeaker
├── EngineError        a model did not load, or failed while running
├── MessageError       what the user said can't be taken as it is
├── StoreError         the conversation can't be written
├── DownloadError      a model that was asked for did not arrive
└── WorkshopError      a character can't be made, or no further

What the user reads is a `Problem`: a sentence with places for names. It is English here; the
window shows its translation (context "Problem" in `ui/translations`), the terminal this text.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Self


class Problem(StrEnum):
    """What went wrong and what to do about it, in words for the user; `{…}` are filled in."""

    SETTINGS_UNREADABLE = (
        "The settings file has a mistake at {where}. I use the defaults until it is mended: {path}"
    )
    SETTINGS_PUT_ASIDE = (
        "The settings file had a mistake, so I put it aside at {path} and saved a new one."
    )
    SETTINGS_NOT_SAVED = "I couldn't save the settings: {path} can't be written."
    CHARACTER_MISSING = "There is no character in {path}, so Hana is here instead."
    CHARACTER_BROKEN = "The character in {path} is incomplete ({where}). Install it again."
    HANA_MISSING = (
        "Hana can't come: what she is made of is missing or damaged. "
        "Install ChatNVL again; what you talked about is kept."
    )
    OPEN_ELSEWHERE = (
        "ChatNVL is open already, on the computer {where}. Close it there, then start it here."
    )
    MICROPHONE_MISSING = "I can't hear a microphone. You can type, or choose one in Settings."
    MICROPHONE_LOST = "The microphone went away. I listen again as soon as it is back."
    LOUDSPEAKER_MISSING = "There is no loudspeaker, so I write what she says instead."
    LOUDSPEAKER_LOST = "The loudspeaker went away. She goes on in writing until it is back."
    NO_SOUND = (
        "There is no sound, because the PortAudio library is missing. Install libportaudio2 and "
        "start me again; until then we can write."
    )
    EARS_MISSING = "Her ears are missing: there is no model at {path}. Choose one in Settings."
    EARS_BROKEN = "Her ears can't be used: {path} is damaged or not a Whisper model."
    EARS_FAILED = "She couldn't make out what you said. Say it again, or type it."
    BRAIN_MISSING = "Her brain is missing: there is no model at {path}. Choose one in Settings."
    BRAIN_BROKEN = "Her brain can't be used: {path} is damaged or not a GLM in GGUF form."
    BRAIN_FAILED = "She lost her train of thought. Say it once more."
    VOICE_MISSING = "Her voice is missing: there is no model at {path}. She writes instead."
    VOICE_BROKEN = (
        "Her voice can't be used: {path} is damaged or not a VITS model. She writes instead."
    )
    VOICE_FAILED = "Her voice failed on that line, so she wrote it."
    ENGINE_DIED = "A part of her stopped ({role}) and is being started again. Say it once more."
    ENGINE_GONE = "A part of her ({role}) keeps stopping. Choose another model in Settings."
    BODY_BROKEN = "Her Live2D model can't be shown, so you see a still picture: {path}"
    NO_OPENGL = "This screen has no OpenGL, so you see a still picture of her."
    MESSAGE_TOO_LONG = "That was very long: she read the first {count} characters of it."
    NOTHING_HEARD = "I couldn't make out any words. Say it again?"
    NOTHING_SAID = "There are no words in that, so there is nothing to answer."
    SOUND_SILENT = "There is nothing to hear in {path}: it is silent from end to end."
    SOUND_TOO_LONG = "{path} is long: she heard its first {count} minutes."
    SOUND_UNREADABLE = "I can't read {path} as sound. A WAV, FLAC, OGG or MP3 file will do."
    SOUND_FORMAT = "I can't write sound as {path}. Name a file that ends in {endings}."
    SOUND_NOT_WRITTEN = "Her voice can't be written to {path}. Choose another place."
    STORE_UNWRITABLE = (
        "This conversation can't be saved: {path} can't be written. I keep it until you close me."
    )
    STORE_FULL = (
        "The disk is full: what is said now is kept only until you close me. Free some space."
    )
    STORE_BROKEN = (
        "The saved conversations were damaged. I put them aside at {path} and began anew."
    )
    DOWNLOAD_UNREACHABLE = (
        "I can't reach the place the model comes from. "
        "Check the network, and the mirror in Settings, then try again."
    )
    DOWNLOAD_FAILED = "The download stopped. Try again; it goes on where it was."
    DOWNLOAD_NOT_WRITTEN = (
        "The model can't be written to {path}. Make room there, then try again; "
        "it goes on where it was."
    )
    DOWNLOAD_CORRUPT = "The file that arrived is not the one expected, so I deleted it. Try again."
    WORK_FAILED = "This couldn't be done."
    WORK_DIED = "The work stopped by itself. Try again; it goes on where it was."
    WORK_NOT_STARTED = "I couldn't start the work. Install ChatNVL again; what you chose is kept."
    WORK_UNREADABLE = "What I found can't be read back from {path}. Let me read the game again."
    DRAFT_NOT_SAVED = "I can't keep this: {path} can't be written. Make room there, then try again."


class CompanionError(Exception):
    """Base of every error the user may be shown.

    `values` fill the problem's places; `details` are for the curious ("Details" in the window).
    Survives the way out of an engine's process.
    """

    def __init__(self, problem: Problem, /, *, details: str = "", **values: object) -> None:
        self.problem = problem
        self.details = details
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(problem.value.format(**self.values))

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.problem, self.details, self.values)

    @classmethod
    def again(cls, problem: Problem, details: str, values: dict[str, str]) -> Self:
        """Make the error anew from its parts."""
        return cls(problem, details=details, **values)


def _again(
    kind: type[CompanionError], problem: Problem, details: str, values: dict[str, str]
) -> CompanionError:
    return kind.again(problem, details, values)


class SettingsError(CompanionError):
    """A setting is missing or out of range."""


class CharacterError(CompanionError):
    """A character pack is incomplete."""


class DeviceError(CompanionError):
    """A microphone or a loudspeaker could not be opened, or went away."""


class EngineError(CompanionError):
    """A model did not load, or failed while running."""


class MessageError(CompanionError):
    """What the user said can't be taken as it is."""


class StoreError(CompanionError):
    """The conversation can't be written."""


class DownloadError(CompanionError):
    """A model that was asked for did not arrive."""


class WorkshopError(CompanionError):
    """A character can't be made, or no further."""

    refusal = ""
    """The trainer's name for what stands in the way; the window knows it in each language."""

    places: Mapping[str, str] = MappingProxyType({})
    """What fills its sentence."""

    @classmethod
    def refused(cls, refusal: str, places: Mapping[str, str], english: str) -> Self:
        """Take over what the trainer said."""
        error = cls(Problem.WORK_FAILED, details=english)
        error.refusal, error.places = refusal, places
        return error


def mistake_at(error: Exception, file: Path) -> str:
    """Return the key (`volumes.voice`), or the line (`settings.toml:3`), that msgspec refused.

    Its sentences are English and for programmers; they belong to an error's details.
    """
    words = str(error)
    keys = re.findall(r"(?:field `|`\$\.?)([^`]+)`", words)
    if keys:
        return ".".join(reversed(keys))  # "unknown field `x` - at `$.look`"
    line = re.search(r"line (\d+)", words)
    return f"{file.name}:{line[1]}" if line else file.name
