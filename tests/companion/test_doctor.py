"""The doctor's page, on the machine the tests run on and on broken files."""

import argparse
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from companion import character as characters
from companion import doctor
from companion.doctor import files, machine, packages
from companion.doctor.engines import engines
from companion.doctor.findings import State
from companion.doctor.trials import MARK, TRIALS
from companion.library import places
from companion.settings import Models, Settings


def _arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    doctor.add_arguments(parser)
    return parser.parse_args(words)


def _file(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def _states(settings: Settings) -> dict[str, tuple[State, str]]:
    hana = characters.load(places.MODELS / "hana")
    return {each.part: (each.state, each.found) for each in files.model_files(hana, settings)}


def test_the_page_has_a_row_for_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    doctor.run(_arguments("--quick"))
    page = capsys.readouterr().out
    for row in ("Python", "settings", "data folder", "disk", "espeak-ng", "torch", "llama-cpp"):
        assert row in page
    for row in ("display", "character", "ears' model", "brain's model", "voice's model", "body's"):
        assert row in page


def test_the_page_as_json_says_the_same_in_fields(capsys: pytest.CaptureFixture[str]) -> None:
    status = doctor.run(_arguments("--quick", "--json"))
    told = json.loads(capsys.readouterr().out)
    states = {finding["state"] for finding in told["findings"]}
    assert states <= {"works", "limited", "broken"}
    assert told["well"] == ("broken" not in states) == (status == 0)


def test_each_trial_answers_on_its_marked_line() -> None:
    for name in set(TRIALS) - {"opengl"}:
        answer = subprocess.run(
            [sys.executable, "-P", "-m", "companion.doctor.trial", name],
            check=False,
            capture_output=True,
            text=True,
            cwd=places.ROOT,
            env=os.environ | {"PYTHONPATH": str(places.ROOT)},
        )
        lines = [line for line in answer.stdout.splitlines() if line.startswith(MARK)]
        assert len(lines) == 1, answer.stderr
        assert json.loads(lines[0].removeprefix(MARK))["found"]


def test_a_checkpoint_that_was_cut_off_is_called_so(tmp_path: Path) -> None:
    whole = tmp_path / "whole.pt"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("model/data.pkl", "")
    assert _states(Settings(models=Models(ears=str(whole))))["ears' model"][0] is State.WORKS
    cut = _file(tmp_path / "cut.pt", whole.read_bytes()[:40])
    state, found = _states(Settings(models=Models(ears=cut)))["ears' model"]
    assert state is State.BROKEN
    assert "cut off" in found


def test_a_brain_of_another_kind_is_told_from_a_gguf(tmp_path: Path) -> None:
    right = _file(tmp_path / "right.gguf", b"GGUF" + struct.pack("<I", 3))
    assert _states(Settings(models=Models(brain=right)))["brain's model"] == (
        State.WORKS,
        f"{right}, 0 kB, GGUF version 3",
    )
    wrong = _file(tmp_path / "wrong.gguf", b"GGU")
    assert _states(Settings(models=Models(brain=wrong)))["brain's model"][0] is State.BROKEN


def test_a_voice_without_its_configuration_is_missing_it(tmp_path: Path) -> None:
    checkpoint = _file(tmp_path / "voice.pth", b"")
    found = _states(Settings(models=Models(voice=checkpoint)))
    assert found["voice's config"][1].startswith("missing")
    _file(tmp_path / "config.json", b'{"model": "glow_tts"}')
    found = _states(Settings(models=Models(voice=checkpoint)))
    assert found["voice's config"][0] is State.BROKEN


def test_a_mistake_in_the_settings_file_is_shown_and_the_rest_examined(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = places.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("[volumes]\nvoice = 7\n", "utf-8")
    assert doctor.run(_arguments("--quick")) == 1
    page = capsys.readouterr().out
    assert "volumes.voice" in page
    assert "ears' model" in page


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATNVL_HOME", _file(tmp_path / "a file", b""))
    found = {finding.part: finding for finding in machine.machine()}
    assert found["data folder"].state is State.BROKEN
    assert "CHATNVL_HOME" in found["data folder"].advice


def test_every_package_is_installed_as_it_was_tested() -> None:
    (finding,) = packages.packages()
    assert finding.state is State.WORKS


def test_engines_without_models_say_which_file_is_missing(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    settings = Settings(models=Models(brain=str(gone), ears=str(gone), voice=str(gone)))
    hana = characters.load(places.MODELS / "hana")
    found = {finding.part: finding for finding in engines(hana, settings, limit=60.0)}
    assert set(found) == {"brain", "voice", "ears"}
    for finding in found.values():
        assert finding.state is State.BROKEN
        assert str(tmp_path) in finding.found
