"""An export from a recipe to a file, proven, or to an `ExportError` and no file."""

import contextlib
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from trainer.brain.bases.chat import Chat
from trainer.brain.bases.hub import fetched
from trainer.brain.bases.weights import Weights, built, stored
from trainer.brain.check import Agreement, agreement, model_logits
from trainer.brain.dialogue import Turn
from trainer.brain.exporting.lora_file import write_lora
from trainer.brain.exporting.merged import Merged, lora
from trainer.brain.exporting.pack import packed
from trainer.brain.exporting.proof import (
    LENGTH,
    proven_logits,
    proven_lora,
    proven_tokens,
    proven_weights,
    whole,
)
from trainer.brain.exporting.settings import ExportRecipe
from trainer.brain.gguf_file import Text, write_weights
from trainer.brain.learning.run import RESULT
from trainer.brain.methods.trainee import about
from trainer.brain.quantise import KINDS, cost, quantised
from trainer.brain.runtime import Runtime
from trainer.brain.sft.prompts import prompts
from trainer.brain.wardrobe import Outfit, Wardrobe, stamp
from trainer.corpus.tongue import Tongue
from trainer.errors import ExportError, RecipeError
from trainer.progress import Progress
from trainer.workplace import data_folder

JUDGED = 8
"""Texts that logits are compared on."""

LEAST_TOP = 0.7
"""Share of places where a quantised model must choose the same word as the exact one."""

PIECE = 1 << 20
CHARACTER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed over."""

    out: str
    sha256: str
    megabytes: float
    logits_delta: float
    """Largest difference of a logit, f32 on both sides."""

    divergence: float | None = None
    """Mean KL divergence from the exact model to the file as it is, in nats."""

    top: float | None = None
    """Share of places where both choose the same."""

    pack: str = ""


def exported(recipe: ExportRecipe, progress: Progress) -> Exported:
    """Write what the recipe asks for; what stood there before stays where it fails."""
    if recipe.kind != "base" and not recipe.adapter:
        raise RecipeError(f"kind={recipe.kind} needs an adapter: adapter=RUN/adapter.")
    if recipe.pack and recipe.kind == "adapter":
        raise RecipeError("A pack needs a whole brain: kind=merged.")
    _check_wear(recipe)
    base, chat = stored(fetched(recipe.base.path, recipe.base.revision).where)
    with _beside(recipe.out) as work:
        file = work / recipe.out.name
        if recipe.kind == "adapter":
            delta, near = _adapter(recipe, base, chat, file, progress)
        else:
            delta, near = _model(recipe, base, chat, file, progress)
        file.replace(recipe.out)
    if recipe.wear:
        worn(recipe)
    progress.step("export", 4, 4)
    return Exported(
        out=str(recipe.out),
        sha256=digest(recipe.out),
        megabytes=recipe.out.stat().st_size / 1e6,
        logits_delta=delta,
        divergence=near.divergence if near else None,
        top=near.top if near else None,
        pack=str(packed(recipe.pack, recipe.out, base.config)) if recipe.pack else "",
    )


def _check_wear(recipe: ExportRecipe) -> None:
    if not recipe.wear:
        return
    if recipe.kind != "adapter" or not Path(recipe.base.path).is_file():
        raise RecipeError("Only an adapter can be worn, on a brain that is a GGUF file.")
    if not CHARACTER.fullmatch(recipe.wear):
        raise RecipeError(f"{recipe.wear} is no character's id.")


def worn(recipe: ExportRecipe) -> str:
    """Hang an exported adapter into the character's wardrobe, and wear it; return its name."""
    folder = Path(recipe.adapter)
    made = outfit(Path(recipe.base.path), folder, "sft", curve=_curve(folder.parent / RESULT))
    wardrobe = Wardrobe(data_folder() / "characters" / recipe.wear)
    wardrobe.hang(made, recipe.out, folder)
    wardrobe.wear(made.id, recipe.strength)
    return made.id


