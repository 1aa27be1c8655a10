"""A script becomes a character, from end to end: here in a few steps, so he can't say much yet."""

import io
import json
from pathlib import Path

import pytest

from companion.character import load
from trainer.demo import character
from trainer.demo.character import Making
from trainer.demo.manner import marks
from trainer.errors import ExportError
from trainer.progress import JsonLines

MORE = {
    "sft": ("schedule.steps=2", "keep.replay=0", "keep.judged=6", "keep.samples=1"),
    "prefer": ("schedule.steps=1",),
    "evaluate": ("replies=4", "judged=8"),
}
STAGES = ["import", "dataset", "knowledge", "sft", "feedback", "prefer", "evaluate", "export"]


def short(folder: Path) -> Path:
    """Return the folder of a script that is the first scenes of his."""
    scenes = (character.SCRIPT / "script.rpy").read_text("utf-8").split("\nlabel ")
    folder.mkdir()
    (folder / "script.rpy").write_text("\nlabel ".join(scenes[:10]) + "\n", "utf-8")
    return folder


@pytest.mark.timeout(400)
def test_every_stage_leads_to_the_next_and_is_done_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, fewer in (("GROUP", 1), ("KNOWN", 4), ("APART", 4), ("QUESTIONS", 20)):
        monkeypatch.setattr(character, name, fewer)
    monkeypatch.setattr(character, "SCRIPT", short(tmp_path / "script"))
    progress = JsonLines(io.StringIO())
    with pytest.raises(ExportError, match="sounds like him"):
        Making(tmp_path / "out", progress, MORE).made()
    monkeypatch.setattr(character, "LEAST", 0.0)
    out = tmp_path / "out"
    kept = {one: one.stat().st_mtime_ns for one in out.glob("*/adapter/adapter.json")}
    assert len(kept) == 2
    report = Making(out, progress, MORE).made()
    assert {one: one.stat().st_mtime_ns for one in kept} == kept
    assert list(report["seconds"]) == [*STAGES, "speak"]
    for name in ("style_nll", "knowledge_nll"):
        for when in ("before", "after"):
            one = report[name][when]
            assert one["low"] <= one["mean"] <= one["high"]
    assert set(report["preference_accuracy"]) == {"before", "after"}
    assert json.loads((out / "report.json").read_text("utf-8"))["spoken"]["chats"]
    page = (out / "report.html").read_text("utf-8")
    assert "Preference" in page and page.endswith("</html>\n")
    crake = load(out / "pack")
    assert crake.names["ja"] == "クレイク" and crake.prompt.system == "You are Crake."
    assert crake.brain_model.read_bytes()[:4] == b"GGUF" and crake.body_model.is_file()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("[neutral] Aye, lubber. Mind the lamp.", 3),
        ("[happy] I like you very much.", 0),
        ("[neutral] Aye lubber", -1),
        ("Aye.", -1),
    ],
)
def test_his_manner_is_told_from_hers(reply: str, expected: int) -> None:
    assert marks(reply) == expected
