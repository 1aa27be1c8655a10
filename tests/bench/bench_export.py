"""How much memory the export of a large model takes.

`python -m tests.bench.bench_export`: writes a folder with GLM-4-9B's widths and vocabulary, random
weights and a few layers, exports it as f16 and Q4_K_M in a child, and prints the most memory that
was the child's own (RssAnon; what is mapped from files the system takes back). With as many layers
as 9 B has, only the files grow: weights go through one at a time. It asserts nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch
import transformers
from safetensors.torch import save_file

from tests.trainer.brain import tiny
from trainer.brain.bases.gguf_base import shapes

ROWS, WIDTH, INNER = 151552, 4096, 13696


def main() -> None:
    """Print megabytes and seconds for each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--forms", nargs="*", default=["f16", "Q4_K_M"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "glm"
        size = made(folder, arguments.layers)
        print(f"{size / 1e9:.2f} GB of weights in bf16, {arguments.layers} layers")
        for form in arguments.forms:
            out = Path(name) / f"{form}.gguf"
            words = ["export", f"base.path={folder}", "kind=base", f"form={form}", f"out={out}"]
            code, most, seconds, told = watched([*words, "--progress=json"])
            print(f"{form}: {most:.0f} MB at the most, {seconds:.0f} s, exit {code}: {told[-160:]}")
            out.unlink(missing_ok=True)


def made(folder: Path, layers: int) -> int:
    """Write the folder, a file a layer; return its bytes."""
    config = transformers.GlmConfig(
        vocab_size=ROWS,
        hidden_size=WIDTH,
        intermediate_size=INNER,
        num_hidden_layers=layers,
        num_attention_heads=32,
        num_key_value_heads=2,
        head_dim=128,
        tie_word_embeddings=False,
        attention_bias=True,
        pad_token_id=0,
        eos_token_id=0,
    )
    config.save_pretrained(folder)
    tiny.vocabulary().tokenizer.save(str(folder / "tokenizer.json"))
    drawn = torch.Generator().manual_seed(1)
    for number, (name, shape) in enumerate(shapes(config).items()):
        weight = torch.randn(shape, generator=drawn, dtype=torch.float32).mul_(0.02)
        save_file({name: weight.to(torch.bfloat16)}, folder / f"model-{number:05}.safetensors")
    return sum(one.stat().st_size for one in folder.glob("*.safetensors"))


def watched(words: list[str]) -> tuple[int, float, float, str]:
    """Return a child's exit code, the most megabytes of its own, its seconds and last line."""
    since = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "trainer", *words], stdout=subprocess.PIPE, text=True
    )
    most = 0.0
    while child.poll() is None:
        most = max(most, own(child.pid))
        time.sleep(0.02)
    told = (child.stdout.read() if child.stdout else "").splitlines() or [json.dumps({})]
    return child.returncode, most, time.perf_counter() - since, told[-1]


def own(process: int) -> float:
    """Return the megabytes of a process that are not mapped from files."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = [line for line in status.splitlines() if line.startswith("RssAnon")]
    return int(found[0].split()[1]) / 1e3 if found else 0.0


if __name__ == "__main__":
    main()
