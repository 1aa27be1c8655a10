"""What the window asks of the stage, whoever performs on it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from companion.sound import Viseme

SPEAKING_SOFTNESS = 0.35
"""How soft the place behind her is while she speaks."""

SHEET_SOFTNESS = 1.0
"""How soft everything is behind a page."""

MENU_SOFTNESS = 0.5
"""How soft the place is behind the menu, before which she stays clear."""


class Stage(Protocol):
    """A widget that shows her: Live2D, or a still picture where that can't be."""

    @property
    def ready(self) -> SignalInstance:
        """She can be seen."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """A `CompanionError`: her body can't be shown."""
        ...

    @property
    def tapped(self) -> SignalInstance:
        """The name of the place she was touched at."""
        ...

    def set_place(self, place: str) -> None: ...

    def show_mood(self, mood: str) -> None: ...

    def speak(self, visemes: Sequence[Viseme], clock: Callable[[], float]) -> None: ...

    def hush(self) -> None: ...

    def look_at(self, x: float, y: float) -> None: ...

    def look_away(self) -> None: ...

    def set_softness(self, amount: float) -> None: ...

    def set_veil(self, top: float | None) -> None: ...

    def set_reduced_motion(self, on: bool) -> None: ...


def place_at(hour: int) -> str:
    """The light behind her at an hour of the day."""
    if 7 <= hour < 17:
        return "day"
    return "dusk" if 17 <= hour < 20 else "night"
