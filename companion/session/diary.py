"""What a session remembers of a conversation, and the prompt it makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from companion.engines.roles import Message
from companion.memory.store import Conversation


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said in a conversation, as it was heard."""

    who: Literal["user", "character"]
    text: str
    mood: str = ""


class Diary(Protocol):
    """Keeps entries. Never raises: what can't be written is kept in memory and told elsewhere."""

    def entries(self) -> Sequence[Entry]:
        """All entries of the conversation, oldest first."""
        ...

    def add(self, entry: Entry) -> None:
        """Keep a new entry."""
        ...

    def rewrite_last(self, entry: Entry) -> None:
        """Put `entry` in the place of the newest one."""
        ...


class KeptDiary:
    """A diary in the user's file of conversations."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def entries(self) -> Sequence[Entry]:
        return [Entry(row.who, row.text, row.mood) for row in self._conversation.said()]

    def add(self, entry: Entry) -> None:
        self._conversation.add(entry.who, entry.text, entry.mood)

    def rewrite_last(self, entry: Entry) -> None:
        self._conversation.rewrite_last(entry.text, entry.mood)


LONGEST_MESSAGE = 2000
"""Characters of one message that reach the brain; the diary keeps all of it."""

RECALLED = 60
"""Most entries that are offered to the brain; it drops the oldest that don't fit its context."""

FORGOTTEN_AT_ONCE = 16
"""Entries that leave together, so that what the brain has read stays the start of what it is
asked for several turns."""


def prompt(system: str, entries: Sequence[Entry], moods: Sequence[str]) -> list[Message]:
    """Return what the brain is asked: the persona, then the talk, ending with the user's turn.

    Two entries of the user's in a row (she was interrupted before she said a word) become one.
    """
    messages = [Message("system", system)]
    for entry in entries[_forgotten(len(entries)) :]:
        if entry.who == "character":
            mood = entry.mood if entry.mood in moods else moods[0]
            messages.append(Message("assistant", f"[{mood}] {entry.text}"))
            continue
        text = entry.text[:LONGEST_MESSAGE]
        if messages[-1].role == "user":
            text = f"{messages.pop().text}\n{text}"[-LONGEST_MESSAGE:]
        messages.append(Message("user", text))
    return messages


def _forgotten(entries: int) -> int:
    """Return how many of the oldest leave, in whole steps."""
    return FORGOTTEN_AT_ONCE * -(-max(0, entries - RECALLED) // FORGOTTEN_AT_ONCE)
