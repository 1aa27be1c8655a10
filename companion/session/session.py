"""A conversation that can be interrupted."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from queue import Queue

from companion.cancellation import Cancellation, Cancelled
from companion.errors import CompanionError, MessageError, Problem
from companion.events import (
    ConversationBegun,
    Event,
    Line,
    LineStarted,
    Noticed,
    Outcome,
    TurnEnded,
    TurnStarted,
    Understanding,
)
from companion.session.diary import LONGEST_MESSAGE, Diary, Entry, prompt
from companion.session.reply import Cast, heard, perform
from companion.session.waterfall import Step, Waterfall
from companion.sound import Sound

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Persona:
    """Who answers."""

    system: str
    """What her brain is told of her."""

    moods: Sequence[str]
    """The moods she can be in; the first is how she is when nothing is said of it."""


@dataclass(frozen=True)
class _Turn:
    """Something to answer, and the switch that calls the answer off."""

    words: str | Sound
    cancel: Cancellation = field(default_factory=Cancellation)
    waterfall: Waterfall = field(default_factory=Waterfall)


@dataclass(frozen=True)
class _Leaf:
    """A fresh conversation to go on in."""

    diary: Diary


@dataclass
class _Reply:
    """What has been heard of a reply."""

    lines: list[str] = field(default_factory=list)
    mood: str = ""
    current: Line | None = None
    written: bool = False
    """Whether the diary has an entry for it."""

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def begin(self, line: Line) -> None:
        self.mood = self.mood or line.mood
        self.current = line
        self.lines.append("")

    def hear(self, text: str) -> None:
        self.lines[-1] = text


class Session:
    """One conversation with one character.

    `say` and `interrupt` may be called from any thread and return at once. What happens
    is told to `report`, on the session's own threads.
    """

    def __init__(
        self, persona: Persona, cast: Cast, diary: Diary, report: Callable[[Event], None]
    ) -> None:
        self._persona = persona
        self._cast = cast
        self._diary = diary
        self._report = report
        self._turns: Queue[_Turn | _Leaf | None] = Queue()
        self._latest = _Turn("")
        self._saying = threading.Lock()
        self._thread = threading.Thread(target=self._converse, name="session", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def say(self, words: str | Sound) -> None:
        """Answer `words`, breaking off any answer that is due or being given."""
        with self._saying:
            self.interrupt()
            self._latest = turn = _Turn(words)
            self._turns.put(turn)

    def interrupt(self) -> None:
        """Fall silent. Does nothing where the character is silent already."""
        self._latest.cancel.throw()

    def turn_to(self, diary: Diary) -> None:
        """Go on in another conversation, after falling silent in this one."""
        with self._saying:
            self.interrupt()
            self._turns.put(_Leaf(diary))

    def become(self, persona: Persona) -> None:
        """Be told otherwise who she is, from the next turn on."""
        self._persona = persona

    def close(self) -> None:
        """Fall silent and wait until the session's threads have ended."""
        self.interrupt()
        self._turns.put(None)
        self._thread.join()

    def _converse(self) -> None:
        while (turn := self._turns.get()) is not None:
            if isinstance(turn, _Leaf):
                self._diary = turn.diary
                self._report(ConversationBegun())
                continue
            try:
                if said := self._understand(turn):
                    self._answer(turn, said)
            except Cancelled:
                continue  # The user spoke on before the words were understood.
            except CompanionError as error:
                self._report(Noticed(error))

    def _understand(self, turn: _Turn) -> str:
        """Return the turn's words, or "" where nothing was said."""
        if isinstance(turn.words, str):
            said = turn.words.strip()
        else:
            self._report(Understanding())
            said = self._cast.ears.transcribe(turn.words, turn.cancel).strip()
            if not said:
                raise MessageError(Problem.NOTHING_HEARD)
        turn.waterfall.mark(Step.HEARD)
        return said

    def _answer(self, turn: _Turn, said: str) -> None:
        """Take one turn: everything between `TurnStarted` and `TurnEnded`."""
        self._report(TurnStarted(said))
        self._diary.add(Entry("user", said))
        if len(said) > LONGEST_MESSAGE:
            self._notice(MessageError(Problem.MESSAGE_TOO_LONG, count=LONGEST_MESSAGE))
        reply = _Reply()
        outcome, problem = Outcome.FINISHED, None
        try:
            self._perform(turn, reply)
        except Cancelled:
            outcome = Outcome.INTERRUPTED
            if reply.current is not None:
                reply.hear(heard(reply.current, self._cast.speaker.position()))
                self._keep(reply)
        except CompanionError as error:
            log.warning("The turn failed: %s", error.problem.name)
            outcome, problem = Outcome.FAILED, error
        turn.waterfall.mark(Step.ENDED)
        self._report(TurnEnded(reply.text, outcome, problem, turn.waterfall.stages()))

    def _perform(self, turn: _Turn, reply: _Reply) -> None:
        turn.cancel.check()
        persona = self._persona
        asked = prompt(persona.system, self._diary.entries(), persona.moods)
        performance = perform(
            asked,
            persona.moods,
            self._cast,
            turn.cancel,
            waterfall=turn.waterfall,
            notice=self._notice,
        )
        with closing(performance):
            for step in performance:
                if isinstance(step, Line):
                    reply.begin(step)
                    self._report(LineStarted(step))
                else:
                    reply.hear(step.text)
                    self._keep(reply)

    def _keep(self, reply: _Reply) -> None:
        """Write down what has been heard, so that a crash loses none of it."""
        entry = Entry("character", reply.text, reply.mood)
        if reply.written:
            self._diary.rewrite_last(entry)
        elif entry.text:
            self._diary.add(entry)
            reply.written = True

    def _notice(self, problem: CompanionError) -> None:
        self._report(Noticed(problem))
