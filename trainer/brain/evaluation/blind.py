"""Blind chats: two replies to each line in an order that nobody sees, and votes on them.

blind.html      the chats; votes stay in the browser until they are saved as votes.json
blind_key.json  which of each two was written after learning
"""

import json
import random
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from trainer.brain.evaluation.winning import sign_test
from trainer.errors import MaterialError
from trainer.page import page, section

PAGE = "blind.html"
KEY = "blind_key.json"
LARGEST = 1 << 22
_SCRIPT = """
const votes = JSON.parse(localStorage.getItem("votes") || "{}");
for (const input of document.querySelectorAll("input[type=radio]")) {
  input.checked = votes[input.name] === input.value;
  input.onchange = () => { votes[input.name] = input.value;
    localStorage.setItem("votes", JSON.stringify(votes)); };
}
document.getElementById("save").onclick = () => {
  const link = document.createElement("a");
  link.href = "data:application/json," + encodeURIComponent(JSON.stringify(votes));
  link.download = "votes.json"; link.click();
};
"""

Vote = Literal["first", "second", "tie"]


class Chat(NamedTuple):
    """A line, and what was answered."""

    asked: str
    before: str
    after: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What the votes say."""

    after: int
    before: int
    ties: int
    chance: float
    """How likely a difference this large is where both are alike (sign test)."""


def write_blind(chats: Sequence[Chat], folder: Path, seed: int) -> None:
    """Write the page and its key."""
    drawn = random.Random(seed)
    key: dict[str, str] = {}
    parts = []
    for number, chat in enumerate(chats, 1):
        name = f"chat{number}"
        key[name] = drawn.choice(["first", "second"])
        pair = (chat.after, chat.before) if key[name] == "first" else (chat.before, chat.after)
        parts.append(section(str(number), _chat(name, chat.asked, pair)))
    parts.append('<section><button id="save">Save my votes</button></section>')
    told = page("Which answer is more like her?", parts, script=_SCRIPT)
    (folder / PAGE).write_text(told, encoding="utf-8")
    (folder / KEY).write_text(json.dumps(key), encoding="utf-8")


def counted(votes: Path, key: Path) -> Count:
    """Return what votes say; raise `MaterialError` where they don't belong to the key."""
    true, said = _read(key), _read(votes)
    if unknown := said.keys() - true.keys():
        raise MaterialError(f"{votes} votes on {min(unknown)}, which {key} doesn't know.")
    after = sum(vote == true[name] for name, vote in said.items())
    ties = sum(vote == "tie" for vote in said.values())
    before = len(said) - after - ties
    return Count(after=after, before=before, ties=ties, chance=sign_test(after, before))


def _chat(name: str, asked: str, pair: tuple[str, str]) -> str:
    turns = [f'<div class="turn">{escape(asked)}</div>']
    for place, text in zip(("first", "second"), pair, strict=True):
        turns.append(
            f'<label class="turn hers"><input type="radio" name="{name}" value="{place}"> '
            f"{escape(text)}</label>"
        )
    turns.append(
        f'<label class="told"><input type="radio" name="{name}" value="tie"> Both alike</label>'
    )
    return f'<div class="chat">{"".join(turns)}</div>'


def _read(path: Path) -> dict[str, Vote]:
    try:
        if path.stat().st_size > LARGEST:
            raise MaterialError(f"{path} is too large for votes.")
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Vote])
    except (OSError, msgspec.MsgspecError) as error:
        raise MaterialError(f"{path} can't be read: {error}") from error
