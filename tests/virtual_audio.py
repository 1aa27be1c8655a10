"""A microphone and a loudspeaker without hardware: a PulseAudio server of the test's own."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from companion.sound import Samples, Sound

RATE = 48_000
"""Samples per second of the null sink."""


class VirtualAudio:
    """Plays files into the microphone and records what the loudspeaker plays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def speaking(self, sound: Sound) -> Iterator[None]:
        """Play `sound` into the microphone; leaving the block waits for its end."""
        player = subprocess.Popen(
            ["pacat", "-d", "micfeed", "--raw", "--format=float32le", "--channels=1",
             f"--rate={sound.rate}", "--latency-msec=30"],
            stdin=subprocess.PIPE,
        )  # fmt: skip
        assert player.stdin is not None
        player.stdin.write(sound.samples.astype("<f4").tobytes())
        player.stdin.close()
        yield
        player.wait()

    @contextmanager
    def rustling(self) -> Iterator[None]:
        """Let the microphone hear a soft noise, for two minutes at most, inside the block."""
        path = self._folder / "noise"
        noise = np.random.default_rng(0).normal(0.0, 0.004, 120 * 16_000)
        path.write_bytes(noise.astype("<f4").tobytes())
        with path.open("rb") as file:
            player = subprocess.Popen(
                ["pacat", "-d", "micfeed", "--raw", "--format=float32le", "--channels=1",
                 "--rate=16000"],
                stdin=file,
            )  # fmt: skip
        try:
            yield
        finally:
            player.terminate()
            player.wait()

    @contextmanager
    def echoing(self, gain: float, delay: float) -> Iterator[None]:
        """Let the microphone hear the loudspeaker inside the block, `delay` seconds late."""
        loaded = _answer(
            "load-module module-loopback source=speaker.monitor sink=micfeed adjust_time=0"
            f" latency_msec={int(delay * 1000)}"
        ).strip()
        try:
            listed: list[dict[str, Any]] = json.loads(_answer("--format=json list sink-inputs"))
            inputs = [each["index"] for each in listed if str(each["owner_module"]) == loaded]
            _answer(f"set-sink-input-volume {inputs[0]} {int(gain ** (1 / 3) * 65536)}")
            yield
        finally:
            _answer(f"unload-module {loaded}")

    @contextmanager
    def recording(self) -> Iterator["Recording"]:
        """Record the loudspeaker inside the block."""
        recorder = subprocess.Popen(
            ["parec", "-d", "speaker.monitor", "--raw", "--format=float32le", "--channels=1",
             f"--rate={RATE}", "--latency-msec=10"],
            stdout=subprocess.PIPE,
        )  # fmt: skip
        recording = Recording(recorder)
        try:
            yield recording
        finally:
            recorder.send_signal(signal.SIGTERM)
            recorder.wait()
            recording.join()
            assert recorder.stdout is not None
            recorder.stdout.close()


class Recording:
    """What the loudspeaker played; taken from the recorder as it comes."""

    def __init__(self, recorder: "subprocess.Popen[bytes]") -> None:
        self._recorder = recorder
        self._heard = bytearray()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    def read(self, seconds: float) -> Samples:
        """Return the next `seconds` of it, waiting until they have been played."""
        size = int(seconds * RATE) * 4
        with self._more:
            self._more.wait_for(lambda: len(self._heard) >= size, timeout=seconds + 30)
            return self._taken(size)

    def all(self) -> Samples:
        """Return everything that has been played since the last call."""
        with self._more:
            return self._taken(len(self._heard) // 4 * 4)

    def _taken(self, size: int) -> Samples:
        raw = bytes(self._heard[:size])
        del self._heard[:size]
        return np.frombuffer(raw, "<f4").astype(np.float32)

    def _take(self) -> None:
        assert self._recorder.stdout is not None
        while raw := self._recorder.stdout.read(4096):
            with self._more:
                self._heard += raw
                self._more.notify_all()

    def join(self) -> None:
        self._thread.join()


def missing() -> str:
    """Say which program is missing here, "" for none."""
    return next((f"{name} is missing" for name in ("pulseaudio", "pactl", "pacat", "parec")
                 if shutil.which(name) is None), "")  # fmt: skip


@contextmanager
def virtual_audio() -> Iterator[VirtualAudio]:
    """Run a server inside the block; PortAudio must not have been loaded before."""
    with tempfile.TemporaryDirectory(prefix="pulse-") as name:
        folder = Path(name)
        environment = {
            "XDG_RUNTIME_DIR": name,
            "PULSE_RUNTIME_PATH": f"{name}/pulse",
            "PULSE_SERVER": f"unix:{name}/native",
            "PULSE_COOKIE": f"{name}/cookie",
            "HOME": name,
        }
        kept = {key: os.environ.get(key) for key in environment if key != "HOME"}
        server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes",
             "--use-pid-file=no", "--realtime=no", "--log-level=error",
             "-L", f"module-native-protocol-unix socket={name}/native auth-anonymous=1",
             "-L", f"module-null-sink sink_name=speaker rate={RATE}",
             "-L", "module-null-sink sink_name=micfeed channels=1 rate=16000",
             "-L", "module-remap-source source_name=mic master=micfeed.monitor"],
            env=os.environ | environment,
        )  # fmt: skip
        os.environ.update({key: environment[key] for key in kept})
        try:
            _wait_for(server)
            for command in ("set-default-sink speaker", "set-default-source mic"):
                _answer(command)
            yield VirtualAudio(folder)
        finally:
            server.kill()
            server.wait()
            for key, value in kept.items():
                if value is None:
                    del os.environ[key]
                else:
                    os.environ[key] = value


def _answer(command: str) -> str:
    """Ask the sound server."""
    return subprocess.run(
        ["pactl", *command.split()], capture_output=True, check=True, timeout=10
    ).stdout.decode()


def _wait_for(server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        asked = subprocess.run(["pactl", "info"], capture_output=True, check=False, timeout=10)
        if asked.returncode == 0:
            return
        assert server.poll() is None, "PulseAudio ended at once."
    raise AssertionError("PulseAudio does not answer.")
