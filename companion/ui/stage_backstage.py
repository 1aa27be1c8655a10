"""The process that draws her: an OpenGL context without a window, and the puppet in it.

Takes an `Opening`, then a `Cue` for each picture; leaves each picture in shared memory. It ends
when its pipe does, so it never outlives the window.
"""

import ctypes
import os
import signal
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import (
    QGuiApplication,
    QOffscreenSurface,
    QOpenGLContext,
    QOpenGLFunctions,
    QSurfaceFormat,
)
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from companion.errors import CharacterError, CompanionError, EngineError, Problem
from companion.stage.gate import Admitted, admit
from companion.stage.puppet import Puppet, PuppetError, open_library, prepare_drawing
from companion.ui.stage_cues import Canvas, Cue, Dark, Drawn, Figure, Lit, Opening, Ready

_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swr", "software", "gdi generic", "basic render")

_RENDERER, _TEXTURE_2D = 0x1F01, 0x0DE1
_BASE_LEVEL, _MAX_LEVEL = 0x813C, 0x813D
_MIN_FILTER, _LINEAR = 0x2801, 0x2601
_BGRA, _UNSIGNED_BYTE = 0x80E1, 0x1401
_SMALLEST_SHRUNK = 0.55
"""Below this many screen pixels for a pixel of her texture, its half-size level is sharp enough."""


def perform(connection: "Connection[Any, Any]") -> None:
    """Draw until the other end of `connection` is closed."""
    _be_modest()
    try:
        opening: Opening = connection.recv()
        _perform(connection, opening)
    except (EOFError, ConnectionError):
        return  # The window is gone.
    except CompanionError as problem:
        connection.send(Dark(problem))


