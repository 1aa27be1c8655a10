"""What `talk` prints: results on standard output, everything else on standard error."""

import json
import sys
from enum import Enum, auto
from io import TextIOWrapper
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.library import places
from companion.talk.turn import Turn

if TYPE_CHECKING:
    from companion.ui.terminal import Words


class Form(Enum):
    """How a turn is printed."""

    OBJECT = auto()
    """One line of JSON, for programs."""

    TABLE = auto()
    """A line for each thing that is known of it."""

    TALK = auto()
    """Her words alone."""


class Page:
    """The terminal, in one form and one language."""

    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = language
        self._words: Words | None = None
        self._before: list[str] = []
        for stream in (sys.stdout, sys.stderr, sys.stdin):
            if isinstance(stream, TextIOWrapper):  # What a console can't show is no reason to stop.
                stream.reconfigure(errors="replace")

    @property
    def words(self) -> "Words":
        """The user's language; loaded when there is something to say, for that takes 0.1 s."""
        if self._words is None:
            from companion.ui.terminal import Words

            self._words = Words(self._language, str(places.settings_file()))
        return self._words

    def show(self, turn: Turn) -> None:
        """Print `turn`: on standard output what came of it, on standard error what went wrong."""
        problems = list(dict.fromkeys(self.words.problem(each) for each in turn.problems))
        if self._form is Form.OBJECT:
            _print(_json(turn, problems))
            return
        known = _table(turn) if self._form is Form.TABLE else _talk(turn)
        for line in known:
            _print(line)
        for problem in problems:  # In a chat, what lasts is told once.
            if turn.failed or self._form is Form.TABLE or problem not in self._before:
                self.tell(problem)
        self._before = problems

    def tell(self, text: str) -> None:
        """Say `text` beside the results."""
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")

    def tell_of(self, problem: CompanionError) -> None:
        self.tell(self.words.problem(problem))


def _json(turn: Turn, problems: list[str]) -> str:
    fields = {
        "heard": turn.heard,
        "reply": turn.reply,
        "mood": turn.mood,
        "character": turn.character,
        "stages": turn.stages,
        "sound": str(turn.sound) if turn.sound is not None else None,
        "problems": problems,
    }
    text = json.dumps(fields, ensure_ascii=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(fields)  # Escapes say the same in any encoding.
    return text


def _table(turn: Turn) -> list[str]:
    times = "  ".join(f"{name} {took:.3f} s" for name, took in turn.stages.items())
    known = {
        "heard": turn.heard,
        "reply": turn.reply,
        "mood": turn.mood,
        "times": times,
        "sound": str(turn.sound or ""),
    }
    return [f"{name:<7} {value}" for name, value in known.items() if value]


def _talk(turn: Turn) -> list[str]:
    return [f"[{turn.mood}] {turn.reply}"] if turn.reply else []


def _print(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
