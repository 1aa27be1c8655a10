"""Her engines, loaded as the app loads them and made to say and hear one sentence."""

from collections.abc import Callable, Iterator
from threading import Condition, Timer
from time import perf_counter

import numpy as np

from companion.audio.silent import RecordingSpeaker
from companion.cancellation import Cancellation, Cancelled
from companion.character import Character
from companion.doctor.findings import Finding, broken, works
from companion.engines.roles import Message, written
from companion.errors import CompanionError
from companion.events import EngineChanged, EngineState, Role
from companion.session.players import Players, persona
from companion.session.reply import Cast
from companion.settings import Settings
from companion.sound import Samples, Sound, Speech

_SECTION = "Engines"
_GREETING = "Good morning."
_WIDE = 60
"""Characters of a reply that are shown."""

_CHOOSE = "Choose another model in Settings, or get ChatNVL's folder again."


def engines(character: Character, settings: Settings, limit: float) -> Iterator[Finding]:
    """Yield a finding for brain, voice and ears; each has `limit` s to load and to answer."""
    loading = _Loading(limit)
    players = Players(character, settings, loading.report)
    players.start()
    try:
        trials = _Trials(players.cast(RecordingSpeaker(), lambda: 0.0))
        system = persona(character, settings).system
        yield loading.finding(Role.BRAIN, lambda cancel: trials.brain(system, cancel))
        yield loading.finding(Role.VOICE, trials.voice)
        yield loading.finding(Role.EARS, trials.ears)
    finally:
        players.close()


class _Loading:
    """How each engine's loading ended, and when."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._began = perf_counter()
        self._changed = Condition()
        self._ended: dict[Role, tuple[EngineChanged, float]] = {}

    def report(self, change: EngineChanged) -> None:
        """Take what the host tells, on its thread."""
        if change.state is not EngineState.LOADING:
            with self._changed:
                self._ended[change.role] = (change, perf_counter() - self._began)
                self._changed.notify_all()

    def finding(self, role: Role, trial: Callable[[Cancellation], str]) -> Finding:
        """Return how `role` is: whether it loaded and, where it did, what its trial showed."""
        with self._changed:
            loaded = self._changed.wait_for(lambda: role in self._ended, self._limit)
        if not loaded:
            return broken(_SECTION, role, "did not load in time", "Try again with --limit 600.")
        change, seconds = self._ended[role]
        if change.problem is not None:
            problem = change.problem
            known = problem.problem.name.endswith("MISSING")  # Its details say no more.
            details = f" ({problem.details})" if problem.details and not known else ""
            return broken(_SECTION, role, f"{problem}{details}", _CHOOSE)
        cancel = Cancellation()
        alarm = Timer(self._limit, cancel.throw)
        alarm.start()
        try:
            return works(_SECTION, role, f"ready after {seconds:.1f} s; {trial(cancel)}")
        except Cancelled:
            return broken(_SECTION, role, "loaded, then did not answer", "Try --limit 600.")
        except CompanionError as error:
            return broken(_SECTION, role, f"loaded, then: {error} {error.details}", _CHOOSE)
        finally:
            alarm.cancel()


class _Trials:
    """One small task for each engine; what the voice says is what the ears hear."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._said: Sound | None = None

    def brain(self, system: str, cancel: Cancellation) -> str:
        prompt = [Message("system", system), Message("user", _GREETING)]
        began = perf_counter()
        reply = written(self._cast.brain.reply(prompt, cancel))
        return f"answered {_short(reply)} in {perf_counter() - began:.2f} s"

    def voice(self, cancel: Cancellation) -> str:
        assert self._cast.voice is not None
        began = perf_counter()
        parts: list[Samples] = []
        rate = 0
        for part in self._cast.voice.speak(_GREETING, "neutral", cancel):
            if isinstance(part, Speech):
                rate = part.rate
            else:
                parts.append(part)
        self._said = Sound(np.concatenate(parts), rate)
        took = perf_counter() - began
        return f"spoke {_short(_GREETING)}, {self._said.seconds:.1f} s of sound, in {took:.2f} s"

    def ears(self, cancel: Cancellation) -> str:
        sound = self._said or Sound(np.zeros(16_000, np.float32), 16_000)
        began = perf_counter()
        heard = self._cast.ears.transcribe(sound, cancel)
        source = "her own voice" if self._said else "silence"
        return f"heard {_short(heard)} in {source} in {perf_counter() - began:.2f} s"


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= _WIDE else f'"{text[:_WIDE]}..."'
