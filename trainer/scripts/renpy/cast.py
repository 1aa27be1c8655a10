"""Who speaks: the characters that a game defines, read from its source and never evaluated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.scripts.renpy.keywords import KEYWORDS
from trainer.scripts.renpy.stores import Stores
from trainer.scripts.renpy.texts import (
    PYTHON_LITERAL,
    clean,
    closing,
    python_string,
    split_arguments,
    uncommented,
)

LONGEST = 1 << 14
"""Characters of a definition."""

SHORT = 1 << 8
"""Characters of one where too many before it have no end."""

MOST_UNCLOSED = 20

DEEPEST = 16
"""Kinds of kinds."""

NOBODY = frozenset({
    "", "narrator", "adv", "nvl", "nvl_narrator", "centered", "vcentered", "alt", "name_only",
})  # fmt: skip
"""Speakers of Ren'Py's own that have no name."""

_DEFINED = re.compile(
    r"([ \t]*+)(?:(?:init[ ]+(?:-?\d+[ ]+)?)?(?:define|default)[ ]+(?:-?\d+[ ]+)?|\$[ ]*)?"
    r"([^\W\d][\w.]*+)[ ]*(?::[ ]*[\w.]++[ ]*)?=[ ]*"
    r"((?:[^\W\d]\w*+\.)*+\w*(?:Character|Speaker))[ ]*(?=\()"
)
_IMPLIED = re.compile(r"^(?:store\.)?(?:character\.)?")
_CALLED = ("Character", "Speaker")
_TEXT = re.compile(
    r"^[ \t]*+define[ ]+(?:-?\d+[ ]+)?([^\W\d][\w.]*+)[ ]*=[ ]*"
    r"(?=_{0,2}\(?[ ]*[urUR]?[\"'])([^\n]*)",
    re.MULTILINE,
)
_OTHERWISE = re.compile(
    r"^[ \t]*+(?:(?:define|default)[ ]+(?:-?\d+[ ]+)?|\$[ ]*)([^\W\d][\w.]*+)[ ]*=[ ]*"
    r"([^\W\d][\w.]*+)[ ]*+(?:\([ ]*(?:_{1,2}\([ ]*)?(?=[uU]?[\"'])([^\n]*)|(?:#[^\n]*)?$)",
    re.MULTILINE,
)
_AUTO_VOICE = re.compile(
    r"^[ \t]*+(?:define[ ]+|\$[ ]*)?config\.auto_voice[ ]*=[ ]*(?=[\"'])", re.M
)
_REGISTERED = re.compile(
    r"\b(?:register_statement|statements\.register)"
    r"(?=\(\s*(?:name\s*=\s*)?[\"']([^\W\d]\w*+))"
)
_HOLDS_SCRIPT = re.compile(r"\bblock\s*=\s*[\"']script\b")
_WRAPPED = re.compile(r"(?:_{1,2}|_p|str|unicode)?\s*\(")
_VARIABLE = re.compile(r"[^\W\d][\w.]*+(?:\[[^\[\]]*+\])?+")
_BRACKETS = {"【": "】", "「": "」", "『": "』", "[[": "]", "〖": "〗", "〔": "〕"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says a line."""

    shown: str
    """Plain, "" for nobody."""

    identity: str
    """The true name, where the shown one hides it."""

    written: str = ""
    """The name as the script has it: what a translation of it is found by."""

    image: str = ""
    """The tag of the images that show this character."""


@dataclass(frozen=True, slots=True)
class _Definition:
    name: str | None
    """As it is written; None where it is the kind's, or not known."""

    kind: str
    image: str


NARRATION = Speaker("", "")


