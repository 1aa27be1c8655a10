"""A base that learns by a method, and how what it learnt is kept.

An adapter's folder holds

    adapter.json            what it was made of: base, method
    adapter_config.json     LoRA, as peft writes it
    adapter_model.safetensors
    weights.safetensors     what full, freeze and prefix changed, instead
"""

import contextlib
import json
import shutil
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import torch

from trainer.brain.bases.identity import identity
from trainer.brain.bases.opening import Base
from trainer.brain.learning import sharding
from trainer.brain.learning.sharding import as_split, whole
from trainer.brain.methods.method import PARTS, Method
from trainer.brain.methods.prefix import Prefix
from trainer.errors import MaterialError, RecipeError

FORMAT = 1
ABOUT = "adapter.json"
WEIGHTS = "weights.safetensors"
LORA = "adapter_model.safetensors"
LARGEST = 1 << 20


class Adapter(msgspec.Struct, frozen=True, kw_only=True):
    """What an adapter's folder says of itself."""

    format: int
    base: str
    """The identity of the base's weights."""

    method: Method


class Trainee:
    """A base's model with those of its weights learning that the method chose."""

    def __init__(self, base: Base, method: Method, seed: int) -> None:
        self.base = base
        self.method = method
        self.model: Any = base.model
        self.digest = identity(base.model)
        self.prefix: Prefix | None = None
        self.heads: dict[str, torch.nn.Module] = {}
        """What learns beside the model, and is no part of its adapter."""

        self._lora: Any = None
        self.model.requires_grad_(requires_grad=False)
        chosen = method.chosen(self.model.config.num_hidden_layers)
        self.lowest = chosen.start if method.kind in {"lora", "freeze"} else 0
        """The first layer that learns: what enters it is always the same."""
        torch.manual_seed(seed)
        if method.kind == "lora":
            self._adapt(chosen)
        elif method.kind == "prefix":
            self.prefix = Prefix(self.model.config, method.prefix, seed)
            self.prefix.to(self.model.device)
        else:
            self._thaw(chosen)
        self._first = self.state()

    def trainable(self) -> dict[str, torch.nn.Parameter]:
        """Return the parameters that learn, by name."""
        if self.prefix is not None:
            return {"prefix": self.prefix.weight}
        found = {name: one for name, one in self.model.named_parameters() if one.requires_grad}
        for head, module in self.heads.items():
            found |= {f"{head}.{name}": one for name, one in module.named_parameters()}
        return found

    def put_on(self, name: str, folder: Path) -> None:
        """Load another LoRA beside the one that learns; it is worn by `other`."""
        if self._lora is None:
            raise RecipeError("Only a base that learns by lora can wear another adapter.")
        if about(folder).base != self.digest:
            raise RecipeError(f"{folder} was made on another base: choose that one.")
        with _quiet():
            self._lora.load_adapter(folder, adapter_name=name, is_trainable=False)

    @contextlib.contextmanager
    def other(self, name: str) -> Iterator[None]:
        """Wear, for a while, another LoRA in place of the one that learns."""
        self._lora.set_adapter(name, inference_mode=True)
        try:
            yield
        finally:
            self._lora.set_adapter("default")

    def state(self) -> dict[str, torch.Tensor]:
        """Return a copy of what learns, on the CPU; where it is split, all processes must ask."""
        return {name: whole(one).clone() for name, one in self.trainable().items()}

    def load(self, state: Mapping[str, torch.Tensor]) -> None:
        """Take over a copy; raise `MaterialError` where it is of another method or base."""
        here = self.trainable()
        if here.keys() != state.keys() or any(here[n].shape != state[n].shape for n in here):
            raise MaterialError("What was kept belongs to another method or another base.")
        with torch.no_grad():
            for name, parameter in here.items():
                parameter.copy_(as_split(state[name], parameter))

    @contextlib.contextmanager
    def wearing(self, state: Mapping[str, torch.Tensor]) -> Iterator[None]:
        """Be, for a while, as a copy has it."""
        now = self.state()
        self.load(state)
        try:
            yield
        finally:
            self.load(now)

    @contextlib.contextmanager
    def strength(self, scale: float) -> Iterator[None]:
        """Be, for a while, so far from the base: 0 is the base itself, 1 what was learnt.

        Raises `RecipeError` for a prefix, which is there or not.
        """
        if self.prefix is not None:
            raise RecipeError("A prefix has no strength. Choose lora, freeze or full.")
        if self._lora is None:
            now = self.state()
            between = {n: torch.lerp(self._first[n], now[n], scale) for n in now}
            with self.wearing(between):
                yield
            return
        layers = [one for one in self.model.modules() if hasattr(one, "lora_A")]
        before = [layer.scaling["default"] for layer in layers]
        for layer, scaling in zip(layers, before, strict=True):
            layer.scaling["default"] = scaling * scale
        try:
            yield
        finally:
            for layer, scaling in zip(layers, before, strict=True):
                layer.scaling["default"] = scaling

    def split(self) -> None:
        """Leave this process its pieces only, where it was started for that."""
        if sharding.asked_for():
            sharding.shard(self.model)

    def save(self, folder: Path, state: Mapping[str, torch.Tensor] | None = None) -> None:
        """Write an adapter's folder whole, or not at all; `state` is what learnt, where known."""
        from safetensors.torch import save_file

        aside = folder.with_name(folder.name + ".new")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        state = self.state() if state is None else state
        if self._lora is not None:
            named = {f"base_model.model.{name}": one for name, one in state.items()}
            self._lora.save_pretrained(
                aside,
                selected_adapters=["default"],
                save_embedding_layers=False,
                state_dict=named,
            )
        else:
            save_file({name: one.contiguous() for name, one in state.items()}, aside / WEIGHTS)
        about = Adapter(format=FORMAT, base=self.digest, method=self.method)
        (aside / ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(about)))
        old = folder.with_name(folder.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.replace(old)
        aside.replace(folder)
        shutil.rmtree(old, ignore_errors=True)

    def _adapt(self, chosen: range) -> None:
        import peft

        config = peft.LoraConfig(
            r=self.method.rank,
            lora_alpha=self.method.alpha,
            lora_dropout=self.method.dropout,
            use_rslora=self.method.rslora,
            target_modules=list(self.method.linear),
            layers_to_transform=list(chosen),
            task_type="CAUSAL_LM",
        )
        with _quiet():
            self._lora = peft.get_peft_model(self.model, config)

    def _thaw(self, chosen: range) -> None:
        for one in self.model.parameters():
            if not one.is_floating_point():
                raise RecipeError("Quantised weights can't learn. Choose lora, or base.bits=16.")
        if self.method.kind == "full":
            self.model.requires_grad_(requires_grad=True)
            return
        names = PARTS[self.method.part]
        for index in chosen:
            for name, one in self.model.model.layers[index].named_parameters():
                one.requires_grad_(not names or any(part in name for part in names))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let peft 0.21 ask transformers 5.23 by an older name."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        yield


def trainee(
    base: Base, method: Method, *, seed: int = 0, checkpointing: bool = False, adapter: str = ""
) -> Trainee:
    """Return a base that learns; with an `adapter`'s folder it goes on from there.

    Raises `RecipeError` where the adapter belongs to another base, or is of another method.
    """
    kept = about(Path(adapter)) if adapter else None
    if kept and kept.method != method:
        raise RecipeError(f"{adapter} learnt by another method: it goes on by its own only.")
    made = Trainee(base, method, seed)
    if kept:
        if kept.base != made.digest:
            raise RecipeError(f"{adapter} was made on another base: choose that one.")
        made.load(weights(Path(adapter), made))
    if checkpointing:
        made.model.activation_checkpointing_enable({"use_reentrant": False})
    return made


def about(folder: Path) -> Adapter:
    """Return what an adapter's folder says of itself; raise `MaterialError`."""
    path = folder / ABOUT
    try:
        if path.stat().st_size > LARGEST:
            raise MaterialError(f"{path} is too large.")
        found = msgspec.json.decode(path.read_bytes(), type=Adapter)
    except (OSError, msgspec.MsgspecError) as error:
        raise MaterialError(f"{folder} is no adapter's folder: {error}") from error
    if found.format != FORMAT:
        raise MaterialError(f"{folder} was written by a newer ChatNVL. Update this one.")
    return found


def weights(folder: Path, made: Trainee) -> dict[str, torch.Tensor]:
    """Return an adapter's weights under the names of `made`; raise `MaterialError`."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    path = folder / (LORA if made.method.kind == "lora" else WEIGHTS)
    try:
        found = load_file(path)
    except (OSError, SafetensorError, ValueError, json.JSONDecodeError) as error:
        raise MaterialError(f"{path} can't be read: {error}") from error
    if made.method.kind != "lora":
        return dict(found)
    return {
        name.removeprefix("base_model.model.").replace(".weight", ".default.weight"): tensor
        for name, tensor in found.items()
    }
