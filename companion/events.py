"""What a session reports, in the order it happens.

Each turn is one `TurnStarted`, any number of `LineStarted`, one `TurnEnded`. Before a spoken
turn come `UserSpeaking` and `Understanding`; where none follows, `UserSilent` takes back the one
and `Unanswered` the other. `EngineChanged` and `Noticed` may come at any time.
Events say *what*; *when* within a line is told by the loudspeaker's clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from companion.errors import CompanionError
from companion.sound import Speech


class Role(StrEnum):
    """A part of the character that an engine plays."""

    EARS = "ears"
    BRAIN = "brain"
    VOICE = "voice"


class EngineState(StrEnum):
    """How an engine is."""

    LOADING = "loading"
    READY = "ready"
    BROKEN = "broken"
    """It did not load. Where that took its process down, a later call tries again."""


class Outcome(StrEnum):
    """How a turn ended."""

    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """One clause of a reply, performed."""

    text: str
    """As it is shown, without stage directions; pieces of one reply join without a separator."""

    mood: str

    speech: Speech
    """Its timing; where she has no voice, how the text is paced."""


@dataclass(frozen=True, slots=True)
class UserSpeaking:
    """The microphone hears the user begin to speak."""


@dataclass(frozen=True, slots=True)
class UserSilent:
    """Nothing was said after all: too short a press, or the microphone went away."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The user stopped speaking and what was said is being recognised."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What was being recognised starts no turn: there were no words, or it was called off.

    Words that were called off are kept, and answered together with what is said next.
    """


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """The user said something and the character starts to answer."""

    said: str
    again: bool = False
    """It was answered before; the user wants another answer."""


@dataclass(frozen=True, slots=True)
class LineStarted:
    """The user begins to hear a line."""

    line: Line


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The character is silent again."""

    heard: str
    """The part of the reply that the user heard, for the log and the prompt."""

    outcome: Outcome

    problem: CompanionError | None = None
    """What to tell the user, where the outcome is a failure."""

    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds from the user's last word to each step: heard, thought, voiced, audible, ended."""


@dataclass(frozen=True, slots=True)
class ConversationBegun:
    """A fresh conversation: what is reported from here on belongs to it."""


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """An engine loads, is ready, or can't be used."""

    role: Role

    state: EngineState

    problem: CompanionError | None = None


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the user should know that ends no turn."""

    problem: CompanionError


@dataclass(frozen=True, slots=True)
class DownloadChanged:
    """How far a model that the user asked for has come."""

    name: str

    done: int
    """Bytes on disk."""

    total: int
    """Bytes in all; 0 before it is known."""

    finished: bool = False

    problem: CompanionError | None = None


Event = (
    UserSpeaking
    | UserSilent
    | Understanding
    | Unanswered
    | TurnStarted
    | LineStarted
    | TurnEnded
    | ConversationBegun
    | EngineChanged
    | Noticed
    | DownloadChanged
)
