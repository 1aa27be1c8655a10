"""Her engines, each in its process, as one conversation needs them."""

import threading
from collections.abc import Callable, Mapping

from companion.character import Character
from companion.engines.child import Recipe
from companion.engines.host import Host
from companion.engines.hosted import HostedBrain, HostedEars, HostedVoice
from companion.events import EngineChanged, EngineState, Role
from companion.library import models
from companion.session.reply import Cast, Speaker
from companion.session.session import Persona
from companion.settings import Settings


class Players:
    """Ears and voice in one process (both need torch), the brain in another."""

    def __init__(
        self, character: Character, settings: Settings, report: Callable[[EngineChanged], None]
    ) -> None:
        self._character = character
        self._told = report
        self._states: dict[Role, EngineState] = dict.fromkeys(Role, EngineState.LOADING)
        self._settled = threading.Condition()
        self._recipes = _recipes(character, settings)
        self._brain = Host(_only(self._recipes, Role.BRAIN), self._report)
        self._speech = Host(_only(self._recipes, Role.VOICE, Role.EARS), self._report)

    def start(self) -> None:
        self._brain.start()
        self._speech.start()

    def close(self) -> None:
        self._brain.close()
        self._speech.close()

    def cast(self, speaker: Speaker, text_speed: Callable[[], float]) -> Cast:
        """Return the players of a session that is heard through `speaker`."""
        ears, brain = HostedEars(self._speech), HostedBrain(self._brain)
        return Cast(ears, brain, HostedVoice(self._speech), speaker, text_speed)

    def use(self, settings: Settings) -> None:
        """Load other models where `settings` name them; the rest goes on undisturbed."""
        recipes = _recipes(self._character, settings)
        changed = {role for role in Role if recipes[role] != self._recipes[role]}
        self._recipes = recipes
        if Role.BRAIN in changed:
            self._brain.restart(_only(recipes, Role.BRAIN))
        if changed & {Role.EARS, Role.VOICE}:
            self._speech.restart(_only(recipes, Role.VOICE, Role.EARS))

    def wait(self, seconds: float) -> bool:
        """Wait until every engine is ready or broken; return whether that came in time."""
        with self._settled:
            return self._settled.wait_for(
                lambda: EngineState.LOADING not in self._states.values(), seconds
            )

    def processes(self) -> Mapping[str, int | None]:
        """The process of each host, for measuring and for tests that kill one."""
        return {"brain": self._brain.pid, "speech": self._speech.pid}

    def _report(self, change: EngineChanged) -> None:
        with self._settled:
            self._states[change.role] = change.state
            self._settled.notify_all()
        self._told(change)


def persona(character: Character, settings: Settings) -> Persona:
    """Return who she is, told at the length that her present brain needs."""
    return Persona(models.brain(character, settings).system, character.prompt.moods)


def _recipes(character: Character, settings: Settings) -> dict[Role, Recipe]:
    brain = models.brain(character, settings)
    checkpoint, config = models.voice(character, settings)
    ears = models.ears(settings)
    return {
        Role.BRAIN: Recipe(
            "companion.engines.glm",
            "Glm",
            {
                "path": str(brain.path),
                "moods": tuple(character.prompt.moods),
                "context": brain.context,
                "temperature": character.brain.temperature,
                "adapters": tuple((str(path), strength) for path, strength in brain.adapters),
            },
        ),
        Role.VOICE: Recipe(
            "companion.engines.vits", "Vits", {"checkpoint": str(checkpoint), "config": str(config)}
        ),
        Role.EARS: Recipe(
            "companion.engines.whisper",
            "Whisper",
            {
                "path": str(ears.path),
                "language": ears.language,
                "least_context": ears.least_context,
            },
        ),
    }


def _only(recipes: Mapping[Role, Recipe], *roles: Role) -> dict[Role, Recipe]:
    return {role: recipes[role] for role in roles}
