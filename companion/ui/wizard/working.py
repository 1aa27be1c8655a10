"""Work under way: what is being done, how far it is, and the newest of what comes of it."""

from collections import deque
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn, faded
from companion.ui.label import Label
from companion.ui.theme import RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.workshop.reports import Advanced, Report, Sampled

SHOWN = 4
"""Samples that are seen at once."""

SAMPLE_SECONDS = 0.7
"""Between two samples: so that each can be read at a glance."""

WANDER_MILLISECONDS = 40


class Bar(Drawn, QWidget):
    """How far it is; where that isn't known, a light that wanders."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = -1.0
        self._phase = 0.0
        self.still = False
        self._wandering = QTimer(self, interval=WANDER_MILLISECONDS)
        self._wandering.timeout.connect(self._wander)
        self.follow(design)

    @property
    def share(self) -> float:
        return self._share

    def show_share(self, share: float) -> None:
        self._share = share
        percent = f"{share:.0%}" if share >= 0 else self.tr("under way")
        self.setAccessibleDescription(percent)
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(self.px(8))

    def _wander(self) -> None:
        if self._share < 0 and not self.still and not self.design.reduced_motion:
            self._phase = (self._phase + 0.012) % 1.0
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wandering.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wandering.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        radius = track.height() / 2
        painter.setBrush(self.colours.hover)
        painter.drawRoundedRect(track, radius, radius)
        painter.setBrush(faded(self.design.accent, 0.5 if self.still else 1.0))
        filled = QRectF(track)
        if self._share >= 0:
            filled.setWidth(max(track.height(), track.width() * self._share))
        else:
            filled.setWidth(track.width() * 0.22)
            filled.moveLeft(track.width() * 0.78 * abs(1 - 2 * self._phase))
        painter.drawRoundedRect(filled, radius, radius)
        painter.end()


class Samples(Drawn, QWidget):
    """The newest lines, the last one lowest and clearest."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: deque[Sampled] = deque(maxlen=SHOWN)
        self._last = 0.0
        self.follow(design)

    @property
    def shown(self) -> list[Sampled]:
        return list(self._shown)

    def add(self, sample: Sampled) -> None:
        if monotonic() - self._last >= SAMPLE_SECONDS and sample not in self._shown:
            self._last = monotonic()
            self._shown.append(sample)
            self.update()

    def clear(self) -> None:
        self._shown.clear()
        self._last = 0.0
        self.update()

    def restyle(self) -> None:
        self._name_font = self.design.font(Size.SMALL, bold=True, spaced=4)
        self._text_font = self.design.font(Size.LEAD)
        self.setMinimumHeight(self.px(76) * SHOWN + self.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = self.painter()
        pitch, margin = self.px(76), self.px(22)
        top = self.px(10)
        for age, sample in zip(range(len(self._shown) - 1, -1, -1), self._shown, strict=True):
            painter.setOpacity(max(0.25, 1.0 - 0.27 * age))
            rect = QRectF(margin, top, self.width() - 2 * margin, pitch)
            self._paint_sample(painter, sample, rect)
            top += pitch
        painter.end()

    def _paint_sample(self, painter: QPainter, sample: Sampled, rect: QRectF) -> None:
        name = plain(sample.name, 60) or self.tr("Narration")
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(self._name_font)
        painter.setPen(self.colours.accent_text)
        painter.drawText(rect.adjusted(0, self.px(6), 0, 0), left, name)
        painter.setFont(self._text_font)
        painter.setPen(self.colours.ink)
        words = QFontMetrics(self._text_font).elidedText(
            plain(sample.text, 300), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect.adjusted(0, self.px(28), 0, 0), left, words)


class Working(Drawn, QWidget):
    """Fills the page while work is under way."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advanced: Advanced | None = None
        self._paused = False
        self.title = Label(design, self, size=Size.LINE)
        self.figures = Label(design, self, size=Size.SMALL, muted=True)
        self.bar = Bar(design, self)
        self.samples = Samples(design, self)
        self.pause = PillButton(design, self)
        self.cancel = WordButton(design, self, quiet=True)
        self.pause.clicked.connect(self._toggle)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._column = QVBoxLayout(self)
        self._buttons = QHBoxLayout()
        for widget in (self.title, self.bar):
            self._column.addWidget(widget)
        self._buttons.addWidget(self.figures, 1)
        self._buttons.addWidget(self.pause)
        self._buttons.addWidget(self.cancel)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.samples)
        self._column.addStretch()
        self.follow(design)

    def begin(self) -> None:
        """Nothing is known yet."""
        self._advanced = None
        self.samples.clear()
        self.show_paused(paused=False)

    def take(self, report: Report) -> None:
        if isinstance(report, Advanced):
            self._advanced = report
            self.retranslate()
        elif isinstance(report, Sampled):
            self.samples.add(report)

    def show_paused(self, *, paused: bool) -> None:
        self._paused = self.bar.still = paused
        self.retranslate()

    def _toggle(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, self.px(8), 0, 0)
        self._column.setSpacing(self.px(12))
        self._buttons.setSpacing(self.px(12))

    def retranslate(self) -> None:
        at = self._advanced
        stage = told.stage(at.stage) if at is not None else self.tr("Beginning…")
        self.title.setText(self.tr("Paused") if self._paused else stage)
        self.figures.setText(told.figures(at) if at is not None else "")
        self.bar.show_share(at.share if at is not None else -1.0)
        self.bar.setAccessibleName(stage)
        self.pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.cancel.text())
        self.samples.setAccessibleName(self.tr("The newest lines"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.samples.shown:
            return
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.fill)
        rows = len(self.samples.shown)
        card = QRectF(self.samples.geometry())
        card.setHeight(self.px(76) * rows + self.px(16))
        painter.drawRoundedRect(card, self.px(RADIUS), self.px(RADIUS))
        painter.end()
