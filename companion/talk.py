"""A conversation in the terminal: the same session and engines, without a window."""

import argparse
import json
import sys
import wave
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from time import perf_counter

import numpy as np

from companion import character as characters
from companion import settings as preferences
from companion.audio.silent import RecordingSpeaker
from companion.audio.speaker import Speaker
from companion.character import Character
from companion.errors import CompanionError, MessageError, Problem
from companion.events import Event, LineStarted, Noticed, TurnEnded, TurnStarted, Unanswered
from companion.library import places
from companion.memory.store import Store
from companion.session import Session
from companion.session.diary import KeptDiary
from companion.session.players import Players, persona
from companion.settings import Settings
from companion.sound import Sound

PLACE = "terminal"
LONGEST_SOUND = 300.0
"""Seconds of a sound file that are heard."""

LOADING = 300.0
"""Seconds that engines may take to load."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `talk` to the command line."""
    parser.add_argument(
        "--say", action="append", metavar="TEXT", help="say this; several make one conversation"
    )
    parser.add_argument(
        "--hear", action="append", metavar="FILE", type=Path, help="let her hear a sound file"
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write her voice to a WAV file; the second reply goes to FILE-2, and so on",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a turn")
    parser.add_argument("--character", default="", help="the id of a character; default: yours")


@dataclass
class Turn:
    """What came of one thing said to her."""

    heard: str = ""
    """What she understood."""

    reply: str = ""
    mood: str = ""
    character: str = ""
    stages: dict[str, float] = field(default_factory=dict)
    """Seconds each step took."""

    sound: str | None = None
    """The file her voice was written to."""

    problems: list[str] = field(default_factory=list)
    failed: bool = False


def run(arguments: argparse.Namespace) -> int:
    """Talk; return 0, or 1 where a turn failed."""
    try:
        with ExitStack() as owned:
            return _talk(arguments, owned)
    except CompanionError as error:
        _tell(str(error))
        return 1


def _talk(arguments: argparse.Namespace, owned: ExitStack) -> int:
    settings = preferences.load(places.settings_file())
    character = characters.load(places.MODELS / (arguments.character or settings.character))
    said = list(_said(arguments))
    with_speaker = arguments.out is None
    terminal = Terminal(character, settings, fresh=bool(said), aloud=with_speaker)
    owned.callback(terminal.close)
    began = perf_counter()
    terminal.start()
    load = perf_counter() - began
    if not said:
        return _chat(terminal)
    failed = False
    for number, words in enumerate(said, start=1):
        turn = terminal.take(words, _numbered(arguments.out, number))
        if number == 1:
            turn.stages = {"load": load, **turn.stages}
        _show(turn, as_json=arguments.json)
        failed = failed or turn.failed
    return int(failed)


