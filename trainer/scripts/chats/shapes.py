"""JSON values of any program → what was said; whatever has another shape is passed over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

USER = "user"
CHARACTER = "assistant"
"""Who speaks where the file gives no names."""

_ROLES = {
    **dict.fromkeys(("user", "human", "you"), USER),
    **dict.fromkeys(
        ("assistant", "gpt", "chatgpt", "model", "bot", "char", "bing", "bard", "ai"), CHARACTER
    ),
}
_MACHINE = frozenset(
    {"system", "tool", "function", "function_call", "observation", "developer", "tool_call", "note"}
)
"""Roles of which the player sees nothing."""

_SILENT = frozenset({"<|BEGIN-VISIBLE-CHAT|>"})
"""What programs write where nobody spoke."""


class Said(NamedTuple):
    """One message."""

    speaker: str
    """Or "" where it is narration."""

    text: str
    hidden: bool = False
    """Whether it is the system's."""


class Conversation(NamedTuple):
    """What belongs together."""

    title: str
    """As the file has it; "" for none."""

    messages: Iterator[Said | None]
    """None for what can't be understood."""


Json = Mapping[str, object]


def conversations(value: object) -> Iterator[Conversation | None]:
    """Yield the conversations of a whole document, None for what is none."""
    if isinstance(value, list) and not _is_messages(value):
        for item in value:
            yield _conversation(item)
    elif isinstance(value, Mapping) and "histories" in value:
        for item in _chats(value):
            yield _by_name(_conversation(item), value)
    else:
        yield _conversation(value)


def said(value: object) -> Said | None:
    """Return a message, None where `value` is none."""
    if isinstance(value, Mapping):
        for key, read in _MESSAGES.items():
            if key in value:
                return read(value)
    return None


def is_heading(value: object) -> bool:
    """Whether it is the first line of a chat of SillyTavern."""
    return (
        isinstance(value, Mapping)
        and "mes" not in value
        and ("chat_metadata" in value or "user_name" in value)
    )


def _conversation(value: object) -> Conversation | None:
    if isinstance(value, list):
        return Conversation("", map(said, value)) if _is_messages(value) else None
    if not isinstance(value, Mapping):
        return None
    for key, read in _CONVERSATIONS.items():
        if key in value:
            messages = read(value)
            if messages is None:
                return None
            return Conversation(_title(value), chain(_system(value), messages))
    return None


def _system(value: Json) -> list[Said]:
    """Return the prompt that some datasets keep beside the messages."""
    prompt = value.get("system")
    return [Said("system", prompt, hidden=True)] if isinstance(prompt, str) and prompt else []


def _is_messages(value: Sequence[object]) -> bool:
    return bool(value) and said(value[0]) is not None


def _title(value: Json) -> str:
    for key in ("title", "id", "conversation_id", "name"):
        if isinstance(found := value.get(key), (str, int)) and not isinstance(found, bool):
            return str(found)[:80]
    return ""


def _text(value: object) -> str | None:
    """Return a message's words, out of the parts that some programs make of them."""
    if isinstance(value, str):
        return "" if value in _SILENT else value
    if isinstance(value, Mapping):  # A swipe of Chub.
        return _text(value.get("message", value.get("text")))
    if isinstance(value, list):
        parts = [part.get("text") if isinstance(part, Mapping) else part for part in value]
        return "\n".join(part for part in parts if isinstance(part, str))
    return None


def _by_role(role: object, name: object, text: str | None) -> Said | None:
    if text is None or not isinstance(role, str):
        return None
    key = role.strip().lower()
    named = name if isinstance(name, str) and name else _ROLES.get(key, role)
    return Said(named, text, key in _MACHINE)


def _tavern(value: Json) -> Said | None:
    text = _text(value["mes"])
    swipes, chosen = value.get("swipes"), value.get("swipe_id")
    if text is None and isinstance(swipes, list) and isinstance(chosen, int):
        text = _text(swipes[chosen]) if 0 <= chosen < len(swipes) else None
    role = USER if value.get("is_user") is True else CHARACTER
    found = _by_role(role, value.get("name"), text)
    if found is not None and _is_told(value.get("extra")):
        found = found._replace(speaker="")
    return found and found._replace(hidden=value.get("is_system") is True)


def _is_told(extra: object) -> bool:
    """Whether a message of SillyTavern is the user's narration: `/sys`."""
    return isinstance(extra, Mapping) and extra.get("type") == "narrator"


def _openai(value: Json) -> Said | None:
    if value.get("content") is None and ("tool_calls" in value or "function_call" in value):
        return Said(CHARACTER, "", hidden=True)
    return _by_role(value["role"], value.get("name"), _text(value.get("content")))


def _sharegpt(value: Json) -> Said | None:
    return _by_role(value["from"], value.get("name"), _text(value.get("value")))


def _agnai(value: Json) -> Said | None:
    role = USER if value.get("userId") else CHARACTER
    return _by_role(role, value.get("handle"), _text(value["msg"]))


def _cai_tools(value: Json) -> Said | None:
    source = value["src"]
    if not isinstance(source, Mapping):
        return None
    return _by_role(_human(source), source.get("name"), _text(value.get("text")))


