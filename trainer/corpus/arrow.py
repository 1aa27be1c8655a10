"""The same chats as tables that `datasets.load_from_disk` opens."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from trainer.corpus.made import Made
from trainer.corpus.outputs import Form
from trainer.corpus.pool import library
from trainer.errors import RecipeError

FOLDER = "arrow"


def write_arrow(out: Path, made: Made) -> None:
    """Write `arrow/multi`, `arrow/single`… each with its splits; whole or not at all."""
    datasets = library()
    part = out / (FOLDER + ".part")
    shutil.rmtree(part, ignore_errors=True)
    for kind in sorted({file.set.value for file in made.files}):
        splits = {
            file.split.value: _table(out / file.path, part)
            for file in made.files
            if file.set.value == kind and file.form is Form.MESSAGES
        }
        datasets.DatasetDict(splits).save_to_disk(str(part / kind))
    shutil.rmtree(part / "cache")
    shutil.rmtree(out / FOLDER, ignore_errors=True)
    part.replace(out / FOLDER)


def checked(forms: list[Form], *, arrow: bool) -> None:
    """Raise `RecipeError` where tables are asked for without the chats they are made of."""
    if arrow and Form.MESSAGES not in forms:
        raise RecipeError("--arrow is made of the messages: keep them among --formats.")


def rows(files: list[str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each chat."""
    for path in files:
        with Path(path).open("rb") as chats:
            for line in chats:
                chat = msgspec.json.decode(line)
                metadata = chat["metadata"]
                yield {
                    "id": chat["id"],
                    "messages": [
                        {
                            "role": message["role"],
                            "content": message["content"],
                            "name": message.get("name", ""),
                        }
                        for message in chat["messages"]
                    ],
                    "character": metadata["character"],
                    "scene": metadata["scene"],
                    "tokens": metadata["tokens"],
                    "sources": metadata["sources"],
                }


def _table(file: Path, part: Path) -> Any:
    datasets = library()
    text, number = datasets.Value("string"), datasets.Value("int64")
    source = {
        "file": text,
        "lines": datasets.List(number),
        "orders": datasets.List(number),
        "origin": text,
    }
    features = datasets.Features(
        {
            "id": text,
            "messages": datasets.List({"role": text, "content": text, "name": text}),
            "character": text,
            "scene": text,
            "tokens": number,
            "sources": datasets.List(source),
        }
    )
    return datasets.Dataset.from_generator(
        rows,
        features=features,
        cache_dir=str(part / "cache"),
        gen_kwargs={"files": [str(file)]},
        fingerprint=file.stem,
    )
