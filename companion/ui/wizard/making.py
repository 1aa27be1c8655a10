"""The dataset is being made: nothing to decide, only to watch."""

from PySide6.QtWidgets import QWidget

from companion.ui.theme import Design
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.workshop.orders import Task


class MakingPart(Part):
    """Empty: while its work is under way, that fills the page."""

    tasks = (Task.READ, Task.MAKE)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.follow(design)

    def heading(self) -> str:
        return self.tr("Making the dataset")

    def lead(self) -> str:
        return self.tr("For {name}. You may leave; it goes on in the background.").format(
            name=plain(self.desk.draft.character, 40)
        )

    def primary(self) -> str:
        return ""
