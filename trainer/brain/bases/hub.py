"""Bases by name on the hub: the one thing here that opens a socket, when a recipe asks for it.

A revision is a commit: what "the newest" was is written down by whoever asks, so that the same
recipe means the same weights tomorrow.
"""

import re
from pathlib import Path
from typing import NamedTuple

from trainer.errors import MaterialError

NAME = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")
FILES = ["config.json", "tokenizer.json", "tokenizer.model", "chat_template.jinja", "*.safetensors"]
OLDER = ["config.json", "tokenizer.model", "tokenization_chatglm.py", "pytorch_model*.bin"]
"""What ChatGLM2 and ChatGLM3 are published as; their program tells them apart and never runs."""


class Fetched(NamedTuple):
    """A base that is on this machine."""

    where: Path

    revision: str
    """The commit, for a name on the hub; "" for what was here anyway."""


def fetched(path: str, revision: str = "") -> Fetched:
    """Return where a base is, fetched where `path` is a name on the hub and nothing is there.

    Raises `MaterialError` where there is neither.
    """
    if Path(path).exists():
        return Fetched(Path(path), "")
    if not NAME.fullmatch(path) or ".." in path:
        raise MaterialError(f"There is no base at {path}: it is no folder, no file and no name.")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        where = Path(snapshot_download(path, revision=revision or None, allow_patterns=FILES))
        if not any(where.glob("*.safetensors")):
            where = Path(snapshot_download(path, revision=where.name, allow_patterns=OLDER))
    except (OSError, HfHubHTTPError, HFValidationError, LocalEntryNotFoundError) as error:
        raise MaterialError(
            f"{path} can't be fetched: {error}. Is it spelt as on the hub, and is there a network? "
            "A folder on this machine needs none."
        ) from error
    return Fetched(where, where.name)
