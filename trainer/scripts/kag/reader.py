"""The story of `.ks` files, folded into lines by a game's habits."""

import re
from collections.abc import Callable, Iterator, Mapping

from trainer.scripts.format import Reading
from trainer.scripts.kag.clearing import A_LABEL, PAUSE, named, says
from trainer.scripts.kag.habits import Habits, headed
from trainer.scripts.kag.message import Message
from trainer.scripts.kag.options import leads_on, leads_to, words
from trainer.scripts.kag.people import People
from trainer.scripts.kag.tags import FACES, OVER, PRINTED, STANDARD
from trainer.scripts.kag.tokens import LABEL, TAG, TEXT, Row, Token
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.tree import Entry

_VOICE = re.compile(r"vo|voice\w*|vo_?\w+|cv|v|pv|playvo\w*|ボイス\w*|语音|配音", re.IGNORECASE)
_VOICE_ATTRIBUTES = frozenset({"voice", "vo", "v", "cv", "s", "storage", "file", "ボイス", "语音"})
_VOICE_PATH = re.compile(r"voice|(?:^|[/_])(?:vo|cv)[/_]", re.IGNORECASE)
_CALLED_PRINTED = re.compile(
    r"(?:j_?)?call_?name|.*(?:_name|name_)(?:call)?|主人公|名前|名字|姓|名|苗字", re.I
)
_THOUGHT = re.compile(r"[（(][^（）()]*[）)]|≪[^≪≫]*≫")
_LEADS_OUT = re.compile(r"\.\.|[/\\]|[A-Za-z]:|\w+://")


