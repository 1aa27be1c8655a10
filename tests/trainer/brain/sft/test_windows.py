"""Long dialogues become passages in which each reply is learnt once, and whole."""

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn
from trainer.brain.learning.rows import Passage
from trainer.brain.sft.windows import windows

CHAT = Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE)
SYSTEM = Turn("system", "Hana reads a book")


def scene(turns: int) -> list[Turn]:
    said = [
        (
            Turn("user", f"boats {index} on the sea"),
            Turn("assistant", f"{index} and the sea is calm"),
        )
        for index in range(turns)
    ]
    return [SYSTEM, *(turn for pair in said for turn in pair)]


def learnt(passage: Passage) -> str:
    return CHAT.text([t for t, w in zip(*passage, strict=True) if w])


def test_a_short_dialogue_is_one_passage() -> None:
    dialogue = scene(2)
    assert windows(CHAT, dialogue, 512) == [Passage(*CHAT.encoded(dialogue))]


def test_each_reply_of_a_long_scene_is_learnt_once_and_in_order() -> None:
    dialogue = scene(40)
    found = windows(CHAT, dialogue, 96)
    assert len(found) > 5
    assert all(len(one.tokens) == len(one.weights) <= 96 for one in found)
    replies = "".join(f"{turn.text}<|user|>" for turn in dialogue if turn.role == "assistant")
    assert "".join(map(learnt, found)) == replies


def test_every_window_has_the_system_and_what_was_said_before() -> None:
    for one in windows(CHAT, scene(40), 96)[1:]:
        text = CHAT.text(one.tokens)
        assert text.startswith(f"[gMASK]<sop><|system|>\n{SYSTEM.text}<|user|>")
        assert one.weights.index(1.0) > len(CHAT.encoded([SYSTEM]).tokens) + 20


def test_a_turn_longer_than_a_window_loses_its_end() -> None:
    long = [SYSTEM, Turn("user", "and"), Turn("assistant", "the sea is calm " * 60)]
    [one] = windows(CHAT, long, 64)
    assert len(one.tokens) == 64 and learnt(one).startswith("the sea is calm")


def test_a_question_that_fills_a_window_teaches_nothing_wrong() -> None:
    long = [Turn("user", "boats " * 90), Turn("assistant", "calm"), *scene(3)[1:]]
    found = windows(CHAT, long, 64)
    assert all(len(one.tokens) <= 64 for one in found)
    assert "".join(map(learnt, found)).endswith("2 and the sea is calm<|user|>")


def test_a_system_text_that_leaves_no_room_is_left_out() -> None:
    dialogue = [Turn("system", "calm " * 80), *scene(8)[1:]]
    for one in windows(CHAT, dialogue, 64):
        assert "<|system|>" not in CHAT.text(one.tokens)
