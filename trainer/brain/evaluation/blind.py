"""Blind chats: two replies to each line in an order that nobody sees, and votes on them.

blind.html      the chats; votes stay in the browser until they are saved as votes.json
blind_key.json  which of each two was written after learning

Page, votes and key carry one random name: votes count by their own key only. The order is drawn
anew for each page, so nobody who knows another one knows this.
"""

import secrets
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
const page = document.body.dataset.page;
const votes = JSON.parse(localStorage.getItem(page) || "{}");
for (const input of document.querySelectorAll("input[type=radio]")) {
  input.checked = votes[input.name] === input.value;
  input.onchange = () => { votes[input.name] = input.value;
    localStorage.setItem(page, JSON.stringify(votes)); };
}
document.getElementById("save").onclick = () => {
  const link = document.createElement("a");
  link.href = "data:application/json," + encodeURIComponent(JSON.stringify({page, votes}));
  link.download = "votes.json"; link.click();
};
"""

Vote = Literal["first", "second", "tie"]


class Chat(NamedTuple):
    """A line, and what was answered."""

    asked: str
    before: str
    after: str


class _Votes(msgspec.Struct):
    """Votes, or what is true."""

    page: str
    votes: dict[str, Vote]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What the votes say."""

    after: int
    before: int
    ties: int
    chance: float
    """How likely a difference this large is where both are alike (sign test)."""


def write_blind(chats: Sequence[Chat], folder: Path) -> None:
    """Write the page and its key."""
    key: dict[str, Vote] = {}
    parts = []
    for number, chat in enumerate(chats, 1):
        name = f"chat{number}"
        key[name] = secrets.choice(("first", "second"))
        pair = (chat.after, chat.before) if key[name] == "first" else (chat.before, chat.after)
        parts.append(section(str(number), _chat(name, chat.asked, pair)))
    parts.append('<section><button id="save">Save my votes</button></section>')
    made = secrets.token_hex(8)
    told = page("Which answer is more like her?", parts, script=_SCRIPT, name=made)
    (folder / PAGE).write_text(told, encoding="utf-8")
    (folder / KEY).write_bytes(msgspec.json.encode(_Votes(made, key)))


def counted(votes: Path, key: Path) -> Count:
    """Return what votes say; raise `MaterialError` where they don't belong to the key."""
    right, given = _read(key), _read(votes)
    if right.page != given.page:
        raise MaterialError(f"{votes} holds votes on another page than {key} is for.")
    true, said = right.votes, given.votes
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


def _read(path: Path) -> _Votes:
    try:
        if path.stat().st_size > LARGEST:
            raise MaterialError(f"{path} is too large for votes.")
        return msgspec.json.decode(path.read_bytes(), type=_Votes)
    except (OSError, msgspec.MsgspecError) as error:
        raise MaterialError(f"{path} can't be read: {error}") from error