class Fold:
    """Folds one file."""

    def __init__(self, reading: Reading, entry: Entry, habits: Habits) -> None:
        self._left_out = reading.left_out
        self._habits = habits
        self._message = Message(entry.path)
        self._done: list[Line] = []
        self._file = entry.path
        self._scene = ""
        self._name = ""
        self._people = People(habits)
        self._sound = ""
        """What was played since the last message."""

        self._in_name = False
        self._number = 1
        self._option: list[str] | None = None
        self._target = ""
        """Where the option leads whose words are being read."""

        self._takers: dict[str, Callable[[Token], None]] = {}
        """What takes each tag, by its name."""
        self._special: Mapping[str, Callable[[Token], None]] = {
            "endlink": self._end_option, "call": self._follow, "ruby": self._take_ruby,
            "iscript": self._take_code, **dict.fromkeys(FACES, self._take_face),
            "chara_new": lambda token: habits.introduce(token.attributes),
        }  # fmt: skip

    def lines(self, rows: Iterator[Row]) -> Iterator[Line]:
        """Yield the lines of a file's story."""
        implicit, done, takers = self._habits.implicit, self._done, self._takers
        for self._number, tokens in rows:
            for token in tokens:
                sort = token.sort
                if sort is TEXT:
                    self._take_text(token.value)
                elif sort is TAG:
                    take = takers.get(token.value)
                    if take is None:
                        take = takers[token.value] = self._taker(token.value)
                    take(token)
                else:
                    self._take_rest(token)
            if implicit:
                self._take_pause(blank=not tokens)
            if done:
                yield from done
                done.clear()
        self._flush()
        yield from done

    def _taker(self, name: str) -> Callable[[Token], None]:
        """Return what takes the tags of that name."""
        habits = self._habits
        if name in habits.breaks:
            return self._take_break
        if name == "r":
            return self._take_newline
        if says(name, habits):
            return self._speak
        if name in OVER:
            return self._take_over
        if name in habits.pairs or name in habits.pairs.values():
            return self._take_pair
        return self._special.get(name, self._take_other)

    def _take_text(self, text: str, *, filled_in: bool = False) -> None:
        if self._in_name:
            self._in_name = False
            self._mark(text.strip(), "")
            return
        if self._option is not None:
            self._option.append(text)
            return
        message = self._message
        if message.empty:
            if not text.strip():
                return
            if self._sound:
                self._take_sound()
            message.begin(text, self._number, self._scene, self._name)
        else:
            message.add(text)
        if not filled_in:
            message.told = True

    def _take_sound(self) -> None:
        """Take a sound right ahead of a text for her voice if it is called so, or after her."""
        name = self._name
        shown = self._habits.shown.get(name, name)
        called = name and (name in self._sound or shown in self._sound)
        if called or _VOICE_PATH.search(self._sound):
            self._message.voices.append(self._sound)
        self._sound = ""

    def _take_break(self, token: Token) -> None:
        if not self._message.empty or self._option is not None:
            self._flush()
        if self._habits.breaks[token.value]:
            self._name = ""

    def _take_newline(self, _: Token) -> None:
        self._message.add("\n", raw="[r]")

    def _take_over(self, token: Token) -> None:
        self._flush()
        self._follow(token)

    def _take_pair(self, token: Token) -> None:
        self._in_name = token.value in self._habits.pairs

    def _take_ruby(self, token: Token) -> None:
        self._message.add(token.attributes.get("char", ""), raw=f"[{token.source}]")

    def _take_code(self, _: Token) -> None:
        self._left_out.add(Reason.CODE, file=self._file, line=self._number)

    def _take_face(self, token: Token) -> None:
        attributes = token.attributes
        self._people.show_face(attributes.get("name", ""), attributes.get("face", ""))

    def _take_other(self, token: Token) -> None:
        name, attributes = token.value, token.attributes
        if name == "link" and leads_on(attributes):
            self._flush()
            self._option, self._target = [], leads_to(attributes, self._file)
        elif self._printed(token):
            self._print(token)
        elif attributes and (options := words(token)):
            self._flush()
            target = leads_to(attributes, self._file) if len(options) == 1 else ""
            self._done += (self._choice(option, target) for option in options)
        else:
            self._take_effect(token)

    def _take_effect(self, token: Token) -> None:
        """Take a tag that only shows or plays something."""
        attributes = token.attributes
        if _VOICE.fullmatch(token.value) and attributes:
            if voice := _voice(attributes, also="name"):
                self._message.hear(voice)
        elif token.value == "playse":
            self._sound = attributes.get("storage", "")
        elif token.value not in STANDARD and token.value not in self._habits.macros:
            self._left_out.add(Reason.UNKNOWN_TAG, token.source, file=self._file, line=self._number)
        if not self._message.empty:
            self._message.add("", raw=f"[{token.source}]")

    def _take_pause(self, *, blank: bool) -> None:
        over = blank or self._habits.implicit == "line"
        if over and not self._message.empty:
            self._flush()
            self._forget_name(PAUSE)

    def _forget_name(self, ending: str) -> None:
        if self._habits.breaks.get(ending):
            self._name = ""

    def _take_rest(self, token: Token) -> None:
        if token.sort is LABEL:
            self._flush()
            self._forget_name(A_LABEL)
            self._scene = token.value.partition("|")[0].strip()
        else:
            self._left_out.add(
                Reason.UNREADABLE_LINE, token.value, file=self._file, line=self._number
            )

    def _speak(self, token: Token) -> None:
        speaker, attributes = named(token, self._habits) or "", token.attributes
        face = attributes.get("face", "")
        if not face and token.value in self._habits.macros:
            face = self._habits.macros[token.value].face
        self._mark(speaker, face)
        voice = _voice(attributes)
        if voice and voice != speaker:
            self._message.voices.append(voice)

    def _mark(self, name: str, face: str) -> None:
        if not self._message.empty:
            self._flush()
        self._name = name
        if face:
            self._people.show_face(name, face)

    def _printed(self, token: Token) -> bool:
        """Whether a tag puts something into the text that only the game knows."""
        if token.value in PRINTED:
            return True
        macro = self._habits.macros.get(token.value)
        if macro is not None:
            return macro.printed and not macro.newline
        if token.value in STANDARD or token.attributes:
            return False
        return _CALLED_PRINTED.fullmatch(token.value) is not None

    def _print(self, token: Token) -> None:
        text = token.attributes.get("text", "")
        if token.value != "ch" or not text or text[0] in "&%":
            self._take_text(f"[{token.source}]", filled_in=True)
        else:
            self._take_text(text)

    def _follow(self, token: Token) -> None:
        storage = token.attributes.get("storage", "")
        if _LEADS_OUT.match(storage):
            self._left_out.add(Reason.OUTSIDE, storage, file=self._file, line=self._number)

    def _end_option(self, _: Token | None = None) -> None:
        if self._option is not None:
            text, self._option = "".join(self._option), None
            self._done.append(self._choice(text, self._target))

    def _flush(self) -> None:
        """End the message, if there is one."""
        if self._option is not None:
            self._end_option()
        if self._message.empty:
            return
        line, told = self._message.taken(), self._message.told
        self._sound = ""
        if not told:
            self._left_out.add(Reason.EMPTY, line.text_raw, file=self._file, line=line.line)
        if not told or not line.text_clean:
            return
        name = line.speaker_shown
        for convention in self._habits.conventions:
            found = headed(line.text_clean, convention)
            if found is not None and self._habits.is_name(convention, found[0]):
                name, line.text_clean = found
                self._name = name
        if name:
            self._people.say(line, name)
        else:
            line.kind = Kind.NARRATION
        text = line.text_clean
        if (text[0] in "（(≪" and _THOUGHT.fullmatch(text)) or line.speaker_shown == "心の声":
            line.kind = Kind.THOUGHT
        self._done.append(line)

    def _choice(self, text: str, target: str) -> Line:
        return Line(
            file=self._file, line=self._number, scene=self._scene, kind=Kind.CHOICE, text_raw=text,
            text_clean=text, target=target,
        )  # fmt: skip


def _voice(attributes: Mapping[str, str], also: str = "") -> str:
    for name, value in attributes.items():
        if value and (name in _VOICE_ATTRIBUTES or name == also):
            return value
    return ""
