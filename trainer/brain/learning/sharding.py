"""A base that no card holds alone: its layers in pieces over all of them (PyTorch's FSDP2).

`accelerate launch --config_file trainer/brain/learning/fsdp.yaml -m trainer sft …` asks for it.
Each process keeps its piece of every layer and gathers a layer when it is run; what learns of a
layer is in pieces, too, with its gradient and the optimiser's figures. Embeddings, the last norm
and the head stay whole.

All processes must run the layers equally often, and take part wherever something whole is asked of
the pieces: `whole`, `Trainee.state`, `Trainee.load`.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import torch

from trainer.errors import RecipeError


def asked_for() -> bool:
    """Whether this process was started to hold pieces."""
    several = int(os.environ.get("WORLD_SIZE", "1")) > 1
    return several and os.environ.get("ACCELERATE_USE_FSDP") == "true"


def shard(model: Any) -> None:
    """Leave this process its pieces of a model's layers.

    A model on the CPU goes to the card on the way, a layer at a time. Raises `RecipeError` for
    quantised weights.
    """
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    if any(not one.is_floating_point() for one in model.parameters()):
        raise RecipeError("Quantised weights can't be split. Choose base.bits=16, or DDP.")
    card = torch.cuda.is_available()
    mesh = init_device_mesh("cuda" if card else "cpu", (int(os.environ["WORLD_SIZE"]),))
    again = os.environ.get("FSDP_RESHARD_AFTER_FORWARD", "true") == "true"
    for layer in model.model.layers:
        kinds = {one.dtype for one in layer.parameters()}
        # Pieces that are gathered together are of one type: what learns may be finer.
        finer = [one for one in layer.modules() if len(kinds) > 1 and _learns_alone(one)]
        for module in (*finer, layer):
            split = fully_shard(module, mesh=mesh, reshard_after_forward=again)
            split.set_gradient_divide_factor(1.0)  # Gradients add up: a loss is its share already.
            split.set_force_sum_reduction_for_comms(enable=True)
    if card:
        device = torch.device("cuda", torch.cuda.current_device())
        for name, child in (*model.model.named_children(), ("lm_head", model.lm_head)):
            if name != "layers":
                child.to(device)


def is_split(tensor: torch.Tensor) -> bool:
    """Whether this process has a piece of it only."""
    from torch.distributed.tensor import DTensor

    return isinstance(tensor, DTensor)


def whole(thing: Any) -> Any:
    """Return tensors, or a nest of them, gathered and on the CPU; all processes must ask."""
    if isinstance(thing, torch.Tensor):
        gathered = thing.full_tensor() if is_split(thing) else thing  # type: ignore[attr-defined]
        return gathered.detach().cpu()
    if isinstance(thing, Mapping):
        return {key: whole(one) for key, one in thing.items()}
    if isinstance(thing, list | tuple):
        return type(thing)(whole(one) for one in thing)
    return thing


def as_split(tensor: torch.Tensor, like: Any) -> torch.Tensor:
    """Return a whole tensor split as another is."""
    from torch.distributed.tensor import distribute_tensor

    if not is_split(like):
        return tensor
    there = tensor.to(like.device)
    return distribute_tensor(there, like.device_mesh, like.placements)


def load_optimiser(optimiser: torch.optim.Optimizer, state: Mapping[str, Any]) -> None:
    """Take over an optimiser's state that was gathered."""
    optimiser.load_state_dict(dict(state))
    for parameter, figures in optimiser.state.items():
        for name, figure in figures.items():
            if isinstance(figure, torch.Tensor) and figure.shape == parameter.shape:
                figures[name] = as_split(figure, parameter)


def clip(gradients: Sequence[torch.Tensor], longest: float) -> torch.Tensor:
    """Shorten gradients that are longer together; return their length before."""
    pieces = [one.to_local() for one in gradients if is_split(one)]  # type: ignore[attr-defined]
    others = [one for one in gradients if not is_split(one)]
    squares = sum((one.float().square().sum() for one in pieces), torch.tensor(0.0))
    torch.distributed.all_reduce(squares)
    norm = (squares + sum((one.float().square().sum() for one in others), squares * 0)).sqrt()
    scale = (longest / (norm + 1e-6)).clamp(max=1.0)
    for one in (*pieces, *others):
        one.mul_(scale.to(one.dtype))
    return norm


def _learns_alone(module: torch.nn.Module) -> bool:
    own = list(module.parameters(recurse=False))
    return bool(own) and all(one.requires_grad for one in own)
