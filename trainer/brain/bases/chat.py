"""A base's tokenizer, and how GLM-4's family and ChatGLM3 write a conversation.

A message is one control token for its role, a line break, and its text. A reply ends with the role
token of whoever speaks next: that one is learned with it, or the model never learns to stop. Texts
are plain: `<|user|>` typed by somebody stays eight characters, as in the companion.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from tokenizers import Tokenizer

from trainer.brain.dialogue import Dialogue
from trainer.errors import MaterialError

OPENING = ("[gMASK]", "<sop>")
OLDER = ("[gMASK]", "sop")
"""The same of ChatGLM2 and ChatGLM3."""

ROLES = ("system", "user", "assistant")
STOPS = ("<|user|>", "<|observation|>")
ENDS = ("<|endoftext|>", "</s>")
"""What ends a text: GLM-4's, and ChatGLM's."""

BREAK = "\n"
"""What stands between a role and what it says."""


class Encoded(NamedTuple):
    """A dialogue as numbers."""

    tokens: list[int]

    weights: list[float]
    """1 for what is hers, and for the token that ends it; 0 for all else. As long as `tokens`."""


class Chat:
    """Turns dialogues into tokens."""

    def __init__(self, tokenizer: Any, template: str) -> None:
        """Take a `tokenizers.Tokenizer` and the Jinja of its conversations.

        Raises `MaterialError` where it lacks a control token of GLM-4's.
        """
        self.tokenizer = tokenizer
        self.template = template
        self._plain = _without_control(tokenizer)
        self.scores: list[tuple[str, float, int]] | None = None
        """Of sentencepiece: each token, its score and kind, as a GGUF file wants them."""

        self._roles = {role: self.control(f"<|{role}|>") for role in ROLES}
        self._break = self.ids(BREAK)
        older = tokenizer.token_to_id("sop") is not None
        self.opening = tuple(map(self.control, OLDER if older else OPENING))
        self.stops = frozenset(map(self.control, (*STOPS, ENDS[older])))
        self.end = self._roles["user"]
        """What ends a reply: the role of whoever speaks next."""

    def control(self, token: str) -> int:
        """Return a control token's id; raise `MaterialError` where there is none."""
        found = self.tokenizer.token_to_id(token)
        if found is None:
            raise MaterialError(
                f"This tokenizer has no {token}, so it is none of GLM-4's. "
                "Choose GLM-4, GLM-4-0414 or GLM-Edge."
            )
        return int(found)

    def ids(self, text: str) -> list[int]:
        """Return the tokens of plain text; there are no control tokens in it."""
        return list(self._plain.encode(text, add_special_tokens=False).ids)

    def text(self, ids: Sequence[int]) -> str:
        """Return what tokens say, control tokens spelled out."""
        return str(self.tokenizer.decode(list(ids), skip_special_tokens=False))

    def encoded(self, dialogue: Dialogue) -> Encoded:
        """Return a whole dialogue; after a last reply stands the user's role token."""
        tokens, weights = list(self.opening), [0.0] * len(self.opening)
        hers = False
        for turn in dialogue:
            said = self.ids(turn.text)
            tokens += [self._roles[turn.role], *self._break, *said]
            weights += [float(hers), *([0.0] * len(self._break))]
            hers = turn.role == "assistant"
            weights += [float(hers)] * len(said)
        if hers:
            tokens.append(self.end)
            weights.append(1.0)
        return Encoded(tokens, weights)

    def prompt(self, dialogue: Dialogue) -> list[int]:
        """Return the tokens that an answer to `dialogue` is written after."""
        said = [token for turn in dialogue for token in self._message(turn.role, turn.text)]
        return [*self.opening, *said, *self._message("assistant", "")]

    def _message(self, role: str, text: str) -> list[int]:
        return [self._roles[role], *self._break, *self.ids(text)]


class Rounds(Chat):
    """ChatGLM2's way: numbered rounds of question and answer, without tokens for roles."""

    def encoded(self, dialogue: Dialogue) -> Encoded:
        tokens, weights = list(self.opening), [0.0] * len(self.opening)
        for asked, answer in _rounds(dialogue):
            said = self.ids(asked)
            tokens += said
            weights += [0.0] * len(said)
            if answer is not None:
                reply = [*self.ids(answer), self.end]
                tokens += reply
                weights += [1.0] * len(reply)
        return Encoded(tokens, weights)

    def prompt(self, dialogue: Dialogue) -> list[int]:
        tokens = list(self.opening)
        for asked, answer in _rounds(dialogue):
            tokens += self.ids(asked)
            tokens += [*self.ids(answer), self.end] if answer is not None else []
        return tokens


def _rounds(dialogue: Dialogue) -> list[tuple[str, str | None]]:
    """Return what is asked in each round, as ChatGLM2 writes it, and the answer."""
    rounds: list[tuple[str, str | None]] = []
    waiting: list[str] = []
    for turn in dialogue:
        if turn.role != "assistant":
            waiting.append(turn.text)
            continue
        rounds.append((_asked(len(rounds) + 1, waiting), turn.text))
        waiting = []
    if waiting or not rounds:
        rounds.append((_asked(len(rounds) + 1, waiting), None))
    return rounds


def _asked(number: int, said: list[str]) -> str:
    return f"[Round {number}]\n\n问：{BREAK.join(said)}\n\n答："


def _without_control(tokenizer: Any) -> Any:
    """Return a tokenizer that takes control tokens in a text for plain words."""
    definition = json.loads(tokenizer.to_str())
    definition["added_tokens"] = []
    return Tokenizer.from_str(json.dumps(definition))
