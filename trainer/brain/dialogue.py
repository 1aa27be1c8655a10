"""What a brain learns from: who said what, and the text llama.cpp will see for it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Role = Literal["system", "user", "assistant"]


class Turn(NamedTuple):
    """One thing said."""

    role: Role
    text: str


Dialogue = Sequence[Turn]

OPENING = ("[gMASK]", "<sop>")
"""The two tokens before everything, as GLM-4 has them."""

CHAT_TEMPLATE = (
    "[gMASK]<sop>{% for message in messages %}<|{{ message['role'] }}|>\n"
    "{{ message['content'] }}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
"""The same text in Jinja, for the GGUF: whoever serves the file renders what was trained."""


def rendered(dialogue: Dialogue) -> str:
    """Return the dialogue as one text, control tokens included."""
    return "".join(OPENING) + "".join(f"<|{turn.role}|>\n{turn.text}" for turn in dialogue)
