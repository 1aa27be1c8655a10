"""Which of several problems the box shows."""

from companion.errors import CompanionError, Problem
from companion.events import Role

_OF_A_TURN = {
    Problem.EARS_FAILED,
    Problem.BRAIN_FAILED,
    Problem.VOICE_FAILED,
    Problem.ENGINE_DIED,
    Problem.MESSAGE_TOO_LONG,
    Problem.NOTHING_HEARD,
}
_OF_A_ROLE = {
    Role.EARS: {Problem.EARS_MISSING, Problem.EARS_BROKEN},
    Role.BRAIN: {Problem.BRAIN_MISSING, Problem.BRAIN_BROKEN},
    Role.VOICE: {Problem.VOICE_MISSING, Problem.VOICE_BROKEN},
}
_MADE_UP_FOR = {
    Problem.LOUDSPEAKER_MISSING,
    Problem.LOUDSPEAKER_LOST,
    Problem.NO_OPENGL,
    Problem.BODY_BROKEN,
}
_MILD = _MADE_UP_FOR | {Problem.MESSAGE_TOO_LONG, Problem.NOTHING_HEARD}
_OF_THE_MICROPHONE = {Problem.MICROPHONE_MISSING, Problem.MICROPHONE_LOST}


def is_mild(error: CompanionError) -> bool:
    """Whether all goes on without it: no reason for the colour of danger."""
    return error.problem in _MILD


class Notices:
    """Problems that wait for the user, the newest first; the same one only once."""

    def __init__(self) -> None:
        self._waiting: list[CompanionError] = []

    @property
    def first(self) -> CompanionError | None:
        return self._waiting[0] if self._waiting else None

    def add(self, error: CompanionError) -> None:
        self._drop({error.problem}, error.values.get("role"))
        self._waiting.insert(0, error)

    def put_away(self) -> None:
        """The user has read the first one."""
        del self._waiting[:1]

    def turn_began(self) -> None:
        """What went wrong in the last turn is past, and what she makes up for was read."""
        self._drop(_OF_A_TURN | _MADE_UP_FOR)

    def engine_ready(self, role: Role) -> None:
        self._drop(_OF_A_ROLE[role])
        self._drop({Problem.ENGINE_GONE}, role.value)

    def user_heard(self) -> None:
        """The microphone works."""
        self._drop(_OF_THE_MICROPHONE)

    def _drop(self, problems: set[Problem], role: str | None = None) -> None:
        self._waiting = [
            error
            for error in self._waiting
            if error.problem not in problems or (role and error.values.get("role") != role)
        ]
