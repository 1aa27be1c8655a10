"""What the user thinks of her lines is kept as the trainer reads it, and nothing of it is lost."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from companion.errors import StoreError
from companion.memory.feedback import Feedback
from companion.session.diary import Entry
from companion.session.opinions import Opinions
from companion.session.session import Persona
from trainer.brain.dialogue import Turn
from trainer.brain.preference import feedback as trainer

BRAIN = {"digest": "ab", "adapter": "20261127-1"}
PERSONA = Persona("You are Hana.", ("neutral", "happy"))


def talk() -> list[Entry]:
    return [
        Entry("user", "Hello!"),
        Entry("character", "Hi there.", "happy"),
        Entry("user", "Tea?"),
        Entry("character", "Cocoa!", "excited"),
    ]


def opinions(file: Path) -> Opinions:
    return Opinions(Feedback(file, "hana", lambda: BRAIN), lambda: PERSONA)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_liked_reply_is_kept_with_all_that_she_answered(tmp_path: Path) -> None:
    file = tmp_path / "hana" / "feedback.jsonl"
    opinions(file).judge(talk(), good=True)
    [entry] = lines(file)
    assert entry["prompt"] == [
        {"role": "system", "text": "You are Hana."},
        {"role": "user", "text": "Hello!"},
        {"role": "assistant", "text": "[happy] Hi there."},
        {"role": "user", "text": "Tea?"},
    ]
    assert entry["brain"] == BRAIN
    assert entry["reply"] == "[neutral] Cocoa!" and entry["good"] and entry["character"] == "hana"


def test_the_trainer_reads_what_the_companion_wrote(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    noted = opinions(file)
    noted.judge(talk(), good=True)
    noted.judge(talk(), good=False)
    noted.rewrite(talk(), "  Cocoa, please. ")
    found = trainer.feedback(file)
    assert [one.good for one in found.judged] == [False] and found.skipped == 0
    [pair] = found.pairs
    assert (pair.chosen, pair.rejected) == ("[neutral] Cocoa, please.", "[neutral] Cocoa!")
    assert pair.prompt[-1] == Turn("user", "Tea?")


def test_an_opinion_can_be_taken_back_and_is_of_one_reply(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    noted, diary = opinions(file), talk()
    noted.judge(diary, good=True)
    noted.judge(diary, good=None)
    assert trainer.feedback(file).judged == []
    noted.judge(diary, good=True)
    diary.append(Entry("user", "And cake?"))
    noted.judge(diary, good=False)  # She hasn't answered yet.
    diary.append(Entry("character", "Lemon!", "happy"))
    noted.judge(diary, good=False)
    assert [one.good for one in trainer.feedback(file).judged] == [True, False]


def test_a_line_that_a_crash_cut_off_swallows_no_other(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    file.write_text('{"format": 1, "id": "12')
    opinions(file).judge(talk(), good=True)
    found = trainer.feedback(file)
    assert len(found.judged) == 1 and found.skipped == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    opinions(file).rewrite(talk(), "Tea.")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_the_disk_refuses_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "hana").write_text("a file where a folder should be")
    with pytest.raises(StoreError):
        opinions(tmp_path / "hana" / "feedback.jsonl").judge(talk(), good=True)


def test_nothing_is_noted_of_nothing(tmp_path: Path) -> None:
    noted = opinions(tmp_path / "feedback.jsonl")
    noted.judge([], good=True)
    noted.rewrite(talk(), "   ")
    assert not (tmp_path / "feedback.jsonl").exists()


def otherwise(text: str) -> list[Entry]:
    return [*talk()[:-1], Entry("character", text, "happy")]


def test_who_goes_on_from_another_reply_has_chosen_it(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    noted = opinions(file)
    for text in ("Cocoa!", "Water!", "Cocoa!"):
        noted.pass_over(otherwise(text))
    noted.settle(otherwise("Tea, please!"))
    [entry] = lines(file)
    assert entry["kind"] == "choice" and entry["chosen"] == "[happy] Tea, please!"
    assert entry["rejected"] == ["[happy] Cocoa!", "[happy] Water!"]
    found = trainer.feedback(file)
    assert [one.rejected for one in found.pairs] == ["[happy] Cocoa!", "[happy] Water!"]
    noted.settle(otherwise("Tea, please!"))
    assert len(lines(file)) == 1, "said once"


def test_the_same_words_again_are_no_choice(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    noted = opinions(file)
    noted.pass_over(otherwise("Cocoa!"))
    noted.settle(otherwise("Cocoa!"))
    noted.pass_over(talk()[:2])
    noted.settle(talk())
    assert not file.exists()
