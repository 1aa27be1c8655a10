"""Everything that the doctor looks at, from the machine to the loudspeaker."""

from collections.abc import Iterable, Iterator

from companion import character as characters
from companion import settings as preferences
from companion.character import Character
from companion.doctor.files import model_files, shown
from companion.doctor.findings import Finding, State, broken, works
from companion.doctor.machine import machine
from companion.doctor.screen import screen
from companion.doctor.trials import TRIALS, trials
from companion.errors import CompanionError
from companion.library import places
from companion.settings import Settings


def findings(libraries: Iterable[Finding], *, quick: bool, limit: float) -> Iterator[Finding]:
    """Examine everything, a part at a time; `libraries` was examined before."""
    yield from machine()
    settings, finding = _settings()
    yield finding
    yield from libraries
    display = screen()
    yield display
    character, finding = _character(settings)
    names = [] if quick else _trials(screen=display.state is State.WORKS, character=character)
    with trials(names) as tried:
        yield from (tried(name) for name in names if name == "opengl")
        yield finding
        if character is not None:
            yield from model_files(character, settings)
            yield from () if quick else _engines(character, settings, limit)
        yield from (tried(name) for name in names if name != "opengl")


def _trials(*, screen: bool, character: Character | None) -> list[str]:
    """Return the trials that can show something."""
    senseless = set() if screen else {"opengl"}
    if character is None:
        senseless.add("body")
    return [name for name in TRIALS if name not in senseless]


def _engines(character: Character, settings: Settings, limit: float) -> Iterator[Finding]:
    try:
        from companion.doctor.engines import engines
    except (ImportError, OSError) as error:
        yield broken("Engines", "brain, voice, ears", f"can't be tried: {error}", "See Libraries.")
    else:
        yield from engines(character, settings, limit)


def _settings() -> tuple[Settings, Finding]:
    path = places.settings_file()
    try:
        settings = preferences.load(path)
    except CompanionError as error:
        advice = "Correct the line, or delete the file."
        return Settings(), broken("System", "settings", str(error), advice)
    found = str(path) if path.exists() else "the defaults; none were changed"
    return settings, works("System", "settings", found)


def _character(settings: Settings) -> tuple[Character | None, Finding]:
    folder = places.MODELS / settings.character
    try:
        character = characters.load(folder)
    except CompanionError as error:
        advice = f"Get ChatNVL's folder again, or set character in {places.settings_file()}."
        return None, broken("Models", "character", str(error), advice)
    return character, works("Models", "character", f"{character.name('en')}, {shown(folder)}")
