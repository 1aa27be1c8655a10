"""From what was said on the command line, or line by line, to her answers."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import msgspec

from companion.errors import CompanionError, MessageError, Problem
from companion.library.chosen import loaded_character, loaded_settings
from companion.library.log import keep_a_log
from companion.sound import Sound
from companion.talk.page import Form, Page
from companion.talk.sound_file import numbered, prepare, recording, write
from companion.talk.terminal import Terminal
from companion.talk.turn import Turn

Said = str | Path
"""Words, or a file with a sound."""


def talk(said: Sequence[Said] | None, out: Path | None, character: str, *, as_json: bool) -> int:
    """Hold a conversation about `said`, or in the terminal; return the exit status."""
    keep_a_log()
    early: list[CompanionError] = []
    settings = loaded_settings(early.append)
    if character:
        settings = msgspec.structs.replace(settings, character=character)
    chatting = Form.TALK if said is None and out is None else Form.TABLE
    page = Page(Form.OBJECT if as_json else chatting, settings.look.language)
    try:
        if out is not None:
            prepare(out)
        partner = loaded_character(settings, early.append)
    except CompanionError as error:
        return _refused(said or (), [*early, error], page)
    fresh, aloud = said is not None, out is None
    with Terminal(partner, settings, fresh=fresh, aloud=aloud) as terminal:
        return _held(said, out, terminal, page, early)


def _refused(said: Sequence[Said], problems: Sequence[CompanionError], page: Page) -> int:
    """Tell why nothing of what was said is answered."""
    for _ in said:
        page.show(Turn(problems=list(problems), failed=True))
    if not said:
        for problem in problems:
            page.tell_of(problem)
    return 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something to be answered, as she takes it."""

    words: str | Sound | None
    """None where there is nothing to be answered in it."""

    problems: tuple[CompanionError, ...] = ()


def _asked(said: Said) -> _Asked:
    if isinstance(said, str):
        empty = MessageError(Problem.NOTHING_SAID)
        return _Asked(said) if said.strip() else _Asked(None, (empty,))
    try:
        heard = recording(said)
    except MessageError as error:
        return _Asked(None, (error,))
    return _Asked(heard.sound, heard.notices)


def _held(
    said: Sequence[Said] | None,
    out: Path | None,
    terminal: Terminal,
    page: Page,
    early: Sequence[CompanionError],
) -> int:
    """Say everything in turn, and print what comes of it."""
    asked = [_asked(each) for each in said] if said is not None else None
    loaded: float | None = None
    if asked is None or any(each.words is not None for each in asked):
        loaded = _started(terminal)
    if asked is None:
        page.tell(page.words.welcome())
    untold, failed = list(early), False
    for number, each in enumerate(_typed() if asked is None else asked, start=1):
        turn = _answered(terminal, each, numbered(out, number) if out else None)
        turn.problems[:0] = untold
        untold = []
        if loaded is not None and each.words is not None:
            turn.stages, loaded = {"load": loaded, **turn.stages}, None
        page.show(turn)
        failed = failed or turn.failed
    terminal.close()
    for problem in [*untold, *terminal.untold()]:
        page.tell_of(problem)
    return int(failed)


def _started(terminal: Terminal) -> float:
    """Load her; return the seconds that took."""
    began = perf_counter()
    terminal.start()
    return round(perf_counter() - began, 4)


def _answered(terminal: Terminal, asked: _Asked, out: Path | None) -> Turn:
    if asked.words is None:
        return Turn(terminal.name, problems=list(asked.problems), failed=True)
    turn = terminal.take(asked.words)
    turn.problems[:0] = asked.problems
    if out is not None:
        _keep(terminal.spoken(), out, turn)
    return turn


def _keep(sound: Sound | None, out: Path, turn: Turn) -> None:
    """Write what she said aloud; without it the turn is not what was asked for."""
    if sound is None:
        turn.failed = True
        return
    try:
        write(sound, out)
    except MessageError as error:
        turn.fail(error)
    else:
        turn.sound = out


def _typed() -> Iterator[_Asked]:
    """Yield what is typed, or comes through a pipe, line by line until it ends."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        with suppress(EOFError, KeyboardInterrupt):
            while words := input("> ").strip():
                yield _Asked(words)
        return
    for line in sys.stdin:
        if line.strip():
            yield _Asked(line.strip())
