"""Scenes → conversations: what she says, and what she says it to.

- Lines of one speaker that follow each other are one turn, a line feed between them.
- Narration is the situation of the turn that follows it. Speech marks around a whole line that
  nobody is named for make it a line of the protagonist's: so scripts write it whose hero has
  no name on the screen. What somebody else thinks, she can't hear: it is situation too. What
  she herself thinks stays in her turn, in brackets.
- Everybody else is the user's side, each turn with the name of who speaks.
- Of a menu the option that something follows is what the user says; one that leads to a label
  of the file is what is said first there. An option after others were played out begins anew:
  what stands before it in the file never comes before it.
- A conversation begins with the user's side. Where she speaks first, or goes on after
  narration, the narration is the user's turn, without words; where there is none, it is "…".
- It ends with her: what follows her last line has no answer to learn from.
- It ends early where the script jumps: at a label, a title, a long stretch of narration, and
  where a line is left out, so that nothing becomes neighbours that wasn't.
"""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from trainer.corpus.casting import Casting, plain
from trainer.corpus.growing import Growing
from trainer.corpus.lines import Scene, worded
from trainer.corpus.quotes import quoted, unquoted
from trainer.corpus.sample import Role, Sample, SampleKind, Turn, identified, scene_name
from trainer.scripts.line import Kind, Line

SILENCE = "…"
"""What the user "says" where she speaks first and nothing is narrated."""

GAP = 12
"""Lines of narration in a row that end a conversation, unless told otherwise."""


LONG = 200
"""Lines of talk after which a scene ends, at the next thing that is said to her."""


class Rest(StrEnum):
    """Why a line is in no conversation."""

    WITHOUT_HER = "in scenes in which she says nothing"
    AFTER_HER = "after the last thing she says"
    OPTION = "options of a menu that nothing follows"
    HER_OPTION = "options of a menu, where she is the protagonist"
    UNTRANSLATED = "without a text in the language"


class Part(msgspec.Struct, frozen=True):
    """Whose conversations are made of an import, and how."""

    character: str
    """Her identity."""

    name: str
    """What she is called in the sets."""

    user: str
    """The identity of the protagonist."""

    protagonist: bool
    """Whether the character is the protagonist herself: then menus are hers."""

    casting: Casting
    leads: dict[int, Line] = {}
    """Order of a scene's first line → the option that leads there."""

    leading: frozenset[int] = frozenset()
    """Orders of those options."""

    names: dict[str, str] = {}
    """Shown name → the name in the language of the sets."""

    language: str = ""
    """Tag of the text to take; "" for what the import took."""

    gap: int = GAP


_NOBODY = ""
"""The identity of the hero without a name."""


def conversations(scene: Scene, origin: str, part: Part, rests: Counter[Rest]) -> Iterator[Sample]:
    """Yield the character's conversations in a scene, in order; count what is in none."""
    telling = _Telling(scene, origin, part, rests)
    for line in scene.lines:
        yield from telling.take(line)
    yield from telling.end()


