"""A whole turn without a window, by the command that users type."""

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from companion import character as characters
from companion import settings as preferences
from companion.library import places
from companion.library.places import MODELS, ROOT
from companion.settings import Models, Settings
from tests.speech import said

MOODS = characters.load(MODELS / "hana").prompt.moods

WATCHER = """
import sys, os
def _watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        if isinstance(arguments[1], tuple):  # A path is a socket of this machine's own.
            _note(event, arguments[1])
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        _note(event, arguments)
def _note(event, arguments):
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {arguments!r}\\n")
sys.addaudithook(_watch)
"""
"""Put into every process as `sitecustomize`: notes each attempt to reach a network."""


def talk(
    *words: str, typed: str | None = None, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "companion", "talk", *words],
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def turns(answer: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    assert answer.returncode == 0, answer.stderr
    return objects(answer)


def objects(answer: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.stdout.splitlines()]


def loudness(path: Path) -> float:
    samples, _ = soundfile.read(path)
    return float(np.sqrt(np.mean(samples**2)))


def test_what_is_heard_is_answered(tmp_path: Path) -> None:
    question, reply = tmp_path / "question.wav", tmp_path / "reply.wav"
    sound = said("Good morning.")
    soundfile.write(question, sound.samples, sound.rate)
    (turn,) = turns(talk("--hear", str(question), "--out", str(reply), "--json"))
    assert "morning" in turn["heard"].lower()
    assert turn["reply"] and turn["mood"] in MOODS and turn["character"] == "hana"
    assert turn["sound"] == str(reply) and loudness(reply) > 0.005
    assert {"load", "hear", "think", "voice", "total"} <= set(turn["stages"])
    with wave.open(str(reply)) as file:
        assert file.getnchannels() == 1 and file.getnframes() > file.getframerate() // 2


def test_several_sayings_are_one_conversation_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHER)
    watched = tmp_path / "watched"
    answer = talk(
        *("--say", "My name is Tom.", "--say", "What is my name?", "--json"),
        *("--out", str(tmp_path / "a.wav")),
        PYTHONPATH=str(tmp_path),
        WATCHED=str(watched),
    )
    first, second = turns(answer)
    assert first["heard"] == "My name is Tom." and second["heard"] == "What is my name?"
    assert first["reply"] and second["reply"]
    assert Path(second["sound"]).name == "a-2.wav" and Path(second["sound"]).exists()
    assert not watched.exists(), watched.read_text()


def test_it_works_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine makes no network namespaces")
    answer = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "companion", "talk", "--say", "Hello.", "--json",
         "--out", str(tmp_path / "a.wav")],
        cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    (turn,) = turns(answer)
    assert turn["reply"]


def test_plain_text_names_everything(tmp_path: Path) -> None:
    answer = talk("--say", "Good evening.", "--out", str(tmp_path / "a.wav"))
    assert [line.split()[0] for line in answer.stdout.splitlines()] == [
        "heard", "reply", "mood", "times", "sound",
    ]  # fmt: skip


def test_a_turn_that_fails_leaves_the_others_answered_in_their_order(tmp_path: Path) -> None:
    out = tmp_path / "new" / "a.flac"
    (tmp_path / "new" / "a-4.flac").mkdir(parents=True)
    question = tmp_path / "question.wav"
    sound = said("Good morning.")
    soundfile.write(question, sound.samples, sound.rate)
    answer = talk(
        *("--say", "Hello.", "--hear", str(tmp_path / "nothing.wav")),
        *("--hear", str(question), "--say", "Good night.", "--out", str(out), "--json"),
        LANG="ja_JP.UTF-8", LC_ALL="", LANGUAGE="",
    )  # fmt: skip
    first, unheard, third, unwritten = objects(answer)
    assert answer.returncode == 1 and "load" in first["stages"]
    assert first["heard"] == "Hello." and first["problems"] == []
    assert unheard["reply"] == "" and "読めません" in unheard["problems"][0]
    assert "morning" in third["heard"].lower() and third["sound"].endswith("a-3.flac")
    assert unwritten["reply"] and unwritten["sound"] is None
    assert "書き込めません" in unwritten["problems"][0]
    assert all(soundfile.info(each["sound"]).format == "FLAC" for each in (first, third))


def test_she_writes_where_her_voice_is_missing(tmp_path: Path) -> None:
    chosen = Settings(models=Models(voice="/nowhere/voice.pth"))
    preferences.save(chosen, places.settings_file())
    answer = talk("--say", "Hello.", "--say", "Bye.", "--out", str(tmp_path / "a.wav"), "--json")
    for turn in objects(answer):
        assert turn["reply"] and turn["sound"] is None
        assert "/nowhere/" in turn["problems"][0] and len(turn["problems"]) == 1
    assert answer.returncode == 1 and not (tmp_path / "a.wav").exists()


def test_a_chat_through_a_pipe_is_written_and_printed_like_sayings(tmp_path: Path) -> None:
    places.settings_file().parent.mkdir(parents=True)
    places.settings_file().write_text("colour = 1", "utf-8")
    answer = talk(
        *("--out", str(tmp_path / "a.ogg"), "--json", "--character", "nobody"),
        typed="Hello.\n\nBye.\n",
    )
    first, second = turns(answer)
    assert first["heard"] == "Hello." and second["heard"] == "Bye." and second["reply"]
    mistake, stranger = first["problems"]
    assert "colour" in mistake and "nobody" in stranger and second["problems"] == []
    assert loudness(tmp_path / "a.ogg") > 0.005 and loudness(tmp_path / "a-2.ogg") > 0.005
    assert "empty line" in answer.stderr
    assert places.settings_file().read_text("utf-8") == "colour = 1"


def test_what_holds_nothing_to_answer_is_told_without_loading_anything(tmp_path: Path) -> None:
    (tmp_path / "x.raw").write_bytes(b"not a sound")
    soundfile.write(tmp_path / "silent.wav", np.zeros(22_050), 22_050)
    hears = [str(tmp_path / name) for name in ("x.raw", "silent.wav", "none.wav")]
    answer = talk("--say", "   ", *(word for path in hears for word in ("--hear", path)), "--json")
    shown = objects(answer)
    assert answer.returncode == 1 and "Traceback" not in answer.stderr
    assert len({turn["problems"][0] for turn in shown}) == len(shown) == 4
    assert not any(turn["stages"] or turn["heard"] or turn["sound"] for turn in shown)


@pytest.mark.parametrize("out", ["a.xyz", "file/a.wav"])
def test_a_place_for_her_voice_that_will_not_do_is_told_of_at_once(
    tmp_path: Path, out: str
) -> None:
    (tmp_path / "file").touch()
    answer = talk("--say", "Hello.", "--say", "Bye.", "--out", str(tmp_path / out), "--json")
    shown = objects(answer)
    assert answer.returncode == 1 and len(shown) == 2
    assert all(out in turn["problems"][0] and not turn["stages"] for turn in shown)


def test_as_text_what_went_wrong_is_told_beside_the_results() -> None:
    answer = talk("--say", "   ")
    assert answer.returncode == 1 and answer.stdout == ""
    assert answer.stderr == "There are no words in that, so there is nothing to answer.\n"


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        answer = subprocess.run(
            [sys.executable, "-m", "companion", "talk", "--say", " ", "--json"],
            cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, timeout=110, check=False,
        )  # fmt: skip
    assert answer.returncode == 1 and answer.stderr == ""
