"""The machine that a pickle is a program for: a stack, a memo, and a table of opcodes."""

from collections.abc import Callable

from trainer.scripts.inert_pickle.objects import Unpicklable

MOST_OPERATIONS = 8_000_000
"""More than the largest known script needs, by a factor of ten."""

MOST_COPIED = 256 << 20
"""Bytes or items that making instances may copy."""

MARK = object()


class Machine:
    """The stack, the memo, and where the next opcode is."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.stack: list[object] = []
        self.memo: dict[int, object] = {}
        self._copied = 0

    def run(self, most_operations: int) -> object:
        data, size, operations = self.data, len(self.data), OPERATIONS
        for _ in range(most_operations):
            if self.at >= size:
                raise Unpicklable("the pickle ends too soon")
            code = data[self.at]
            self.at += 1
            if code == 0x2E:  # STOP
                return self.made()
            operation = operations[code]
            if operation is None:
                raise Unpicklable(f"opcode {code:#04x}")
            operation(self)
        raise Unpicklable("too many objects", hostile=True)

    def made(self) -> object:
        """Return what the pickle was about."""
        if self.stack[-1] is MARK:
            raise Unpicklable("a mark too many")
        return self.stack[-1]

    def taken(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        start = self.at
        if count < 0 or count > len(self.data) - start:
            hostile = count > MOST_COPIED
            raise Unpicklable("a length that goes beyond the end", hostile=hostile)
        self.at = start + count
        return self.data[start : start + count]

    def byte(self) -> int:
        """Return the next byte; raise `IndexError` at the end."""
        at = self.at
        self.at = at + 1
        return self.data[at]

    def number(self, count: int) -> int:
        at = self.at
        self.at = at + count
        if self.at > len(self.data):
            raise Unpicklable("the pickle ends too soon")
        return int.from_bytes(self.data[at : self.at], "little")

    def text_line(self) -> bytes:
        end = self.data.index(b"\n", self.at)
        line = self.data[self.at : end]
        self.at = end + 1
        return line

    def marked(self) -> list[object]:
        """Take what lies above the last mark off the stack."""
        stack = self.stack
        for index in range(len(stack) - 1, -1, -1):
            if stack[index] is MARK:
                above = stack[index + 1 :]
                del stack[index:]
                return above
        raise Unpicklable("a mark is missing")

    def spend(self, copied: int) -> None:
        """Count what an operation copies besides what the pickle spells out."""
        self._copied += copied
        if self._copied > MOST_COPIED:
            raise Unpicklable("copies of copies", hostile=True)

    def push(self, value: object) -> None:
        self.stack.append(value)


Operation = Callable[[Machine], None]
OPERATIONS: list[Operation | None] = [None] * 256


def operation(*codes: int) -> Callable[[Operation], Operation]:
    """Put a function into the table."""

    def add(one: Operation) -> Operation:
        for code in codes:
            OPERATIONS[code] = one
        return one

    return add
