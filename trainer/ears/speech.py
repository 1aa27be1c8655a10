"""Synthetic speech: espeak-ng in many voices, with the phonemes it spoke.

espeak-ng is the only teacher of these ears; nothing in them was learned from a recorded person.
"""

import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torchaudio
from numpy.typing import NDArray

from trainer.errors import ToolError

RATE = 16_000
"""Samples a second of everything the ears hear."""

ESPEAK_RATE = 22_050
WAV_HEADER = 44
"""Bytes before the samples; the sizes inside are wrong because espeak-ng writes to a pipe."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One way to speak."""

    name: str
    """An espeak-ng voice and variant: `en-us+f3`."""

    speed: int = 165
    """Words a minute."""

    pitch: int = 50
    """0 to 99; 50 is the variant's own."""

    gap: int = 0
    """Extra silence between words, in units of 10 ms."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that was spoken."""

    samples: NDArray[np.int16]
    """[samples] at `RATE`."""

    phonemes: tuple[str, ...]
    """espeak-ng's mnemonics without stress marks."""


US_VARIANTS = (
    "", "", "", "", "", "+m1", "+m2", "+m3", "+m4", "+m7", "+f1", "+f2", "+f3", "+f4", "+f5",
    "+Alicia", "+Andy", "+Annie", "+Michael", "+linda", "+adam", "+anika", "+david", "+steph",
)  # fmt: skip

OWN_VOICES = tuple(f"en-us{variant}" for variant in US_VARIANTS)
OWN_BRITISH = ("en-gb", "en-gb", "en+m3", "en+f2", "en+f3", "en+f4", "en-gb-x-rp")
"""espeak-ng applies a variant to `en`, which is British, and silently not to `en-gb`."""

UNSEEN_VOICES = ("en-us+m6", "en-us+m8", "en-us+belinda", "en-us+victor", "en-us+Denis")
UNSEEN_ACCENTS = ("en-gb-scotland", "en-us-nyc", "en-gb-x-gbcwmd")


def any_voice(rng: random.Random, names: tuple[str, ...] | None = None) -> Voice:
    """A voice from `names`, or one of the ears' own, at an everyday speed and pitch."""
    names = names or (OWN_VOICES if rng.random() < 0.82 else OWN_BRITISH)
    gap = rng.randint(1, 6) if rng.random() < 0.25 else 0
    return Voice(rng.choice(names), rng.randint(130, 195), rng.randint(32, 68), gap)


def speak(text: str, voice: Voice) -> Spoken:
    """Speak `text`; raises `ToolError` without espeak-ng."""
    program = shutil.which("espeak-ng")
    if program is None:
        raise ToolError("espeak-ng is not installed. Install it with: apt-get install espeak-ng")
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as phonemes:
        settings = ["-v", voice.name, "-s", str(voice.speed), "-p", str(voice.pitch)]
        phones = ["-x", "--sep=_", f"--phonout={phonemes.name}"]
        command = [program, *settings, "-g", str(voice.gap), *phones, "--stdout", "--", text]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode or len(done.stdout) <= WAV_HEADER:
            raise ToolError(f"espeak-ng cannot speak as {voice.name}: {done.stderr.decode()}")
        samples = np.frombuffer(done.stdout[WAV_HEADER:], dtype="<i2")
        symbols = tuple(filter(None, map(_plain, Path(phonemes.name).read_text().split())))
    return Spoken(_at_our_rate(samples), tuple(phone for word in symbols for phone in word))


def _plain(word: str) -> list[str]:
    phones = (phone.strip("',%=|;!-:~") for phone in word.split("_"))
    return [phone for phone in phones if phone]


def _at_our_rate(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    wave = torch.from_numpy(samples.astype(np.float32))
    wave = torchaudio.functional.resample(wave, ESPEAK_RATE, RATE)
    return np.asarray(wave.clamp(-32768, 32767).round(), np.int16)
