"""The loudspeaker and the microphone, on a sound server of the tests' own."""

import ctypes.util
import sys
import threading
from collections.abc import Iterator
from queue import Queue

import numpy as np
import pytest

from companion.audio.devices import devices
from companion.audio.microphone import FRAME, RATE, Microphone
from companion.audio.silent import RecordingSpeaker, SilentSpeaker
from companion.audio.speaker import Speaker
from companion.cancellation import Cancellation, Cancelled
from companion.errors import CompanionError, DeviceError, Problem
from companion.sound import Samples, Sound, Speech
from tests import virtual_audio
from tests.virtual_audio import VirtualAudio

pytestmark = pytest.mark.usefixtures("audio")


def tone(seconds: float, rate: int = 16_000) -> Samples:
    time = np.arange(int(seconds * rate)) / rate
    return (0.3 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)


def in_chunks(samples: Samples, size: int = 3_000) -> Iterator[Samples]:
    for start in range(0, len(samples), size):
        yield samples[start : start + size]


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    made = Speaker("", 1.0, lambda error: pytest.fail(str(error)))
    made.open()
    yield made
    made.close()


def test_a_clause_is_heard_whole(audio: VirtualAudio, speaker: Speaker) -> None:
    with audio.recording() as recording:
        positions = list(speaker.play(Speech(16_000, 1.0), in_chunks(tone(1.0)), Cancellation()))
        heard = np.concatenate([recording.all(), recording.read(0.5)])
    assert positions == sorted(positions) and 0.8 < positions[-1] <= 1.0
    loud = np.abs(heard) > 0.05
    assert 0.85 < loud.sum() / virtual_audio.RATE / 0.89 < 1.15  # |sin| > 1/6 for 89 % of it.
    spectrum = np.abs(np.fft.rfft(heard))
    assert abs(np.argmax(spectrum) * virtual_audio.RATE / len(heard) - 440) < 3


def test_silence_falls_when_it_is_called_off(audio: VirtualAudio, speaker: Speaker) -> None:
    cancel = Cancellation()
    playing = speaker.play(Speech(16_000, 60.0), in_chunks(tone(60.0)), cancel)
    with audio.recording() as recording:
        for position in playing:
            if position > 0.3:
                break
        threading.Thread(target=cancel.throw).start()
        with pytest.raises(Cancelled):
            list(playing)
        stopped_at = speaker.position()
        recording.read(0.5)
        after = recording.read(0.5)
    assert np.abs(after).max() < 0.01
    assert 0.3 <= stopped_at < 2.0
    assert speaker.position() == stopped_at


def test_clauses_follow_each_other_on_one_stream(speaker: Speaker) -> None:
    for seconds in (0.2, 0.3):
        ticks = list(
            speaker.play(Speech(16_000, seconds), in_chunks(tone(seconds)), Cancellation())
        )
        assert ticks and speaker.position() == pytest.approx(seconds, abs=0.02)


def test_a_clause_without_samples_keeps_its_time(speaker: Speaker) -> None:
    list(speaker.play(Speech(16_000, 0.2), in_chunks(tone(0.2)), Cancellation()))
    cancel = Cancellation()
    told = []
    playing = speaker.play(Speech(16_000, 60.0), iter(()), cancel)
    for position in playing:
        told.append((position, speaker.position()))
        if position > 0.3:
            cancel.throw()
            break
    with pytest.raises(Cancelled):
        next(playing)
    assert all(0 <= told_at <= now < told_at + 5 for told_at, now in told)
    assert speaker.position() > 0.3


def test_another_loudspeaker_is_used_from_the_next_clause_on(audio: VirtualAudio) -> None:
    speaker = Speaker("pulse:speaker", 1.0, lambda error: pytest.fail(str(error)))
    speaker.open()
    playing = speaker.play(Speech(16_000, 1.5), in_chunks(tone(1.5)), Cancellation())
    next(playing)
    with Microphone() as microphone, audio.recording() as recording:
        frames = microphone.frames()
        next(frames)
        speaker.use("pulse:micfeed")
        list(playing)
        assert np.abs(recording.all()[-virtual_audio.RATE // 2 :]).max() > 0.05
        list(speaker.play(Speech(16_000, 1.0), in_chunks(tone(1.0)), Cancellation()))
        heard = any(np.abs(next(frames)).max() > 0.1 for _ in range(300))
    speaker.close()
    assert heard


@pytest.fixture
def no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the library is not installed."""
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", {}.get)


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_it_is_told_and_the_time_passes() -> None:
    told: list[CompanionError] = []
    speaker = Speaker("", 1.0, told.append)
    speaker.open()
    assert list(speaker.play(Speech(16_000, 0.2), in_chunks(tone(0.2)), Cancellation()))
    with pytest.raises(DeviceError) as raised:
        Microphone()
    assert [error.problem for error in told] == [raised.value.problem] == [Problem.NO_SOUND]


def test_without_a_loudspeaker_the_time_passes_and_it_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    told: list[CompanionError] = []
    speaker = Speaker("", 1.0, told.append)
    for _ in range(2):
        ticks = list(speaker.play(Speech(16_000, 0.2), in_chunks(tone(0.2)), Cancellation()))
        assert ticks and ticks[-1] <= 0.2
    assert [error.problem for error in told] == [Problem.LOUDSPEAKER_MISSING]


def test_the_microphone_hears_what_is_spoken_into_it(audio: VirtualAudio) -> None:
    with Microphone() as microphone:
        frames = microphone.frames()
        assert len(next(frames)) == FRAME
        with audio.speaking(Sound(tone(1.0), 16_000)):
            loudest = max(float(np.abs(next(frames)).max()) for _ in range(int(3 * RATE / FRAME)))
    assert loudest > 0.2


def test_closing_the_microphone_ends_its_frames() -> None:
    ended: Queue[int] = Queue()
    microphone = Microphone()
    reader = threading.Thread(target=lambda: ended.put(sum(1 for _ in microphone.frames())))
    reader.start()
    microphone.close()
    assert ended.get(timeout=5) >= 0
    reader.join()


def test_devices_are_listed_by_the_names_people_know() -> None:
    assert [device.name for device in devices("output")] == ["pulse:speaker", "pulse:micfeed"]
    assert [device.name for device in devices("input")] == ["pulse:mic"]


def test_a_chosen_loudspeaker_is_the_one_that_plays() -> None:
    speaker = Speaker("pulse:micfeed", 1.0, lambda error: pytest.fail(str(error)))
    with Microphone() as microphone:
        frames = microphone.frames()
        for _ in speaker.play(Speech(16_000, 1.0), in_chunks(tone(1.0)), Cancellation()):
            pass
        loudest = max(float(np.abs(next(frames)).max()) for _ in range(30))
    speaker.close()
    assert loudest > 0.1


def test_a_silent_speaker_holds_still_when_called_off() -> None:
    speaker, cancel = SilentSpeaker(), Cancellation()
    playing = speaker.play(Speech(16_000, 3600.0), iter(()), cancel)
    next(playing)
    cancel.throw()
    with pytest.raises(Cancelled):
        list(playing)
    assert 0 <= speaker.position() < 5
    assert speaker.position() == speaker.position()


def test_a_recording_speaker_keeps_the_sound() -> None:
    speaker = RecordingSpeaker(16_000)
    list(speaker.play(Speech(16_000, 0.5), in_chunks(tone(0.5)), Cancellation()))
    assert speaker.position() == 0.5
    assert speaker.taken().seconds == pytest.approx(0.5, abs=0.01)
    assert speaker.taken().seconds == 0
