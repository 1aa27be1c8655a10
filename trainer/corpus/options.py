"""What the user decides about a dataset."""

from pathlib import Path

import msgspec

from trainer.corpus.conversations import GAP
from trainer.corpus.outputs import Form

EVERYBODY = "all"
"""As a character: one dataset for each main speaker."""

NAMES_FOUND = "auto"
"""As a file of names: find them anew, and decide as is usual."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """All of it; kept in `dataset.json`."""

    character: str
    """A shown name, a true name or an alias; "all" for everybody with enough lines."""

    user: str = ""
    """Whose part the user plays; "" to guess the protagonist."""

    aliases: dict[str, str] = {}
    """Name → the name it stands for."""

    language: str = ""
    """Tag of the text to take, where scripts have several."""

    gap: int = GAP
    tokens: int = 1024
    tokenizer: str = ""
    """A file or folder; "" for Hana's own."""

    forms: list[Form] = msgspec.field(default_factory=lambda: list(Form))
    seed: int = 7
    system: str = ""
    expressions: bool = False
    arrow: bool = False
    descriptions: bool = True
    names: str = ""
    """A names.toml for all imports, "auto", or "" for those beside the imports."""

    report_language: str = "en"
    workers: int = 0
    """Processes; 0 for one a core. What is made doesn't depend on it."""

    @property
    def tokenizer_path(self) -> Path | None:
        return Path(self.tokenizer) if self.tokenizer else None
