"""A method: which of a base's weights learn."""

import re
from typing import Literal

import msgspec

from trainer.errors import RecipeError

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")
MLP = ("gate_up_proj", "down_proj")
SHORT = {"attention": ATTENTION, "mlp": MLP, "all": (*ATTENTION, *MLP)}
"""Names for several linear layers of GLM's at once; peft has no targets for GLM of its own."""

PARTS: dict[str, tuple[str, ...]] = {
    "all": (),
    "mlp": MLP,
    "qkv": ("q_proj", "k_proj", "v_proj"),
}
_LAYERS = re.compile(r"(first|last) ([1-9][0-9]{0,3})")


class Method(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a base learns; QLoRA is `lora` on a base whose `bits` are 8 or 4."""

    kind: Literal["full", "freeze", "lora", "prefix"] = "lora"
    """full: all weights; freeze: those of a few layers; prefix: P-Tuning v2."""

    rank: int = 16
    """Of LoRA's two matrices."""

    alpha: float = 32.0
    """LoRA's scale: alpha / rank, or alpha / sqrt(rank) with `rslora`."""

    dropout: float = 0.0
    """Share of what enters LoRA that is left out."""

    rslora: bool = False
    """Rank-stabilised scale (Kalajdzievski, 2023, arXiv 2312.03732)."""

    targets: tuple[str, ...] = ("all",)
    """Linear layers that LoRA adapts: attention, mlp, all, or their names."""

    layers: str = ""
    """For freeze and LoRA: "first 2", "last 2"; "" for all (freeze: the last 2)."""

    part: Literal["all", "mlp", "qkv"] = "all"
    """What learns in the layers of freeze."""

    prefix: int = 16
    """Positions that stand before every text, in every layer."""

    def __post_init__(self) -> None:
        """Refuse what no training can be made of."""
        if self.rank < 1 or self.prefix < 1:
            raise ValueError("rank and prefix must be 1 or more")
        if not 0 <= self.dropout < 1:
            raise ValueError("dropout must be at least 0 and below 1")
        if self.layers and not _LAYERS.fullmatch(self.layers):
            raise ValueError('layers must be like "first 2" or "last 2"')
        if unknown := set(self.targets) - {*SHORT, *SHORT["all"]}:
            raise ValueError(f"{min(unknown)} is none of {', '.join([*SHORT, *SHORT['all']])}")

    @property
    def linear(self) -> tuple[str, ...]:
        """The names of the linear layers that LoRA adapts, each once."""
        found = [name for target in self.targets for name in SHORT.get(target, (target,))]
        return tuple(dict.fromkeys(found))

    def chosen(self, count: int) -> range:
        """Return which of `count` layers learn; raise `RecipeError` where there are too few."""
        if self.kind in {"full", "prefix"}:
            return range(count)
        written = self.layers or ("last 2" if self.kind == "freeze" else f"last {count}")
        end, number = written.split(" ")
        if int(number) > count:
            raise RecipeError(f"method.layers: {written} of {count} layers can't be chosen.")
        return range(int(number)) if end == "first" else range(count - int(number), count)
