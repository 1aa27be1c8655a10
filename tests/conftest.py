"""Settings that hold for every test: no screen is needed, nothing of the user's is touched."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import virtual_audio

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

if os.name == "posix":  # What runs under nohup, or behind `&` in a script, was told to ignore them.
    for sign in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(sign) is signal.SIG_IGN:
            signal.signal(sign, signal.SIG_DFL)


# A failure found once must not come and go: what is tried is the same in each run.
hypothesis.settings.register_profile("here", database=None, deadline=None, derandomize=True)
hypothesis.settings.load_profile("here")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home of its own."""
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def audio() -> Iterator[virtual_audio.VirtualAudio]:
    """A virtual microphone and loudspeaker, one server for all tests."""
    if reason := virtual_audio.missing():
        pytest.skip(reason)
    with virtual_audio.virtual_audio() as devices:
        yield devices
