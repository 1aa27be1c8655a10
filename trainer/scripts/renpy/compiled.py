"""`.rpyc` → statements: the tree that Ren'Py pickled, read by an inert machine.

Facts: unrpyc's documentation and Ren'Py's `script.py`. Two containers: RPC2 with a table of
slots, of which the first holds the script, and before Ren'Py 6.18 one deflated stream. In both
the pickle is a pair: something about the file, and the list of its statements.
"""

import struct
from collections.abc import Callable, Iterator

from trainer.scripts.inert_pickle import Inert, Unpicklable, load
from trainer.scripts.inflate import inflated
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.renpy.keywords import KEYWORDS
from trainer.scripts.renpy.says import beside
from trainer.scripts.renpy.statements import (
    BREAK,
    Choice,
    Label,
    Renamed,
    Say,
    Show,
    Statement,
)

MAGIC = b"RENPY RPC2"

LARGEST = 128 << 20
"""Bytes of an inflated script."""

MOST_SLOTS = 64

_BLOCKS = ("block", "code_block", "subparses", "entries")
_CODE = frozenset({"Python", "EarlyPython", "TranslatePython"})
_DEFINITIONS = frozenset({"Define", "Default"})


def nodes(data: bytes, path: str) -> list[object]:
    """Return a compiled script's statements as they were pickled; raise `ScriptError`."""
    return unpickled(script(data, path), path)


def script(data: bytes, path: str) -> bytes:
    """Return the pickle in a compiled script; raise `ScriptError`."""
    try:
        return inflated(_packed(data, path), LARGEST)
    except ValueError as error:
        refusal = Refusal.HOSTILE if "without end" in str(error) else Refusal.DAMAGED
        raise ScriptError(refusal, path=path, how=str(error)) from error


def unpickled(data: bytes, path: str) -> list[object]:
    """Return the statements in a pickle; raise `ScriptError`."""
    try:
        pickled = load(data)
    except Unpicklable as error:
        refusal = Refusal.HOSTILE if error.hostile else Refusal.DAMAGED
        raise ScriptError(refusal, path=path, how=error.how) from error
    if isinstance(pickled, tuple) and len(pickled) == 2 and isinstance(pickled[1], list):
        return pickled[1]
    raise ScriptError(Refusal.DAMAGED, path=path, how="it holds no statements")


def _packed(data: bytes, path: str) -> bytes:
    """Return the deflated script of either container."""
    if not data.startswith(MAGIC):
        if data[:1] != b"\x78":
            raise ScriptError(
                Refusal.ENCRYPTED, path=path, how="no header of Ren'Py's", tool="unrpyc"
            )
        return data
    at = len(MAGIC)
    for _ in range(MOST_SLOTS):
        if at + 12 > len(data):
            break
        slot, start, size = struct.unpack_from("<III", data, at)
        at += 12
        if slot == 1 and start + size <= len(data):
            return data[start : start + size]
        if slot == 0:
            break
    raise ScriptError(Refusal.DAMAGED, path=path, how="its table of slots is broken")


def definitions(statements: list[object]) -> Iterator[str]:
    """Yield the source of all definitions and code, as the lines of a script would have it."""
    for node in _Walk(statements):
        if isinstance(node, Inert) and node.name in _DEFINITIONS:
            store = _text(node.get("store")).removeprefix("store").lstrip(".")
            name = f"{store}.{_text(node.get('varname'))}".lstrip(".")
            yield f"define {name} = {_source(node)}"
        elif isinstance(node, Inert) and node.name in _CODE:
            store = _text(node.get("store")).removeprefix("store").lstrip(".")
            yield f"init python{f' in {store}' if store else ''}:"
            yield "\n".join(f"    {line}" for line in _source(node).split("\n"))


