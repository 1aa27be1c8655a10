"""The tokens of the window's look: colours, sizes, type; all scale with the window's height."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont

RADIUS_SMALL = 10
RADIUS = 18

SLIDE_SECONDS = 0.18

BASE_HEIGHT = 720
"""The window height at which one design pixel is one logical pixel."""

BASE_WIDTH = 1180
"""A window narrower than this in design pixels scales with its width instead."""


SMALLEST_TYPE = 12
"""Logical pixels below which no type shrinks with the window."""


class Size(IntEnum):
    """The type scale, in pixels at 720p."""

    SMALL = 14
    BODY = 16
    LEAD = 20
    LINE = 24
    TITLE = 32
    DISPLAY = 48


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    box: QColor
    """The dialogue box, seen through."""

    sheet: QColor
    """What a full-screen page lays over the blurred stage."""

    popup: QColor
    """Lists and tips; opaque."""

    ink: QColor
    """Text; at least 7:1 on the box over any picture."""

    muted: QColor
    """Second-rank text; at least 4.5:1 on the box."""

    hairline: QColor
    """The light on an upper edge."""

    rule: QColor
    """Lines between things, and the edge of a field."""

    fill: QColor
    """A field or a button at rest."""

    hover: QColor
    """The same under the pointer."""

    shadow: QColor

    accent_text: QColor
    """Words to be clicked."""


def _seen_through(code: str, opacity: float) -> QColor:
    colour = QColor(code)
    colour.setAlphaF(opacity)
    return colour


DARK = Palette(
    box=_seen_through("#151A34", 0.74),
    sheet=_seen_through("#12162D", 0.80),
    popup=QColor("#1F2544"),
    ink=QColor("#FFFFFF"),
    muted=QColor("#D9DAEC"),
    hairline=_seen_through("#FFFFFF", 0.30),
    rule=_seen_through("#FFFFFF", 0.14),
    fill=_seen_through("#FFFFFF", 0.08),
    hover=_seen_through("#FFFFFF", 0.15),
    shadow=_seen_through("#070A18", 0.34),
    accent_text=QColor("#CFC3FF"),
)

LIGHT = Palette(
    box=_seen_through("#FBF7F2", 0.86),
    sheet=_seen_through("#FBF7F2", 0.88),
    popup=QColor("#FFFDFA"),
    ink=QColor("#2B2A3A"),
    muted=QColor("#4F4D63"),
    hairline=_seen_through("#FFFFFF", 0.95),
    rule=_seen_through("#2B2A3A", 0.14),
    fill=_seen_through("#2B2A3A", 0.055),
    hover=_seen_through("#2B2A3A", 0.11),
    shadow=_seen_through("#3A3355", 0.22),
    accent_text=QColor("#5B45B0"),
)

DANGER = QColor("#E2606F")

_CHINESE = ["Yuanti SC", "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC"]
_JAPANESE = ["Hiragino Maru Gothic ProN", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP"]
_LATIN = ["SF Pro Rounded", "Nunito", "Segoe UI Variable Text", "Segoe UI"]

FAMILIES = {
    "en": [*_LATIN, *_JAPANESE, *_CHINESE],
    "zh_CN": [*_CHINESE, *_JAPANESE],
    "ja": [*_JAPANESE, *_CHINESE],
}
"""For each language the system's best rounded sans first, then what the packages install."""


class Design(QObject):
    """How the window looks just now; every widget follows it and redraws when it changes."""

    changed = Signal()

    def __init__(self, accent: str = "#8F7BD8", second: str = "#F6C85F") -> None:
        super().__init__()
        self.accent = QColor(accent)
        self.second = QColor(second)
        self.scale = 1.0
        self.palette = DARK
        self.language = "en"
        self.reduced_motion = False
        self.text_speed = 40.0
        """Characters a second of what no voice says; 0 shows it at once."""

    @property
    def light(self) -> bool:
        return self.palette is LIGHT

    @property
    def ring(self) -> QColor:
        """Around what has the keyboard; the second colour is too pale for paper."""
        return self.palette.accent_text if self.light else self.second

    def px(self, at_720: float) -> int:
        """Whole logical pixels for a length given at 720p."""
        return max(1, round(at_720 * self.scale))

    def font(self, size: float, *, bold: bool = False, spaced: float = 0.0) -> QFont:
        """The language's font; `size` in pixels at 720p, `spaced` in percent of a letter."""
        font = QFont(FAMILIES[self.language])
        font.setPixelSize(max(self.px(size), SMALLEST_TYPE))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if spaced:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spaced)
        return font

    def fit(self, window: QSize) -> None:
        """Take the scale from the window's size."""
        scale = min(window.height() / BASE_HEIGHT, window.width() / BASE_WIDTH)
        if abs(scale - self.scale) > 1e-3:
            self.scale = scale
            self.changed.emit()

    def choose(
        self, *, light: bool, language: str, reduced_motion: bool, text_speed: float
    ) -> None:
        """Take what the user chose."""
        before = self.appearance
        self.palette = LIGHT if light else DARK
        self.language = language
        self.reduced_motion = reduced_motion
        self.text_speed = text_speed
        if before != self.appearance:
            self.changed.emit()

    def match(self, other: "Design") -> None:
        """Look like another."""
        self.text_speed = other.text_speed
        if self.appearance != other.appearance:
            self.scale, self.palette, self.language, self.reduced_motion = other.appearance
            self.changed.emit()

    @property
    def appearance(self) -> tuple[float, Palette, str, bool]:
        """All that a widget must be drawn anew for."""
        return self.scale, self.palette, self.language, self.reduced_motion

    def menu_style_sheet(self) -> str:
        """For the menus that Qt makes itself, those of text fields."""
        popup, ink, rule = self.palette.popup, self.palette.ink, self.palette.rule
        return _MENU_STYLE_SHEET.format(
            popup=popup.name(),
            ink=ink.name(),
            accent=self.accent.darker(125).name(),
            rule=_rgba(rule, rule.alphaF()),
            muted=_rgba(self.palette.muted, 0.5),
            pad=self.px(6),
            wide=self.px(14),
            size=self.px(Size.SMALL),
            families=", ".join(f'"{family}"' for family in FAMILIES[self.language]),
        )


def _rgba(colour: QColor, opacity: float) -> str:
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {round(opacity * 255)})"


_MENU_STYLE_SHEET = """
QMenu {{
    background: {popup}; color: {ink}; border: 1px solid {rule}; padding: {pad}px;
    font-family: {families}; font-size: {size}px;
}}
QMenu::item {{ padding: {pad}px {wide}px; border-radius: {pad}px; }}
QMenu::item:selected {{ background: {accent}; color: white; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: {pad}px; }}
"""
