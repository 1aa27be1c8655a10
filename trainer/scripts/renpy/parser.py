"""`.rpy` → statements, in one pass and without running anything.

Most lines of a script are `who "text"`: they are taken by one pattern. All others are cut into
logical lines and told apart by their first word, and by the block that they stand in.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.renpy import patterns
from trainer.scripts.renpy.keywords import ASIDE, CODE, KEYWORDS, SCRIPT, Within
from trainer.scripts.renpy.lexer import BLANK, Lexer
from trainer.scripts.renpy.says import beside, says
from trainer.scripts.renpy.statements import (
    BREAK,
    Beside,
    Choice,
    Label,
    Renamed,
    Say,
    Show,
    Statement,
)
from trainer.scripts.renpy.texts import (
    LITERAL,
    PYTHON_LITERAL,
    literals,
    python_string,
    said,
    unescaped,
)

_MONOLOGUE = {"double": "\n\n", "single": "\n", "none": ""}


class Parser:
    """One script on its way to statements."""

    def __init__(
        self,
        text: str,
        file: str,
        left_out: Leavings,
        known: Container[str] = frozenset(),
        registered: Mapping[str, bool] = MappingProxyType({}),
    ) -> None:
        """Take the names of all characters, and what begins the game's own statements.

        These are said to hold script or not.
        """
        self._lexer = Lexer(text)
        self._file = file
        self._left_out = left_out
        self._known = known
        self._registered = registered
        self._blocks: list[tuple[int, Within, str, str]] = []
        self._floor, self._within, self._language, self._identifier = -1, Within.SCRIPT, "", ""
        self._indent = 0
        self._label = ""
        self._delimiter = "\n\n"
        self._old: str | None = None
        self._special: dict[str, Callable[[int, int, str], Sequence[Statement]]] = {
            "label": self._a_label, "menu": self._a_menu, "call": self._a_call,
            "show": self._a_show, "scene": self._a_show, "hide": self._a_show,
            "translate": self._a_translation, "voice": self._a_beside, "init": self._an_init,
            "rpy": self._a_setting, "nvl": self._a_beside, "window": self._a_beside,
            "camera": self._a_beside,
        }  # fmt: skip

    def statements(self) -> Iterator[Statement]:
        """Yield the script's statements in their order."""
        lexer, simple, blank = self._lexer, patterns.SIMPLE.match, BLANK.match
        text, size = lexer.text, len(lexer.text)
        while lexer.at < size:
            match = simple(text, lexer.at) if self._within is Within.SCRIPT else None
            if match is not None:
                indent, who = match.end(1) - lexer.at, match.group(2) or ""
                if indent > self._floor and who not in KEYWORDS and who not in self._registered:
                    if indent < self._indent:
                        yield BREAK
                    self._indent = indent
                    yield self._simply(match, who)
                    lexer.at = match.end()
                    lexer.number += 1
                    if match.end(5) > match.start(5):
                        lexer.number += text.count("\n", match.start(5), match.end(5))
                    continue
            match = blank(text, lexer.at)
            if match is not None:
                lexer.number += text.count("\n", lexer.at, match.end())
                lexer.at = match.end()
                continue
            yield from self._logically(*lexer.logical())

    def _simply(self, match: re.Match[str], who: str) -> Say:
        _, _, attributes, what, _ = match.groups()
        if "\\" in what or "  " in what:
            what = unescaped(what)
        return Say(
            self._lexer.number, who, what, (attributes or "").strip(),
            identifier=self._identifier, language=self._language,
        )  # fmt: skip

    def _logically(self, indent: int, number: int, line: str) -> Iterable[Statement]:
        if self._blocks and indent <= self._floor:
            self._leave(indent)
        found: Sequence[Statement] = ()
        if self._within is Within.CODE:
            self._count_texts(number, line)
        elif self._within is Within.STRINGS:
            found = self._a_string(line)
        elif self._within is Within.MENU:
            found = self._an_item(indent, number, line)
        elif self._within is not Within.ASIDE:
            found = self._a_statement(indent, number, line)
        left, self._indent = indent < self._indent, indent
        return (BREAK, *found) if left else found

    def _pass_over(self, indent: int, line: str) -> None:
        """Pass over the block of a statement, if it has one."""
        if line.rstrip().endswith(":"):
            self._enter(indent, Within.ASIDE)

    def _enter(self, indent: int, within: Within, language: str = "", identifier: str = "") -> None:
        block = (self._floor, self._within, self._language, self._identifier)
        self._blocks.append(block)
        self._floor, self._within = indent, within
        if language:
            self._language, self._identifier = language, identifier

    def _leave(self, indent: int) -> None:
        while self._blocks and indent <= self._floor:
            self._floor, self._within, self._language, self._identifier = self._blocks.pop()
            self._old = None

    def _a_statement(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        match = patterns.WORD.match(line)
        word = match.group() if match else ""
        if word in self._registered:
            within = Within.SCRIPT if self._registered[word] else Within.UNKNOWN
            return self._an_unknown(indent, number, line, within)
        special = self._special.get(word)
        if special is not None:
            return special(indent, number, line)
        if word in SCRIPT:
            return (BREAK,)
        if word in CODE:
            return self._some_code(indent, number, line)
        if word in ASIDE:
            self._pass_over(indent, line)
            return (BREAK,)
        return self._a_say(indent, number, line)

    def _a_say(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        found = says(line, number, self._delimiter)
        if not found:
            return self._an_unknown(indent, number, line)
        if self._within is Within.UNKNOWN and any(one.who not in self._known for one in found):
            return self._an_unknown(indent, number, line)
        for one in found:
            one.identifier, one.language = self._identifier or one.identifier, self._language
        return found

    def _an_unknown(
        self, indent: int, number: int, line: str, within: Within = Within.UNKNOWN
    ) -> Sequence[Statement]:
        words = patterns.WORD.match(line) is not None
        reason = Reason.UNKNOWN_STATEMENT if words else Reason.UNREADABLE_LINE
        self._left_out.add(reason, line, file=self._file, line=number)
        self._enter(indent, within)
        return (BREAK,)

    def _some_code(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        if line.startswith(("$", "python")):
            self._left_out.add(Reason.CODE, line, file=self._file, line=number)
        self._count_texts(number, line)
        if line.rstrip().endswith(":"):
            self._enter(indent, Within.CODE)
        if call := patterns.VOICE_CALL.match(line):
            literal = PYTHON_LITERAL.match(line, call.end())
            if literal:
                voice = python_string(literal.group())
                return (BREAK, Beside(number, "", voice, identifier=self._identifier))
        return (BREAK,)

    def _count_texts(self, number: int, line: str) -> None:
        """Count the strings that may be meant for the player: those of several words."""
        for text in literals(line):
            if patterns.WORDS.search(text):
                self._left_out.add(Reason.TEXT_IN_CODE, text, file=self._file, line=number)

    def _a_label(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        match = patterns.LABEL.match(line)
        if match is None:
            return self._a_say(indent, number, line)
        return (self._labelled(number, match.group(1), hidden=line.rstrip().endswith("hide:")),)

    def _labelled(self, number: int, name: str, *, hidden: bool = False) -> Label:
        if name.startswith("."):
            name = self._label + name
        elif not hidden:
            self._label = name.partition(".")[0]
        return Label(number, name, hidden)

    def _a_menu(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        self._enter(indent, Within.MENU)
        match = patterns.MENU.match(line)
        return (self._labelled(number, match.group(1)),) if match else ()

    def _an_item(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        found = says(line, number, self._delimiter, menu=True)
        if found:
            for one in found:
                one.language = self._language
            return found
        literal = LITERAL.match(line)
        if literal is None:
            if not line.startswith(("with", "set")):
                self._left_out.add(Reason.UNREADABLE_LINE, line, file=self._file, line=number)
            self._pass_over(indent, line)
            return ()
        self._enter(indent, Within.SCRIPT)
        caption = not line.rstrip().endswith(":")
        jump = None if caption else patterns.JUMP.match(self._lexer.text, self._lexer.at)
        target = jump.group(1) if jump else ""
        return (Choice(number, said(literal.group()), caption, target), BREAK)

    def _a_call(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        self._pass_over(indent, line)
        self._count_texts(number, line)
        match = patterns.FROM.search(line)
        return (BREAK, self._labelled(number, match.group(1))) if match else (BREAK,)

    def _a_show(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        self._pass_over(indent, line)
        self._count_texts(number, line)
        if line.split(None, 2)[1:2] == ["screen"]:
            return (BREAK,)
        cleared: list[Statement] = [Show("", "")] if line.startswith("scene") else [BREAK]
        match = patterns.SHOW.match(patterns.SHOW_END.split(line, maxsplit=1)[0])
        if match:
            cleared.append(Show(match.group(1), " ".join(match.group(2).split())))
        return cleared

    def _a_translation(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        match = patterns.TRANSLATE.match(line)
        if match is None:
            return self._a_say(indent, number, line)
        language, identifier = match.groups()
        if identifier == "strings":
            self._enter(indent, Within.STRINGS, language)
        elif identifier in {"python", "style"}:
            self._enter(indent, Within.CODE if identifier == "python" else Within.ASIDE)
        else:
            self._enter(indent, Within.SCRIPT, language, identifier)
        return (BREAK,)

    def _a_string(self, line: str) -> Sequence[Statement]:
        literal = PYTHON_LITERAL.search(line)
        if literal is not None and line.startswith("old"):
            self._old = python_string(literal.group())
        elif literal is not None and line.startswith("new") and self._old is not None:
            old, self._old = self._old, None
            return (Renamed(self._language, old, python_string(literal.group())),)
        return ()

    def _a_beside(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        found = beside(line, number)
        if found is not None:
            self._pass_over(indent, line)
            found.identifier, found.language = self._identifier, self._language
            return (found,)
        if says(line, number, self._delimiter):
            return self._a_say(indent, number, line)
        self._pass_over(indent, line)
        return (BREAK,)

    def _an_init(self, indent: int, number: int, line: str) -> Sequence[Statement]:
        match = patterns.INIT.match(line)
        rest = line[match.end() :] if match else ""
        if rest.startswith(":"):
            return (BREAK,)
        if not rest or rest.startswith("offset"):
            self._pass_over(indent, line)
            return (BREAK,)
        return self._a_statement(indent, number, rest)

    def _a_setting(self, indent: int, _: int, line: str) -> Sequence[Statement]:
        words = line.split()
        if words[:2] == ["rpy", "monologue"] and len(words) > 2:
            self._delimiter = _MONOLOGUE.get(words[2], self._delimiter)
        self._pass_over(indent, line)
        return (BREAK,)
