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
    Understanding,
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
        self.held = False
        """The microphone button is held."""

        self.hands_free = False
        """She listens all the time."""

    @property
    def presence(self) -> Presence:
        if self.held:
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
                self._doing = Presence.LISTENING
            case Understanding() | TurnStarted():
                self._doing = Presence.THINKING
            case LineStarted():
                self._doing = Presence.SPEAKING
            case TurnEnded() | ConversationBegun():
                self._doing = Presence.HERE
            case _:
                pass
