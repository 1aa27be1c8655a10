"""What an inert pickle is made of: instances that are only a name, arguments and fields."""

_LARGEST_KEY = 1 << 60
"""Beyond it, numbers can be chosen so that all have one hash."""

_LISTS = frozenset({"RevertableList", "RevertableSet", "list", "set", "frozenset", "tuple"})
_DICTS = frozenset({"RevertableDict", "OrderedDict", "defaultdict", "dict"})
_BYTES = frozenset({"bytes", "bytearray"})
_TEXTS = frozenset({"PyExpr", "unicode", "str"})
_BUILTIN = ("builtins.", "__builtin__.", "renpy.", "collections.")
"""Modules whose containers are known to be such."""


class Unpicklable(ValueError):  # noqa: N818 - callers word it for the user
    """The data is no pickle that can be read without running it."""

    def __init__(self, how: str, *, hostile: bool = False) -> None:
        super().__init__(how)
        self.how = how
        self.hostile = hostile


class Name(str):
    """A class or function, as the pickle names it: `renpy.ast.Say`."""

    __slots__ = ()


class Inert:
    """What a pickle would have made an instance of."""

    __slots__ = ("arguments", "fields", "items", "kind")

    def __init__(self, kind: str, arguments: tuple[object, ...] = ()) -> None:
        self.kind = kind
        self.arguments = arguments
        self.fields: dict[str, object] = {}
        self.items: list[object] = []
        """What was appended to it, where it is a kind of list."""

    @property
    def name(self) -> str:
        """The class's name without its module."""
        return self.kind.rpartition(".")[2]

    def get(self, field: str) -> object:
        """Return a field, None where there is none."""
        return self.fields.get(field)


def made(kind: object, arguments: object) -> object:
    """Return what calling `kind` would have led to, as plain data or as an `Inert`."""
    if not isinstance(kind, Name) or not isinstance(arguments, tuple):
        raise Unpicklable("an instance of nothing")
    if kind in {"copy_reg._reconstructor", "copyreg._reconstructor"}:
        return _reconstructed(arguments)
    if kind in {"copy_reg.__newobj__", "copyreg.__newobj__"} and arguments:
        return made(arguments[0], arguments[1:])
    if kind == "_codecs.encode" and arguments and isinstance(arguments[0], str):
        return arguments[0].encode("latin-1", "replace")
    if kind.startswith(_BUILTIN):
        plain = _plain(kind.rpartition(".")[2], arguments)
        if plain is not None:
            return plain
    return Inert(kind, arguments)


def _plain(name: str, arguments: tuple[object, ...]) -> object:
    """Return a container or a text, None where `name` is no such class."""
    first = arguments[0] if arguments else None
    if name in _LISTS:
        return list(first) if isinstance(first, (list, tuple)) else []
    if name in _DICTS:
        return _dictionary(first)
    if name in _BYTES:
        return first if isinstance(first, bytes) else b""
    if name in _TEXTS:
        return str(first) if isinstance(first, str) else ""
    return None


def _dictionary(content: object) -> dict[object, object]:
    """Return a dictionary out of another one or, as Python 2 has it, out of pairs."""
    if isinstance(content, dict):
        return dict(content)
    pairs = content if isinstance(content, list) else []
    made_of: dict[object, object] = {}
    for pair in pairs:
        if isinstance(pair, (list, tuple)) and len(pair) == 2:
            stored(made_of, list(pair))
    return made_of


def _reconstructed(arguments: tuple[object, ...]) -> object:
    """Return an instance as protocols 0 and 1 make one: class, base, state of the base."""
    return made(arguments[0], arguments[2:3])


def extended(container: object, values: list[object]) -> None:
    """Append to a list, or to an instance that is a kind of one."""
    if isinstance(container, list):
        container += values
    elif isinstance(container, Inert):
        container.items += values
    elif not isinstance(container, bytes):
        raise Unpicklable("an item for no list")


def stored(container: object, items: list[object]) -> None:
    """Put keys and values, taking turns, into a dictionary or a kind of one.

    Keys that aren't plain are passed over: hashing a tuple of tuples takes as long as it likes.
    """
    pairs = zip(items[::2], items[1::2], strict=True)
    if isinstance(container, dict):
        container.update(pair for pair in pairs if _plain_key(pair[0]))
    elif isinstance(container, Inert):
        container.items += pairs
    else:
        raise Unpicklable("an item for no dictionary")


def _plain_key(key: object) -> bool:
    if isinstance(key, int):
        return -_LARGEST_KEY < key < _LARGEST_KEY
    return key is None or isinstance(key, (str, bytes))


def built(instance: object, state: object) -> None:
    """Give an instance its fields; the state is a dictionary, or one and the slots' one."""
    if not isinstance(instance, Inert):
        return
    parts = state if isinstance(state, tuple) else (state,)
    if any(part is not None and not isinstance(part, dict) for part in parts):
        instance.fields["__state__"] = state
        return
    for part in parts:
        if isinstance(part, dict):
            fields = ((name, value) for name, value in part.items() if isinstance(name, str))
            instance.fields.update(fields)