def _cai(value: Json) -> Said | None:
    """Return a turn of Character.AI: of its candidates, the one that was kept."""
    author, candidates = value.get("author"), value["candidates"]
    if not isinstance(author, Mapping) or not isinstance(candidates, list):
        return None
    chosen = value.get("primary_candidate_id")
    all_of_them = [one for one in candidates if isinstance(one, Mapping)]
    kept = [one for one in all_of_them if one.get("candidate_id") == chosen] or all_of_them
    text = _text(kept[0].get("raw_content")) if kept else None
    return _by_role(_human(author), author.get("name"), text)


def _human(value: Json) -> str:
    return USER if value.get("is_human") is True else CHARACTER


def _risu(value: Json) -> Said | None:
    return _by_role(value.get("role"), value.get("name"), _text(value["data"]))


_MESSAGES: Mapping[str, Callable[[Json], Said | None]] = {
    "mes": _tavern, "msg": _agnai, "candidates": _cai, "src": _cai_tools,
    "data": _risu, "from": _sharegpt, "role": _openai,
}  # fmt: skip
"""The key that gives each kind of message away."""


def _listed(key: str) -> Callable[[Json], Iterator[Said | None] | None]:
    def read(value: Json) -> Iterator[Said | None] | None:
        messages = value[key]
        return map(said, messages) if isinstance(messages, list) else None

    return read


def _pairs(key: str) -> Callable[[Json], Iterator[Said | None] | None]:
    def read(value: Json) -> Iterator[Said | None] | None:
        pairs = value[key]
        return _of_pairs(pairs) if isinstance(pairs, list) else None

    return read


def _of_pairs(pairs: Sequence[object]) -> Iterator[Said | None]:
    """Yield what two say in turn; either may be silent at the beginning."""
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            yield None
            continue
        for speaker, words in zip((USER, CHARACTER), pair, strict=True):
            if text := _text(words):
                yield Said(speaker, text)


def _alpaca(value: Json) -> Iterator[Said | None]:
    history = value.get("history")
    if isinstance(history, list):
        yield from _of_pairs(history)
    asked = [_text(value.get(key)) for key in ("instruction", "input")]
    answer = _text(value.get("output"))
    yield Said(USER, "\n".join(filter(None, asked))) if any(asked) else None
    yield None if answer is None else Said(CHARACTER, answer)


def _chats(value: object) -> list[object]:
    """Return the chats of CAI Tools' file."""
    while isinstance(value, Mapping) and "histories" in value:
        value = value["histories"]
    return value if isinstance(value, list) else []


def _by_name(conversation: Conversation | None, file: Json) -> Conversation | None:
    """Give the character of CAI Tools' file the name that the file's head has."""
    info = file.get("info")
    character = info.get("character") if isinstance(info, Mapping) else None
    name = character.get("name") if isinstance(character, Mapping) else None
    if conversation is None or not isinstance(name, str) or not name:
        return conversation
    named = (
        one._replace(speaker=name) if one is not None and one.speaker == CHARACTER else one
        for one in conversation.messages
    )
    return conversation._replace(messages=named)


def _turns(value: Json) -> Iterator[Said | None] | None:
    """Return Character.AI's turns, which come with the newest first."""
    turns = value["turns"]
    if not isinstance(turns, list):
        return None
    times = [one.get("create_time") if isinstance(one, Mapping) else None for one in turns]
    backwards = len(times) > 1 and str(times[0]) > str(times[-1])
    return map(said, reversed(turns) if backwards else turns)


def _path(value: Json) -> Iterator[Said | None] | None:
    """Return ChatGPT's export: of its tree of messages, the path to where the user was last."""
    nodes, at = value["mapping"], value.get("current_node")
    if not isinstance(nodes, Mapping):
        return None
    path: list[Said | None] = []
    for _ in nodes:  # No path has more: one that has goes round.
        node = nodes.get(at) if isinstance(at, str) else None
        if not isinstance(node, Mapping):
            break
        if isinstance(message := node.get("message"), Mapping):
            path.append(_node(message))
        at = node.get("parent")
    return reversed(path)


def _node(message: Json) -> Said | None:
    author, content = message.get("author"), message.get("content")
    if not isinstance(author, Mapping) or not isinstance(content, Mapping):
        return None
    return _by_role(author.get("role"), author.get("name"), _text(content.get("parts", "")))


def _risu_chat(value: Json) -> Iterator[Said | None] | None:
    data = value["data"]
    messages = data.get("message") if isinstance(data, Mapping) else None
    return map(said, messages) if isinstance(messages, list) else None


_CONVERSATIONS: Mapping[str, Callable[[Json], Iterator[Said | None] | None]] = {
    **{key: _listed(key) for key in ("conversations", "conversation", "messages", "msgs")},
    **{key: _pairs(key) for key in ("data_visible", "visible")},
    "turns": _turns,
    "mapping": _path,
    "instruction": _alpaca,
    "data": _risu_chat,
}
"""The key that gives each kind of conversation away."""
