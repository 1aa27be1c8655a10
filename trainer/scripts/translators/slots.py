"""Which language each side of a translation is in: as it is called, else by its letters."""

from trainer.scripts import language, letters
from trainer.scripts.columns import ORIGINAL, TRANSLATED
from trainer.scripts.rows import OTHER, Row, original_first

SAMPLE = 300
"""Rows of a side that tell its language."""


class Slots:
    """The sides of a game's translation, gathered over its files."""

    def __init__(self) -> None:
        self._samples: dict[str, list[str]] = {}
        self._tags: dict[str, str] = {}

    def add(self, rows: list[Row | None]) -> None:
        """Look at one file's rows."""
        for row in rows[:SAMPLE]:
            if row is None:
                continue
            for slot, text in row.texts.items():
                sample = self._samples.setdefault(slot, [])
                if len(sample) < SAMPLE and text.strip():
                    sample.append(text)

    def known(self) -> list[str]:
        """Return the tags of all sides, the original first; from now on `tagged` knows them."""
        for slot, sample in self._samples.items():
            if not sample and len(self._samples) > 1:
                continue  # A side that nobody has filled in.
            tag = language.known(slot) or letters.language(sample)
            if slot == TRANSLATED and tag == self._tags.get(ORIGINAL):
                tag = OTHER
            self._tags[slot] = tag
        return original_first(list(self._tags.values()))

    def tagged(self, row: Row) -> Row:
        """Return a row with languages in the place of its slots."""
        tags = self._tags
        row.texts = {tags[slot]: text for slot, text in row.texts.items() if slot in tags}
        if row.names:
            named = {tags[slot]: names for slot, names in row.names.items() if slot in tags}
            row.names = named or dict.fromkeys(row.texts, next(iter(row.names.values())))
        return row
