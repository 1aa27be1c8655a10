"""What Hana's brain knows, which it is to keep: talks with her by her author, never learnt from."""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from trainer.brain.command import SAMPLE_SEED
from trainer.brain.dialogue import Dialogue
from trainer.hana.dialogues import Author
from trainer.hana.intents import repertoire

PACK = Path("models/hana")
BRAIN = PACK / "brain" / "hana.gguf"


def system() -> str:
    """Return the system prompt she was trained with."""
    table = tomllib.loads((PACK / "character.toml").read_text(encoding="utf-8"))
    return str(table["prompt"]["system"])


def talks(first: int, count: int) -> list[Dialogue]:
    """Return talks of these seeds, counted from the first that nobody learnt from."""
    author = Author(repertoire(), system())
    return [author.dialogue(SAMPLE_SEED + first + number) for number in range(count)]


def questions(first: int, count: int) -> list[str]:
    """Return what users open talks with, each once."""
    opened = (talk[1].text.replace("\n", " ") for talk in talks(first, count))
    return list(dict.fromkeys(opened))


def write_talks(some: Iterable[Dialogue], file: Path) -> None:
    """Write talks as messages."""
    lines = [_line(talk, number) for number, talk in enumerate(some)]
    file.write_text("".join(lines), encoding="utf-8")


def _line(talk: Dialogue, number: int) -> str:
    messages = [{"role": turn.role, "content": turn.text} for turn in talk]
    record = {"messages": messages, "metadata": {"scene": str(number)}}
    return json.dumps(record, ensure_ascii=False) + "\n"
