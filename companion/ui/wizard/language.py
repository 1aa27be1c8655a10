"""Which of the script's texts she learns."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.theme import Design
from companion.ui.wizard import told
from companion.ui.wizard.cards import Cards
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.workshop.orders import Task

SAMPLES = 2


class LanguagePart(Part):
    """A card for each language, with what the script says in it."""

    tasks = (Task.READ, Task.SPEAKERS)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.cards = Cards(design, self)
        self.cards.chosen.connect(lambda language: self.desk.choose_language(language))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.cards)
        self._column.addStretch()
        self.follow(design)

    def heading(self) -> str:
        return self.tr("Which language?")

    def lead(self) -> str:
        if len(self._languages) < 2:
            return self.tr("The story is told in one language, so there is nothing to choose.")
        return self.tr("The story is told in several. She speaks, and is spoken to, in this one:")

    @property
    def _languages(self) -> list[str]:
        return list(self.desk.found.languages) if self.desk.found is not None else []

    def take_focus(self) -> None:
        self.cards.take_focus()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)

    def retranslate(self) -> None:
        self.show_desk()

    def show_desk(self) -> None:
        found, languages = self.desk.found, self._languages
        if found is None:
            return
        if len(languages) < 2:
            self._show_only(languages)
            return
        self.cards.offer(languages)
        for language, card in self.cards.cards.items():
            samples = self.desk.texts.get(language, ())[:SAMPLES]
            words = "\n".join(plain(text, 96) for text in samples)
            lines = self.tr("Lines: {count}").format(count=told.count(found.languages[language]))
            card.describe(told.language(language), words, lines)
        chosen = self.desk.draft.language
        spoken = (one for one in languages if one[:2] == self.design.language[:2])
        self.cards.show_value(chosen if chosen in languages else next(spoken, languages[0]))

    def _show_only(self, languages: list[str]) -> None:
        """One card, which is chosen: what the script says in its only language."""
        self.cards.offer([""])
        title = told.language(languages[0]) if languages else self.tr("The script's own language")
        people = self.desk.cast.speakers if self.desk.cast is not None else []
        samples = [one.samples[0] for one in people if one.samples][:SAMPLES]
        self.cards.cards[""].describe(title, "\n".join(plain(text, 96) for text in samples))
        self.cards.show_value("")

    def leave(self) -> None:
        self.desk.choose_language(self.cards.value)
