"""Every hostile file of the collection beside the project: refused or read, soon and harmlessly.

The collection is only there where the project is developed; each reader's own tests have the
attacks that concern it.
"""

import contextlib
import io
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.trainer.scripts.corpus import CORPUS
from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts
from trainer.scripts.refusal import ScriptError

MAKER = CORPUS.parent / "prototypes" / "scripts" / "make_attack.py"
MARK = "PWNED_MARK"
SECONDS = 10
ALL = "loopdir"
"""A link to the folder it lies in: every attack again, as one game. It may take what they took."""

pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(not MAKER.exists(), reason="the collection of attacks is not here"),
]


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacks")
    shutil.copy(MAKER, folder / "make.py")
    subprocess.run([sys.executable, "make.py"], cwd=folder, check=True, capture_output=True)
    return folder / "files"


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_each_attack_ends_soon_and_harms_nothing(attacks: Path, tmp_path: Path) -> None:
    before, around = listed(attacks), listed(tmp_path)
    slow, spent = {}, 0.0
    for attack in sorted(attacks.iterdir(), key=lambda attack: (attack.name == ALL, attack)):
        since = time.monotonic()
        with contextlib.suppress(ScriptError):
            import_scripts(attack, tmp_path / "out", Options(), JsonLines(io.StringIO()))
        took = time.monotonic() - since
        if took > SECONDS + (spent if attack.name == ALL else 0):
            slow[attack.name] = round(took, 1)
        spent += took
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
    assert slow == {}
    assert listed(attacks) == before and listed(tmp_path) == around
    assert not list(attacks.parent.rglob(MARK)) and not Path(MARK).exists()
