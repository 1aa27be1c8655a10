"""What somebody preferred, as files hold it: one JSON object a line.

{"prompt": [{"role": "user", "content": "…"}], "chosen": "…", "rejected": "…"}
{"prompt": [{"role": "user", "content": "…"}], "reply": "…", "good": true}
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.brain.bases.chat import Chat
from trainer.brain.dialogue import Dialogue, Turn
from trainer.brain.learning.rows import Passage
from trainer.brain.sft.material import ROLES
from trainer.errors import MaterialError

LARGEST_LINE = 1_000_000
MOST = 200_000
"""Lines of a file."""


class Pair(NamedTuple):
    """Two answers to the same, and which was better."""

    prompt: Dialogue
    chosen: str
    rejected: str


class Judged(NamedTuple):
    """One answer, liked or not."""

    prompt: Dialogue
    reply: str
    good: bool


class Message(msgspec.Struct):
    """One turn of a prompt."""

    role: str
    content: str


class _Record(msgspec.Struct):
    prompt: list[Message]
    chosen: str | None = None
    rejected: str | None = None
    reply: str | None = None
    good: bool | None = None


def judgements(path: Path) -> tuple[list[Pair], list[Judged]]:
    """Return a file's pairs and single judgements; raise `MaterialError` naming the line."""
    pairs: list[Pair] = []
    judged: list[Judged] = []
    decoder = msgspec.json.Decoder(_Record)
    for number, line in lines(path):
        where = f"{path}, line {number}"
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise MaterialError(f"{where} is no judgement: {error}.") from error
        asked = turns(record.prompt, where)
        if record.chosen is not None and record.rejected is not None:
            pairs.append(Pair(asked, record.chosen, record.rejected))
        elif record.reply is not None and record.good is not None:
            judged.append(Judged(asked, record.reply, record.good))
        else:
            raise MaterialError(f"{where} has neither chosen and rejected nor reply and good.")
    if not pairs and not judged:
        raise MaterialError(f"There is no judgement in {path}.")
    return pairs, judged


def lines(path: Path) -> Iterable[tuple[int, bytes]]:
    """Yield a file's lines that aren't empty, numbered from 1; raise `MaterialError`."""
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(LARGEST_LINE + 1):
                number += 1
                if len(line) > LARGEST_LINE or number > MOST:
                    raise MaterialError(f"{path}, line {number} is too much for this file.")
                if line.strip():
                    yield number, line
    except OSError as error:
        raise MaterialError(f"{path} can't be read: {error.strerror or error}.") from error


def turns(messages: Sequence[Message], where: str) -> Dialogue:
    """Return messages as a dialogue that somebody is to answer; raise `MaterialError`."""
    if not messages or messages[-1].role not in {"user", "human"}:
        raise MaterialError(f"{where}: the prompt must end with what the user says.")
    if unknown := {one.role for one in messages} - ROLES.keys():
        raise MaterialError(f"{where}: {min(unknown)} is no role.")
    return [Turn(ROLES[one.role], one.content) for one in messages]


def as_json(one: Pair | Judged) -> bytes:
    """Return a judgement as a line of a file."""
    prompt = [{"role": turn.role, "content": turn.text} for turn in one.prompt]
    return msgspec.json.encode({**one._asdict(), "prompt": prompt}) + b"\n"


def answered(chat: Chat, prompt: Dialogue, reply: str, length: int) -> Passage:
    """Return an answer to a prompt as a passage in which nothing but the answer counts.

    What was said first is left out where it doesn't fit, after what the system says; an answer that
    doesn't fit loses its end.
    """
    said = Turn("assistant", reply)
    room = length - len(chat.ids(reply)) - 1
    kept = fitting(chat, prompt, room)
    tokens, weights = chat.encoded([*kept, said])
    asked = len(chat.prompt(kept))
    return Passage(tokens[:length], [*([0.0] * asked), *weights[asked:]][:length])


def fitting(chat: Chat, prompt: Dialogue, room: int) -> Dialogue:
    """Return a prompt without so much of its beginning that it fits; system and last turn stay."""
    head = [turn for turn in prompt[:1] if turn.role == "system"]
    rest = list(prompt[len(head) :])
    while len(rest) > 1 and len(chat.prompt([*head, *rest])) > room:
        rest = rest[1:]
    return [*head, *rest]
