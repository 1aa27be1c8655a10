"""What stands in the way of a dataset, as the user would name it.

The English sentence is for the terminal; the window shows its translation (context "Trouble").
"""

from enum import StrEnum

from trainer.errors import MaterialError, RecipeError


class Obstacle(StrEnum):
    """What it is and what to do about it; `{…}` are filled in."""

    NO_IMPORT = "There is no finished import in {path}. Run `python -m trainer import` first."
    BROKEN_IMPORT = "{path} is not what an import writes ({details}). Import the game again."
    UNREADABLE = "{path} can't be read: {details}."
    BAD_NAMES = "{path}: {details}"
    NO_SUCH_SPEAKER = (
        "Nobody called {name} speaks in these scripts. The nearest names: {near}. "
        "`python -m trainer speakers` shows everybody."
    )
    NOBODY_SPEAKS_ENOUGH = "Nobody in these scripts has {lines} lines or more."
    NO_TEXT_IN_LANGUAGE = "No line has a text in {language}. There are {known}."
    NOTHING_TO_LEARN = "There is nothing to learn of {name}: {why}."
    NO_TOKENIZER = (
        "There is no tokenizer at {path}. Name a tokenizer.json, a tokenizer.model or a .gguf, or "
        "a folder that holds one, with --tokenizer."
    )
    BAD_TOKENIZER = "{path} holds no tokenizer that I can read ({details})."
    DATASET_NOT_WRITTEN = "{path} can't be written: {details}."


class DatasetError(MaterialError):
    """A dataset can't be made; `values` fill the obstacle's places."""

    def __init__(self, obstacle: Obstacle, **values: object) -> None:
        self.obstacle = obstacle
        self.problem = obstacle.name
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(obstacle.value.format(**self.values))


class NamesError(RecipeError):
    """The table of names has a mistake; `details` names its place."""

    def __init__(self, path: object, details: str) -> None:
        self.problem = Obstacle.BAD_NAMES.name
        self.values = {"path": str(path), "details": details}
        super().__init__(Obstacle.BAD_NAMES.value.format(**self.values))
