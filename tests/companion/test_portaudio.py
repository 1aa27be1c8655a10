"""Devices that are plugged in later where no sound server tells of them: plain ALSA here."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from companion.audio.devices import devices
from companion.audio.microphone import Microphone
from companion.audio.speaker import Speaker
from companion.cancellation import Cancellation
from companion.sound import Speech
from tests.companion.test_audio import in_chunks, tone

pytestmark = pytest.mark.usefixtures("audio")

SYSTEMS = "</usr/share/alsa/alsa.conf>\n"
HEADSET = "pcm.Headset { type pulse device %s }\n"


class Socket:
    """Where a headset can be plugged in: ALSA's own settings."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.write_text(SYSTEMS)

    def plug_in(self, where: str) -> None:
        self._path.write_text(SYSTEMS + HEADSET % where)


@pytest.fixture
def socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Socket]:
    """A machine whose sound server can't be asked for devices."""
    import sounddevice

    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        patch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
        yield Socket(tmp_path / "asound.conf")
    sounddevice._terminate()
    sounddevice._initialize()


def test_a_new_loudspeaker_is_listed_and_plays_while_streams_are_open(socket: Socket) -> None:
    speaker = Speaker("", 1.0, lambda error: pytest.fail(str(error)))
    speaker.open()
    assert "Headset" not in [device.name for device in devices("output")]
    with Microphone() as microphone:
        frames = microphone.frames()
        next(frames)
        socket.plug_in("micfeed")
        assert "Headset" in [device.name for device in devices("output")]
        speaker.use("Headset")
        assert sum(1 for _ in frames) < 1_000  # The microphone gave way.
    with Microphone() as microphone:
        frames = microphone.frames()
        next(frames)
        list(speaker.play(Speech(16_000, 1.0), in_chunks(tone(1.0)), Cancellation()))
        heard = any(np.abs(next(frames)).max() > 0.1 for _ in range(300))
    speaker.close()
    assert heard


def test_a_sounding_clause_is_not_broken_for_a_new_microphone(socket: Socket) -> None:
    speaker = Speaker("", 1.0, lambda error: pytest.fail(str(error)))
    playing = speaker.play(Speech(16_000, 2.0), in_chunks(tone(2.0)), Cancellation())
    next(playing)
    socket.plug_in("mic")
    assert "Headset" in [device.name for device in devices("input")]
    Microphone("Headset").close()
    *_, last = playing
    assert last > 1.8
    with Microphone("Headset") as microphone:
        assert len(next(microphone.frames()))
    speaker.close()
