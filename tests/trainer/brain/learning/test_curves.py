"""What a training tells as it goes on, and what stays of it when it was cut off."""

import json
from pathlib import Path

import pytest

from trainer.brain.learning.curves import SAMPLES, Curves, events, samples


def sampled(folder: Path, *steps: int) -> None:
    with (folder / SAMPLES).open("a", encoding="utf-8") as stream:
        for step in steps:
            told = {"step": step, "prompt": "海", "reply": f"after {step}"}
            stream.write(json.dumps(told) + "\n")


@pytest.mark.parametrize(("step", "kept"), [(0, []), (2, [0, 1, 2]), (9, [0, 1, 2, 3])])
def test_going_on_drops_what_was_told_beyond_the_checkpoint(
    step: int, kept: list[int], tmp_path: Path
) -> None:
    """A training that was killed before its first checkpoint begins anew, and tells so once."""
    curves = Curves(tmp_path)
    for each in range(4):
        curves.add(each, {"loss": 3.0 - each})
    sampled(tmp_path, 0, 1, 2, 3)
    with (tmp_path / "events.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"step": 1, "at')
    again = Curves(tmp_path, step)
    assert [one["step"] for one in events(tmp_path)] == kept
    assert [one["step"] for one in samples(tmp_path)] == kept
    again.add(step, {"loss": 0.5, "style": 1.0})
    again.close()
    assert (tmp_path / "plots" / "style.png").is_file()
