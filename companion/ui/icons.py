"""Our own icons: paths on a 24 x 24 field, drawn with a 1.75 px stroke and round ends."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

Icon = Callable[[], QPainterPath]

STROKE = 1.75
FIELD = 24.0


def draw_icon(painter: QPainter, icon: Icon, rect: QRectF, colour: QColor) -> None:
    """Draw `icon` in the middle of `rect`, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / FIELD, side / FIELD)
    pen = QPen(colour, STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon())
    painter.restore()


def _polyline(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


def microphone() -> QPainterPath:
    """Talk."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(9, 3, 6, 11), 3, 3)
    path.moveTo(5.5, 11.5)
    path.cubicTo(5.5, 20, 18.5, 20, 18.5, 11.5)
    _polyline(path, (12, 17.9), (12, 21))
    return path


def heart() -> QPainterPath:
    """She is liked."""
    path = QPainterPath()
    path.moveTo(12, 20)
    path.cubicTo(2, 13.2, 3.2, 5.2, 8.2, 5.2)
    path.cubicTo(10.4, 5.2, 11.6, 6.6, 12, 7.8)
    path.cubicTo(12.4, 6.6, 13.6, 5.2, 15.8, 5.2)
    path.cubicTo(20.8, 5.2, 22, 13.2, 12, 20)
    return path


def heart_broken() -> QPainterPath:
    """That was not like her."""
    path = heart()
    _polyline(path, (12, 7.8), (10.2, 11), (13.4, 13.2), (11.6, 16.4))
    return path


def again() -> QPainterPath:
    """Once more."""
    path = QPainterPath()
    path.arcMoveTo(QRectF(4.5, 4.5, 15, 15), 40)
    path.arcTo(QRectF(4.5, 4.5, 15, 15), 40, 280)
    _polyline(path, (18.6, 2.8), (17.9, 7.4), (13.3, 6.8))
    return path


def pencil() -> QPainterPath:
    """Write it otherwise."""
    path = QPainterPath()
    _polyline(path, (4.5, 19.5), (5.4, 15.2), (15.8, 4.8), (19.2, 8.2), (8.8, 18.6), (4.5, 19.5))
    _polyline(path, (13.4, 7.2), (16.8, 10.6))
    return path


def send() -> QPainterPath:
    """A paper plane."""
    path = QPainterPath()
    path.moveTo(20.5, 3.5)
    path.lineTo(3.8, 9.6)
    path.cubicTo(3.1, 9.9, 3.1, 10.8, 3.8, 11.1)
    path.lineTo(10.4, 13.6)
    path.lineTo(12.9, 20.2)
    path.cubicTo(13.2, 20.9, 14.1, 20.9, 14.4, 20.2)
    path.closeSubpath()
    _polyline(path, (10.4, 13.6), (14.2, 9.8))
    return path


def stop() -> QPainterPath:
    """Make her stop."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(6.5, 6.5, 11, 11), 2.5, 2.5)
    return path


def hands_free() -> QPainterPath:
    """A wave that goes on by itself."""
    path = QPainterPath()
    for x, half in ((4, 2), (8, 5.5), (12, 8.5), (16, 5.5), (20, 2)):
        _polyline(path, (x, 12 - half), (x, 12 + half))
    return path


def back() -> QPainterPath:
    """To where one came from."""
    path = QPainterPath()
    _polyline(path, (20, 12), (4.5, 12))
    _polyline(path, (11, 5), (4, 12), (11, 19))
    return path


def close() -> QPainterPath:
    """Put away."""
    path = QPainterPath()
    _polyline(path, (6.5, 6.5), (17.5, 17.5))
    _polyline(path, (17.5, 6.5), (6.5, 17.5))
    return path


def chevron_down() -> QPainterPath:
    """More follows, or a list opens."""
    path = QPainterPath()
    _polyline(path, (6, 9.5), (12, 15.5), (18, 9.5))
    return path


def check() -> QPainterPath:
    """This one."""
    path = QPainterPath()
    _polyline(path, (5, 12.5), (10, 17.5), (19, 7.5))
    return path


def trouble() -> QPainterPath:
    """Something needs the user."""
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 9, 9)
    _polyline(path, (12, 7.5), (12, 13))
    _polyline(path, (12, 16.4), (12, 16.5))
    return path


def note() -> QPainterPath:
    """Something is good to know."""
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 9, 9)
    _polyline(path, (12, 11), (12, 16.5))
    _polyline(path, (12, 7.6), (12, 7.7))
    return path


def book() -> QPainterPath:
    """A story, opened."""
    path = QPainterPath()
    path.moveTo(12, 6.5)
    path.cubicTo(9.5, 4.6, 6, 4.4, 3, 5)
    path.lineTo(3, 18)
    path.cubicTo(6, 17.4, 9.5, 17.6, 12, 19.5)
    path.cubicTo(14.5, 17.6, 18, 17.4, 21, 18)
    path.lineTo(21, 5)
    path.cubicTo(18, 4.4, 14.5, 4.6, 12, 6.5)
    path.lineTo(12, 19.5)
    return path


def blossom() -> QPainterPath:
    """Five petals: the mark that a line is finished."""
    path = QPainterPath()
    for turn in range(5):
        petal = QPainterPath()
        petal.moveTo(0, 0)
        petal.cubicTo(-5.2, -4.2, -3.6, -9.4, 0, -9.6)
        petal.cubicTo(3.6, -9.4, 5.2, -4.2, 0, 0)
        path.addPath(_turned(petal, 72 * turn))
    path.translate(12, 12.4)
    return path


def _turned(path: QPainterPath, degrees: float) -> QPainterPath:
    return QTransform().rotate(degrees).map(path)
