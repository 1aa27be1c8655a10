"""The full-screen pages: one at a time, and back to where one came from."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.character import Character
from companion.library import places
from companion.settings import Settings
from companion.ui.log_page import LogPage
from companion.ui.menu_page import MenuPage
from companion.ui.partner import Partner
from companion.ui.settings_page import SettingsPage
from companion.ui.sheet import Sheet
from companion.ui.theme import Design

if TYPE_CHECKING:
    from companion.ui.lessons.page import LessonsPage
    from companion.ui.lessons.school import School
    from companion.ui.wizard.desk import Desk
    from companion.ui.wizard.page import WizardPage

_WIZARD = (
    "companion.workshop.job",
    "companion.workshop.orders",
    "companion.ui.wizard.desk",
    "companion.ui.wizard.choose",
    "companion.ui.wizard.found",
    "companion.ui.wizard.names",
    "companion.ui.wizard.speakers",
    "companion.ui.wizard.rewriting",
    "companion.ui.wizard.page",
)
"""The wizard's modules, in pieces that no one notices."""


class Pages(QObject):
    """Makes the pages and opens them over the window.

    They follow a design of their own, which matches the window's only while one is open: their
    hundred widgets are not restyled at every step of a resize.
    """

    opened = Signal()
    closed = Signal()
    """No page is open any more."""

    met_wanted = Signal(str)
    """Another character shall come onto the stage; her id."""

    def __init__(
        self,
        window: QWidget,
        design: Design,
        *,
        partner: Partner,
        character: Character,
        settings: Settings,
        her_name: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._shown = design
        self._design = Design(character.accent, character.second)
        self._behind: Sheet | None = None
        self.menu = MenuPage(self._design, window)
        self.log = LogPage(self._design, partner.log, her_name, window)
        self.settings = SettingsPage(self._design, partner, character, settings, window)
        self.menu.log_wanted.connect(self.open_log)
        self.menu.settings_wanted.connect(self.open_settings)
        self.menu.wizard_wanted.connect(self.open_wizard)
        self.menu.lessons_wanted.connect(self.open_lessons)
        self.wizard: WizardPage | None = None
        """The way to a new character; loaded and made when it is first asked for."""

        self.lessons: LessonsPage | None = None
        """Where she learns; loaded and made when it is first asked for."""

        self._partner, self._character = partner, character
        self._unloaded = list(_WIZARD)
        for sheet in self.all:
            sheet.closed.connect(self._closed)
        design.changed.connect(self._follow)

    @property
    def all(self) -> tuple[Sheet, ...]:
        made: list[Sheet] = [one for one in (self.wizard, self.lessons) if one is not None]
        return self.menu, self.log, self.settings, *made

    def let_go(self) -> None:
        """End the wizard's work, if any is under way; it goes on when it is asked for again.

        A training goes on or rests, as the user chose.
        """
        if self.wizard is not None:
            self.wizard.desk.close()
        if self.lessons is not None:
            self.lessons.school.close()

    @property
    def current(self) -> Sheet | None:
        """The page that is open."""
        return next((sheet for sheet in self.all if not sheet.isHidden()), None)

    def open_menu(self) -> None:
        self._open(self.menu)
        self._load()

    def open_log(self) -> None:
        self._open(self.log)

    def open_settings(self) -> None:
        self._open(self.settings)

    def _load(self) -> None:
        """Load the wizard piece by piece, so that it opens at once where the menu leads to it."""
        if self._unloaded:
            import_module(self._unloaded.pop(0))
            QTimer.singleShot(0, self, self._load)

    def open_wizard(self) -> None:
        if self.wizard is None:
            from companion.ui.wizard.desk import Desk

            self.lay(Desk(places.data_folder(), parent=self))
        if self.wizard is not None:
            self._open(self.wizard)

    def open_lessons(self) -> None:
        self.make_lessons()
        if self.lessons is not None:
            self._open(self.lessons)

    def make_lessons(self) -> None:
        """Make the page where she learns; it follows a training that is under way."""
        if self.lessons is None:
            from companion.ui.lessons.school import School

            brain = self._partner.brain_file
            self.seat(School(places.data_folder(), self._character, brain, parent=self))

    def seat(self, school: "School") -> None:
        """Make the page that works on `school`."""
        from companion.ui.lessons.page import LessonsPage

        self.lessons = LessonsPage(self._design, school, self._window)
        self.lessons.setGeometry(self._window.rect())
        self.lessons.closed.connect(self._closed)
        self.lessons.dataset_wanted.connect(self.open_wizard)
        self.lessons.met_wanted.connect(self.met_wanted)
        school.worn.connect(self._partner.dress)

    def wake(self) -> None:
        """Take up trainings that the last closing of the window left."""
        if any((places.data_folder() / "characters").glob("*/trainings/*/course.json")):
            self.make_lessons()
        if self.lessons is not None:
            self.lessons.school.wake()

    def _teach(self, character: str) -> None:
        """The wizard made a dataset of somebody: she learns it next."""
        self.open_lessons()
        if self.lessons is not None:
            self.lessons.school.choose(character)

    def lay(self, desk: "Desk") -> None:
        """Make the wizard that works on `desk`."""
        from companion.ui.wizard.page import WizardPage

        self.wizard = WizardPage(self._design, desk, self._window)
        self.wizard.setGeometry(self._window.rect())
        self.wizard.closed.connect(self._closed)
        self.wizard.finished.connect(self._teach)

    def fill_window(self) -> None:
        """The window has another size."""
        for sheet in self.all:
            sheet.setGeometry(self._window.rect())

    def pace(self, text_speed: float) -> None:
        """The preview writes at the pace that was just chosen."""
        self._design.text_speed = text_speed

    def _open(self, sheet: Sheet) -> None:
        current = self.current
        self._behind = current if current is self.menu else None
        if current is not None:
            current.hide()
        self._design.match(self._shown)
        sheet.open_sheet()
        self.opened.emit()

    def _closed(self) -> None:
        if self._behind is not None:
            self._open(self._behind)
        else:
            self.closed.emit()

    def _follow(self) -> None:
        if self.current is not None:
            self._design.match(self._shown)