def outfit(
    brain: Path,
    adapter: Path,
    source: str,
    *,
    made: str = "",
    curve: Sequence[dict[str, float]] = (),
    figures: Mapping[str, float] | None = None,
) -> Outfit:
    """Return what is written about an adapter for a brain's file; `made` is its name and when."""
    stat, made = brain.stat(), made or stamp()
    return Outfit(
        id=made,
        base=digest(brain),
        size=stat.st_size,
        modified=stat.st_mtime_ns,
        method=about(adapter).method.kind,
        made=made,
        source=source,
        curve=list(curve),
        figures=dict(figures or {}),
    )


def _curve(result: Path) -> list[dict[str, float]]:
    """Return the curve that a training measured; none where there is no training."""
    try:
        return msgspec.json.decode(result.read_bytes(), type=_Measured).curve
    except (OSError, msgspec.MsgspecError):
        return []


class _Measured(msgspec.Struct):
    curve: list[dict[str, float]] = []


def _adapter(
    recipe: ExportRecipe, base: Weights, chat: Chat, file: Path, progress: Progress
) -> tuple[float, Agreement | None]:
    folder = Path(recipe.adapter)
    if (kind := about(folder).method.kind) != "lora":
        raise ExportError(
            f"{kind} changed whole weights, which no adapter can carry. Export with kind=merged."
        )
    pairs = lora(folder)
    merged = Merged(base, folder)
    series = _series(chat)
    progress.step("export", 1, 4)
    delta = proven_lora(base, merged, pairs, series)
    progress.step("export", 2, 4, {"logits_delta": delta})
    write_lora(pairs, base.config.model_type, file)
    where = Path(recipe.base.path)
    if not where.is_file():
        return delta, None
    with Runtime(where, context=LENGTH + 1, adapter=file) as runtime:
        if not whole(base):
            return delta, None
        model = built(merged)
        found = [agreement(model_logits(model, one), runtime.logits(one)) for one in series]
    return delta, _mean(found)


def _model(
    recipe: ExportRecipe, base: Weights, chat: Chat, file: Path, progress: Progress
) -> tuple[float, Agreement | None]:
    weights: Weights = base
    if recipe.kind == "merged":
        weights = Merged(base, Path(recipe.adapter), recipe.strength)
    exact = file.with_name("exact.gguf")
    half = recipe.form != "f32" and not (whole(weights) and recipe.form in KINDS)
    text = Text(msgspec.json.decode(chat.tokenizer.to_str()), chat.template, chat.scores)
    write_weights(weights, text, exact, name=recipe.name, half=half)
    progress.step("export", 1, 4)
    proven_tokens(exact, chat)
    proven_weights(exact, weights)
    series = _series(chat)
    delta = proven_logits(weights, series)
    progress.step("export", 2, 4, {"logits_delta": delta})
    if recipe.form not in KINDS:
        exact.replace(file)
        return delta, None
    quantised(exact, file, KINDS[recipe.form])
    near = cost(exact, file, series)
    progress.step("export", 3, 4, {"divergence": near.divergence, "top": near.top})
    progress.say(f"{recipe.form}: KL {near.divergence:.2g}, the same choice in {near.top:.1%}.")
    if near.top < LEAST_TOP:
        raise ExportError(
            f"As {recipe.form} she would choose other words in {1 - near.top:.0%} of all places. "
            "Choose form=Q8_0 or f16, or train her longer."
        )
    proven_tokens(file, chat)
    return delta, near


def _series(chat: Chat) -> list[list[int]]:
    """Return texts to compare on, as numbers: general questions in three tongues."""
    asked = [text for tongue in Tongue for text in prompts(tongue)[: JUDGED // 2]]
    return [chat.prompt([Turn("user", text)])[:LENGTH] for text in asked][:JUDGED]


def _mean(found: list[Agreement]) -> Agreement:
    count = len(found)
    return Agreement(
        max(one.delta for one in found),
        sum(one.divergence for one in found) / count,
        sum(one.top for one in found) / count,
    )


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Yield a folder on the disk of `out`, that is gone afterwards."""
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def digest(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()
