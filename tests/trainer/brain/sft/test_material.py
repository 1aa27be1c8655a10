"""Files of dialogues: three forms, one result, and mistakes named with their line."""

import json
from pathlib import Path

import pytest

from trainer.brain.dialogue import Turn
from trainer.brain.sft.material import LARGEST_LINE, dialogues, talks
from trainer.corpus.outputs import ENDINGS, Form, Outputs
from trainer.corpus.rendering import Manner
from trainer.corpus.sample import Role, Sample, SampleKind, Split
from trainer.corpus.sample import Turn as Said
from trainer.corpus.tongue import Tongue
from trainer.corpus.windows import Set
from trainer.errors import MaterialError

TALK = [
    Turn("system", "You are Aoi."),
    Turn("user", "Tea?"),
    Turn("assistant", "Coffee. Always."),
    Turn("user", "I see."),
    Turn("assistant", "Do you?"),
]


def written(path: Path, *records: object) -> Path:
    text = "\n".join(json.dumps(record) for record in records)
    path.write_text(text, encoding="utf-8")
    return path


def chat(*said: tuple[str, str]) -> dict[str, object]:
    return {"messages": [{"role": role, "content": text} for role, text in said]}


def test_what_the_dataset_command_writes_is_read_alike_in_all_forms(tmp_path: Path) -> None:
    turns = [
        Said(Role.USER if turn.role == "user" else Role.CHARACTER, "", turn.text)
        for turn in TALK[1:]
    ]
    sample = Sample(
        id="1",
        kind=SampleKind.CONVERSATION,
        character="Aoi",
        scene="a.txt#1",
        split=Split.TRAIN,
        turns=turns,
    )
    with Outputs(tmp_path, list(Form), Manner(Tongue.ENGLISH)) as outputs:
        outputs.add(Set.MULTI, sample)
        outputs.finish()
    for ending in ENDINGS.values():
        assert dialogues(tmp_path / f"multi_train{ending}") == [TALK]
    assert talks(tmp_path / "multi_train.jsonl")[0].scene == "a.txt#1"


def test_alpaca_of_others_has_an_input_and_no_history(tmp_path: Path) -> None:
    record = [{"instruction": "Translate.", "input": "Ja", "output": "Yes"}]
    assert dialogues(written(tmp_path / "a.json", record)) == [
        [Turn("user", "Translate.\nJa"), Turn("assistant", "Yes")]
    ]


def test_talks_without_a_scene_are_scenes_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *[chat(("user", "a"), ("assistant", "b"))] * 2)
    assert len({talk.scene for talk in talks(path)}) == 2


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"text": "hello"}, "neither messages nor"),
        ({"messages": "hello"}, "Expected `array"),
        (chat(("user", "a")), "nothing to learn"),
        (chat(("user", "a"), ("assistant", " ")), "a reply is empty"),
        (chat(("tool", "a"), ("assistant", "b")), "'tool'"),
        (chat(("assistant", "b"), ("system", "a")), "only the first"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, record: object, said: str) -> None:
    good = chat(("user", "a"), ("assistant", "b"))
    with pytest.raises(MaterialError, match=r"bad\.jsonl, line 2.*" + said):
        dialogues(written(tmp_path / "bad.jsonl", good, record))
    listed = tmp_path / "bad.json"
    listed.write_text(f"[\n{json.dumps(good)},\n{json.dumps(record)}\n]", encoding="utf-8")
    with pytest.raises(MaterialError, match=r"bad\.json, line 3.*" + said):
        dialogues(listed)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"{", b"\xff\xff", b'{"messages"'])
def test_a_file_that_holds_no_dialogue_is_refused(tmp_path: Path, data: bytes) -> None:
    for name in ("bad.jsonl", "bad.json"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(MaterialError, match=name):
            dialogues(tmp_path / name)


def test_a_line_without_an_end_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "endless.jsonl"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_LINE * 3)
    with pytest.raises(MaterialError, match="line 1 is longer"):
        dialogues(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match=r"gone\.jsonl can't be read"):
        dialogues(tmp_path / "gone.jsonl")
