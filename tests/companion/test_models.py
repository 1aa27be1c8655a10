"""Which files the settings mean."""

import shutil
from pathlib import Path

import pytest

from companion import character as characters
from companion.errors import CompanionError
from companion.library import models, places
from companion.library.chosen import loaded_character
from companion.settings import Models, Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def test_a_path_may_begin_at_the_users_home(home: Path) -> None:
    hana = characters.load(places.MODELS / "hana")
    chosen = Settings(models=Models(brain="~/glm.gguf", voice="~/v/v.pth", ears="~/ears.pt"))
    assert models.brain(hana, chosen).path == home / "glm.gguf"
    assert models.voice(hana, chosen) == (home / "v" / "v.pth", home / "v" / "config.json")
    assert models.ears(chosen).path == home / "ears.pt"


def test_the_home_of_nobody_is_a_path_like_any_other() -> None:
    chosen = Settings(models=Models(ears="~nobody-at-all/ears.pt"))
    assert models.ears(chosen).path == Path("~nobody-at-all/ears.pt")


def test_a_character_of_the_users_own_comes_before_one_in_the_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path))
    pack = tmp_path / "data" / "characters" / "crake" / "pack"
    shutil.copytree(places.MODELS / "hana", pack)

    def failing(error: CompanionError) -> None:
        pytest.fail(str(error))

    wanted = Settings(character="crake")
    assert loaded_character(wanted, failing).folder == pack
    assert loaded_character(Settings(), failing).folder == places.MODELS / "hana"
