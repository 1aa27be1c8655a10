"""Long dialogues, cut at turns into passages that fit a row.

Each reply is learnt once, with as much of what was said before it as there is room for; the
system's text stands before every piece. Cutting where a row ends, as trainers mostly do, lost more
than half of the replies of long scenes.
"""

from collections.abc import Iterator

from trainer.brain.bases.chat import Chat
from trainer.brain.dialogue import Dialogue
from trainer.brain.learning.rows import Passage

MEMORY = 0.5
"""Share of a window that may be what an earlier one taught."""


def windows(chat: Chat, dialogue: Dialogue, length: int) -> list[Passage]:
    """Return a dialogue as passages of at most `length` tokens.

    A turn that is too long for a window of its own loses its end; what the system says is left out
    where it takes more than half of one.
    """
    whole = chat.encoded(dialogue)
    if len(whole.tokens) <= length:
        return [Passage(*whole)]
    system = list(dialogue[:1]) if dialogue[0].role == "system" else []
    if system and len(chat.encoded(system).tokens) > length // 2:
        system = []
    turns = list(dialogue[1:] if dialogue[0].role == "system" else dialogue)
    passages = [
        _passage(chat, [*system, *turns[start:fresh]], [*system, *turns[start:end]], length)
        for start, fresh, end in _cuts(chat, system, turns, length)
    ]
    return [one for one in passages if any(one.weights)]


def _cuts(
    chat: Chat, system: Dialogue, turns: Dialogue, length: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the windows: where each starts, where what is new in it starts, and where it ends."""
    opening = len(chat.encoded(system).tokens)
    sizes = [len(chat.prompt([turn])) - len(chat.prompt([])) for turn in turns]
    room = length - opening - 1
    fresh = 0
    while fresh < len(turns):
        start, held = fresh, 0
        while start > 0 and held + sizes[start - 1] <= room * MEMORY:
            start -= 1
            held += sizes[start]
        if start < fresh and turns[start].role == "assistant":
            held -= sizes[start]  # Who reads it would miss what it answers.
            start += 1
        end = fresh
        while end < len(turns) and held + sizes[end] <= room:
            held += sizes[end]
            end += 1
        if end < len(turns) and end > fresh and turns[end - 1].role == "user":
            end -= 1  # A question teaches nothing without its answer.
        if end == fresh:
            end = min(len(turns), fresh + (2 if turns[fresh].role == "user" else 1))
        yield start, fresh, end
        fresh = end


def _passage(chat: Chat, known: Dialogue, dialogue: Dialogue, length: int) -> Passage:
    """Return a dialogue that teaches nothing of its `known` beginning."""
    tokens, weights = chat.encoded(dialogue)
    taught = len(chat.encoded(known).tokens)
    return Passage(tokens[:length], [*([0.0] * taught), *weights[taught:]][:length])
