"""A session that is talked to turn by turn."""

from contextlib import ExitStack
from queue import Empty, Queue
from types import TracebackType
from typing import Self

from companion.audio.silent import RecordingSpeaker
from companion.audio.speaker import Speaker
from companion.character import Character
from companion.errors import CompanionError
from companion.events import (
    EngineChanged,
    EngineState,
    Event,
    LineStarted,
    Noticed,
    Role,
    TurnEnded,
    TurnStarted,
    Unanswered,
)
from companion.library import places
from companion.memory.store import Store
from companion.session import Session
from companion.session.diary import KeptDiary
from companion.session.players import Players, persona
from companion.settings import Settings
from companion.sound import Sound
from companion.talk.turn import Turn, durations

PLACE = "terminal"

LOADING = 300.0
"""Seconds that engines may take to load."""


class Terminal:
    """One conversation; a context manager that ends what was started, however far that came."""

    def __init__(
        self, character: Character, settings: Settings, *, fresh: bool, aloud: bool
    ) -> None:
        self.name = character.id
        self._events: Queue[Event] = Queue()
        self._broken: dict[Role, CompanionError] = {}
        self._owned = ExitStack()
        self._store = Store(places.data_folder() / "conversations.sqlite", self._notice)
        self._owned.callback(self._store.close)
        begin = self._store.begin if fresh else self._store.latest
        self._players = Players(character, settings, self._events.put)
        self._recorder = None if aloud else RecordingSpeaker()
        self._speaker = Speaker(settings.devices.loudspeaker, settings.volumes.voice, self._notice)
        self._session = Session(
            persona(character, settings),
            self._players.cast(self._recorder or self._speaker, lambda: 0.0),
            KeptDiary(begin(character.id, PLACE)),
            self._events.put,
        )

    def start(self) -> None:
        """Load her engines; those that can't be loaded are told of with the turns they fail."""
        self._players.start()
        self._owned.callback(self._players.close)
        self._owned.callback(self._speaker.close)
        self._session.start()
        self._owned.callback(self._session.close)
        if self._recorder is None:
            self._speaker.open()
        self._players.wait(LOADING)

    def close(self) -> None:
        self._owned.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def take(self, words: str | Sound) -> Turn:
        """Say `words`, of which there must be some, and wait for her answer."""
        turn = Turn(self.name)
        self._session.say(words)
        while not self._note(self._events.get(), turn):
            pass
        if Role.VOICE in self._broken:
            turn.problems.append(self._broken[Role.VOICE])
        return turn

    def spoken(self) -> Sound | None:
        """Return what she has said aloud since the last call, None where that is nothing."""
        sound = self._recorder.taken() if self._recorder is not None else None
        return sound if sound is not None and len(sound.samples) else None

    def untold(self) -> list[CompanionError]:
        """Return what was noticed after the last turn, while all was closed."""
        told: list[CompanionError] = []
        while True:
            try:
                event = self._events.get_nowait()
            except Empty:
                return told
            if isinstance(event, Noticed):
                told.append(event.problem)

    def _notice(self, problem: CompanionError) -> None:
        self._events.put(Noticed(problem))

    def _note(self, event: Event, turn: Turn) -> bool:
        """Note `event` in `turn`; return whether the turn is over."""
        match event:
            case EngineChanged(role, EngineState.BROKEN, problem) if problem is not None:
                self._broken[role] = problem
            case EngineChanged(role):
                self._broken.pop(role, None)
            case TurnStarted(said):
                turn.heard = said
            case LineStarted(line):
                turn.mood = turn.mood or line.mood
            case Noticed(problem):
                turn.problems.append(problem)
            case Unanswered():
                turn.failed = True
                return True
            case TurnEnded(heard, problem=problem, stages=stages):
                turn.reply, turn.stages = heard, durations(stages)
                if problem is not None:
                    turn.fail(problem)
                return True
        return False
