"""Sound files that `talk` reads and writes."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.errors import MessageError, Problem
from companion.sound import Sound
from companion.talk.sound_file import BLOCK, FORMATS, LONGEST, numbered, prepare, recording, write
from tests.speech import said

RATE = 22_050


def tone(seconds: float = 1.0) -> Sound:
    at = np.arange(int(seconds * RATE)) / RATE
    return Sound((0.3 * np.sin(2 * np.pi * 440.0 * at)).astype(np.float32), RATE)


def refused(path: Path) -> Problem:
    with pytest.raises(MessageError) as raised:
        recording(path)
    return raised.value.problem


def level(sound: Sound) -> float:
    return float(np.sqrt(np.mean(sound.samples**2)))


def test_speech_is_taken_out_of_the_silence_around_it(tmp_path: Path) -> None:
    sound = said("Good morning.")
    hush = np.zeros(3 * sound.rate, np.float32)
    soundfile.write(tmp_path / "a.wav", np.concatenate([hush, sound.samples, hush]), sound.rate)
    heard = recording(tmp_path / "a.wav").sound
    assert heard.rate == 16_000 and sound.seconds * 0.6 < heard.seconds < sound.seconds + 1.2


@pytest.mark.parametrize("other", [-1.0, 0.0, 1.0])
def test_channels_do_not_cancel_each_other_out(tmp_path: Path, other: float) -> None:
    sound = said("Good morning.")
    both = np.stack([sound.samples, other * sound.samples], axis=1)
    soundfile.write(tmp_path / "a.wav", both, sound.rate)
    assert level(recording(tmp_path / "a.wav").sound) > 0.3 * level(sound)


def test_a_tone_is_a_sound_without_words(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(3.0).samples, RATE)
    assert refused(tmp_path / "a.wav") is Problem.NOTHING_HEARD


@pytest.mark.parametrize("length", [0, RATE])
def test_silence_is_called_silence(tmp_path: Path, length: int) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(length), RATE)
    assert refused(tmp_path / "a.wav") is Problem.SOUND_SILENT


@pytest.mark.parametrize("name", ["a.raw", "a.wav", "a.txt", "a"])
def test_what_is_no_sound_is_refused_by_whatever_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"not a sound" * 100)
    assert refused(tmp_path / name) is Problem.SOUND_UNREADABLE


def test_samples_that_are_no_numbers_are_silent(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(RATE, np.nan), RATE, subtype="FLOAT")
    assert refused(tmp_path / "a.wav") is Problem.SOUND_SILENT


def test_a_file_that_is_too_long_is_heard_in_part_and_told_of(tmp_path: Path) -> None:
    sound = said("Good morning.")
    samples = np.resize(sound.samples, int((LONGEST + 9.0) * sound.rate))
    soundfile.write(tmp_path / "a.flac", samples, sound.rate)
    heard = recording(tmp_path / "a.flac")
    (notice,) = heard.notices
    assert notice.problem is Problem.SOUND_TOO_LONG
    assert LONGEST - 3.0 < heard.sound.seconds <= LONGEST + 0.1


@pytest.mark.parametrize("ending", [*FORMATS, ".WAV"])
def test_her_voice_is_written_as_the_ending_says(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    prepare(path)
    write(tone(seconds=2.5 * BLOCK / RATE), path)
    info = soundfile.info(path)
    assert info.format == FORMATS[ending.lower()][0] and info.samplerate == RATE
    assert info.duration == pytest.approx(2.5 * BLOCK / RATE, abs=0.2)


@pytest.mark.parametrize("name", ["a.xyz", "a.aiff", "a", "a.raw"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(MessageError) as raised:
        prepare(tmp_path / "new" / name)
    assert raised.value.problem is Problem.SOUND_FORMAT and ".flac" in str(raised.value)
    assert not (tmp_path / "new").exists()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    prepare(tmp_path / "new" / "newer" / "a.wav")
    assert (tmp_path / "new" / "newer").is_dir()


def test_a_place_that_takes_no_file_is_told_before_she_speaks(tmp_path: Path) -> None:
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder.wav", tmp_path / "file" / "a.wav"):
        with pytest.raises(MessageError) as raised:
            prepare(path)
        assert raised.value.problem is Problem.SOUND_NOT_WRITTEN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to be had here")
@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk_is_told_of(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a{ending}").symlink_to("/dev/full")
    with pytest.raises(MessageError) as raised:
        write(tone(), tmp_path / f"a{ending}")
    assert raised.value.problem is Problem.SOUND_NOT_WRITTEN


def test_replies_are_numbered() -> None:
    assert [numbered(Path("x/a.wav"), n).name for n in (1, 2, 3)] == ["a.wav", "a-2.wav", "a-3.wav"]
