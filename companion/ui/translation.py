"""The interface's language, switched while the window is open."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parent / "translations"

LANGUAGES = {"en": "English", "zh_CN": "简体中文", "ja": "日本語"}
"""Code and how its speakers call it."""


def language_of_system() -> str:
    """The first of the user's languages that the interface speaks, else English."""
    for tag in QLocale.system().uiLanguages():
        if tag.startswith("zh"):
            return "zh_CN"
        if tag[:2] in LANGUAGES:
            return tag[:2]
    return "en"


class Interpreter:
    """Holds the translators of one language in the application."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self.language = "en"

    def speak(self, language: str) -> None:
        """Switch to `language`; empty follows the system. Every widget gets a LanguageChange."""
        language = language or language_of_system()
        if language == self.language:
            return
        self.language = language
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = []
        if self.language != "en":
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"qtbase_{self.language}", qt)
            self._install(f"chatnvl_{self.language}", str(FOLDER))
        # Qt posts the change; sent at once, no widget is drawn in two languages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)
