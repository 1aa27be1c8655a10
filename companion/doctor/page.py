"""The doctor's page."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from companion import character as characters
from companion import settings as preferences
from companion.character import Character
from companion.doctor.files import model_files, shown
from companion.doctor.findings import Finding, State, broken, works
from companion.doctor.machine import machine
from companion.doctor.packages import packages
from companion.doctor.screen import screen
from companion.doctor.trials import TRIALS, trials
from companion.errors import CompanionError
from companion.library import places
from companion.settings import Settings

_PART = 18
_STATE = 9
_NARROWEST = 60
_WIDEST = 110


def examine(*, as_json: bool, quick: bool, limit: float) -> int:
    """Examine everything and print it; return 0 where nothing is broken."""
    found: list[Finding] = []
    before = ""
    for finding in _findings(quick=quick, limit=limit):
        found.append(finding)
        if not as_json:
            _print(finding, heading=finding.section != before)
        before = finding.section
    broken_parts = [finding.part for finding in found if finding.state is State.BROKEN]
    if as_json:
        fields = ("section", "part", "state", "found", "advice")
        listed = [{name: getattr(each, name) for name in fields} for each in found]
        _write(json.dumps({"well": not broken_parts, "findings": listed}, ensure_ascii=False))
    else:
        _write("\n" + _sum(found, broken_parts))
    return int(bool(broken_parts))


def _findings(*, quick: bool, limit: float) -> Iterator[Finding]:
    yield from machine()
    settings, finding = _settings()
    yield finding
    yield from packages()
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


def _print(finding: Finding, *, heading: bool) -> None:
    if heading:
        _write(f"\n{finding.section}")
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    margin = " " * (2 + _PART + _STATE)
    start = f"  {finding.part:<{_PART}}{finding.state:<{_STATE}}"
    _write(textwrap.fill(finding.found, width, initial_indent=start, subsequent_indent=margin))
    if finding.advice:
        arrow = f"{margin}-> "
        _write(textwrap.fill(finding.advice, width, initial_indent=arrow, subsequent_indent=margin))


def _sum(found: Sequence[Finding], broken_parts: Sequence[str]) -> str:
    limited = sum(finding.state is State.LIMITED for finding in found)
    if broken_parts:
        return f"{len(broken_parts)} to mend: {', '.join(broken_parts)}."
    if limited:
        return f"She works; {limited} of {len(found)} could be better."
    return f"She is well: all {len(found)} work."


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
