"""What she is doing, told from what happened."""

from enum import StrEnum

from companion.events import (
    ConversationBegun,
    EngineChanged,
    EngineState,
    Event,
    LineStarted,
    Role,
    TurnEnded,
    TurnStarted,
    Unanswered,
    Understanding,
    UserSilent,
    UserSpeaking,
)


class Presence(StrEnum):
    """The word by the name plate."""

    WAKING = "waking"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    HERE = "here"


class Attention:
    """Folds events, and the microphone button, into one `Presence`."""

    def __init__(self) -> None:
        self._loading: set[Role] = set(Role)
        self._doing = Presence.HERE
        self._spoken_to = False
        self.held = False
        """The microphone button is held."""

        self.hands_free = False
        """She listens all the time."""

    @property
    def presence(self) -> Presence:
        if self.held or self._spoken_to:
            return Presence.LISTENING
        if self._doing is not Presence.HERE:
            return self._doing
        if self._loading:
            return Presence.WAKING
        return Presence.LISTENING if self.hands_free else Presence.HERE

    def take(self, event: Event) -> None:
        match event:
            case EngineChanged(role=role, state=EngineState.LOADING):
                self._loading.add(role)
            case EngineChanged(role=role):
                self._loading.discard(role)
            case UserSpeaking():
                self._spoken_to = True
            case UserSilent():
                self._spoken_to = False
            case Understanding() | TurnStarted():
                self._spoken_to, self._doing = False, Presence.THINKING
            case LineStarted():
                self._spoken_to, self._doing = False, Presence.SPEAKING
            case Unanswered() | TurnEnded() | ConversationBegun():
                self._doing = Presence.HERE
            case _:
                pass
