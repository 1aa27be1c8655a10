"""Nothing is asked of any network: what the kernel saw while she talked, native code and all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from companion import settings as preferences
from companion.library import places
from companion.library.places import ROOT
from companion.settings import Devices, Settings
from tests.speech import said

TALKING = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from companion import app
from companion.events import TurnEnded

class Talking(app.App):
    def start(self):
        self.bridge.happened.connect(self.take)
        super().start()
        self.company.say("Hello.")

    def take(self, event):
        if isinstance(event, TurnEnded):
            print(event.heard)
            self.waiting = QTimer(interval=100)
            self.waiting.timeout.connect(self.leave)
            self.waiting.start()

    def leave(self):
        if "onnxruntime" in sys.modules:
            QCoreApplication.quit()

app.App = Talking
sys.exit(app.main())
"""
"""Opens the window as the command does; closes it after one turn, when it listens too."""

CALLING = """
import socket
with socket.socket(socket.AF_INET{version}) as caller:
    caller.settimeout(0.1)
    try:
        caller.connect(("{address}", 9))
    except OSError:
        pass
"""

KNOWN = (
    "PATH", "HOME", "TMP", "LANG", "LC_", "LD_", "PYTHON", "VIRTUAL_ENV", "OMP_", "CHATNVL_",
    "DISPLAY", "WAYLAND_", "XAUTHORITY", "XDG_", "QT_", "LIBGL_", "GALLIUM_", "PULSE_",
)  # fmt: skip
"""Beginnings of the variables that are passed on: in CI, libraries hold back what they send."""

CALLS = "socket,connect,bind"
"""Those without which nothing is sent; each one watched costs time."""

pytestmark = pytest.mark.timeout(240)


def inet(folder: Path, *words: str) -> tuple[list[str], str]:
    """Run Python with `words`; return its calls for internet sockets, and its output.

    Its children and their threads are watched too. A socket that is only made counts: nothing of
    ours needs one.
    """
    if shutil.which("strace") is None:
        pytest.skip("strace is missing")
    seen = folder / "calls"
    watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(seen)]
    if subprocess.run([*watch, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody watch system calls")
    answer = subprocess.run(
        [*watch, sys.executable, *words],
        env={name: value for name, value in os.environ.items() if name.startswith(KNOWN)},
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    calls = seen.read_text("utf-8", "replace").splitlines()
    return [call for call in calls if "AF_INET" in call], answer.stdout


@pytest.mark.parametrize(("version", "address"), [("", "127.0.0.1"), ("6", "::1")])
def test_the_guard_sees_a_call_to_a_network(tmp_path: Path, version: str, address: str) -> None:
    program = CALLING.format(version=version, address=address)
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {program!r}])"
    calls, _ = inet(tmp_path, "-c", nested)
    assert any("connect(" in call for call in calls), calls


def test_a_turn_without_a_window_opens_no_network_socket(tmp_path: Path) -> None:
    question, sound = tmp_path / "question.wav", said("Good morning.")
    soundfile.write(question, sound.samples, sound.rate)
    talk = ("-m", "companion", "talk", "--hear", str(question), "--out", str(tmp_path / "a.mp3"))
    calls, shown = inet(tmp_path, *talk)
    assert calls == []
    assert "reply" in shown and "a.mp3" in shown


@pytest.mark.usefixtures("audio")
def test_the_window_and_a_turn_in_it_open_no_network_socket(tmp_path: Path) -> None:
    listening = Settings(devices=Devices(hands_free=True))
    preferences.save(listening, places.settings_file())
    calls, heard = inet(tmp_path, "-c", TALKING)
    assert calls == []
    assert heard.strip()
