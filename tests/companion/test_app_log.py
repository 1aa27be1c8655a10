"""What the app notes of itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.library.places import ROOT

KEEPING = "from companion.library.log import keep_a_log"
ON_A_THREAD = "import threading; t = threading.Thread(target=fail); t.start(); t.join()"


@pytest.mark.parametrize("where", ["fail()", ON_A_THREAD])
def test_a_bug_reaches_the_log_and_the_terminal(tmp_path: Path, where: str) -> None:
    program = f"{KEEPING}\ndef fail(): 1 / 0\nkeep_a_log()\n{where}"
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | {"CHATNVL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    (log,) = tmp_path.rglob("chatnvl.log")
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "ZeroDivisionError" in answer.stderr
