"""M2's PSB container (versions 1 to 4, and its mdf shell): what KiriKiri Z's scenes are kept in.

Facts: cyanic's description of the format, and FreeMote's header. A header of offsets, the names
of keys as a trie walked from its leaves, a tree of values whose lists and objects are arrays of
offsets, and strings apart. Nothing in it is trusted: each offset is checked, values that are
shared are built once, and there is a budget of values by the size of the file.
"""

import struct
from array import array
from collections.abc import Collection, Sequence

from trainer.scripts.inflate import inflated
from trainer.scripts.refusal import Refusal, ScriptError

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]

MAGIC = b"PSB\0"
SHELL = b"mdf\0"
LARGEST = 256 << 20
"""Bytes, out of the shell."""

DEEPEST = 64
"""Lists and objects inside each other."""

LONGEST_NAME = 4096

_NULL, _TRUE, _FALSE = 1, 2, 3
_ZERO, _LONGEST_INTEGER = 4, 12
_ARRAY, _LAST_ARRAY = 0x0D, 0x14
_KEY = 0x11
_STRING, _LAST_STRING = 0x15, 0x18
_ZERO_FLOAT, _FLOAT, _DOUBLE = 0x1D, 0x1E, 0x1F
_LIST, _OBJECT = 0x20, 0x21
_TYPECODES = {array(code).itemsize: code for code in "BHIQ"}


def decoded(data: bytes, path: str, kept: Collection[str] = ()) -> Value:
    """Return a file's root, of objects only the keys in `kept` (all for none).

    What is the same place in the file is the same list or dict here: don't change them.
    Raises `ScriptError`.
    """
    plain = _unpacked(data, path)
    try:
        return _Psb(plain, path, kept).root()
    except (struct.error, IndexError) as error:
        raise _damaged(path, "a value lies outside") from error


def _damaged(path: str, how: str) -> ScriptError:
    return ScriptError(Refusal.DAMAGED, path=path, how=how)


def _hostile(path: str, how: str) -> ScriptError:
    return ScriptError(Refusal.HOSTILE, path=path, how=how)


def _locked(path: str, how: str) -> ScriptError:
    return ScriptError(Refusal.ENCRYPTED, path=path, how=how, tool="FreeMote and the game's key")


def _unpacked(data: bytes, path: str) -> bytes:
    """Take a file out of its shell."""
    if not data.startswith(SHELL):
        return data
    size = int.from_bytes(data[4:8], "little")
    if size > LARGEST:
        raise ScriptError(Refusal.TOO_LARGE, path=path, size=size >> 20)
    try:
        plain = inflated(data[8:], size)
    except ValueError as error:
        if data[8:9] != b"\x78":
            raise _locked(path, "mdf with a key") from error
        raise _damaged(path, str(error)) from error
    if len(plain) != size:
        raise _damaged(path, "it unpacks to less than it says")
    return plain


