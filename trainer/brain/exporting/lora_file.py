"""A LoRA as GGUF, as llama.cpp puts it on a model that is running.

peft's scale is folded into the second matrix and alpha written as 0, which llama.cpp takes for a
scale of 1: so alpha / rank, rsLoRA and ranks that differ all mean the same thing there.
"""

from collections.abc import Mapping
from pathlib import Path

from trainer.brain.exporting.merged import Pair
from trainer.brain.gguf_file import ARCHITECTURES, gguf_name


def write_lora(pairs: Mapping[str, Pair], kind: str, path: Path) -> None:
    """Write a LoRA for a base of this kind, `glm` or `glm4`, in f32."""
    import gguf

    writer = gguf.GGUFWriter(path, ARCHITECTURES[kind])
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 0.0)
    for name, pair in pairs.items():
        place = gguf_name(name)
        writer.add_tensor(f"{place}.lora_a", pair.first.contiguous().numpy())
        writer.add_tensor(f"{place}.lora_b", pair.second.contiguous().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
