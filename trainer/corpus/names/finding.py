"""From an import to its names."""

from pathlib import Path

from trainer.corpus.names.gazetteer import Gazetteer
from trainer.progress import Progress


def gazetteer(
    imported: Path,
    *,
    character: str = "",
    user: str = "",
    file: Path | None = None,
    progress: Progress,
) -> Gazetteer:
    """Return the names of the import in the folder `imported`, with the decisions in `file`.

    `file` is names.toml as the user left it: `imported / "names.toml"` where None and there is
    one. `character` and `user` are shown names. Raises `MaterialError` where the import is missing
    and `RecipeError`, which names the key, where the file has a mistake.
    """
    raise NotImplementedError
