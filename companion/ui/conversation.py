"""What happens in the session, told through the box and the stage."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from companion.character import Character
from companion.errors import CompanionError
from companion.events import (
    DownloadChanged,
    EngineChanged,
    EngineState,
    Event,
    Line,
    LineStarted,
    Noticed,
    Outcome,
    TurnEnded,
    TurnStarted,
    UserSpeaking,
)
from companion.ui import greetings, reveal
from companion.ui.dialogue_box import DialogueBox
from companion.ui.line_view import FADE
from companion.ui.notices import Notices, is_mild
from companion.ui.partner import Partner
from companion.ui.presence import Attention, Presence
from companion.ui.problems import Mending, details, in_words, mending
from companion.ui.scene import Stage
from companion.ui.theme import Design

FRAME_MILLISECONDS = 16

QUOTED = 280
"""Characters of the user's message that are shown while she thinks."""

_TOUCHED = {"head": "happy", "hair": "happy"}


class Conversation(QObject):
    """Takes events and what the user does in the box; asks the partner for the rest."""

    mending_wanted = Signal(object)
    """A `Mending`."""

    presence_changed = Signal(object)
    """A `Presence`."""

    introduced = Signal()
    """She told that this is her small self, and the user has seen it."""

    def __init__(
        self, partner: Partner, character: Character, design: Design, box: DialogueBox, stage: Stage
    ) -> None:
        super().__init__(box)
        self._partner = partner
        self._character = character
        self._design = design
        self._box = box
        self._stage = stage
        self._attention = Attention()
        self._notices = Notices()
        self._line: Line | None = None
        self._base = 0
        self._letters = 0.0
        self._last_said = ""
        self._introducing = False
        self._own_words = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MILLISECONDS)
        self._frames.timeout.connect(self._frame)
        self._connect()
        self._show_presence()

    @property
    def presence(self) -> Presence:
        return self._attention.presence

    def _connect(self) -> None:
        bar, notice = self._box.talk_bar, self._box.notice
        bar.said.connect(self.say)
        bar.stopped.connect(self._partner.interrupt)
        bar.held.connect(self._hold)
        notice.acted.connect(self._mend)
        notice.dismissed.connect(self._put_away)
        self._box.clicked.connect(self.advance)
        self._stage.tapped.connect(self._touched)

    # What the user does

    def say(self, text: str) -> None:
        self._end_introduction()
        self._last_said = text
        self._partner.say(text)

    def advance(self) -> None:
        """Show all of the page; if all is seen, turn it."""
        line = self._box.line
        if not line.all_seen and self._line is None:
            self._letters = len(line.text) + FADE
            line.see(self._letters)
        else:
            line.turn(+1)

    def set_hands_free(self, on: bool) -> None:
        self._attention.hands_free = on
        self._box.talk_bar.show_hands_free(on)
        self._show_presence()

    def _hold(self, on: bool) -> None:
        self._attention.held = on
        self._partner.hold(on=on)
        self._show_presence()

    def _touched(self, place: str) -> None:
        if self._attention.presence is not Presence.SPEAKING:
            self._stage.show_mood(_TOUCHED.get(place.lower(), "shy"))

    # Words that are not her brain's

    def open(self, *, introduce: bool) -> None:
        """Show her last line, or her greeting, or (once) her introduction."""
        log = self._partner.log()
        hers = next((said for said in reversed(log) if said.who == "character"), None)
        if introduce:
            self._introducing = True
            name = self._character.name(self._design.language)
            self.tell(greetings.introduction(name), "happy")
            self._show_notice()
        elif hers is not None:
            self.tell(hers.text, hers.mood or "neutral", at_once=True)
        else:
            self.tell(greetings.greeting(datetime.now().astimezone().hour), "happy")

    def tell(self, text: str, mood: str, *, at_once: bool = False) -> None:
        """Show words of hers that no session speaks, at the user's reading pace."""
        self._line = None
        self._letters = 0.0
        self._box.line.show_text(text)
        self._box.line.set_finished(True)
        self._stage.show_mood(mood)
        if at_once or self._design.reduced_motion or self._design.text_speed <= 0:
            self._box.line.see_all()
            return
        self._own_words.start()
        self._frames.start()

    def _end_introduction(self) -> None:
        if self._introducing:
            self._introducing = False
            self.introduced.emit()
            self._show_notice()

    # What happens in the session

    def take(self, event: Event) -> None:
        self._attention.take(event)
        match event:
            case TurnStarted(said=said):
                self._turn_started(said)
            case LineStarted(line=line):
                self._line_started(line)
            case TurnEnded():
                self._turn_ended(event)
            case UserSpeaking():
                self._notices.user_heard()
            case EngineChanged(role=role, state=EngineState.READY):
                self._notices.engine_ready(role)
            case EngineChanged(problem=problem) | DownloadChanged(problem=problem):
                self._add_problem(problem)
            case Noticed(problem=problem):
                self._add_problem(problem)
        self._show_notice()
        self._show_presence()

    def add_problem(self, problem: CompanionError) -> None:
        """Show what went wrong outside the session."""
        self._add_problem(problem)
        self._show_notice()

    def _add_problem(self, problem: CompanionError | None) -> None:
        if problem is not None:
            self._notices.add(problem)

    def _turn_started(self, said: str) -> None:
        self._end_introduction()
        self._notices.turn_began()
        self._last_said = said
        self._line, self._base, self._letters = None, 0, 0.0
        self._frames.stop()
        short = said if len(said) <= QUOTED else said[:QUOTED] + "…"
        self._box.line.show_text(self.tr("You: {said}").format(said=short), aside=True)
        self._box.line.see_all()

    def _line_started(self, line: Line) -> None:
        view = self._box.line
        if self._line is None:
            view.show_text(line.text)
            self._base, self._letters = 0, 0.0
        else:
            self._base = len(view.text)
            view.append(line.text)
        self._line = line
        self._letters = max(self._letters, float(self._base))
        self._stage.show_mood(line.mood)
        self._stage.speak(line.speech.visemes, self._partner.position)
        self._frames.start()
        self._frame()

    def _turn_ended(self, ended: TurnEnded) -> None:
        view = self._box.line
        if ended.outcome is Outcome.INTERRUPTED and self._line is not None:
            heard = ended.heard.rstrip()
            view.show_text(f"{heard} —" if heard else "…")
            view.see_all()
            view.turn_to(len(view.text))
        elif self._line is not None:
            view.see_all()
            if reveal.can_be_followed(self._line):
                view.turn_to(len(view.text))
        view.set_finished(self._line is not None)
        self._line, self._base = None, 0
        self._frames.stop()
        self._stage.hush()
        self._add_problem(ended.problem)

    def _frame(self) -> None:
        view = self._box.line
        if self._line is None:
            self._letters = max(
                self._letters, self._own_words.elapsed() / 1000 * self._design.text_speed
            )
            view.see(self._letters)
            if self._letters >= len(view.text) + FADE:
                self._frames.stop()
            return
        followed = reveal.can_be_followed(self._line)
        letters = reveal.seen(self._line, self._partner.position())
        self._letters = max(self._letters, self._base + letters + min(letters, FADE))
        shown = self._letters
        if self._design.reduced_motion or not followed:
            shown = len(view.text) + FADE
        view.see(shown)
        if followed:
            view.turn_to(int(self._base + letters))

    # The rest of the box

    def _show_presence(self) -> None:
        presence = self._attention.presence
        if presence is not self._box.state.presence:
            self._box.state.show_presence(presence)
            self._box.talk_bar.show_speaking(presence is Presence.SPEAKING)
            self.presence_changed.emit(presence)

    def _show_notice(self) -> None:
        bar, error = self._box.notice, self._notices.first
        if error is not None:
            words, action = in_words(error), self._action_words(mending(error))
            if bar.words != words or bar.isHidden():
                bar.show_notice(
                    words, action=action, details=details(error), trouble=not is_mild(error)
                )
        elif self._introducing:
            bar.show_notice(greetings.small_self(), action=greetings.show_where(), trouble=False)
        elif not bar.isHidden():
            bar.clear()

    def retranslate(self) -> None:
        """Say what is still on show in the new language."""
        self._box.plate.show_name(self._character.name(self._design.language))
        if not self._box.notice.isHidden():
            self._box.notice.clear()
        if self._introducing:
            name = self._character.name(self._design.language)
            self.tell(greetings.introduction(name), "happy", at_once=True)
        self._show_notice()

    def _action_words(self, wanted: Mending) -> str:
        if wanted is Mending.NONE:
            return ""
        if wanted is Mending.AGAIN:
            return self.tr("Say it again") if self._last_said else ""
        return self.tr("Open Settings")

    def _mend(self) -> None:
        error = self._notices.first
        wanted = mending(error) if error is not None else Mending.MIND
        self._put_away()
        if wanted is Mending.AGAIN:
            self.say(self._last_said)
        else:
            self.mending_wanted.emit(wanted)

    def _put_away(self) -> None:
        if self._notices.first is not None:
            self._notices.put_away()
            self._show_notice()
        else:
            self._end_introduction()
