"""A conversation that can be interrupted."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from queue import Queue

from companion.cancellation import Cancellation, Cancelled
from companion.errors import CompanionError, EngineError, MessageError, Problem
from companion.events import (
    ConversationBegun,
    Event,
    Line,
    LineStarted,
    Noticed,
    Outcome,
    TurnEnded,
    TurnStarted,
    Unanswered,
    Understanding,
)
from companion.session.diary import LONGEST_MESSAGE, Diary, Entry, prompt
from companion.session.reply import Cast, heard, perform
from companion.session.waterfall import Step, Waterfall
from companion.sound import Sound

log = logging.getLogger(__name__)

LAST_WORDS = 3.0
"""Seconds that a closing session waits for the last words to be understood and written down."""


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
    again: bool = False
    """What she answered last is answered otherwise; `words` is empty."""

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

    An interruption calls off an answer, never the understanding of what was said: words that
    find the user speaking on reach the diary, and are answered together with what follows.
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
        self._waiting = ""  # Words in the diary that no turn has taken up yet.
        self._closing = Cancellation()
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

    def again(self) -> None:
        """Answer otherwise what she answered last; her new reply takes the old one's place.

        Nothing happens where the last word is the user's. The old reply stays until something of
        the new one has been heard.
        """
        with self._saying:
            self.interrupt()
            self._latest = turn = _Turn("", again=True)
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
        if self._thread.ident is not None:
            self._thread.join(LAST_WORDS)
            self._closing.throw()
            self._thread.join()

    def _converse(self) -> None:
        while (turn := self._turns.get()) is not None:
            if isinstance(turn, _Leaf):
                self._diary, self._waiting = turn.diary, ""
                self._report(ConversationBegun())
            elif said := self._answered() if turn.again else self._understood(turn):
                self._answer(turn, said)

    def _answered(self) -> str:
        """Return what she answered last; "" where nothing was, or more has been said since."""
        entries = self._diary.entries()
        last = [entry.who for entry in entries[-2:]]
        return entries[-2].text if last == ["user", "character"] and not self._waiting else ""

    def _understood(self, turn: _Turn) -> str:
        """Return what is to be answered, beginning with words that wait; "" for nothing."""
        if isinstance(turn.words, str):
            typed = _clean(turn.words)
            return self._joined(typed) if typed else ""
        self._report(Understanding())
        try:
            said = self._joined(_clean(self._cast.ears.transcribe(turn.words, self._closing)))
            if said and not turn.cancel.thrown:
                return said
            if said:
                self._write_down(said)
                self._waiting = said
            elif not turn.cancel.thrown:
                self._notice(MessageError(Problem.NOTHING_HEARD))
        except Cancelled:
            log.info("The session closed before the last words were understood.")
        except CompanionError as error:
            self._notice(error)
        except Exception as error:  # The thread's edge: a bug costs one turn, not the session.
            log.exception("What was said was not understood.")
            self._notice(_failure(Problem.EARS_FAILED, error))
        self._report(Unanswered())
        return ""

    def _joined(self, said: str) -> str:
        return " ".join(filter(None, (self._waiting, said)))

    def _write_down(self, said: str) -> None:
        entry = Entry("user", said)
        if self._waiting:
            self._diary.rewrite_last(entry)
        else:
            self._diary.add(entry)

    def _answer(self, turn: _Turn, said: str) -> None:
        """Take one turn: everything between `TurnStarted` and `TurnEnded`."""
        turn.waterfall.mark(Step.HEARD)
        self._report(TurnStarted(said, turn.again))
        reply = _Reply(written=turn.again)
        outcome, problem = Outcome.FINISHED, None
        try:
            if not turn.again:
                self._write_down(said)
                self._waiting = ""
            cut_to = LONGEST_MESSAGE if len(said) > LONGEST_MESSAGE else None
            self._perform(turn, reply, cut_to)
        except Cancelled:
            outcome = Outcome.INTERRUPTED
            if reply.current is not None:
                reply.hear(heard(reply.current, self._cast.speaker.position()))
                self._keep(reply)
        except CompanionError as error:
            log.warning("The turn failed: %s", error.problem.name)
            outcome, problem = Outcome.FAILED, error
        except Exception as error:  # The thread's edge, as above.
            log.exception("The turn failed.")
            outcome, problem = Outcome.FAILED, _failure(Problem.BRAIN_FAILED, error)
        turn.waterfall.mark(Step.ENDED)
        self._report(TurnEnded(reply.text, outcome, problem, turn.waterfall.stages()))

    def _perform(self, turn: _Turn, reply: _Reply, cut_to: int | None) -> None:
        turn.cancel.check()
        persona, entries = self._persona, self._diary.entries()
        asked = prompt(persona.system, entries[:-1] if turn.again else entries, persona.moods)
        performance = perform(
            asked,
            persona.moods,
            self._cast,
            turn.cancel,
            waterfall=turn.waterfall,
            notice=self._notice,
            cut_to=cut_to,
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
        if reply.written and entry.text:
            self._diary.rewrite_last(entry)
        elif entry.text:
            self._diary.add(entry)
            reply.written = True

    def _notice(self, problem: CompanionError) -> None:
        self._report(Noticed(problem))


def _clean(words: str) -> str:
    """Return `words` as Unicode text: halves of a character are joined or become "�"."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()


def _failure(problem: Problem, error: Exception) -> EngineError:
    return EngineError(problem, details=f"{type(error).__name__}: {error}")