class _Telling:
    """One scene, on its way."""

    def __init__(self, scene: Scene, origin: str, part: Part, rests: Counter[Rest]) -> None:
        self._scene = scene
        self._origin = origin
        self._part = part
        self._rests = rests
        self._turns: list[Growing] = []
        self._narrated: list[tuple[str, Line]] = []
        self._titles: list[Line] = []
        self._begun = False
        self._option: Line | None = None
        self._chosen = False
        """Whether an option was played out since the last caption."""

        self._led = False
        """Whether the option that is waiting was chosen elsewhere, and led here."""

        self._left = False
        """Whether the last menu led elsewhere only: what follows it in the file doesn't follow."""

        self._number = 1
        """Which part of the scene, as it is shared out."""

    def take(self, line: Line) -> Iterator[Sample]:
        """Take the next line; yield the conversation that it ends, if any."""
        if not self._begun:
            self._begun = True
            self._arrive(line)
        text = worded(line.text_clean, line.texts, self._part.language)
        if line.kind is Kind.CHOICE:
            yield from self._offer(line, text)
            return
        yield from self._settle()
        if not text:
            self._rests[Rest.UNTRANSLATED] += 1
            yield from self._flush()
        elif line.kind is Kind.CHAPTER:
            yield from self._entitle(line)
        elif line.kind is Kind.CAPTION:
            self._chosen = False
            self._narrated.append((text, line))
        else:
            yield from self._tell(line, text)

    def end(self) -> Iterator[Sample]:
        """Yield what is left at the end of the scene."""
        if self._option is not None:
            self._rests[Rest.OPTION] += 1
            self._option = None
        yield from self._flush()

    def _arrive(self, first: Line) -> None:
        """Begin with the option that leads to the scene, if one does."""
        if not self._part.protagonist:
            option = self._part.leads.get(first.order)
            if option and worded(option.text_clean, option.texts, self._part.language):
                self._option, self._led = option, True

    def _offer(self, line: Line, text: str) -> Iterator[Sample]:
        if self._part.protagonist or not text:
            why = Rest.HER_OPTION if self._part.protagonist else Rest.UNTRANSLATED
            self._rests[why] += 1
            yield from self._flush()
            return
        if line.target:
            self._left = True
            self._rests[Rest.OPTION] += line.order not in self._part.leading
            return
        self._rests[Rest.OPTION] += self._option is not None
        self._option, self._led = line, False

    def _settle(self) -> Iterator[Sample]:
        """Let the option be what the user says that now turns out to be followed by something."""
        line, self._option = self._option, None
        left, self._left = self._left, False
        if line is None:
            if left:
                yield from self._flush()
            return
        if self._chosen:
            yield from self._flush()
        self._chosen = not self._led
        text = worded(line.text_clean, line.texts, self._part.language)
        name = self._shown(line.speaker_shown) or self._shown(self._part.user)
        self._speak(Role.USER, name, self._part.user, text, line)

    def _entitle(self, line: Line) -> Iterator[Sample]:
        if self._turns or self._narrated:
            yield from self._flush()
            self._number += 1
            self._titles = []
        self._titles.append(line)

    def _tell(self, line: Line, text: str) -> Iterator[Sample]:
        who = self._part.casting.identities(line)
        if self._part.character in who:
            said = _bracketed(text) if line.kind is Kind.THOUGHT else unquoted(text)
            self._speak(Role.CHARACTER, self._part.name, self._part.character, said, line)
        elif line.kind is Kind.SAY or (line.kind is Kind.NARRATION and quoted(text)):
            if self._long():
                yield from self._flush(keep=True)
                self._number += 1
            shown = self._shown(line.speaker_shown)
            self._speak(Role.USER, shown, min(who), unquoted(text), line)
        else:
            yield from self._narrate(line, text, who)

    def _narrate(self, line: Line, text: str, who: set[str]) -> Iterator[Sample]:
        if line.speaker_shown and self._part.user not in who:
            text = f"{self._shown(line.speaker_shown)}: {text}"
        self._narrated.append((text, line))
        if len(self._narrated) == self._part.gap and self._turns:
            yield from self._flush(keep=True)
            self._number += 1

    def _long(self) -> bool:
        if not self._turns or self._turns[-1].role is Role.USER:
            return False
        return sum(len(turn.narrated) + len(turn.lines) for turn in self._turns) >= LONG

    def _speak(self, role: Role, name: str, identity: str, text: str, line: Line) -> None:
        last = self._turns[-1] if self._turns else None
        if last and last.role is role and last.identity == identity and not self._narrated:
            last.say(text, line)
            return
        if role is Role.CHARACTER and (last is None or last.role is role):
            last = self._opening()
        turn = Growing(role, name, identity)
        self._situate(turn)
        turn.say(text, line)
        self._turns.append(turn)

    def _opening(self) -> Growing:
        """Give the user a turn without words before hers."""
        turn = Growing(Role.USER, "", _NOBODY)
        if not self._narrated:
            turn.texts.append(SILENCE)
        self._situate(turn)
        self._turns.append(turn)
        return turn

    def _situate(self, turn: Growing) -> None:
        for text, line in self._narrated:
            turn.situation.append(text)
            turn.narrated.append(line)
        self._narrated = []

    def _flush(self, *, keep: bool = False) -> Iterator[Sample]:
        """Yield the conversation so far; `keep` the narration for the next one."""
        turns, self._turns, self._chosen = self._turns, [], False
        hers = any(turn.role is Role.CHARACTER for turn in turns)
        why = Rest.AFTER_HER if hers else Rest.WITHOUT_HER
        if not keep:
            self._rests[why] += len(self._narrated)
            self._narrated = []
        while turns and turns[-1].role is Role.USER:
            last = turns.pop()
            self._rests[why] += len(last.narrated) + len(last.lines)
        if turns:
            yield self._sample([turn.turn(self._origin) for turn in turns])

    def _sample(self, turns: list[Turn]) -> Sample:
        texts = (worded(line.text_clean, line.texts, self._part.language) for line in self._titles)
        return identified(
            Sample(
                id="",
                kind=SampleKind.CONVERSATION,
                character=self._part.name,
                scene=self._name(),
                situation="\n".join(filter(None, texts)),
                turns=turns,
            )
        )

    def _name(self) -> str:
        name = scene_name(self._scene.file, self._scene.label, self._origin)
        return f"{name} ({self._number})" if self._number > 1 else name

    def _shown(self, name: str) -> str:
        """Return a name as the sets show it."""
        name = plain(name)
        name = self._part.casting.aliases.get(name, name)
        return self._part.names.get(name, name)


def _bracketed(text: str) -> str:
    return text if text[0] in "（(" else f"（{text}）"