class _Psb:
    """One file that is being decoded."""

    def __init__(self, data: bytes, path: str, kept: Collection[str]) -> None:
        if not data.startswith(MAGIC):
            raise _locked(path, "it should be a PSB and isn't")
        if len(data) < 40:
            raise _damaged(path, "it is cut short")
        self._data = data
        self._path = path
        self._version, flags = struct.unpack_from("<HH", data, 4)
        if not 1 <= self._version <= 4:
            raise _damaged(path, f"there is no PSB version {self._version}")
        head, names, texts, self._text_data, _, _, _, self._root = struct.unpack_from(
            "<8I", data, 8
        )
        self._check_header(flags, head, names, texts)
        self._budget = 4 * len(data) + 10_000
        self._names = self._listed_names(head, names) if self._version == 1 else self._trie(names)
        self._kept = {at for at, name in enumerate(self._names) if not kept or name in kept}
        self._texts, _ = self._array(texts)
        self._strings: dict[int, str] = {}
        self._built: dict[int, Value] = {}
        self._open: set[int] = set()

    def _check_header(self, flags: int, head: int, names: int, texts: int) -> None:
        """Refuse what is encrypted: by its flags (version 3), or by offsets that can't be."""
        if self._version >= 3 and flags & 3:
            raise _locked(self._path, "PSB, its header or body")
        places = (names, texts, self._root, self._text_data)
        if not all(8 < place <= len(self._data) for place in places):
            raise _locked(self._path, "PSB, its header")
        if self._version > 1 and head not in {0, names} and head > 72:
            raise _locked(self._path, "PSB, its header")
        starts = (self._data[place : place + 1] for place in (names, texts))
        if self._version > 1 and not all(b"\x0d" <= start <= b"\x14" for start in starts):
            raise _locked(self._path, "PSB, its body")

    def root(self) -> Value:
        return self._value(self._root, 0)

    def _array(self, at: int) -> tuple[Sequence[int], int]:
        """Return the numbers of the array at `at`, and where it ends."""
        data = self._data
        wide = data[at] - 0x0C
        if wide == 1:  # Nearly always.
            count = data[at + 1]
        elif 1 < wide <= 8:
            count = int.from_bytes(data[at + 1 : at + 1 + wide], "little")
        else:
            raise _damaged(self._path, "an array is none")
        start = at + 2 + wide
        width = data[start - 1] - 0x0C
        end = start + count * width
        if not 1 <= width <= 8 or end > len(data):
            raise _damaged(self._path, "an array lies outside")
        self._budget -= count
        if self._budget < 0:
            raise _hostile(self._path, "more values than bytes")
        return data[start:end] if width == 1 else _numbers(data[start:end], width), end

    def _listed_names(self, at: int, start: int) -> list[str]:
        """Return the names of version 1: strings one behind the other."""
        offsets, _ = self._array(at)
        return [self._text(start + offset) for offset in offsets]

    def _trie(self, at: int) -> list[str]:
        """Return the names: each leaf's way up to the root, spelt backwards."""
        bases, at = self._array(at)
        parents, at = self._array(at)
        leaves, _ = self._array(at)
        names = []
        for leaf in leaves:
            node, name = parents[leaf], bytearray()
            while node:
                parent = parents[node]
                name.append((node - bases[parent]) & 0xFF)
                node = parent
                if len(name) > LONGEST_NAME:
                    raise _hostile(self._path, "a name without end")
            self._budget -= len(name)
            if self._budget < 0:
                raise _hostile(self._path, "more names than bytes")
            names.append(name[::-1].decode("utf-8", "replace"))
        return names

    def _text(self, at: int) -> str:
        end = self._data.find(b"\0", at)
        if end < 0 or at > len(self._data):
            raise _damaged(self._path, "a string lies outside")
        return self._data[at:end].decode("utf-8", "replace")

    def _string(self, at: int, size: int) -> str:
        number = int.from_bytes(self._data[at : at + size], "little")
        if (text := self._strings.get(number)) is None:
            text = self._strings[number] = self._text(self._text_data + self._texts[number])
            self._budget -= len(text) // 4
        return text

    def _value(self, at: int, depth: int) -> Value:
        kind = self._data[at]
        if _STRING <= kind <= _LAST_STRING:
            return self._string(at + 1, kind - _STRING + 1)
        if kind in {_LIST, _OBJECT}:
            return self._container(at, kind, depth)
        if _ZERO <= kind <= _LONGEST_INTEGER:
            return int.from_bytes(self._data[at + 1 : at + 1 + kind - _ZERO], "little", signed=True)
        if _ARRAY <= kind <= _LAST_ARRAY:
            return list(self._array(at)[0])
        if kind in {_TRUE, _FALSE}:
            return kind == _TRUE
        return self._float(at, kind)

    def _float(self, at: int, kind: int) -> float | None:
        """Return a float, or None for null and for what is kept outside of the tree."""
        if kind == _ZERO_FLOAT:
            return 0.0
        if kind == _FLOAT:
            return float(struct.unpack_from("<f", self._data, at + 1)[0])
        if kind == _DOUBLE:
            return float(struct.unpack_from("<d", self._data, at + 1)[0])
        return None

    def _container(self, at: int, kind: int, depth: int) -> Value:
        """Return a list or an object; build it but once."""
        if at in self._built:
            return self._built[at]
        if at in self._open:
            raise _hostile(self._path, "a list inside itself")
        if depth >= DEEPEST:
            raise _hostile(self._path, "lists in lists")
        self._open.add(at)
        built: Value
        if kind == _LIST:
            offsets, start = self._array(at + 1)
            built = [self._value(start + offset, depth + 1) for offset in offsets]
        elif self._version == 1:
            built = self._old_object(at + 1, depth)
        else:
            built = self._object(at + 1, depth)
        self._open.discard(at)
        self._built[at] = built
        return built

    def _object(self, at: int, depth: int) -> Value:
        keys, at = self._array(at)
        offsets, start = self._array(at)
        names, kept = self._names, self._kept
        return {
            names[key]: self._value(start + offset, depth + 1)
            for key, offset in zip(keys, offsets, strict=False)
            if key in kept
        }

    def _old_object(self, at: int, depth: int) -> Value:
        """Return an object of version 1, where each value stands behind its key's number."""
        offsets, start = self._array(at)
        built: dict[str, Value] = {}
        for offset in offsets:
            place = start + offset
            wide = self._data[place] - _KEY + 1
            if not 1 <= wide <= 4:
                raise _damaged(self._path, "a key is none")
            key = int.from_bytes(self._data[place + 1 : place + 1 + wide], "little")
            if key in self._kept:
                built[self._names[key]] = self._value(place + 1 + wide, depth + 1)
        return built


def _numbers(data: bytes, width: int) -> Sequence[int]:
    """Return unsigned numbers of `width` bytes each, the lowest byte first."""
    code = _TYPECODES.get(width)
    if code is None:
        starts = range(0, len(data), width)
        return [int.from_bytes(data[at : at + width], "little") for at in starts]
    return memoryview(data).cast(code)  # type: ignore[call-overload, no-any-return]
