"""The second character's script is read whole, as any visual novel's is."""

import io
import json
import re
from pathlib import Path

from companion.library.places import ROOT
from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts

SCRIPT = ROOT / "trainer" / "demo" / "crake"
SAYS = re.compile(r"^    ([cr]) .*\"(.*)\"$", re.MULTILINE)
MOODS = {"neutral", "happy", "shy", "sad", "angry", "surprised", "worried", "excited"}


def written() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(SCRIPT.glob("*.rpy"))]
    return [text for script in texts for _, text in SAYS.findall(script)]


def test_every_line_of_it_is_imported(tmp_path: Path) -> None:
    import_scripts(SCRIPT, tmp_path, Options(), JsonLines(io.StringIO()))
    told = (tmp_path / "lines.jsonl").read_text("utf-8").splitlines()
    lines = [json.loads(line) for line in told]
    said = [line["text_clean"] for line in lines if line["speaker_shown"]]
    assert sorted(said) == sorted(written())
    assert {line["speaker_shown"] for line in lines if line["speaker_shown"]} == {"Crake", "Robin"}
    assert len(said) == 512


def test_crake_shows_only_moods_that_a_pack_can_have() -> None:
    shown = re.findall(r"^    c (\w+) ", (SCRIPT / "script.rpy").read_text("utf-8"), re.MULTILINE)
    assert set(shown) <= MOODS
    assert "shy" in shown
