"""From a dataset to a character who speaks by it.

    run/              the SFT, with its curves and samples
    adapter.gguf      what she wears from then on

Run again, it goes on where it was. What she wore before is kept.
"""

import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from trainer.brain.bases.weights import stored
from trainer.brain.exporting.hanging import RUN, hung
from trainer.brain.exporting.pack import packed
from trainer.brain.exporting.settings import PackChoice
from trainer.brain.learning.loop import CHECKPOINTS, Schedule
from trainer.brain.methods.method import Method
from trainer.brain.recipe import BaseChoice
from trainer.brain.sft.material import dialogues
from trainer.brain.sft.settings import Data, Keep, SftRecipe
from trainer.brain.sft.training import Change, Result, train
from trainer.brain.teaching.packs import own_pack, pack_of, system_of
from trainer.brain.wardrobe import Wardrobe
from trainer.errors import MaterialError, RecipeError
from trainer.progress import Progress
from trainer.workplace import data_folder

CHARACTER = re.compile(r"[a-z0-9_-]{1,64}")
ENDINGS = (".jsonl", ".sharegpt.json", ".alpaca.json")
"""Of a dataset's files, in the order they are looked for."""

SETS = ("multi", "single", "description")
LENGTHS = (128, 256, 512, 1024, 2048, 4096)
LOOKED_AT = 200
"""Dialogues that tell what she was told of herself."""


class TeachRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a character learns from a dataset."""

    base: BaseChoice
    """A GGUF file: the brain that she will speak with."""

    dataset: Path
    """The folder of a dataset, as `python -m trainer dataset` writes it."""

    out: Path
    method: Method = Method()
    schedule: Schedule = Schedule()
    keep: Keep = Keep()
    noise: float = 0.0
    strength: float = 1.0
    name: str = ""
    """As she is called, where she has no pack yet."""

    like: str = ""
    """The pack that lends a new character its body and voice."""


class Taught(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    character: str
    adopted: bool
    """Whether she wears it: a training that made nothing better is kept, and not worn."""

    adapter: str
    style: Change | None
    knowledge: Change | None
    pack: str = ""
    """Her new pack, where one was made."""


def teach(character: str, recipe: TeachRecipe, progress: Progress) -> Taught:
    """Teach a character, and let her wear what she learnt; a new one gets a pack.

    Raises `RecipeError` for what can't be worn, `MaterialError` where nothing can be learnt.
    """
    _check(character, recipe)
    brain = Path(recipe.base.path)
    result = train(_sft(recipe, character), progress)
    wardrobe = Wardrobe(data_folder() / "characters" / character)
    made = hung(
        wardrobe,
        brain,
        recipe.out,
        progress,
        source="teach",
        curve=[msgspec.to_builtins(one) for one in result.curve],
        figures=_figures(result),
    )
    adopted = result.best_step > 0
    if adopted:
        wardrobe.wear(made, recipe.strength)
    pack = ""
    if adopted and pack_of(character) is None:
        pack = str(_new_pack(character, recipe))
    shutil.rmtree(recipe.out / RUN / CHECKPOINTS, ignore_errors=True)
    return Taught(
        character=character,
        adopted=adopted,
        adapter=made,
        style=result.style,
        knowledge=result.knowledge,
        pack=pack,
    )


def _check(character: str, recipe: TeachRecipe) -> None:
    if not CHARACTER.fullmatch(character):
        raise RecipeError(f"{character} is no character's id: a-z, 0-9, - and _.")
    if recipe.method.kind != "lora":
        raise RecipeError("What she wears is a LoRA: method.kind=lora.")
    if not Path(recipe.base.path).is_file():
        raise RecipeError(
            f"{recipe.base.path} is no GGUF file. `python -m trainer export kind=base` makes one."
        )
    if pack_of(character) is None and not recipe.like:
        raise RecipeError(f"{character} has no pack. Name one that lends its body: like=FOLDER.")


def _sft(recipe: TeachRecipe, character: str) -> SftRecipe:
    learnt, apart = files(recipe.dataset, "train"), files(recipe.dataset, "validation")
    keep = recipe.keep
    if not keep.persona:
        # Her brain answers as it would where it is at home.
        home = Path(recipe.like) if recipe.like else pack_of(character)
        keep = msgspec.structs.replace(keep, persona=system_of(home) if home else "")
    return SftRecipe(
        base=recipe.base,
        data=Data(
            style=tuple(map(str, learnt)),
            validation=tuple(str(one) for one in apart if "description" not in one.name),
        ),
        out=recipe.out / RUN,
        method=recipe.method,
        schedule=msgspec.structs.replace(recipe.schedule, length=_length(recipe, learnt)),
        keep=keep,
        noise=recipe.noise,
    )


def _length(recipe: TeachRecipe, learnt: Sequence[Path]) -> int:
    """Return a row's length that nine of ten dialogues need: short rows make more steps."""
    chat = stored(Path(recipe.base.path))[1]
    some = (one for file in learnt for one in dialogues(file))
    lengths = sorted(len(chat.encoded(one).tokens) for one in some)
    long = lengths[len(lengths) * 9 // 10] if lengths else 0
    need = next((one for one in LENGTHS if one >= long), LENGTHS[-1])
    return min(need, recipe.schedule.length)


def files(dataset: Path, split: str) -> list[Path]:
    """Return a dataset's files of a split, each set once.

    Raises `MaterialError` where there is nothing to learn from.
    """
    found = []
    for kind in SETS:
        some = (dataset / f"{kind}_{split}{ending}" for ending in ENDINGS)
        one = next((one for one in some if one.is_file() and one.stat().st_size > 2), None)
        found += [one] if one else []
    if split == "train" and not found:
        raise MaterialError(f"There is no dataset in {dataset}. Make it first, to its end.")
    return found


def _figures(result: Result) -> dict[str, float]:
    told = {"style": result.style, "knowledge": result.knowledge}
    known = {name: change for name, change in told.items() if change}
    return {
        f"{name}_{when}": getattr(change, when)
        for name, change in known.items()
        for when in ("before", "after")
    }


def _new_pack(character: str, recipe: TeachRecipe) -> Path:
    """Make a pack of another's body and voice, with the brain she learnt on and her own prompt."""
    some = [one for file in files(recipe.dataset, "train") for one in dialogues(file)[:LOOKED_AT]]
    told = Counter(one[0].text for one in some if one[0].role == "system")
    name = recipe.name or character.capitalize()
    choice = PackChoice(
        out=own_pack(character),
        like=recipe.like,
        id=character,
        name=dict.fromkeys(("en", "zh_CN", "ja"), name),
        system=told.most_common(1)[0][0] if told else f"You are {name}.",
    )
    brain = Path(recipe.base.path)
    return packed(choice, brain, stored(brain)[0].config)
