"""Words coming into the box: in step with her voice, or at the user's reading pace."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from companion.events import Line, Outcome, TurnEnded
from companion.ui import reveal
from companion.ui.line_view import FADE, LineView
from companion.ui.scene import Stage
from companion.ui.theme import Design

FRAME_MILLISECONDS = 16


class Telling(QObject):
    """Shows one text at a time; her face and lips go with it."""

    def __init__(
        self, view: LineView, design: Design, stage: Stage, position: Callable[[], float]
    ) -> None:
        """`position` tells how many seconds of her line have sounded."""
        super().__init__(view)
        self._view = view
        self._design = design
        self._stage = stage
        self._position = position
        self._own: Callable[[], str] | None = None
        self._line: Line | None = None
        self._base = 0
        self._letters = 0.0
        self._own_time = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MILLISECONDS)
        self._frames.timeout.connect(self._frame)

    def tell(self, words: Callable[[], str], mood: str, *, at_once: bool = False) -> None:
        """Show words of hers that no session speaks; `words` are asked for in each language."""
        self._begin(words())
        self._own = words
        self._view.set_finished(True)
        self._stage.show_mood(mood)
        if at_once or self._design.reduced_motion or self._design.text_speed <= 0:
            self._view.see_all()
            return
        self._own_time.start()
        self._frames.start()

    def quote(self, words: str) -> None:
        """Show what the user said."""
        self._begin(words, aside=True)
        self._view.see_all()

    def _begin(self, text: str, *, aside: bool = False) -> None:
        self._frames.stop()
        self._own, self._line = None, None
        self._base, self._letters = 0, 0.0
        self._view.show_text(text, aside=aside)

    def perform(self, line: Line) -> None:
        """Show a line as it sounds; it goes on where the last one of the same reply ended."""
        if self._line is None:
            self._begin(line.text)
        else:
            self._base = len(self._view.text)
            self._view.append(line.text)
        self._line = line
        self._letters = max(self._letters, float(self._base))
        self._stage.show_mood(line.mood)
        self._stage.speak(line.speech.visemes, self._position)
        self._frames.start()
        self._frame()

    def end(self, ended: TurnEnded) -> None:
        """She is silent: show all of the reply, or what was heard of it."""
        self._stage.hush()
        line, self._line = self._line, None
        if line is None:
            return  # Nothing of it sounded, so what is on show is not its.
        self._frames.stop()
        view = self._view
        if ended.outcome is Outcome.INTERRUPTED:
            heard = ended.heard.rstrip()
            view.show_text(f"{heard} —" if heard else "…")
            view.see_all()
            view.turn_to(len(view.text))
        else:
            view.see_all()
            if reveal.can_be_followed(line):
                view.turn_to(len(view.text))
        view.set_finished(True)

    def advance(self) -> None:
        """Show all of the page; if all is seen, turn it."""
        if not self._view.all_seen and self._line is None:
            self._letters = len(self._view.text) + FADE
            self._view.see(self._letters)
        else:
            self._view.turn(+1)

    def retranslate(self) -> None:
        """Say her own words in the new language."""
        if self._own is not None:
            self._frames.stop()
            self._view.show_text(self._own())
            self._view.see_all()
            self._view.set_finished(True)

    def _frame(self) -> None:
        view = self._view
        if self._line is None:
            paced = self._own_time.elapsed() / 1000 * self._design.text_speed
            self._letters = max(self._letters, paced)
            view.see(self._letters)
            if self._letters >= len(view.text) + FADE:
                self._frames.stop()
            return
        followed = reveal.can_be_followed(self._line)
        letters = reveal.seen(self._line, self._position())
        self._letters = max(self._letters, self._base + letters + min(letters, FADE))
        shown = self._letters
        if self._design.reduced_motion or not followed:
            shown = len(view.text) + FADE
        view.see(shown)
        if followed:
            view.turn_to(int(self._base + letters))
