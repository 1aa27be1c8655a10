"""What the user chose, or what stands in for it where that can't be used."""

from collections.abc import Callable

from companion import character as characters
from companion import settings as preferences
from companion.character import Character
from companion.errors import CharacterError, CompanionError, Problem
from companion.library import places
from companion.settings import Settings


def loaded_settings(notice: Callable[[CompanionError], None]) -> Settings:
    """Return the user's settings; the defaults, and a notice, where the file has a mistake."""
    try:
        return preferences.load(places.settings_file())
    except CompanionError as error:
        notice(error)
        return Settings()


def loaded_character(settings: Settings, notice: Callable[[CompanionError], None]) -> Character:
    """Return the chosen character; Hana, and a notice, where that one can't be used.

    A pack in the user's data comes before one in the box.
    Raises `CharacterError` where Hana can't come either.
    """
    mine = places.data_folder() / "characters" / settings.character / "pack"
    try:
        return characters.load(mine if mine.is_dir() else places.MODELS / settings.character)
    except CompanionError as error:
        if settings.character != Settings().character:
            notice(error)
            return loaded_character(Settings(), notice)
        details = "\n".join([*error.values.values(), error.details]).strip()
        raise CharacterError(Problem.HANA_MISSING, details=details) from error
