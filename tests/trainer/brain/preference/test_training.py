"""What was liked is learnt, of what was held out too, and both objectives are the papers'."""

import itertools
import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.trainer.brain.conftest import THINGS
from trainer.__main__ import main
from trainer.brain.bases.opening import opened
from trainer.brain.dialogue import Turn
from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.share import Share
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import Trainee, trainee
from trainer.brain.preference.judgements import Judged, Pair, answered, as_json
from trainer.brain.preference.objectives import Dpo, Drawing, Kto, known_scores

ASKED = ["Hana reads", "by the window", "it's 12", "the book is", "boats and", "a calm"]


def pairs() -> list[Pair]:
    """Calm answers are liked, restless ones are not."""
    return [
        Pair([Turn("user", f"{asked} {thing}")], f"{thing} is calm", f"{thing} on 12 boats")
        for asked, thing in itertools.product(ASKED, THINGS)
    ]


def base(talker: Path) -> Trainee:
    return trainee(opened(talker), Method(rank=4))


def both(made: Trainee, count: int) -> list[tuple[Passage, Passage]]:
    chat = made.base.chat
    return [
        (answered(chat, one.prompt, one.chosen, 64), answered(chat, one.prompt, one.rejected, 64))
        for one in pairs()[:count]
    ]


def shifted(made: Trainee) -> None:
    drawn = torch.Generator().manual_seed(2)
    with torch.no_grad():
        for one in made.trainable().values():
            one.add_(0.05 * torch.randn(one.shape, generator=drawn))


def alone(made: Trainee, passage: Passage) -> float:
    """An answer's log probability by transformers' own attention."""
    made.model.set_attn_implementation("sdpa")
    with torch.no_grad():
        logits = made.model(torch.tensor([passage.tokens])).logits[0, :-1].log_softmax(-1)
    chosen = logits.gather(1, torch.tensor(passage.tokens[1:])[:, None])[:, 0]
    return float((chosen * torch.tensor(passage.weights[1:])).sum())


def test_dpo_is_the_papers(talker: Path) -> None:
    made = base(talker)
    some = both(made, 4)
    before = [alone(made, one) - alone(made, other) for one, other in some]
    objective = Dpo(made, some, Drawing(4, Schedule(batch=4)), beta=0.3)
    first = [float(piece.loss.detach()) for piece in objective.pieces(0, Share())]
    assert sum(first) == pytest.approx(math.log(2), rel=1e-5)
    shifted(made)
    now = [alone(made, one) - alone(made, other) for one, other in some]
    ratios = [0.3 * (one - other) for one, other in zip(now, before, strict=True)]
    expected = sum(math.log(1 + math.exp(-one)) for one in ratios) / 4
    found = sum(float(piece.loss.detach()) for piece in objective.pieces(0, Share()))
    assert found == pytest.approx(expected, rel=1e-4)


def test_kto_is_the_papers(talker: Path) -> None:
    made = base(talker)
    some = both(made, 3)
    answers = [some[0][0], some[1][0], some[2][1]]
    others = [some[1][1], some[2][0], some[0][1]]
    before = [alone(made, one) for one in answers], [alone(made, one) for one in others]
    drawing = Drawing(3, Schedule(batch=3))
    objective = Kto(made, answers, [True, True, False], drawing, others=others, beta=0.2)
    shifted(made)
    moved = [alone(made, one) - was for one, was in zip(answers, before[0], strict=True)]
    apart = [alone(made, one) - was for one, was in zip(others, before[1], strict=True)]
    distance = max(0.0, sum(apart) / 3)
    expected = 0.0
    for reward, side, weight in zip(moved, (1, 1, -1), (1, 1, 2), strict=True):
        expected += weight * (1 - 1 / (1 + math.exp(-0.2 * side * (reward - distance)))) / 3
    found = sum(float(piece.loss.detach()) for piece in objective.pieces(0, Share()))
    assert found == pytest.approx(expected, rel=1e-4)


def test_known_scores_are_those_of_each_answer_alone(talker: Path) -> None:
    made = base(talker)
    some = [one for pair in both(made, 12) for one in pair]
    expected = [alone(made, one) for one in some]
    assert known_scores(made, some).tolist() == pytest.approx(expected, rel=1e-4)


def test_every_example_is_drawn_once_an_epoch() -> None:
    drawing = Drawing(10, Schedule(batch=4, epochs=2))
    assert drawing.steps == 5
    epochs = [[i for step in range(3) for i in drawing.at(3 * e + step)] for e in (0, 1)]
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(10)) and epochs[0] != epochs[1]


def words(tmp_path: Path, talker: Path, lines: list[bytes], *more: str) -> list[str]:
    file = tmp_path / "liked.jsonl"
    file.write_bytes(b"".join(lines))
    schedule = ["schedule.rate=0.005", "schedule.epochs=6", "schedule.length=64"]
    return [
        "prefer",
        f"base.path={talker}",
        f"data={file}",
        f"out={tmp_path / 'run'}",
        *schedule,
        *more,
        "--progress=json",
    ]


def result(tmp_path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((tmp_path / "run" / "result.json").read_text())
    return found


def test_dpo_meets_judgements_that_were_held_out(talker: Path, tmp_path: Path) -> None:
    turned = [one._replace(chosen=one.rejected, rejected=one.chosen) for one in pairs()]
    assert main(words(tmp_path, talker, [as_json(one) for one in turned])) == 0
    found = result(tmp_path)
    assert found["kind"] == "dpo" and found["learnt_from"] + found["held_out"] == 36
    accuracy = found["preference_accuracy"]
    assert accuracy["after"] > accuracy["before"] + 0.15


def test_kto_learns_from_thumbs(talker: Path, tmp_path: Path) -> None:
    judged = [
        one
        for pair in pairs()
        for one in (
            Judged(pair.prompt, pair.chosen, good=True),
            Judged(pair.prompt, pair.rejected, good=False),
        )
    ]
    assert main(words(tmp_path, talker, [as_json(one) for one in judged])) == 0
    found = result(tmp_path)
    assert found["kind"] == "kto"
    assert found["preference_accuracy"]["before"] == 0.5
    assert found["preference_accuracy"]["after"] > 0.8


def test_it_goes_on_from_an_adapter_and_keeps_its_method(talker: Path, tmp_path: Path) -> None:
    made = trainee(opened(talker), Method(rank=2, targets=("mlp",)))
    shifted(made)
    made.save(tmp_path / "adapter")
    more = [f"adapter={tmp_path / 'adapter'}", "schedule.steps=2"]
    assert main(words(tmp_path, talker, [as_json(one) for one in pairs()], *more)) == 0
    again = trainee(opened(talker), made.method, adapter=str(tmp_path / "run" / "adapter"))
    assert again.method.rank == 2


@pytest.mark.parametrize(
    ("lines", "more", "said"),
    [
        (2, "", "too little"),
        (36, "kind=kto", ""),
        (0, "", "no judgement"),
    ],
)
def test_what_is_too_little_is_said(
    talker: Path, tmp_path: Path, lines: int, more: str, said: str
) -> None:
    short = [as_json(one) for one in pairs()[:lines]]
    code = main(words(tmp_path, talker, short, "schedule.steps=1", *([more] if more else [])))
    assert code == (1 if said else 0)


def test_only_liked_answers_are_not_enough_for_kto(
    talker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liked = [as_json(Judged(one.prompt, one.chosen, good=True)) for one in pairs()]
    assert main(words(tmp_path, talker, liked)) == 1
    assert "liked and others that were not" in capsys.readouterr().out