class Terminal:
    """One conversation, turn by turn."""

    def __init__(
        self, character: Character, settings: Settings, *, fresh: bool, aloud: bool
    ) -> None:
        self._name = character.id
        self._events: Queue[Event] = Queue()
        notice = lambda error: self._events.put(Noticed(error))  # noqa: E731
        self._store = Store(places.data_folder() / "conversations.sqlite", notice)
        begin = self._store.begin if fresh else self._store.latest
        self._players = Players(character, settings, lambda _change: None)
        self._recorder = None if aloud else RecordingSpeaker()
        self._speaker = Speaker(settings.devices.loudspeaker, settings.volumes.voice, notice)
        self._session = Session(
            persona(character, settings),
            self._players.cast(self._recorder or self._speaker, lambda: 0.0),
            KeptDiary(begin(character.id, PLACE)),
            self._events.put,
        )

    def start(self) -> None:
        """Load her engines; those that can't be loaded are told of with the first turn."""
        self._players.start()
        self._session.start()
        if self._recorder is None:
            self._speaker.open()
        self._players.wait(LOADING)

    def close(self) -> None:
        self._session.close()
        self._speaker.close()
        self._players.close()
        self._store.close()

    def take(self, words: str | Sound, out: Path | None) -> Turn:
        """Say `words` and wait for her answer; write her voice to `out` where one is given."""
        turn = Turn(character=self._name)
        if isinstance(words, str) and not words.strip():
            turn.problems.append(str(MessageError(Problem.NOTHING_HEARD)))
            turn.failed = True
            return turn
        self._session.say(words)
        while not self._note(self._events.get(), turn):
            pass
        if self._recorder is not None and out is not None:
            sound = self._recorder.taken()
            _write(sound, out)
            turn.sound = str(out)
        return turn

    @staticmethod
    def _note(event: Event, turn: Turn) -> bool:
        """Note `event` in `turn`; return whether the turn is over."""
        match event:
            case TurnStarted(said=said):
                turn.heard = said
            case LineStarted(line=line):
                turn.mood = turn.mood or line.mood
            case Noticed(problem=problem):
                turn.problems.append(str(problem))
                turn.failed = turn.failed or problem.problem in {
                    Problem.NOTHING_HEARD, Problem.EARS_FAILED, Problem.EARS_MISSING,
                    Problem.EARS_BROKEN, Problem.ENGINE_DIED, Problem.ENGINE_GONE,
                }  # fmt: skip
            case Unanswered():
                turn.failed = True
                return True
            case TurnEnded(heard=heard, problem=problem, stages=stages):
                turn.reply = heard
                turn.stages = _durations(stages)
                if problem is not None:
                    turn.problems.append(str(problem))
                    turn.failed = True
                return True
        return False


def _said(arguments: argparse.Namespace) -> Iterator[str | Sound]:
    for path in arguments.hear or []:
        yield _read(path)
    yield from arguments.say or []


def _chat(terminal: Terminal) -> int:
    """Answer line by line until the input ends."""
    _tell("Talk to her. An empty line or Ctrl-D ends it.")
    with suppress(EOFError, KeyboardInterrupt):
        while words := input("> ").strip():
            turn = terminal.take(words, None)
            _print(f"[{turn.mood}] {turn.reply}")
            for problem in turn.problems:
                _tell(problem)
    return 0


def _durations(stages: Mapping[str, float]) -> dict[str, float]:
    """Turn the times at which steps were reached into the seconds that each took."""
    names = {
        "heard": "hear",
        "thought": "think",
        "voiced": "voice",
        "audible": "sound",
        "ended": "speak",
    }
    took, before = {}, 0.0
    for step, at in sorted(stages.items(), key=lambda item: item[1]):
        took[names[step]], before = round(at - before, 4), at
    return {**took, "total": round(before, 4)}


def _show(turn: Turn, *, as_json: bool) -> None:
    if as_json:
        fields = {name: value for name, value in vars(turn).items() if name != "failed"}
        _print(json.dumps(fields, ensure_ascii=False))
        return
    _print(f"heard   {turn.heard}")
    _print(f"reply   {turn.reply}")
    _print(f"mood    {turn.mood}")
    _print("times   " + "  ".join(f"{name} {took:.3f} s" for name, took in turn.stages.items()))
    if turn.sound:
        _print(f"sound   {turn.sound}")
    for problem in turn.problems:
        _tell(problem)


def _numbered(out: Path | None, number: int) -> Path | None:
    if out is None or number == 1:
        return out
    return out.with_name(f"{out.stem}-{number}{out.suffix}")


def _read(path: Path) -> Sound:
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            samples = file.read(int(LONGEST_SOUND * file.samplerate), "float32", always_2d=True)
            return Sound(np.ascontiguousarray(samples.mean(axis=1)), file.samplerate)
    except (OSError, RuntimeError) as error:
        raise MessageError(Problem.SOUND_UNREADABLE, path=path, details=str(error)) from error


def _write(sound: Sound, path: Path) -> None:
    whole = (np.clip(sound.samples, -1.0, 1.0) * 32767.0).astype("<i2")
    try:
        with path.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.rate)
            file.writeframes(whole.tobytes())
    except OSError as error:
        raise MessageError(Problem.SOUND_NOT_WRITTEN, path=path, details=str(error)) from error


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")