def _be_modest() -> None:
    """Leave processor and terminal to the rest.

    Mesa would take every core for a picture this small; Cubism Core greets on standard output; and
    Ctrl-C is for the window to answer, which then ends this process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("LP_NUM_THREADS", "1")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _perform(connection: "Connection[Any, Any]", opening: Opening) -> None:
    open_library()
    light = Light()
    connection.send(Lit(light.renderer, light.software))
    with tempfile.TemporaryDirectory(prefix="chatnvl-body-") as spare:
        show = Show(light, _admitted(opening, Path(spare)), opening.model)
    connection.send(show.announcement)
    try:
        while True:
            connection.send(show.drawn(connection.recv()))
    finally:
        show.close()


def _admitted(opening: Opening, spare: Path) -> Admitted:
    try:
        return admit(opening.model, opening.cache)
    except OSError:  # The cache can't be written: a full disk, or a folder that is read-only.
        pass
    try:
        return admit(opening.model, spare)
    except OSError as error:
        raise CharacterError(Problem.BODY_BROKEN, path=opening.model, details=str(error)) from error


class Light:
    """An OpenGL 2.1 context that is current from now on, and what it is drawn by."""

    def __init__(self) -> None:
        self._app = QGuiApplication.instance() or QGuiApplication(["chatnvl-body"])
        wanted = QSurfaceFormat()
        wanted.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
        wanted.setVersion(2, 1)
        wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CompatibilityProfile)
        wanted.setAlphaBufferSize(8)
        self.context = QOpenGLContext()
        self.context.setFormat(wanted)
        self._surface = QOffscreenSurface()
        self._surface.setFormat(wanted)
        self._surface.create()
        if not (self.context.create() and self.context.makeCurrent(self._surface)):
            raise EngineError(Problem.NO_OPENGL)
        self.gl: QOpenGLFunctions = self.context.functions()
        self.renderer = str(self.gl.glGetString(_RENDERER) or "")
        self.software = any(name in self.renderer.lower() for name in _SOFTWARE)
        self.read_pixels = self._function(
            b"glReadPixels", [ctypes.c_int] * 4 + [ctypes.c_uint] * 2 + [ctypes.c_void_p]
        )
        prepare_drawing()

    def sample_plainly(self) -> None:
        """Have no levels of textures mixed, whatever the library asks for with each mesh.

        A sampler object overrules it; OpenGL before 3.3 may have none, and mixes.
        """
        if not self.context.getProcAddress(b"glBindSampler"):
            return
        name = ctypes.c_uint()
        pointer = ctypes.POINTER(ctypes.c_uint)
        self._function(b"glGenSamplers", [ctypes.c_int, pointer])(1, ctypes.byref(name))
        if not name.value:
            return
        set_parameter = self._function(
            b"glSamplerParameteri", [ctypes.c_uint, ctypes.c_uint, ctypes.c_int]
        )
        set_parameter(name.value, _MIN_FILTER, _LINEAR)
        self._function(b"glBindSampler", [ctypes.c_uint] * 2)(0, name.value)

    def textures(self) -> set[int]:
        """Return the names of the textures there are; drivers count them from 1."""
        return {name for name in range(1, 512) if self.gl.glIsTexture(name)}

    def _function(self, name: bytes, arguments: list[Any]) -> Callable[..., None]:
        address = int(self.context.getProcAddress(name))
        return ctypes.CFUNCTYPE(None, *arguments)(address)


class Show:
    """The puppet, and the pictures of her."""

    def __init__(self, light: Light, admitted: Admitted, model: Path) -> None:
        self._light = light
        before = light.textures()
        try:
            self._puppet = Puppet(admitted.folder, lips=admitted.lips, areas=admitted.areas)
        except PuppetError as error:
            raise CharacterError(Problem.BODY_BROKEN, path=model, details=str(error)) from error
        self._textures = light.textures() - before
        if light.software:
            light.sample_plainly()
        self._canvas: Canvas | None = None
        self._easels: dict[int, QOpenGLFramebufferObject] = {}
        """Framebuffers, by how many rows of the canvas they hold."""

        self._memory: SharedMemory | None = None
        self._tint = (1.0, 1.0, 1.0)
        self._warnings = admitted.warnings

    @property
    def announcement(self) -> Ready:
        box, head = self._puppet.box, self._puppet.head()
        x, y = head.middle
        tall = max(box.height, 1e-6)
        figure = Figure(
            half_width=max(x - box.left, box.right - x) / tall,
            head=head.height / tall,
            face=(box.top - y) / tall,
        )
        return Ready(figure, self._warnings)

    def drawn(self, cue: Cue) -> Drawn:
        """Draw a picture; returns when it is in the shared memory."""
        if cue.canvas != self._canvas:
            self._prepare(cue.canvas)
        if cue.tint != self._tint:
            self._tint = cue.tint
            self._puppet.tint(*cue.tint)
        if cue.expression is not None:
            self._puppet.express(cue.expression)
        if cue.motion:
            self._puppet.play(cue.motion)
        x, y = cue.gaze
        self._puppet.look((1 + x) / 2 * cue.canvas.width, (1 - y) / 2 * cue.canvas.height)
        self._puppet.update(cue.seconds, cue.mouth)
        rows = cue.canvas.height if cue.rows is None else cue.rows
        self._set_up(cue.canvas, rows)
        self._puppet.draw()
        self._read(cue.canvas, cue.slot, rows)
        touched = self._puppet.touched(*cue.touch) if cue.touch else ()
        return Drawn(cue.canvas, cue.slot, rows, self._puppet.opening, touched)

    def close(self) -> None:
        """Free what needs the context current."""
        del self._puppet
        self._easels.clear()
        if self._memory is not None:
            self._memory.close()

    def _prepare(self, canvas: Canvas) -> None:
        if self._memory is not None:
            self._memory.close()
        self._memory = SharedMemory(canvas.memory)
        self._canvas = canvas
        self._easels.clear()
        self._pixels = np.empty((canvas.height, canvas.width, 4), np.uint8)
        self._puppet.frame(canvas.width, canvas.height, tall=canvas.tall, above=canvas.above)
        if self._light.software:
            self._choose_level(canvas)

    def _set_up(self, canvas: Canvas, rows: int) -> None:
        """Bind a framebuffer for the upper `rows`; what is below falls off its edge, undrawn."""
        if rows not in self._easels:
            whole = self._easels.get(canvas.height)
            self._easels = {canvas.height: whole} if whole else {}
            self._easels[rows] = QOpenGLFramebufferObject(canvas.width, rows)
        self._easels[rows].bind()
        self._light.gl.glViewport(0, rows - canvas.height, canvas.width, canvas.height)

    def _choose_level(self, canvas: Canvas) -> None:
        """Sample one level of her textures instead of mixing two, which Mesa does slowly."""
        gl = self._light.gl
        level = 1 if canvas.tall / self._puppet.tall < _SMALLEST_SHRUNK else 0
        for name in self._textures:
            gl.glBindTexture(_TEXTURE_2D, name)
            gl.glTexParameteri(_TEXTURE_2D, _BASE_LEVEL, level)
            gl.glTexParameteri(_TEXTURE_2D, _MAX_LEVEL, level)

    def _read(self, canvas: Canvas, slot: int, rows: int) -> None:
        """Copy the picture out, turning it over: OpenGL's rows go upwards."""
        assert self._memory is not None
        assert self._memory.buf is not None
        pixels = self._pixels[:rows]
        self._light.read_pixels(0, 0, canvas.width, rows, _BGRA, _UNSIGNED_BYTE, pixels.ctypes.data)
        shared = np.frombuffer(self._memory.buf, np.uint8, 2 * self._pixels.size)
        slots = shared.reshape(2, *self._pixels.shape)
        slots[slot, :rows] = pixels[::-1]
        slots[slot, rows:] = slots[1 - slot, rows:]
