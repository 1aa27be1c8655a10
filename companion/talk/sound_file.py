"""Sound files: the user's, that she hears, and those her voice is written to."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from companion.engines.silero import FRAME, RATE, Silero
from companion.errors import CompanionError, MessageError, Problem
from companion.sound import Samples, Sound

LONGEST = 300.0
"""Seconds of a file that are heard."""

BLOCK = 65_536
"""Samples, of all channels together, that are read or written at once."""

SILENCE = 1e-4
"""A sound that is nowhere louder holds nothing to hear."""

OPPOSED = 0.1
"""Share of the loudest channel's energy below which channels have cancelled each other out."""

SPEECH = 0.5
"""Probability from which a frame is speech; silero's own bound."""

SHORTEST_SPEECH = 0.1
"""Seconds of speech that may be a word."""

MARGIN = 0.5
"""Seconds kept before the first and after the last word."""

FORMATS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
"""What a file's ending stands for, as libsndfile calls it."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Speech from a file."""

    sound: Sound

    notices: tuple[CompanionError, ...] = ()
    """What the user should know of it."""


def recording(path: Path) -> Recording:
    """Return the speech in `path`, at 16 kHz.

    Raises `MessageError` where that is no sound, is silent, or nobody speaks in it.
    """
    import soundfile

    try:
        with path.open("rb") as raw, soundfile.SoundFile(raw) as file:
            samples = _mixed(file)
            cut = file.frames > LONGEST * file.samplerate
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        raise MessageError(Problem.SOUND_UNREADABLE, path=path, details=str(error)) from error
    if not len(samples) or np.abs(samples).max() < SILENCE:
        raise MessageError(Problem.SOUND_SILENT, path=path)
    sound = Sound(_speech(samples), RATE)
    if not cut:
        return Recording(sound)
    minutes = int(LONGEST // 60)
    return Recording(sound, (MessageError(Problem.SOUND_TOO_LONG, path=path, count=minutes),))


def _mixed(file: Any) -> Samples:
    """Return an open file's sound in mono: its channels' mean, or the loudest of them."""
    energies = np.zeros(file.channels)
    together = 0.0
    for block in _blocks(file):
        energies += np.square(block, dtype=np.float64).sum(axis=0)
        together += float(np.square(block.mean(axis=1), dtype=np.float64).sum())
    weights = np.full(file.channels, 1.0 / file.channels, np.float32)
    if together < OPPOSED * energies.max():
        weights = np.eye(file.channels, dtype=np.float32)[energies.argmax()]
    file.seek(0)
    resample = soxr.ResampleStream(file.samplerate, RATE, 1, dtype="float32")
    parts = [resample.resample_chunk(block @ weights) for block in _blocks(file)]
    parts.append(resample.resample_chunk(np.zeros(0, np.float32), last=True))
    return np.concatenate(parts)


def _blocks(file: Any) -> Iterator[NDArray[np.float32]]:
    """Yield the file from its start in blocks of shape (n, channels)."""
    size = max(1, BLOCK // file.channels)
    longest = int(LONGEST * file.samplerate)
    for block in file.blocks(size, frames=longest, dtype="float32", always_2d=True):
        yield np.nan_to_num(block, posinf=1.0, neginf=-1.0)


def _speech(samples: Samples) -> Samples:
    """Return `samples` from the first to the last word in them."""
    probability = Silero()
    whole = len(samples) // FRAME * FRAME
    frames = samples[:whole].reshape(-1, FRAME)
    spoken = np.flatnonzero([probability(frame) >= SPEECH for frame in frames])
    if len(spoken) * FRAME < SHORTEST_SPEECH * RATE:
        raise MessageError(Problem.NOTHING_HEARD)
    margin = int(MARGIN * RATE)
    return samples[max(0, spoken[0] * FRAME - margin) : (spoken[-1] + 1) * FRAME + margin]


def prepare(path: Path) -> None:
    """Make the folder of `path`; raise `MessageError` where no sound can be written there."""
    import soundfile

    names = FORMATS.get(path.suffix.lower())
    if names is None or not soundfile.check_format(*names):
        endings = ", ".join(e for e, names in FORMATS.items() if soundfile.check_format(*names))
        raise MessageError(Problem.SOUND_FORMAT, path=path, endings=endings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MessageError(Problem.SOUND_NOT_WRITTEN, path=path, details=str(error)) from error
    if path.is_dir():
        raise MessageError(Problem.SOUND_NOT_WRITTEN, path=path, details="It is a folder.")


def numbered(path: Path, number: int) -> Path:
    """Return the file for reply `number`, counted from 1: a.wav, a-2.wav, a-3.wav."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def write(sound: Sound, path: Path) -> None:
    """Write `sound` in the form that the file's ending names; raise `MessageError` if refused."""
    import soundfile

    container, coding = FORMATS[path.suffix.lower()]
    written = io.BytesIO()  # libsndfile says nothing of a disk that fills up under it.
    try:
        with soundfile.SoundFile(
            written, "w", sound.rate, channels=1, format=container, subtype=coding
        ) as file:
            for start in range(0, len(sound.samples), BLOCK):
                file.write(np.clip(sound.samples[start : start + BLOCK], -1.0, 1.0))
        path.write_bytes(written.getvalue())
    except (OSError, RuntimeError) as error:
        raise MessageError(Problem.SOUND_NOT_WRITTEN, path=path, details=str(error)) from error
