"""Which devices are plugged in, without making anyone wait for the answer."""

import threading
from collections.abc import Callable, Sequence
from time import monotonic

from companion.audio.devices import AudioDevice, devices
from companion.audio.portaudio import Kind

EVERY = 2.0
"""Seconds between looks while somebody is interested."""

INTERESTED = 10.0
"""Seconds that one question counts as interest."""


class DeviceWatch:
    """Looks at the devices on a thread of its own while it is asked about them."""

    def __init__(self, look: Callable[[Kind], Sequence[AudioDevice]] = devices) -> None:
        self._look = look
        self._found: dict[Kind, Sequence[AudioDevice]] = {"input": (), "output": ()}
        self._asked = -INTERESTED
        self._wanted = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="devices", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._wanted.set()
        self._thread.join()

    def found(self, kind: Kind) -> Sequence[AudioDevice]:
        """Return what the last look found; the next look follows within seconds."""
        self._asked = monotonic()
        self._wanted.set()
        return self._found[kind]

    def _watch(self) -> None:
        while not self._closing.is_set():
            self._wanted.wait()
            for kind in self._found:
                self._found[kind] = self._look(kind)
            if monotonic() - self._asked > INTERESTED:
                self._wanted.clear()
            self._closing.wait(EVERY)
