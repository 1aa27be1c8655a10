"""The app: one window, and everything that is opened and closed with it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from companion.company import Company
from companion.errors import CompanionError
from companion.events import Noticed
from companion.library import places
from companion.library.chosen import loaded_character, loaded_settings
from companion.library.log import keep_a_log

WAKING = 1500
"""Milliseconds after which trainings that rested are taken up again."""

HEAD_START = 250
"""Milliseconds for the first pictures; engines that start at once take the processor from them."""


class App:
    """The window and everything behind it; `start` opens it, `close` ends it all."""

    def __init__(self) -> None:
        """Build everything; a `QApplication` must be there. Raises `CharacterError`."""
        from companion.ui.bridge import SessionBridge
        from companion.ui.stage_view import stage_view
        from companion.ui.window import MainWindow

        self._early: list[CompanionError] = []
        settings = loaded_settings(self._early.append)
        character = loaded_character(settings, self._early.append)
        self.bridge = SessionBridge()
        self.company = Company(character, settings, self.bridge.report)
        self.stage = stage_view(character, places.cache_folder())
        self.window = MainWindow(self.company, character, settings, self.stage)
        self.bridge.happened.connect(self.window.take)
        self.again = False
        """Whether it shall be opened anew once it is closed."""

        self.window.anew_wanted.connect(self._note_again)

    def _note_again(self) -> None:
        self.again = True

    def start(self) -> None:
        """Show the window, then load her engines while it is seen already."""
        from PySide6.QtCore import QTimer

        self.window.show()
        for problem in self._early:
            self.bridge.report(Noticed(problem))
        QTimer.singleShot(HEAD_START, self.window, self.company.start)
        QTimer.singleShot(WAKING, self.window, self.window.pages.wake)

    def close(self) -> None:
        self.window.let_go()
        self.stage.close_stage()
        self.company.close()


def main() -> int:
    """Open the window; return the exit status."""
    if not _has_screen():
        return 2
    keep_a_log()
    from PySide6.QtCore import QTimer

    from companion.ui.instance import Instance
    from companion.ui.opening import application

    qt = application(sys.argv)
    # Ctrl-C in the terminal it came from; posted, for it may come in the midst of a painting.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, qt.quit))
    instance = Instance(places.data_folder())
    try:
        if not instance.is_first():
            return _leave_to_the_first()
        app = App()
    except CompanionError as error:
        instance.release()
        return _apologise(error)
    instance.raised.connect(app.window.come_to_front)
    app.start()
    try:
        return int(qt.exec())
    finally:
        instance.release()
        app.close()
        if app.again:
            _open_anew()


def _open_anew() -> None:
    """Start the app once more, by the words it was started with."""
    from PySide6.QtCore import QProcess

    QProcess.startDetached(sys.executable, sys.orig_argv[1:])


def _leave_to_the_first() -> int:
    """Say in the terminal where the window is; who came from an icon sees it come to the front."""
    from companion.ui.instance import already_open

    with _in_the_users_language():
        sys.stderr.write(already_open() + "\n")
    return 0


def _apologise(error: CompanionError) -> int:
    """Say why there is no window: in one of its own, for who came from an icon sees no terminal."""
    from companion.ui.apology import Apology
    from companion.ui.opening import application
    from companion.ui.problems import in_words

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with _in_the_users_language() as language:
        sys.stderr.write(in_words(error) + "\n")
        apology = Apology(error, language)
        apology.show()
        application(sys.argv).exec()
    return 1


@contextmanager
def _in_the_users_language() -> Iterator[str]:
    """Speak the language of the settings, whatever else in them is wrong."""
    from companion.ui.translation import Interpreter

    interpreter = Interpreter()
    interpreter.speak(loaded_settings(lambda _: None).look.language)
    yield interpreter.language
    interpreter.speak("en")


def _has_screen() -> bool:
    """Return whether a window can be opened; say why, and what to do, where it can't."""
    from companion.ui.screen import screen

    seen = screen()
    if not seen.usable:
        sys.stderr.write(
            f"There is no screen for a window here ({seen.found}).\n"
            "Talk to her in the terminal: python3 chatnvl.py talk\n"
            "What is missing: python3 chatnvl.py doctor\n"
        )
    return seen.usable
