"""The user's files: what is wrong in them is named by its key."""

from pathlib import Path

import pytest

from companion import character, settings
from companion.errors import CharacterError, Problem, SettingsError
from companion.library import places
from companion.library.chosen import loaded_character
from companion.settings import Settings
from companion.ui.problems import Mending, mending


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("[volumes]\nvoice = 2.0", "volumes.voice"),
        ("[look]\ncolour = 1", "look.colour"),
        ("colour = 1", "colour"),
        ('[look]\nlanguage = "tlh"', "look.language"),
        ("character = 'hana'\nintroduced = maybe", "settings.toml:2"),
        ("[look", "settings.toml"),
    ],
)
def test_a_mistake_is_named_by_its_key_and_the_rest_is_details(
    tmp_path: Path, written: str, where: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        settings.load(file)
    assert raised.value.values["where"] == where
    assert raised.value.details
    assert mending(raised.value) is Mending.LOOK


def test_a_character_with_a_mistake_names_it(tmp_path: Path) -> None:
    (tmp_path / "character.toml").write_text("format = 'one'", encoding="utf-8")
    with pytest.raises(CharacterError) as raised:
        character.load(tmp_path)
    assert raised.value.values["where"] == "format"
    assert "int" in raised.value.details


def test_without_hana_nobody_is_said_to_be_here_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MODELS", tmp_path)
    for wanted in (Settings(), Settings(character="mika")):
        with pytest.raises(CharacterError) as raised:
            loaded_character(wanted, lambda _: None)
        assert raised.value.problem is Problem.HANA_MISSING
        assert raised.value.details == str(tmp_path / "hana")
