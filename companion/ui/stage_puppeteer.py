"""The window's end of the process that draws her."""

import logging
import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from companion.errors import CharacterError, CompanionError, EngineError, Problem
from companion.ui.stage_backstage import perform
from companion.ui.stage_cues import Canvas, Cue, Dark, Drawn, Lit, Opening, Ready

log = logging.getLogger(__name__)

PATIENCE_LOADING = 90.0
"""Seconds; a first start compiles shaders and rehearses on a busy machine."""

PATIENCE_DRAWING = 10.0
"""Seconds without a picture after which the process is given up."""

MOST_DEATHS = 2
"""How often she is started again after she could once be seen."""


class Puppeteer(QObject):
    """Has her drawn, one picture at a time. Owns the process, its pipe, thread and memory.

    Lives on the UI thread; no call waits. Signals come on the UI thread too.
    """

    lit = Signal(object)
    """A `Lit`: OpenGL is there, she is being loaded."""

    ready = Signal(object)
    """A `Ready`."""

    drawn = Signal(object)
    """A `Drawn`; `picture` shows it until the next."""

    dark = Signal(object)
    """A `CompanionError`: she can't be shown, and won't be."""

    _told = Signal(int, object)

    def __init__(self, opening: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._take = 0
        self._deaths = 0
        self._told.connect(self._hear)
        self._memory: dict[str, SharedMemory] = {}
        self.picture = QImage()
        self._begin()

    def _begin(self) -> None:
        """Start a process, and a thread that listens to it."""
        self._take += 1
        self.loaded = False
        self._lit = False
        self._busy = False
        self._last_word = time.monotonic()
        context = multiprocessing.get_context("spawn")
        self._near, far = context.Pipe()
        self._process = context.Process(target=perform, args=(far,), name="body", daemon=True)
        self._process.start()
        far.close()
        self._near.send(self._opening)
        self._thread = threading.Thread(
            target=_listen, args=(self._near, self._take, self._tell), name="body", daemon=True
        )
        self._thread.start()

    def _tell(self, take: int, message: object) -> None:
        self._told.emit(take, message)

    @property
    def idle(self) -> bool:
        """Whether she can be given a cue: loaded, and the last picture is there."""
        return self.loaded and not self._busy

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def canvas(self, width: int, height: int, *, tall: float, above: float) -> Canvas:
        """Make room for pictures of `width` x `height` physical pixels."""
        memory = SharedMemory(create=True, size=2 * width * height * 4)
        self._memory[memory.name] = memory
        return Canvas(memory.name, width, height, tall, above)

    def draw(self, cue: Cue) -> None:
        """Have a picture drawn; only while `idle`."""
        self._busy = True
        self._last_word = time.monotonic()
        try:
            self._near.send(cue)
        except OSError:
            return  # The process ended; the listening thread tells so.

    def check(self) -> None:
        """End a process that hangs; to be called now and then."""
        patience = PATIENCE_DRAWING if self.loaded else PATIENCE_LOADING
        waiting = self._busy or not self.loaded
        if waiting and time.monotonic() - self._last_word > patience:
            self._process.kill()

    def close(self) -> None:
        """End the process and wait for it; no signal comes afterwards."""
        self._take += 1
        self._process.terminate()
        self._process.join(2.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._thread.join()
        self._near.close()
        self.picture = QImage()
        self._forget(list(self._memory))

    def _hear(self, take: int, message: object) -> None:
        if take != self._take:
            return
        self._last_word = time.monotonic()
        match message:
            case Lit():
                self._lit = True
                self.lit.emit(message)
            case Ready():
                self.loaded = True
                self.ready.emit(message)
            case Drawn():
                self._busy = False
                self._show(message)
                self.drawn.emit(message)
            case Dark():
                self._give_up(message.problem)
            case None:
                self._mourn()

    def _show(self, drawn: Drawn) -> None:
        canvas = drawn.canvas
        size = canvas.width * canvas.height * 4
        memory = self._memory[canvas.memory]
        assert memory.buf is not None
        self.picture = QImage(
            memory.buf[drawn.slot * size : (drawn.slot + 1) * size],
            canvas.width,
            canvas.height,
            canvas.width * 4,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        names = list(self._memory)
        self._forget(names[: names.index(canvas.memory)])  # Later ones are yet to be drawn into.

    def _forget(self, names: Sequence[str]) -> None:
        for name in names:
            memory = self._memory.pop(name)
            memory.close()
            memory.unlink()

    def _mourn(self) -> None:
        """The process ended by itself."""
        self._process.join()
        log.warning("The process that draws her ended with %s.", self._process.exitcode)
        if self.loaded and self._deaths < MOST_DEATHS:
            self._deaths += 1
            self._near.close()
            self._begin()
        elif self._lit:
            code = f"her process ended with {self._process.exitcode}"
            self._give_up(
                CharacterError(Problem.BODY_BROKEN, path=self._opening.model, details=code)
            )
        else:
            self._give_up(EngineError(Problem.NO_OPENGL))

    def _give_up(self, problem: CompanionError) -> None:
        self.loaded = False
        self.dark.emit(problem)


def _listen(
    connection: "Connection[Any, Any]", take: int, tell: Callable[[int, object], None]
) -> None:
    """Pass on what the process says; None when it has ended."""
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            tell(take, None)
            return
        tell(take, message)
