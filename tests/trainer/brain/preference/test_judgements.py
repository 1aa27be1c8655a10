"""What was liked is read from strangers' files and from the companion's own."""

import json
from pathlib import Path

import pytest

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn
from trainer.brain.preference.feedback import feedback, held_out
from trainer.brain.preference.judgements import Judged, Pair, answered, as_json, judgements
from trainer.errors import MaterialError

PROMPT = [Turn("system", "Hana"), Turn("user", "the sea")]
CHAT = Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE)


def entry(kind: str, number: int = 1, **more: object) -> str:
    asked = [{"role": turn.role, "text": turn.text} for turn in PROMPT]
    told = {"format": 1, "id": str(number), "at": "2026-11-27T03:09:35Z", "character": "hana"}
    return json.dumps({**told, "kind": kind, "prompt": asked, "reply": "is calm", **more}) + "\n"


def test_judgements_are_read_as_they_were_written(tmp_path: Path) -> None:
    pair, judged = Pair(PROMPT, "is calm", "is a book"), Judged(PROMPT, "is calm", good=False)
    (tmp_path / "a.jsonl").write_bytes(as_json(pair) + b"\n" + as_json(judged))
    assert judgements(tmp_path / "a.jsonl") == ([pair], [judged])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"prompt": []}', "must end with what the user says"),
        ('{"prompt": [{"role": "user", "content": "a"}], "chosen": "b"}', "neither chosen"),
        ('{"prompt": [{"role": "god", "content": "a"}, {"role":"user","content":"b"}]}', "no role"),
        ("{", "line 1 is no judgement"),
        ("", "no judgement in"),
    ],
)
def test_a_wrong_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line)
    with pytest.raises(MaterialError, match=said):
        judgements(tmp_path / "a.jsonl")


def test_the_companions_record_becomes_pairs_and_judgements(tmp_path: Path) -> None:
    (tmp_path / "feedback.jsonl").write_text(
        entry("thumb", 1, good=True)
        + entry("thumb", 2, good=False)
        + entry("edit", 3, better="is blue")
        + entry("choice", 4, chosen="is wide", rejected=["is calm", "is wide", "is mine"])
        + entry("withdrawn", 5, of="2")
        + entry("edit", 6, better=" ")
        + entry("thumb", 7, good=True).replace('"system"', '"god"')
        + entry("thumb", 8, good=True).replace('"format": 1', '"format": 2')
        + '{"torn'
    )
    found = feedback(tmp_path / "feedback.jsonl")
    assert found.judged == [Judged(PROMPT, "is calm", good=True)]
    assert found.pairs == [
        Pair(PROMPT, "is blue", "is calm"),
        Pair(PROMPT, "is wide", "is calm"),
        Pair(PROMPT, "is wide", "is mine"),
    ]
    assert found.skipped == 4


def test_a_fifth_of_all_prompts_is_held_out_always_the_same() -> None:
    found = [held_out([Turn("user", str(number))]) for number in range(1000)]
    assert found == [held_out([Turn("user", str(number))]) for number in range(1000)]
    assert 150 < sum(found) < 250


def test_nothing_but_the_answer_counts_and_old_turns_make_room() -> None:
    prompt = [PROMPT[0], *[Turn("user", "boats"), Turn("assistant", "calm")] * 20, PROMPT[1]]
    tokens, weights = answered(CHAT, prompt, "is calm", 60)
    assert len(tokens) == len(weights) <= 60
    learnt = [token for token, weight in zip(tokens, weights, strict=True) if weight]
    assert CHAT.text(learnt) == "is calm<|user|>"
    assert CHAT.text(tokens).startswith("[gMASK]<sop><|system|>\nHana<|")
    assert CHAT.text(tokens).endswith("<|user|>\nthe sea<|assistant|>\nis calm<|user|>")
    assert len(answered(CHAT, PROMPT, "is calm " * 99, 60).tokens) == 60