class Cast:
    """The characters of one game, and a few of its settings."""

    def __init__(self) -> None:
        self._definitions: dict[str, _Definition] = {}
        self._likely: dict[str, _Definition] = {}
        """What may be a character: another name of one, or one of a class of the game's own."""

        self._texts: dict[str, str] = {}
        self._speakers: dict[str, Speaker] = {}
        self._unclosed = 0
        self.registered: dict[str, bool] = {}
        """First words of the statements that the game adds → whether they hold script."""

        self.auto_voice = ""
        """Name of a line's recording, with `{id}` for the line's identifier."""

    @property
    def names(self) -> frozenset[str]:
        """The expressions that surely stand for a character."""
        return frozenset(self._definitions) | NOBODY | {"extend"}

    def learn(self, source: str) -> None:
        """Take what a script, or the code of a compiled one, defines."""
        for match in _TEXT.finditer(source):
            text = _written(match.group(2)[:LONGEST], {})
            if text is not None:
                self._texts[match.group(1)] = text
        stores = Stores(source)
        for start in _lines_with(source, _CALLED):
            defined = _DEFINED.match(source, start)
            if defined is not None:
                self._define(source, defined, stores)
        for match in _OTHERWISE.finditer(source):
            name, value, arguments = match.groups()
            if arguments is None:
                self._likely[name] = _Definition(None, value, "")
            elif first := PYTHON_LITERAL.match(arguments):
                self._likely[name] = _Definition(python_string(first.group()), "", "")
        self._learn_settings(source)

    def _define(self, source: str, match: re.Match[str], stores: Stores) -> None:
        indent, name, called = match.groups()
        store = stores.at(match.start()) if indent else ""
        if store is None:
            return
        full = f"{store}.{name}" if store else _IMPLIED.sub("", name)
        arguments = self._arguments(source, match.end())
        self._definitions[full] = _defined(called, arguments, self._texts)

    def _arguments(self, source: str, at: int) -> str:
        """Return what stands in the parentheses that open at `at`, without comments."""
        longest = LONGEST if self._unclosed < MOST_UNCLOSED else SHORT
        called_with = source[at : at + longest]
        end = closing(called_with, 0)
        self._unclosed += end < 0
        return uncommented(called_with[1 : end - 1 if end > 0 else longest])

    def _learn_settings(self, source: str) -> None:
        if "auto_voice" in source and (match := _AUTO_VOICE.search(source)):
            literal = PYTHON_LITERAL.match(source, match.end())
            self.auto_voice = python_string(literal.group()) if literal else ""
        if "register" in source:
            self._learn_statements(source)

    def _learn_statements(self, source: str) -> None:
        for match in _REGISTERED.finditer(source):
            word = match.group(1)
            if word not in KEYWORDS:
                holds = _HOLDS_SCRIPT.search(self._arguments(source, match.end()))
                self.registered[word] = self.registered.get(word, False) or holds is not None

    def speakers(self) -> list[Speaker]:
        """Return everybody who is defined."""
        return [self.speaker(name) for name in self._definitions]

    def speaker(self, who: str) -> Speaker:
        """Return whom an expression in a say statement names."""
        known = self._speakers.get(who)
        if known is None:
            known = self._speakers[who] = self._found(who)
        return known

    def renamed(self, who: str, arguments: str) -> Speaker:
        """Return the speaker of a statement whose arguments may give another name."""
        speaker = self.speaker(who)
        for keyword, value in split_arguments(arguments[1:-1]):
            name = _written(value, self._texts) if keyword == "name" else None
            if name:
                shown = plain(name)
                identity = speaker.identity or shown
                return Speaker(shown, identity, name, speaker.image)
        return speaker

    def _found(self, who: str) -> Speaker:
        definition = self._definition(who)
        if definition is not None:
            return self._defined(who, definition)
        if len(who) > LONGEST:
            return Speaker(who[:80], who[:80])
        if who in NOBODY:
            return NARRATION
        if PYTHON_LITERAL.fullmatch(who) or _WRAPPED.match(who):
            name = _written(who, self._texts)
            return Speaker(plain(name), plain(name), name) if name else NARRATION
        called = who.find("(")
        if called > 0 and who[:called].endswith(("Character", "Speaker")):
            return self._defined(who, _defined(who[:called], who[called + 1 : -1], self._texts))
        return Speaker(who, who, who)

    def _definition(self, who: str) -> _Definition | None:
        found = self._definitions.get(who) or self._definitions.get(who.removeprefix("store."))
        if found is None and "." in who:
            found = self._definitions.get(who.rpartition(".")[2])
        return found or self._likely.get(who)

    def _defined(self, who: str, definition: _Definition) -> Speaker:
        name, image, named = definition.name, definition.image, ""
        kind = definition.kind
        for _ in range(DEEPEST):
            of_kind = self._definition(kind) if kind else None
            if of_kind is None:
                break
            name = of_kind.name if name is None else name
            image = image or of_kind.image
            named = named or plain(of_kind.name or "")
            kind = of_kind.kind
        if name is None:
            return (
                NARRATION if kind in NOBODY and definition.kind else Speaker(who, who, who, image)
            )
        shown = plain(name)
        hidden = named and shown and not any(letter.isalnum() for letter in shown)
        return Speaker(shown, named if hidden else shown, name, image)


def _lines_with(source: str, words: Iterable[str]) -> list[int]:
    """Return where the lines begin that hold one of a few words."""
    starts = set()
    for word in words:
        at = source.find(word)
        while at >= 0:
            starts.add(source.rfind("\n", 0, at) + 1)
            end = source.find("\n", at)
            at = source.find(word, end) if end >= 0 else -1
    return sorted(starts)


def plain(name: str) -> str:
    """Return a name without tags and without the brackets that decorate it."""
    shown = clean(name).strip()
    for opening, close in _BRACKETS.items():
        if shown.startswith(opening) and shown.endswith(close) and len(shown) > 2:
            return shown[1:-1].strip()
    return shown


def _defined(called: str, arguments: str, texts: dict[str, str]) -> _Definition:
    name, kind, image, first, dynamic = None, "", "", True, "Dynamic" in called
    for keyword, value in split_arguments(arguments):
        if keyword == "name" or (first and not keyword):
            name = value
        elif keyword == "kind":
            kind = value
        elif keyword == "image":
            image = _written(value, texts) or ""
        elif keyword == "dynamic":
            dynamic = dynamic or value == "True"
        first = False
    if name is None or not dynamic:
        return _Definition(None if name is None else _written(name, texts), kind, image)
    variable = _written(name, {}) or name
    return _Definition(variable if variable.startswith("[") else f"[{variable}]", kind, image)


def _written(source: str, texts: dict[str, str]) -> str | None:
    """Return the text that an expression is, a placeholder for a variable, None for all else."""
    source = source.strip()
    for _ in range(DEEPEST):
        match = _WRAPPED.match(source)
        if match is None or closing(source, match.end() - 1) != len(source):
            break
        source = source[match.end() : -1].strip()
    if source == "None":
        return ""
    if _VARIABLE.fullmatch(source):
        return texts.get(source, f"[{source}]")
    parts, at = [], 0
    while match := PYTHON_LITERAL.match(source, at):
        parts.append(python_string(match.group()))
        at = len(source) - len(source[match.end() :].lstrip(" \t\n+"))
    return "".join(parts) if parts and at == len(source) else None
