"""Draw a model as the stage does and save pictures: run as a process of its own.

    python gl_portraits.py MODEL3_JSON OUT_FOLDER MOOD...

live2d must be imported before anything else touches OpenGL, which a test process can't promise.
"""

import sys
from pathlib import Path

import live2d
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

WIDTH, HEIGHT = 400, 450


def main() -> None:
    path, out, moods = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    application = QGuiApplication(["portraits"])
    wanted = QSurfaceFormat()
    wanted.setVersion(2, 1)
    wanted.setAlphaBufferSize(8)
    context = QOpenGLContext()
    context.setFormat(wanted)
    context.create()
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    context.makeCurrent(surface)
    attachments = QOpenGLFramebufferObjectFormat()
    attachments.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
    buffer = QOpenGLFramebufferObject(WIDTH, HEIGHT, attachments)
    live2d.enableLog(False)  # noqa: FBT003 - its arguments have no names
    live2d.init()
    live2d.glInit()
    model = live2d.Model()
    model.LoadModelJson(path)
    model.Resize(WIDTH, HEIGHT)
    model.SetAutoBlink(False)  # noqa: FBT003 - likewise
    model.SetAutoBreath(False)  # noqa: FBT003 - likewise
    for mood in moods:
        model.SetExpression(mood)
        for _ in range(40):
            model.Update(1 / 30)
        buffer.bind()
        context.functions().glViewport(0, 0, WIDTH, HEIGHT)
        live2d.clearBuffer(0, 0, 0, 0)
        model.Draw()
        buffer.toImage().save(str(out / f"{mood}.png"))
    application.quit()


main()
