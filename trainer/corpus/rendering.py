"""Turns → the messages of a chat model.

The user's side up to her reply is one message: who speaks is named, but for the user; what is
narrated stands in brackets, before the words of the turn that it is the situation of. What is
narrated right before her reply ends the user's message: she is not to narrate.
"""

from collections.abc import Iterator, Sequence

import msgspec

from trainer.corpus.conversations import SILENCE
from trainer.corpus.sample import Role, Sample, Turn
from trainer.corpus.tongue import Tongue

_SYSTEM = {
    Tongue.ENGLISH: "You are {character}.",
    Tongue.CHINESE: "你是{character}。",
    Tongue.JAPANESE: "あなたは{character}です。",
}


class Message(msgspec.Struct, omit_defaults=True):
    """One message of a chat."""

    role: str
    content: str
    name: str = ""
    """Who speaks, where the message is one person's."""


class Exchange(msgspec.Struct):
    """What is said to her, and her reply."""

    user: list[Turn]
    hers: Turn


class Manner(msgspec.Struct, frozen=True):
    """How turns are written."""

    tongue: Tongue
    users: list[str] = []
    """Names of the user's own part, which are not written before what it says."""

    system: str = ""
    """The system's message, with `{character}`; "" for a plain one in the language."""

    expressions: bool = False
    """Whether her replies begin with the tag of her face: `[smile] `."""

    @property
    def wide(self) -> bool:
        """Whether marks are full-width."""
        return self.tongue is not Tongue.ENGLISH

    def system_message(self, sample: Sample) -> str:
        """Return who she is, and what is known when it begins."""
        text = self.system or _SYSTEM[self.tongue]
        told = text.replace("{character}", sample.character)
        return f"{told}\n{sample.situation}" if sample.situation else told

    def asked(self, exchange: Exchange) -> str:
        """Return the user's message of an exchange."""
        parts = [part for turn in exchange.user for part in self._parts(turn)]
        if exchange.hers.situation:
            parts.append(self.narrated(exchange.hers.situation))
        return "\n".join(parts) or SILENCE

    def answered(self, turn: Turn) -> str:
        """Return her message."""
        tag = f"[{turn.expressions[0]}] " if self.expressions and turn.expressions else ""
        return tag + turn.text

    def narrated(self, situation: str) -> str:
        """Return narration as it stands between what is said."""
        return f"（{situation}）" if self.wide else f"({situation})"

    def _parts(self, turn: Turn) -> Iterator[str]:
        if turn.situation:
            yield self.narrated(turn.situation)
        if turn.text:
            named = turn.name and turn.name not in self.users
            yield f"{turn.name}{'：' if self.wide else ': '}{turn.text}" if named else turn.text


def exchanges(turns: Sequence[Turn]) -> list[Exchange]:
    """Return the exchanges of a conversation that ends with her."""
    found: list[Exchange] = []
    user: list[Turn] = []
    for turn in turns:
        if turn.role is Role.USER:
            user.append(turn)
        else:
            found.append(Exchange(user, turn))
            user = []
    return found


def messages(sample: Sample, manner: Manner) -> list[Message]:
    """Return a sample as a chat: the system, then user and assistant by turns."""
    told = [Message("system", manner.system_message(sample))]
    for exchange in exchanges(sample.turns):
        names = {turn.name for turn in exchange.user if turn.text}
        told.append(Message("user", manner.asked(exchange), names.pop() if len(names) == 1 else ""))
        told.append(Message("assistant", manner.answered(exchange.hers), exchange.hers.name))
    return told
