"""What happens in the session, told through the box and the stage."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from companion.character import Character
from companion.errors import CompanionError
from companion.events import (
    ConversationBegun,
    DownloadChanged,
    EngineChanged,
    EngineState,
    Event,
    LineStarted,
    Noticed,
    TurnEnded,
    TurnStarted,
    UserSpeaking,
)
from companion.ui import greetings
from companion.ui.dialogue_box import DialogueBox
from companion.ui.notice import Tone
from companion.ui.notices import Notices, is_mild
from companion.ui.partner import Partner
from companion.ui.presence import Attention, Presence
from companion.ui.problems import Mending, details, in_words, mending
from companion.ui.scene import Stage
from companion.ui.telling import Telling
from companion.ui.theme import Design

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
        self._telling = Telling(box.line, design, stage, partner.position)
        self._last_said = ""
        self._introducing = False
        self._leaving = False
        """The session still tells of the conversation that was left."""

        self._connect()
        self._show_presence()

    @property
    def presence(self) -> Presence:
        return self._attention.presence

    def _connect(self) -> None:
        bar, notice, invitation = self._box.talk_bar, self._box.notice, self._box.invitation
        bar.said.connect(self.say)
        bar.rewritten.connect(self._rewritten)
        self._box.opinion.judged.connect(lambda good: self._partner.judge(good=good))
        self._box.opinion.again_wanted.connect(self._partner.again)
        self._box.opinion.rewriting_wanted.connect(self._rewrite)
        bar.stopped.connect(self._partner.interrupt)
        bar.held.connect(self._hold)
        notice.acted.connect(self._mend)
        notice.dismissed.connect(self._put_away)
        invitation.acted.connect(self._accept_invitation)
        invitation.dismissed.connect(self._end_introduction)
        self._box.clicked.connect(self._telling.advance)
        self._stage.tapped.connect(self._touched)

    # What the user does

    def say(self, text: str) -> None:
        self._end_introduction()
        self._last_said = text
        self._partner.say(text)

    def set_hands_free(self, on: bool) -> None:
        self._attention.hands_free = on
        self._box.talk_bar.show_hands_free(on)
        self._show_presence()

    def _rewrite(self) -> None:
        self._partner.mark()
        self._box.talk_bar.rewrite(on=True)

    def _rewritten(self, text: str) -> None:
        self._partner.rewrite(text)
        self._box.notice.show_notice(
            self.tr("She will learn from that."), action="", details="", tone=Tone.NOTE
        )

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
            self._telling.tell(self._introduction, "happy")
            self._invite()
        elif hers is not None:
            words = hers.text
            self._telling.tell(lambda: words, hers.mood or "neutral", at_once=True)
        else:
            hour = datetime.now().astimezone().hour
            self._telling.tell(lambda: greetings.greeting(hour), "happy")

    def begin_anew(self) -> None:
        """Leave this conversation for a fresh one."""
        self._leaving = True
        self._box.opinion.hide()
        self._partner.begin_anew()
        self._stage.hush()
        self.open(introduce=False)

    def _introduction(self) -> str:
        return greetings.introduction(self._character.name(self._design.language))

    def _end_introduction(self) -> None:
        if self._introducing:
            self._introducing = False
            self._box.invitation.clear()
            self.introduced.emit()

    def _invite(self) -> None:
        self._box.invitation.show_notice(
            greetings.small_self(), action=greetings.show_where(), tone=Tone.OFFER
        )

    def _accept_invitation(self) -> None:
        self._end_introduction()
        self.mending_wanted.emit(Mending.MIND)

    # What happens in the session

    def take(self, event: Event) -> None:
        self._attention.take(event)
        match event:
            case ConversationBegun():
                self._leaving = False
            case TurnStarted() | LineStarted() | TurnEnded():
                if not self._leaving:
                    self._take_turn(event)
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

    def _take_turn(self, event: TurnStarted | LineStarted | TurnEnded) -> None:
        match event:
            case TurnStarted(said=said):
                self._turn_started(said)
            case LineStarted(line=line):
                self._telling.perform(line)
            case TurnEnded(problem=problem, heard=heard):
                self._telling.end(event)
                if heard:
                    self._box.opinion.show_for_a_line()
                self._add_problem(problem)

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
        self._box.opinion.hide()
        self._last_said = said
        short = said if len(said) <= QUOTED else said[:QUOTED] + "…"
        self._telling.quote(self.tr("You: {said}").format(said=short))

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
                tone = Tone.NOTE if is_mild(error) else Tone.TROUBLE
                bar.show_notice(words, action=action, details=details(error), tone=tone)
        elif not bar.isHidden():
            bar.clear()

    def retranslate(self) -> None:
        """Say what is still on show in the new language."""
        self._box.plate.show_name(self._character.name(self._design.language))
        if not self._box.notice.isHidden():
            self._box.notice.clear()
        if self._introducing:
            self._invite()
        self._telling.retranslate()
        self._show_notice()

    def _action_words(self, wanted: Mending) -> str:
        if wanted is Mending.NONE:
            return ""
        if wanted is Mending.AGAIN:
            return self.tr("Say it again") if self._last_said else ""
        return self.tr("Open Settings")

    def _mend(self) -> None:
        error = self._notices.first
        if error is None:
            return
        self._put_away()
        if (wanted := mending(error)) is Mending.AGAIN:
            self.say(self._last_said)
        else:
            self.mending_wanted.emit(wanted)

    def _put_away(self) -> None:
        self._notices.put_away()
        self._show_notice()
