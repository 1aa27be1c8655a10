"""What the terminal says, in the user's language, with no application and no window."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from companion.errors import CompanionError, Problem
from companion.ui.problems import ROLES
from companion.ui.translation import FOLDER, language_of_system

_WELCOME = str(QT_TRANSLATE_NOOP("Terminal", "Talk to her. An empty line or Ctrl-D ends it."))
_SETTINGS = str(
    QT_TRANSLATE_NOOP("Terminal", "Here, Settings are a file; this is {key} in {path}.")
)

KEYS = {
    Problem.EARS_MISSING: "models.ears",
    Problem.BRAIN_MISSING: "models.brain",
}
"""The line of the settings file that a problem's sentence means by "Settings"."""


class Words:
    """The terminal's sentences in one language; "" is the system's."""

    def __init__(self, language: str, settings_file: str) -> None:
        self._settings = settings_file
        self._translator = QTranslator()
        language = language or language_of_system()
        if language != "en":
            self._translator.load(f"chatnvl_{language}", str(FOLDER))

    def welcome(self) -> str:
        return self._translated("Terminal", _WELCOME)

    def problem(self, error: CompanionError) -> str:
        """Return the problem's sentence, with its places filled, and where to mend it."""
        values = dict(error.values)
        if role := ROLES.get(values.get("role", "")):
            values["role"] = self._translated("Problem", role)
        sentence = self._translated("Problem", error.problem.value).format(**values)
        if (key := _key(error)) is None:
            return sentence
        where = self._translated("Terminal", _SETTINGS).format(key=key, path=self._settings)
        return f"{sentence} {where}"

    def _translated(self, context: str, source: str) -> str:
        return self._translator.translate(context, source) or source


def _key(error: CompanionError) -> str | None:
    if error.problem is Problem.ENGINE_GONE:
        return f"models.{error.values.get('role', 'brain')}"
    return KEYS.get(error.problem)
