"""Who can learn here: the present character, and all of whom there is a dataset."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from companion.character import Character, load
from companion.errors import CharacterError
from companion.workshop import datasets
from companion.workshop.datasets import Dataset

LONGEST_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Pupil:
    """One character."""

    id: str
    name: str
    datasets: tuple[Dataset, ...] = ()
    present: bool = False
    """She is the one on the stage."""

    ready: bool = False
    """She has a pack, and can come onto it."""

    brain: Path | None = None
    """Her own, where she isn't on the stage."""


class _Entry(msgspec.Struct):
    id: str = ""
    kind: str = ""
    of: str = ""


def pupils(data: Path, box: Path, character: Character, language: str) -> list[Pupil]:
    """Return the present character first, then the others by name; `box` holds our own packs."""
    present = Pupil(character.id, character.name(language), present=True, ready=True)
    found = {present.id: present}
    for folder in (*(data / "characters").glob("*/pack"), *box.iterdir()):
        name = folder.parent.name if folder.name == "pack" else folder.name
        if name not in found and (folder / "character.toml").is_file():
            with suppress(CharacterError):
                pack = load(folder)
                found[name] = Pupil(name, pack.name(language), ready=True, brain=pack.brain_model)
    for dataset in datasets.datasets(data):
        name = dataset.folder.parent.parent.name
        known = found.get(name) or Pupil(name, dataset.origin.character or name)
        found[name] = replace(known, datasets=(*known.datasets, dataset))
    others = sorted((one for one in found.values() if not one.present), key=lambda one: one.name)
    return [found[present.id], *others]


def opinions(data: Path, pupil: str) -> int:
    """Return how many opinions of her lines there are; those taken back don't count."""
    standing: set[str] = set()
    try:
        with (data / "characters" / pupil / "feedback.jsonl").open("rb") as stream:
            while line := stream.readline(LONGEST_LINE):
                try:
                    told = msgspec.json.decode(line, type=_Entry)
                except msgspec.MsgspecError:
                    continue
                if told.kind == "withdrawn":
                    standing.discard(told.of)
                elif told.id:
                    standing.add(told.id)
    except OSError:
        return 0
    return len(standing)


def words(
    pupil: Pupil, dataset: Dataset, brain: Path, plan: Sequence[str], like: Path
) -> list[str]:
    """Return what the trainer is asked for, to teach a dataset on a brain."""
    told = [f"dataset={dataset.folder}", f"base.path={brain}", *plan]
    return told if pupil.present else [*told, f"like={like}", f"name={pupil.name}"]