class Compiled:
    """One compiled script on its way to statements."""

    def __init__(self, statements: list[object], file: str, left_out: Leavings) -> None:
        self._nodes = statements
        self._file = file
        self._left_out = left_out
        self._language, self._identifier = "", ""
        self._told: dict[str, Callable[[Inert, int], Iterator[Statement]]] = {
            "Say": self._a_say, "TranslateSay": self._a_say, "Label": self._a_label,
            "Translate": self._a_translation, "EndTranslate": self._an_end,
            "TranslateString": self._a_string, "UserStatement": self._the_games_own,
            "Show": self._a_show, "Scene": self._a_show,
            "Python": self._some_code, "EarlyPython": self._some_code,
            "TranslatePython": self._some_code, "Screen": self._a_screen,
        }  # fmt: skip

    def statements(self) -> Iterator[Statement]:
        """Yield the script's statements in their order."""
        for node in _Walk(self._nodes):
            if isinstance(node, Inert):
                line = _line(node)
                tell = self._told.get(node.name)
                if tell is None:
                    yield BREAK
                else:
                    yield from tell(node, line)
            elif isinstance(node, _Item):
                yield Choice(node.line, node.text, node.caption, node.target)
                yield BREAK
            else:
                self._language, self._identifier = "", ""
                yield BREAK

    def _a_say(self, node: Inert, line: int) -> Iterator[Statement]:
        what = node.get("what")
        if not isinstance(what, str):
            return
        explicit = node.get("explicit_identifier") is not False or node.name == "TranslateSay"
        identifier = _text(node.get("identifier")) if explicit else ""
        arguments = _arguments(node.get("arguments"))
        tail = [
            "nointeract" if node.get("interact") is False else "",
            f"id {identifier}" if identifier and node.name == "Say" else "",
            arguments,
            f"with {_text(node.get('with_'))}" if node.get("with_") else "",
        ]
        yield Say(
            line, _text(node.get("who")), what, _words(node.get("attributes")),
            _words(node.get("temporary_attributes")), arguments, " ".join(filter(None, tail)),
            self._identifier or identifier, self._language or _text(node.get("language")),
        )  # fmt: skip

    def _a_label(self, node: Inert, line: int) -> Iterator[Statement]:
        name = node.get("name")
        if not isinstance(name, str):
            name = node.get("_name")
        yield Label(line, _text(name), bool(node.get("hide")))

    def _a_translation(self, node: Inert, _: int) -> Iterator[Statement]:
        self._language = _text(node.get("language"))
        self._identifier = _text(node.get("identifier"))
        yield BREAK

    def _an_end(self, *_: object) -> Iterator[Statement]:
        self._language, self._identifier = "", ""
        yield BREAK

    def _a_string(self, node: Inert, _: int) -> Iterator[Statement]:
        old, new = node.get("old"), node.get("new")
        if isinstance(old, str) and isinstance(new, str):
            yield Renamed(_text(node.get("language")), old, new)

    def _the_games_own(self, node: Inert, line: int) -> Iterator[Statement]:
        code = _text(node.get("line"))
        found = beside(code, line)
        if found is not None:
            found.identifier, found.language = self._identifier, self._language
            yield found
            return
        if code.partition(" ")[0].rstrip(":") not in KEYWORDS:
            self._left_out.add(Reason.UNKNOWN_STATEMENT, code, file=self._file, line=line)
        yield BREAK

    def _a_show(self, node: Inert, _: int) -> Iterator[Statement]:
        yield Show("", "") if node.name == "Scene" else BREAK
        specifier = node.get("imspec")
        name = specifier[0] if isinstance(specifier, tuple) and specifier else None
        if isinstance(name, tuple) and name:
            yield Show(_text(name[0]), _words(name[1:]))

    def _some_code(self, node: Inert, line: int) -> Iterator[Statement]:
        self._left_out.add(Reason.CODE, _source(node), file=self._file, line=line)
        yield BREAK

    def _a_screen(self, _: Inert, line: int) -> Iterator[Statement]:
        self._left_out.add(Reason.TEXT_IN_CODE, "a screen", file=self._file, line=line)
        yield BREAK


class _Item:
    """An option of a menu."""

    def __init__(self, line: int, text: str, block: object) -> None:
        self.line, self.text, self.caption = line, text, block is None
        self.target = _jump(block)


class _Walk:
    """Visits each statement once, in the order of the script, without recursion.

    None stands for the end of a block.
    """

    def __init__(self, statements: list[object]) -> None:
        self._waiting: list[object] = [statements]
        self._seen: set[int] = set()

    def __iter__(self) -> Iterator[Inert | _Item | None]:
        while self._waiting:
            node = self._waiting.pop()
            if node is None or isinstance(node, _Item):
                yield node
            elif id(node) not in self._seen:
                self._seen.add(id(node))
                if isinstance(node, (list, tuple)):
                    self._waiting.append(None)
                    self._waiting += reversed(node)
                elif isinstance(node, Inert):
                    yield node
                    self._open(node)

    def _open(self, node: Inert) -> None:
        if node.name == "Menu":
            self._open_menu(node)
            return
        inside = [node.get(name) for name in _BLOCKS]
        self._waiting += reversed([one for one in inside if one and isinstance(one, (list, tuple))])

    def _open_menu(self, node: Inert) -> None:
        line, items = _line(node), node.get("items")
        opened: list[object] = []
        for item in items if isinstance(items, list) else ():
            if isinstance(item, tuple) and len(item) >= 3 and isinstance(item[0], str):
                opened.append(_Item(line, item[0], item[2]))
                opened.append(item[2])
        self._waiting += reversed([one for one in opened if one is not None])


def _jump(block: object) -> str:
    """Return the label that a block jumps to before it does anything else."""
    first = block[0] if isinstance(block, (list, tuple)) and block else None
    if not isinstance(first, Inert) or first.name != "Jump" or first.get("expression"):
        return ""
    target = first.get("target")
    return target if isinstance(target, str) else ""


def _source(node: Inert) -> str:
    """Return the source of a node's code, which is the first text of the tuple it is pickled as."""
    code = node.get("code")
    state = code.get("__state__") if isinstance(code, Inert) else None
    if isinstance(state, tuple):
        return next((one for one in state if isinstance(one, str)), "")
    return _text(code.get("source")) if isinstance(code, Inert) else _text(code)


def _line(node: Inert) -> int:
    number = node.get("linenumber")
    return number if isinstance(number, int) and 0 <= number < 1 << 32 else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(value: object) -> str:
    return " ".join(map(_text, value)) if isinstance(value, (list, tuple)) else ""


def _arguments(value: object) -> str:
    """Return the source of a say statement's arguments, with their parentheses."""
    pairs = value.get("arguments") if isinstance(value, Inert) else None
    if not isinstance(pairs, list):
        return ""
    written = [
        f"{keyword}={_text(source)}" if keyword else _text(source)
        for keyword, source in (
            pair for pair in pairs if isinstance(pair, tuple) and len(pair) == 2
        )
    ]
    return f"({', '.join(written)})"
