"""What was learnt becomes something she can wear: exported once, proven, hung into her wardrobe."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from trainer.brain.exporting.exporting import exported, outfit
from trainer.brain.exporting.settings import ExportRecipe
from trainer.brain.learning.run import ADAPTER
from trainer.brain.recipe import BaseChoice
from trainer.brain.wardrobe import Wardrobe, stamp
from trainer.progress import Progress

RUN = "run"
"""Where in a work's folder the training is."""


def hung(
    wardrobe: Wardrobe,
    brain: Path,
    out: Path,
    progress: Progress,
    *,
    source: str,
    curve: Sequence[dict[str, float]] = (),
    figures: Mapping[str, float] | None = None,
) -> str:
    """Export the adapter of a work's folder for a brain's file and hang it up; return its name.

    Done again, it is the same adapter by the same name.
    """
    named = out / "stamp"
    if not named.is_file():
        named.write_text(stamp(), encoding="ascii")
    made = named.read_text(encoding="ascii")
    adapter, file = out / RUN / ADAPTER, out / "adapter.gguf"
    asked = ExportRecipe(base=BaseChoice(path=str(brain)), adapter=str(adapter), out=file)
    exported(asked, progress)
    about = outfit(brain, adapter, source, made=made, curve=curve, figures=figures)
    wardrobe.hang(about, file, adapter)
    return made
