"""Which files the settings mean."""

from pathlib import Path

import pytest

from companion import character as characters
from companion.library import models, places
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
