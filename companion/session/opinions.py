"""What the user thinks of her last reply, in the words that the trainer learns from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from companion.memory.feedback import Feedback
from companion.session.diary import Entry, prompt
from companion.session.session import Persona


class _Last(NamedTuple):
    """Her last reply, as her brain knows it."""

    place: int
    """How many entries there are with it."""

    asked: Sequence[tuple[str, str]]
    """Roles and texts that she answered."""

    mood: str
    text: str

    @property
    def reply(self) -> str:
        return f"[{self.mood}] {self.text}"


class Opinions:
    """Notes opinions of one conversation's replies; not for use by two threads at once."""

    def __init__(self, feedback: Feedback, persona: Callable[[], Persona]) -> None:
        self._feedback = feedback
        self._persona = persona
        self._about = -1
        """The place of the reply that was judged last."""

        self._noted = ""
        """The entry that says so."""

        self._passed_over: list[_Last] = []
        """Replies to the same that the user wanted otherwise."""

    def judge(self, entries: Sequence[Entry], *, good: bool | None) -> None:
        """Note that the last reply of a conversation is liked or not; None takes that back.

        Raises `StoreError` where the disk refuses.
        """
        last = self._last(entries)
        if last is None:
            return
        if self._noted and self._about == last.place:
            self._feedback.withdraw(self._noted)
        self._noted, self._about = "", last.place
        if good is not None:
            self._noted = self._feedback.thumb(last.asked, last.reply, good=good)

    def pass_over(self, entries: Sequence[Entry]) -> None:
        """Remember the last reply: the user wants another in its place."""
        last = self._last(entries)
        if last is None:
            return
        if self._passed_over and self._passed_over[0].place != last.place:
            self._passed_over = []
        self._passed_over.append(last)
        self._noted = ""  # What was thought of the old reply stays; the new one is another.

    def settle(self, entries: Sequence[Entry]) -> None:
        """Note that the user goes on from the last reply, if others were passed over for it.

        Raises `StoreError` where the disk refuses.
        """
        passed, self._passed_over = self._passed_over, []
        last = self._last(entries)
        if last is None or not passed or passed[0].place != last.place:
            return
        if others := [one.reply for one in passed if one.reply != last.reply]:
            self._feedback.choice(last.asked, last.reply, list(dict.fromkeys(others)))

    def rewrite(self, entries: Sequence[Entry], better: str) -> None:
        """Note what she should have said instead of the last reply; raise `StoreError`."""
        last = self._last(entries)
        if last is not None and better.strip():
            self._feedback.edit(last.asked, last.reply, f"[{last.mood}] {better.strip()}")

    def _last(self, entries: Sequence[Entry]) -> _Last | None:
        if not entries or entries[-1].who != "character":
            return None
        persona = self._persona()
        asked = prompt(persona.system, entries[:-1], persona.moods)
        mood = entries[-1].mood if entries[-1].mood in persona.moods else persona.moods[0]
        pairs = [(one.role, one.text) for one in asked]
        return _Last(len(entries), pairs, mood, entries[-1].text)
