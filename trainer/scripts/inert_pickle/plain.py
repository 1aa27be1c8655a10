"""Opcodes for numbers, texts, bytes, the stack and the memo."""

import codecs
import struct
import warnings
from collections.abc import Callable

from trainer.scripts.inert_pickle.machine import MARK, OPERATIONS, Machine, Operation, operation
from trainer.scripts.inert_pickle.objects import Unpicklable

LONGEST_NUMBER = 1024
"""Bytes or digits."""


def text(data: bytes) -> str:
    """Decode a string of Python 2: text in most places, bytes in some."""
    return data.decode("utf-8", "surrogateescape")


def _literal(data: bytes) -> str:
    """Return the string that a quoted one of protocol 0 stands for."""
    if len(data) < 2 or data[0] != data[-1] or data[0] not in b"'\"":
        raise Unpicklable("a string without its quotes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Unknown escapes stand for themselves.
        unescaped, _ = codecs.escape_decode(data[1:-1])
    return text(bytes(unescaped))


def _whole(digits: bytes) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Unpicklable("a number that is too long", hostile=True)
    return int(digits.rstrip(b"L") or b"0")


# Constants and numbers.


@operation(0x4E)
def _none(machine: Machine) -> None:
    machine.push(None)


@operation(0x88, 0x89)
def _boolean(machine: Machine) -> None:
    machine.push(machine.data[machine.at - 1] == 0x88)


@operation(0x49)  # INT, which spells booleans too
def _int(machine: Machine) -> None:
    digits = machine.text_line()
    machine.push(digits == b"01" if digits in {b"00", b"01"} else _whole(digits))


@operation(0x4C)
def _long(machine: Machine) -> None:
    machine.push(_whole(machine.text_line()))


@operation(0x4A)
def _binint(machine: Machine) -> None:
    machine.push(int.from_bytes(machine.taken(4), "little", signed=True))


@operation(0x4B)
def _binint1(machine: Machine) -> None:
    machine.stack.append(machine.byte())


@operation(0x4D)
def _binint2(machine: Machine) -> None:
    machine.push(machine.number(2))


@operation(0x8A)
def _long1(machine: Machine) -> None:
    machine.push(int.from_bytes(machine.taken(machine.number(1)), "little", signed=True))


@operation(0x8B)
def _long4(machine: Machine) -> None:
    count = machine.number(4)
    if count > LONGEST_NUMBER:
        raise Unpicklable("a number that is too long", hostile=True)
    machine.push(int.from_bytes(machine.taken(count), "little", signed=True))


@operation(0x46)
def _float(machine: Machine) -> None:
    digits = machine.text_line()
    if len(digits) > LONGEST_NUMBER:
        raise Unpicklable("a number that is too long", hostile=True)
    machine.push(float(digits))


@operation(0x47)
def _binfloat(machine: Machine) -> None:
    machine.push(struct.unpack(">d", machine.taken(8))[0])


# Texts and bytes.


def _sized(width: int, convert: Callable[[bytes], object]) -> Operation:
    def push(machine: Machine) -> None:
        machine.stack.append(convert(machine.taken(machine.number(width))))

    return push


def _unicode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


for _code, _width, _convert in (
    (0x58, 4, _unicode), (0x8C, 1, _unicode), (0x8D, 8, _unicode),
    (0x54, 4, text), (0x55, 1, text),
    (0x42, 4, bytes), (0x43, 1, bytes), (0x8E, 8, bytes), (0x96, 8, bytes),
):  # fmt: skip
    OPERATIONS[_code] = _sized(_width, _convert)


@operation(0x53)
def _string(machine: Machine) -> None:
    machine.push(_literal(machine.text_line().strip()))


@operation(0x56)
def _raw_unicode(machine: Machine) -> None:
    machine.push(machine.text_line().decode("raw-unicode-escape"))


# The stack and the memo.


@operation(0x28)
def _mark(machine: Machine) -> None:
    machine.push(MARK)


@operation(0x30)
def _pop(machine: Machine) -> None:
    machine.stack.pop()


@operation(0x31)
def _pop_mark(machine: Machine) -> None:
    machine.marked()


@operation(0x32)
def _dup(machine: Machine) -> None:
    machine.push(machine.stack[-1])


@operation(0x80)
def _proto(machine: Machine) -> None:
    if machine.number(1) > 5:
        raise Unpicklable("a protocol that is too new")


@operation(0x95)
def _frame(machine: Machine) -> None:
    machine.taken(8)


@operation(0x70)
def _put(machine: Machine) -> None:
    machine.memo[_whole(machine.text_line())] = machine.stack[-1]


@operation(0x71)
def _binput(machine: Machine) -> None:
    machine.memo[machine.byte()] = machine.stack[-1]


@operation(0x72)
def _long_binput(machine: Machine) -> None:
    machine.memo[machine.number(4)] = machine.stack[-1]


@operation(0x94)
def _memoize(machine: Machine) -> None:
    machine.memo[len(machine.memo)] = machine.stack[-1]


@operation(0x67)
def _get(machine: Machine) -> None:
    machine.push(machine.memo[_whole(machine.text_line())])


@operation(0x68)
def _binget(machine: Machine) -> None:
    machine.stack.append(machine.memo[machine.byte()])


@operation(0x6A)
def _long_binget(machine: Machine) -> None:
    machine.push(machine.memo[machine.number(4)])
