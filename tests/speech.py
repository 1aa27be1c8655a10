"""Synthetic speech for tests that need somebody to speak."""

import io
import shutil
import subprocess

import numpy as np
import pytest
import soundfile

from companion.sound import Sound


def said(text: str, voice: str = "en-us+f3", speed: int = 150) -> Sound:
    """Return `text` spoken by espeak-ng; the test is skipped where it is missing."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is missing")
    wave = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(speed), "--stdout", text],
        capture_output=True,
        check=True,
    ).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="float32")
    return Sound(np.asarray(samples, np.float32), rate)
