"""What a recipe of an export can say."""

from pathlib import Path
from typing import Literal

import msgspec

from trainer.brain.recipe import BaseChoice


class PackChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A character pack that gets the brain."""

    out: Path
    """The new pack's folder."""

    like: str
    """A pack that lends its body and voice, and whatever is not said here."""

    id: str
    name: dict[str, str]
    """By language: en, zh_CN, ja."""

    system: str
    """The system prompt that she learnt with."""

    persona: str = ""
    """A longer one, for brains that don't know her."""

    moods: tuple[str, ...] = ()
    """Those her lines begin with; without, those of the other pack."""

    temperature: float = 0.7


class ExportRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole export."""

    base: BaseChoice
    out: Path
    """The GGUF file."""

    kind: Literal["adapter", "merged", "base"] = "adapter"
    """A LoRA that is put on a base, the two in one, or the base alone."""

    adapter: str = ""
    """An adapter's folder."""

    form: Literal["f32", "f16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M"] = "Q4_K_M"
    """How a whole model's weights are stored."""

    strength: float = 1.0
    """Of the adapter, where it is merged."""

    name: str = "ChatNVL"
    """What the file calls itself."""

    wear: str = ""
    """A character's id: the adapter is hung into her wardrobe, and she wears it."""

    pack: PackChoice | None = None
