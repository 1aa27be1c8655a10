"""Whatever happens while one is written, the newest whole checkpoint comes back."""

from pathlib import Path

import pytest
import torch

from trainer.brain.learning.checkpoints import Checkpoints


def kept(folder: Path) -> Checkpoints:
    checkpoints = Checkpoints(folder)
    for step in (10, 20, 30):
        checkpoints.keep(step, {"weight": torch.full((3,), float(step)), "step": step})
    return checkpoints


def test_the_newest_comes_back_bit_for_bit(tmp_path: Path) -> None:
    found = kept(tmp_path).newest()
    assert found is not None
    assert found.step == found.state["step"] == 30
    assert torch.equal(found.state["weight"], torch.full((3,), 30.0))


def test_two_are_kept(tmp_path: Path) -> None:
    kept(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "step-00000020.pt",
        "step-00000020.sha256",
        "step-00000030.pt",
        "step-00000030.sha256",
    ]


@pytest.mark.parametrize("size", [0, 100, -1])
def test_a_torn_one_is_passed_over_for_the_one_before(tmp_path: Path, size: int) -> None:
    checkpoints = kept(tmp_path)
    newest = tmp_path / "step-00000030.pt"
    newest.write_bytes(newest.read_bytes()[:size])
    found = checkpoints.newest()
    assert found is not None
    assert found.step == 20


def test_one_flipped_bit_is_noticed(tmp_path: Path) -> None:
    checkpoints = kept(tmp_path)
    newest = tmp_path / "step-00000030.pt"
    data = bytearray(newest.read_bytes())
    data[len(data) // 2] ^= 1
    newest.write_bytes(data)
    found = checkpoints.newest()
    assert found is not None
    assert found.step == 20


def test_what_a_kill_left_half_written_is_no_checkpoint(tmp_path: Path) -> None:
    (tmp_path / "step-00000040.new").write_bytes(b"half")
    (tmp_path / "step-00000040.sha256").write_text("00", "ascii")
    assert Checkpoints(tmp_path).newest() is None
    assert Checkpoints(tmp_path / "nowhere").newest() is None
