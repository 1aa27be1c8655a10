r"""The tokens of a conversation, as the GLM family was trained to read them.

A message is one control token for its role, a line break, and its text. Text becomes tokens as
plain text, so "<|assistant|>" typed by the user stays what it is: eleven characters.
Source: the chat templates of GLM-4 (`\n` before the text) and ChatGLM3 (`\n ` before it).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from companion.engines.roles import Message

DROPPED_AT_ONCE = 8
"""Messages that leave together when the context is full, so that its cached start stays valid
for several turns."""


@dataclass(frozen=True)
class Grammar:
    """How one model writes a conversation."""

    start: tuple[int, ...]
    """The tokens every text begins with."""

    roles: Mapping[str, int]
    """The control token that opens a message of each role."""

    lead: str
    """What stands between that token and the text."""

    tokens: Callable[[str], list[int]]
    """Plain text to tokens; knows no control tokens."""

    def prompt(self, messages: Sequence[Message], room: int) -> list[int]:
        """Return the prompt for an answer to `messages`, in at most `room` tokens.

        The first message (who she is) and the last (the user's) always stay, the last shortened
        if it alone is too long; of those between, the oldest leave.
        """
        first, *between, last = [self._message(message) for message in messages]
        room -= self._frame(first)
        last = last[: max(1, room)]
        room -= len(last)
        while between and sum(map(len, between)) > room:
            del between[:DROPPED_AT_ONCE]
        flat = [token for message in (first, *between, last) for token in message]
        return [*self.start, *flat, *self._opening()]

    def unread(self, messages: Sequence[Message], room: int) -> list[int]:
        """Return the end of the last message, which `prompt` leaves out; mostly nothing."""
        first, last = self._message(messages[0]), self._message(messages[-1])
        return last[max(1, room - self._frame(first)) :]

    def _frame(self, first: Sequence[int]) -> int:
        """Return the tokens that every prompt has around what was said."""
        return len(self.start) + len(first) + len(self._opening())

    def _opening(self) -> list[int]:
        return [self.roles["assistant"], *self.tokens("\n")]

    def _message(self, message: Message) -> list[int]:
        return [self.roles[message.role], *self.tokens(self.lead + message.text)]


def recognised(
    control: Callable[[str], int | None], tokens: Callable[[str], list[int]]
) -> Grammar | None:
    """Return how the model whose control tokens `control` finds writes, or None for no GLM."""
    roles = {role: control(f"<|{role}|>") for role in ("system", "user", "assistant")}
    mask = control("[gMASK]")
    modern, older = control("<sop>"), control("sop")
    begin = modern if modern is not None else older
    if mask is None or begin is None or None in roles.values():
        return None
    known = {role: token for role, token in roles.items() if token is not None}
    return Grammar((mask, begin), known, "\n" if modern is not None else "\n ", tokens)
