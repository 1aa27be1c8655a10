"""One reply, from prompt to sound."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from companion.cancellation import Cancellation
from companion.engines.roles import Brain, Ears, Message, Shortened, Voice
from companion.errors import CompanionError, EngineError, MessageError, Problem
from companion.events import Line
from companion.session.clauses import Clause, clauses
from companion.session.flow import ahead
from companion.session.waterfall import Step, Waterfall
from companion.sound import Samples, Speech

CHUNKS_AHEAD = 64
"""Chunks of sound that wait to be heard: about half a minute, so the voice is never starved."""


class Speaker(Protocol):
    """Where sound comes out."""

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        """Play to the end, or raise `Cancelled` and be silent at once.

        Yields the seconds that have sounded, a few times a second, the first time when the
        first sample sounds. Without samples it keeps `speech.seconds` of silence.
        """
        ...

    def position(self) -> float:
        """Seconds of the current clause that have sounded; holds still once it is cancelled."""
        ...


_STANDING = {Problem.VOICE_MISSING, Problem.VOICE_BROKEN, Problem.ENGINE_GONE}
"""What was told once, when the voice did not load; no need to tell it with every clause."""


@dataclass(frozen=True)
class Cast:
    """The models and the device that perform a conversation."""

    ears: Ears
    brain: Brain
    voice: Voice

    speaker: Speaker
    text_speed: Callable[[], float]
    """Characters a second of a line without sound."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How much of the current line has been heard."""

    text: str


def perform(
    prompt: Sequence[Message],
    moods: Sequence[str],
    cast: Cast,
    cancel: Cancellation,
    *,
    waterfall: Waterfall,
    notice: Callable[[CompanionError], None],
    cut_to: int | None = None,
) -> Generator[Line | Heard, None, None]:
    """Yield each line as the user begins to hear it, and how much of it has been heard.

    Three things go on at once: the brain writes, the voice speaks the clause after the one
    that is heard, and the loudspeaker plays. `cut_to` is how many characters of what was said
    are in the prompt, where that isn't all.
    """

    def spoken(clause: Clause) -> Iterator[Line | Samples | None]:
        cancel.check()
        waterfall.mark(Step.THOUGHT)
        for part in _voiced(clause, cast, cancel, notice):
            if isinstance(part, Speech):
                yield Line(clause.text, clause.mood, part)
            else:
                waterfall.mark(Step.VOICED)
                yield part
        yield None  # The clause's end, so that its player need not wait for the next.

    with (
        ahead(
            _pieces(cast.brain.reply(prompt, cancel), cut_to, notice), depth=256, name="write"
        ) as writing,
        ahead(
            (part for clause in clauses(writing, moods) for part in spoken(clause)),
            depth=CHUNKS_AHEAD,
            name="speak",
        ) as parts,
    ):
        try:
            for line, chunks in _lines(parts):
                cancel.check()
                yield line
                for seconds in cast.speaker.play(line.speech, chunks, cancel):
                    waterfall.mark(Step.AUDIBLE, ago=seconds)
                    yield Heard(heard(line, seconds))
                yield Heard(line.text)
        finally:
            cancel.throw()  # However the reply ended, its stages end with it.


def _pieces(
    reply: Iterable[str | Shortened],
    cut_to: int | None,
    notice: Callable[[CompanionError], None],
) -> Iterator[str]:
    """Yield the reply's text; tell before it how much of what was said she has read."""
    for piece in reply:
        if isinstance(piece, Shortened):
            cut_to = piece.characters
            continue
        if cut_to is not None:
            notice(MessageError(Problem.MESSAGE_TOO_LONG, count=cut_to))
            cut_to = None
        yield piece


def heard(line: Line, seconds: float) -> str:
    """Return the part of `line` that has sounded after `seconds`, up to a word's end."""
    speech = line.speech
    if seconds >= speech.seconds:
        return line.text
    if seconds <= 0:
        return ""
    if speech.words:
        begun = [word.end for word in speech.words if word.at < seconds]
        return line.text[: begun[-1]] if begun else ""
    reached = int(len(line.text) * seconds / speech.seconds)
    end = line.text.rfind(" ", 0, reached + 1)
    return line.text[: end if end > 0 else reached]


def _voiced(
    clause: Clause, cast: Cast, cancel: Cancellation, notice: Callable[[CompanionError], None]
) -> Iterator[Speech | Samples]:
    """Yield a clause's speech and samples; a voice that fails leaves the clause to be read."""
    begun = False
    try:
        for part in cast.voice.speak(clause.text, clause.mood, cancel):
            begun = True
            yield part
    except EngineError as error:
        if error.problem is Problem.ENGINE_DIED:  # Nothing need be said again: it will be read.
            notice(EngineError(Problem.VOICE_FAILED, details=str(error)))
        elif error.problem not in _STANDING:
            notice(error)
    if not begun:
        yield paced(clause.text, cast.text_speed())


def paced(text: str, characters_a_second: float) -> Speech:
    """Return the timing of a line without sound, with time to read it."""
    speed = min(characters_a_second or 200.0, 30.0)
    return Speech(rate=16_000, seconds=0.3 + len(text.strip()) / speed)


def _lines(parts: Iterator[Line | Samples | None]) -> Iterator[tuple[Line, Iterator[Samples]]]:
    """Group a stream of lines, each followed by its samples and None; all of them are taken."""
    for line in parts:
        if isinstance(line, Line):
            chunks = _until_end(parts)
            yield line, chunks
            for _ in chunks:
                pass


def _until_end(parts: Iterator[Line | Samples | None]) -> Iterator[Samples]:
    for part in parts:
        if part is None:
            return
        if not isinstance(part, Line):
            yield part
