"""A base learns a character by a recipe, keeps what it knew, and goes on where it was cut off."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.trainer.brain.conftest import THINGS, talks
from trainer.__main__ import main
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import opened
from trainer.brain.dialogue import Dialogue, Turn
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee

PERSONA = "Hana reads"


def messages(path: Path, dialogues: list[list[Turn]]) -> str:
    lines = [
        json.dumps(
            {
                "messages": [{"role": turn.role, "content": turn.text} for turn in one],
                "metadata": {"scene": f"scene {index}"},
            }
        )
        for index, one in enumerate(dialogues)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def hers() -> list[list[Turn]]:
    """What a character would answer."""
    return [
        [Turn("user", f"Hana reads {thing}"), Turn("assistant", f"it's é {thing} by the window")]
        for thing in THINGS * 4
    ]


def words(folder: Path, talker: Path, *more: str) -> list[str]:
    questions = folder / "questions.txt"
    questions.write_text("\n".join(f"the {thing} is a" for thing in THINGS), encoding="utf-8")
    return [
        "sft",
        f"base.path={talker}",
        f"data.style={messages(folder / 'hers.jsonl', hers())}",
        f"keep.questions={questions}",
        f"out={folder / 'run'}",
        "schedule.length=64",
        "schedule.epochs=4",
        "schedule.rate=0.01",
        "schedule.every=2",
        "keep.writing.longest=20",
        "keep.writing.temperature=0.0",
        "keep.strengths=[0.0, 1.0, 1.5]",
        *more,
        "--progress=json",
    ]


def result(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run" / "result.json").read_text())
    return found


def answers(talker: Path, adapter: Path, asked: list[Dialogue]) -> list[str]:
    made = trainee(opened(talker), Method(), adapter=str(adapter))
    chat: Chat = made.base.chat
    said = replies(made.model, chat, list(map(chat.prompt, asked)), Writing(temperature=0.0))
    return [chat.text(one.tokens) for one in said]


def test_she_is_learnt_and_what_it_knew_is_kept(talker: Path, tmp_path: Path) -> None:
    longer = ["schedule.epochs=16", "schedule.rate=0.005", "keep.replay=0.4"]
    assert main(words(tmp_path, talker, *longer)) == 0
    found = result(tmp_path)
    assert found["style"]["after"] < 0.5 * found["style"]["before"]
    assert found["knowledge"]["after"] < found["knowledge"]["before"] + 0.3
    assert found["replayed"] == 5 and found["held_out"] == 2 and found["dialogues"] == 22
    zero, one, _ = found["curve"]
    assert zero["style"] == pytest.approx(found["style"]["before"], rel=1e-3)
    assert one["style"] == pytest.approx(found["style"]["after"], rel=1e-3)
    [new, old] = answers(
        talker, tmp_path / "run" / "adapter", [hers()[0][:1], [Turn("user", "the sea is a")]]
    )
    assert new == "it's é sea by the window"
    assert old == "sea and the sea"


def test_the_folder_tells_how_it_went(talker: Path, tmp_path: Path) -> None:
    assert main(words(tmp_path, talker, "schedule.steps=3", "schedule.epochs=1")) == 0
    run = tmp_path / "run"
    told = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    assert [event["step"] for event in told if "style" in event] == [0, 1, 2]
    assert {one.stem for one in (run / "plots").iterdir()} >= {"loss", "style", "knowledge"}
    samples = [json.loads(line) for line in (run / "samples.jsonl").read_text().splitlines()]
    assert {one["step"] for one in samples} == {0, 1, 2}
    assert "path = " in (run / "recipe.toml").read_text()


def test_a_finished_training_is_not_made_again_and_no_other_takes_its_folder(
    talker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = ["schedule.steps=1", "keep.guard=false", "keep.replay=0"]
    assert main(words(tmp_path, talker, *short)) == 0
    before = (tmp_path / "run" / "adapter" / "adapter_model.safetensors").stat().st_mtime_ns
    assert main(words(tmp_path, talker, *short)) == 0
    after = (tmp_path / "run" / "adapter" / "adapter_model.safetensors").stat().st_mtime_ns
    assert before == after
    assert main(words(tmp_path, talker, *short, "method.rank=3")) == 1
    assert "another recipe" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more",
    [
        ["method.kind=full", "schedule.rate=0.001"],
        ["method.kind=freeze", "method.layers=last 1"],
        ["method.kind=prefix"],
        ["noise=5.0", "method.dropout=0.1", "schedule.checkpointing=true"],
        ["schedule.optimiser=adamw8bit", f"data.persona={PERSONA}"],
    ],
)
def test_every_method_learns(talker: Path, tmp_path: Path, more: list[str]) -> None:
    assert main(words(tmp_path, talker, "schedule.steps=6", *more)) == 0
    style = result(tmp_path)["style"]
    assert style["after"] < style["before"]


def test_sets_are_mixed_in_and_knowledge_can_be_a_file(talker: Path, tmp_path: Path) -> None:
    other = messages(tmp_path / "other.jsonl", talks(8))
    mix = f"data.mix=[{{path='{other}', share=0.3}}]"
    more = [mix, f"keep.knowledge={other}", "keep.replay=0", "schedule.steps=4"]
    assert main(words(tmp_path, talker, *more)) == 0
    found = result(tmp_path)
    assert found["replayed"] == 0 and found["knowledge"]["before"] > 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["base.bits=4", "method.kind=full"], "base.bits"),
        (["keep.questions=/nowhere"], "can't be read"),
        (["data.style=/nowhere.jsonl"], "can't be read"),
        (["method.rnk=3"], "Did you mean rank"),
        (["schedule.rate=0"], "more than 0"),
    ],
)
def test_what_cannot_be_done_is_said(
    talker: Path,
    tmp_path: Path,
    more: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(words(tmp_path, talker, *more)) == 1
    assert said in capsys.readouterr().out


def test_nothing_is_asked_of_any_network(
    talker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        pytest.fail("a socket")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert main(words(tmp_path, talker, "schedule.steps=2")) == 0
    adapter = f"adapter={tmp_path / 'run' / 'adapter'}"
    out = f"out={tmp_path / 'lora.gguf'}"
    assert main(["export", f"base.path={talker}", adapter, out, "--progress=json"]) == 0


@pytest.mark.parametrize("kind", ["lora", "full"])
def test_layers_split_over_two_processes_learn_what_one_does(
    kind: str, talker: Path, tmp_path: Path
) -> None:
    """By the file that is shipped, on the CPU; all weights go on once more from a checkpoint."""
    shipped = Path("trainer/brain/learning/fsdp.yaml").read_text("utf-8")
    (tmp_path / "fsdp.yaml").write_text(f"{shipped}use_cpu: true\n")
    launch = [sys.executable, "-m", "accelerate.commands.launch"]
    launch += ["--config_file", str(tmp_path / "fsdp.yaml"), "-m", "trainer"]
    more = [f"method.kind={kind}", "schedule.batch=3", "schedule.every=2", "keep.samples=1"]
    split = words(tmp_path, talker, *more, "schedule.steps=4")
    subprocess.run([*launch, *split], check=True, capture_output=True)
    run = tmp_path / "run"
    if kind == "full":
        (run / "result.json").unlink()
        for file in (run / "checkpoints").glob("*4*"):
            file.unlink()
        subprocess.run([*launch, *split], check=True, capture_output=True)  # From its second step.
    (tmp_path / "one").mkdir()
    assert main(words(tmp_path / "one", talker, *more, "schedule.steps=4")) == 0
    both, one = result(tmp_path), result(tmp_path / "one")
    assert both["style"]["after"] == pytest.approx(one["style"]["after"], rel=1e-3)
    assert both["knowledge"]["after"] == pytest.approx(one["knowledge"]["after"], rel=1e-2)
    told = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    alone = (tmp_path / "one" / "run" / "events.jsonl").read_text().splitlines()
    assert [one["step"] for one in told] == [0, 1, 2, 3, 4]
    for in_pieces, step in zip(told[1:], map(json.loads, alone[1:]), strict=True):
        assert in_pieces["loss"] == pytest.approx(step["loss"], rel=1e-4)
        assert in_pieces["gradient"] == pytest.approx(step["gradient"], rel=1e-3)


def test_two_processes_learn_by_the_same_command(talker: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2"]
    given = words(tmp_path, talker, "schedule.steps=4", "method.rank=4")
    subprocess.run([*run, "-m", "trainer", *given], check=True, capture_output=True)
    (tmp_path / "one").mkdir()
    alone = words(tmp_path / "one", talker, "schedule.steps=4", "method.rank=4")
    assert main(alone) == 0
    both, one = result(tmp_path), result(tmp_path / "one")
    assert both["style"]["after"] == pytest.approx(one["style"]["after"], rel=1e-3)
    assert both["knowledge"]["after"] == pytest.approx(one["knowledge"]["after"], rel=1e-2)
