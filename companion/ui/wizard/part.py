"""What the pages of the wizard share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.theme import Design
from companion.ui.wizard.desk import Desk
from companion.workshop.orders import Task

LONGEST = 160
"""Characters of a name or a line from a script that are shown at most."""


class Part(Drawn, QWidget):
    """One page: it shows what lies on the desk and decides about it.

    A page's constructor ends with `follow`.
    """

    ready_changed = Signal()
    """Whether one can go on is another, or how that is called."""

    go_on_wanted = Signal()
    """The same as a press on the button that goes on."""

    tasks: tuple[Task, ...] = ()
    """The work that must be done before there is anything to show, in its order."""

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    looked_at = False
    """Most only look at it: the keyboard goes to the button that goes on."""

    def begin(self) -> None:
        """Another draft lies on the desk: nothing that was typed for the last one stays."""

    def heading(self) -> str:
        return ""

    def lead(self) -> str:
        """What is to be done here, in a sentence."""
        return ""

    def primary(self) -> str:
        """What the button that goes on says; "" hides it."""
        return self.tr("Go on")

    def ready(self) -> bool:
        """Whether one can go on."""
        return True

    def undone(self) -> Task | None:
        """The work that isn't done yet."""
        return next((task for task in self.tasks if not self.desk.has(task)), None)

    def show_desk(self) -> None:
        """Show what lies on the desk."""

    def take_focus(self) -> None:
        """The page was opened: the keyboard goes to what is used first."""

    def leave(self) -> None:
        """The user goes on: keep what was decided here."""


def give_way(label: Label) -> None:
    """Let a stranger's word without end be cut off rather than widen the page."""
    if label.wordWrap():
        label.setMinimumWidth(1)


def plain(text: str, longest: int = LONGEST) -> str:
    """A text from a stranger on one line, and no longer than can be shown."""
    words = " ".join(text[: 4 * longest].split())
    return words if len(words) <= longest else words[: longest - 1] + "…"
