"""Chats and datasets of conversations, as many programs write them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.scripts.chats import FORMAT
from trainer.scripts.chats.shapes import conversations
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Options, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import tree_at

KEYS = (
    "mes", "msg", "candidates", "src", "data", "from", "role", "conversations", "messages",
    "histories", "turns", "visible", "instruction", "history", "output", "swipes", "swipe_id",
    "author", "content", "mapping", "current_node", "parent", "value", "text", "name",
    "is_user", "message",
)  # fmt: skip
TAVERN = [
    {"user_name": "Ren", "character_name": "Mio", "create_date": "2024-1-1", "chat_metadata": {}},
    {"name": "Mio", "is_user": False, "is_system": False, "mes": "*waves* おはよう、Ren！"},
    {"name": "System", "is_user": False, "is_system": True, "mes": "The model was changed."},
    {"name": "Ren", "is_user": True, "mes": "Morning.\r\nSlept well?"},
    {"name": "Aki", "is_user": False, "mes": None, "swipes": ["a", "我也在。"], "swipe_id": 1},
    {"name": "Mio", "is_user": False, "mes": {"message": "{{user}}, come here."}},
]


def read(path: Path) -> tuple[list[Line], Reading]:
    left_out = Leavings()
    reading = Reading(tree_at(path, left_out), Options(), Decoder(), left_out)
    reader = FORMAT.reader(reading)
    return [line for entry in reader.entries for line in reader.lines(entry)], reading


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(line.scene, line.speaker_shown, line.text_clean) for line in read(path)[0]]


def in_lines(path: Path, *values: object) -> Path:
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in values)
    path.write_text(text, "utf-8")
    return path


def whole(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return path


def score(path: Path) -> float:
    found = FORMAT.evidence(Probe(tree_at(path, Leavings()), Decoder()))
    return found.score if found else 0.0


def test_a_chat_of_sillytavern_keeps_names_and_leaves_the_system_out(tmp_path: Path) -> None:
    lines, reading = read(in_lines(tmp_path / "a.jsonl", *TAVERN))
    assert [(line.line, line.speaker_shown, line.text_clean) for line in lines] == [
        (2, "Mio", "*waves* おはよう、Ren！"),
        (4, "Ren", "Morning.\nSlept well?"),
        (5, "Aki", "我也在。"),
        (6, "Mio", "{{user}}, come here."),
    ]
    assert reading.left_out.take()[Reason.SYSTEM].count == 1
    assert reading.decoder.encoding("a.jsonl") == "utf-8"
    assert score(tmp_path) > 0.9


def test_what_the_user_narrates_in_sillytavern_is_said_by_nobody(tmp_path: Path) -> None:
    extra = {"type": "narrator", "gen_id": 1}
    told_by = {"name": "System", "is_user": False, "is_system": False, "mes": "夜幕降临。"}
    lines, _ = read(in_lines(tmp_path / "a.jsonl", *TAVERN[:2], {**told_by, "extra": extra}))
    assert [(line.kind, line.speaker_shown) for line in lines] == [
        (Kind.SAY, "Mio"),
        (Kind.NARRATION, ""),
    ]


def test_calls_of_tools_are_the_systems(tmp_path: Path) -> None:
    call = {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]}
    messages = [*OPENAI["messages"], call, {"role": "tool", "content": "42"}]
    lines, reading = read(whole(tmp_path / "a.json", {"messages": messages}))
    assert len(lines) == 2
    assert {reason: one.count for reason, one in reading.left_out.take().items()} == {
        Reason.SYSTEM: 3
    }


SHAREGPT = {
    "conversations": [
        {"from": "system", "value": "You are Mio."},
        {"from": "human", "value": "你好"},
        {"from": "gpt", "value": "嗯，你好呀。"},
    ]
}
OPENAI = {
    "messages": [
        {"role": "system", "content": "You are Mio."},
        {"role": "user", "content": [{"type": "text", "text": "你好"}]},
        {"role": "assistant", "content": "嗯，你好呀。"},
    ]
}
TWO = [("1", "user", "你好"), ("1", "assistant", "嗯，你好呀。")]


@pytest.mark.parametrize("conversation", [SHAREGPT, OPENAI])
def test_each_conversation_of_a_dataset_is_a_scene(
    tmp_path: Path, conversation: dict[str, object]
) -> None:
    expected = [*TWO, *[("2", speaker, text) for _, speaker, text in TWO]]
    (tmp_path / "lines").mkdir()
    listed = whole(tmp_path / "a.json", [conversation, conversation])
    assert told(listed) == expected
    streamed = in_lines(tmp_path / "lines" / "a.jsonl", conversation, conversation)
    assert told(streamed) == expected
    assert score(listed) > 0.9
    assert score(streamed) > 0.9
    assert [line.line for line in read(streamed)[0]] == [1, 1, 2, 2]
    assert [line.line for line in read(listed)[0]] == [2, 3, 5, 6]


def test_a_bare_list_of_messages_is_one_conversation(tmp_path: Path) -> None:
    assert told(whole(tmp_path / "a.json", OPENAI["messages"])) == TWO


def test_alpaca_is_read_with_its_history(tmp_path: Path) -> None:
    item = {
        "instruction": "How old are you?",
        "input": "Be honest.",
        "output": "Seventeen.",
        "history": [["Hi", "Hello!"], ["", "..."]],
        "system": "You are Mio.",
    }
    assert told(whole(tmp_path / "a.json", [item])) == [
        ("1", "user", "Hi"),
        ("1", "assistant", "Hello!"),
        ("1", "assistant", "..."),
        ("1", "user", "How old are you?\nBe honest."),
        ("1", "assistant", "Seventeen."),
    ]


def test_chats_of_other_programs_are_read(tmp_path: Path) -> None:
    pairs = [["<|BEGIN-VISIBLE-CHAT|>", "嗯，你好呀。"], ["你好", "嗯"]]
    assert told(whole(tmp_path / "ooba.json", {"data": pairs, "data_visible": pairs})) == [
        ("1", "assistant", "嗯，你好呀。"),
        ("1", "user", "你好"),
        ("1", "assistant", "嗯"),
    ]
    agnai = {"name": "x", "messages": [{"userId": "u", "msg": "你好"}, {"msg": "嗯，你好呀。"}]}
    assert [one[1:] for one in told(whole(tmp_path / "agnai.json", agnai))] == [
        one[1:] for one in TWO
    ]
    history = {"msgs": [
        {"src": {"is_human": True, "name": "Ren"}, "text": "Hi"},
        {"src": {"is_human": False, "name": "Mio"}, "text": "Hey"},
    ]}  # fmt: skip
    assert [one[1] for one in told(whole(tmp_path / "named.json", {
        "info": {"character": {"name": "美緒"}},
        "histories": {"histories": [{"msgs": [{"src": {"is_human": False}, "text": "Hey"}]}]},
    }))] == ["美緒"]  # fmt: skip
    cai = {"info": {}, "histories": {"histories": [history, history]}}
    assert told(whole(tmp_path / "cai.json", cai)) == [
        ("1", "Ren", "Hi"), ("1", "Mio", "Hey"), ("2", "Ren", "Hi"), ("2", "Mio", "Hey"),
    ]  # fmt: skip


def test_turns_of_character_ai_come_in_the_order_of_time(tmp_path: Path) -> None:
    mio = {"name": "Mio"}
    turns = [
        {"create_time": "2024-01-02", "author": mio, "primary_candidate_id": "b",
         "candidates": [{"candidate_id": "a", "raw_content": "No."},
                        {"candidate_id": "b", "raw_content": "Yes."}]},
        {"create_time": "2024-01-01", "author": {"name": "Ren", "is_human": True},
         "candidates": [{"candidate_id": "c", "raw_content": "Really?"}]},
    ]  # fmt: skip
    file = whole(tmp_path / "a.json", {"turns": turns})
    assert told(file) == [("1", "Ren", "Really?"), ("1", "Mio", "Yes.")]


def test_an_export_of_chatgpt_follows_the_path_that_was_kept(tmp_path: Path) -> None:
    def node(name: str, parent: str | None, role: str, *parts: str) -> dict[str, object]:
        message = {"author": {"role": role}, "content": {"content_type": "text", "parts": parts}}
        return {"id": name, "message": message if parts else None, "parent": parent}

    chat = {
        "title": "Rain",
        "mapping": {
            "r": node("r", None, "system"),
            "s": node("s", "r", "system", "Be Mio."),
            "a": node("a", "s", "user", "Hi"),
            "b": node("b", "a", "assistant", "Not kept."),
            "c": node("c", "a", "assistant", "Hey,", "you."),
        },
        "current_node": "c",
    }
    assert told(whole(tmp_path / "conversations.json", [chat])) == [
        ("Rain", "user", "Hi"),
        ("Rain", "assistant", "Hey,\nyou."),
    ]
    assert score(tmp_path) > 0.9
    loop = {"mapping": {"a": node("a", "b", "user", "A"), "b": node("b", "a", "user", "B")}}
    assert len(told(whole(tmp_path / "conversations.json", loop | {"current_node": "a"}))) == 2


def test_a_chat_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in TAVERN[:2])
    (tmp_path / "a.jsonl").write_bytes(text.encode("utf-16"))
    assert told(tmp_path / "a.jsonl") == [("", "Mio", "*waves* おはよう、Ren！")]


def test_other_json_is_not_claimed(tmp_path: Path) -> None:
    whole(tmp_path / "a.json", [{"name": "Mio", "message": "「おはよう」"}])
    whole(tmp_path / "package.json", {"name": "game", "main": "index.html"})
    whole(tmp_path / "b.ks.json", {"scenes": [{"texts": [["Mio", None, "「おはよう」"]]}]})
    assert score(tmp_path) == 0.0


def test_what_is_no_message_is_counted(tmp_path: Path) -> None:
    file = in_lines(tmp_path / "a.jsonl", *TAVERN[:2], {"mes": 5}, 7, None, [], {"is_user": 1})
    with file.open("a") as stream:
        stream.write('{"mes": "cut\n' + "[" * 5000 + '\n{"mes":"half \\ud83d","is_user":true}\n')
    lines, reading = read(file)
    assert [line.text_clean for line in lines[1:]] == ["half \ud83d"]
    assert reading.left_out.take()[Reason.UNREADABLE_LINE].count == 6


def test_a_line_that_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"is_user":false,"mes":"' + b"x" * (17 << 20) + b'"}\n')
    with pytest.raises(ScriptError, match="larger"):
        read(tmp_path / "a.jsonl")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, database=None)
@given(value=_JSON)
def test_no_shape_of_json_breaks_the_reader(value: object) -> None:
    for conversation in conversations(value):
        for message in conversation.messages if conversation else ():
            assert message is None or isinstance(message.text, str)
