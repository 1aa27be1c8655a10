"""Dialogues to learn from, as files hold them.

    .jsonl  one record a line
    .json   a list of records

Each record is one of the three forms that `trainer.corpus.outputs` writes, and that others write
too: messages (OpenAI's), conversations (ShareGPT's) or instruction and output (alpaca's). Who wrote
a file is not known: it is data of bounded size, and a mistake is named with its file and line.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.brain.dialogue import Dialogue, Role, Turn
from trainer.errors import MaterialError

LARGEST_LINE = 16_000_000
LARGEST_LIST = 1_000_000_000
"""Bytes of one line of .jsonl, and of a whole .json, which must be in memory at once."""

MOST_TURNS = 20_000

ROLES: dict[str, Role] = {
    "system": "system",
    "user": "user",
    "human": "user",
    "assistant": "assistant",
    "gpt": "assistant",
}


class Talk(NamedTuple):
    """One dialogue of a file."""

    dialogue: list[Turn]
    scene: str
    """What it is a part of: talks of one scene are never on both sides of a split."""


class _Message(msgspec.Struct):
    role: str
    content: str


class _Said(msgspec.Struct, rename={"role": "from", "content": "value"}):
    role: str
    content: str


class _Metadata(msgspec.Struct):
    scene: str = ""


class _Record(msgspec.Struct):
    messages: list[_Message] | None = None
    conversations: list[_Said] | None = None
    instruction: str | None = None
    input: str | None = None
    output: str | None = None
    history: list[tuple[str, str]] | None = None
    system: str | None = None
    metadata: _Metadata | None = None


_RECORD = msgspec.json.Decoder(_Record)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def files(named: str | Sequence[str]) -> list[Path]:
    """Return the paths of one file or several, as a recipe names them."""
    return [Path(named)] if isinstance(named, str) else [Path(one) for one in named]


def dialogues(path: Path) -> list[Dialogue]:
    """Return the dialogues of a file, in their order; raise MaterialError where it is wrong."""
    return [talk.dialogue for talk in talks(path)]


def talks(path: Path) -> list[Talk]:
    """Return the dialogues of a file with what they are a part of."""
    try:
        return list(_talks(path))
    except OSError as error:
        raise MaterialError(f"{path} can't be read: {error.strerror or error}.") from error


def _talks(path: Path) -> Iterator[Talk]:
    found = 0
    for line, data in _lines(path) if path.suffix == ".jsonl" else _listed(path):
        where = f"{path}, line {line}"
        try:
            record = _RECORD.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise MaterialError(f"{where} is no record of a dialogue: {error}.") from error
        scene = record.metadata.scene if record.metadata else ""
        yield Talk(_dialogue(record, where), scene or where)
        found += 1
    if not found:
        raise MaterialError(f"There is no dialogue in {path}.")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as stream:
        number = 0
        while data := stream.readline(LARGEST_LINE + 1):
            number += 1
            if len(data) > LARGEST_LINE:
                raise MaterialError(
                    f"{path}, line {number} is longer than {LARGEST_LINE} bytes. "
                    "A .jsonl holds one dialogue a line; a list belongs into a .json."
                )
            if number == 1:
                data = data.removeprefix(b"\xef\xbb\xbf")
            if data.strip():
                yield number, data


def _listed(path: Path) -> Iterator[tuple[int, bytes]]:
    if path.stat().st_size > LARGEST_LIST:
        raise MaterialError(f"{path} is larger than {LARGEST_LIST} bytes: write it as .jsonl.")
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        records = _LIST.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MaterialError(f"{path} is no list of dialogues: {error}.") from error
    at, line = 0, 1
    for record in map(bytes, records):
        begin = data.index(record, at)
        line += data.count(b"\n", at, begin)
        yield line, record
        at = begin + len(record)
        line += record.count(b"\n")


def _dialogue(record: _Record, where: str) -> list[Turn]:
    said = record.messages or record.conversations
    turns = [_turn(one, where) for one in said] if said else _instructed(record, where)
    if record.system and (not turns or turns[0].role != "system"):
        turns = [Turn("system", record.system), *turns]
    _check(turns, where)
    return turns


def _turn(message: _Message | _Said, where: str) -> Turn:
    if message.role not in ROLES:
        raise MaterialError(
            f"{where}: nobody learns from what {message.role!r} says. Roles are {', '.join(ROLES)}."
        )
    return Turn(ROLES[message.role], message.content)


def _instructed(record: _Record, where: str) -> list[Turn]:
    if record.instruction is None or record.output is None:
        raise MaterialError(
            f"{where} has neither messages nor conversations nor instruction and output."
        )
    asked = "\n".join(text for text in (record.instruction, record.input) if text)
    pairs = [*(record.history or []), (asked, record.output)]
    return [
        turn
        for question, answer in pairs
        for turn in (Turn("user", question), Turn("assistant", answer))
    ]


def _check(turns: Sequence[Turn], where: str) -> None:
    if len(turns) > MOST_TURNS:
        raise MaterialError(f"{where} has more than {MOST_TURNS} turns.")
    if any(turn.role == "system" for turn in turns[1:]):
        raise MaterialError(f"{where}: only the first message may be the system's.")
    replies = [turn for turn in turns if turn.role == "assistant"]
    if not replies:
        raise MaterialError(f"{where}: the assistant says nothing, there is nothing to learn.")
    if not all(turn.text.strip() for turn in replies):
        raise MaterialError(f"{where}: a reply is empty.")
