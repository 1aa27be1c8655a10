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
from companion.library.places import MODELS, ROOT
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


def talk(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "companion", "talk", *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def turns(answer: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    assert answer.returncode == 0, answer.stderr
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


@pytest.mark.parametrize("content", [None, b"not a sound"])
def test_a_sound_that_cannot_be_read_is_told_of(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "question.wav"
    if content is not None:
        path.write_bytes(content)
    answer = talk("--hear", str(path), "--json")
    assert answer.returncode == 1 and "as sound" in answer.stderr and not answer.stdout
    assert "Traceback" not in answer.stderr


def test_an_empty_message_is_told_of() -> None:
    answer = talk("--say", "   ", "--json")
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["problems"]
