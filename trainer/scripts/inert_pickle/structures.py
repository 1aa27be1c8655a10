"""Opcodes for containers, classes and their instances."""

from trainer.scripts.inert_pickle.machine import OPERATIONS, Machine, Operation, operation
from trainer.scripts.inert_pickle.objects import Name, Unpicklable, built, extended, made, stored
from trainer.scripts.inert_pickle.plain import text

_COPIED = (str, bytes, list, tuple, dict)


@operation(0x29)
def _empty_tuple(machine: Machine) -> None:
    machine.push(())


@operation(0x5D, 0x8F)  # a set is read as a list: nothing needs to be hashed
def _empty_list(machine: Machine) -> None:
    machine.push([])


@operation(0x7D)
def _empty_dict(machine: Machine) -> None:
    machine.push({})


@operation(0x74)
def _tuple(machine: Machine) -> None:
    machine.push(tuple(machine.marked()))


@operation(0x6C, 0x91)
def _list(machine: Machine) -> None:
    machine.push(machine.marked())


@operation(0x64)
def _dict(machine: Machine) -> None:
    items = machine.marked()
    machine.push({})
    stored(machine.stack[-1], items)


def _tuple_of(count: int) -> Operation:
    def push(machine: Machine) -> None:
        if len(machine.stack) < count:
            raise Unpicklable("the pickle is broken")
        items = tuple(machine.stack[-count:])
        machine.stack[-count:] = [items]

    return push


for _code, _width in ((0x85, 1), (0x86, 2), (0x87, 3)):
    OPERATIONS[_code] = _tuple_of(_width)


@operation(0x61)
def _append(machine: Machine) -> None:
    value = machine.stack.pop()
    extended(machine.stack[-1], [value])


@operation(0x65, 0x90)
def _appends(machine: Machine) -> None:
    values = machine.marked()
    extended(machine.stack[-1], values)


@operation(0x73)
def _setitem(machine: Machine) -> None:
    value, key = machine.stack.pop(), machine.stack.pop()
    stored(machine.stack[-1], [key, value])


@operation(0x75)
def _setitems(machine: Machine) -> None:
    items = machine.marked()
    stored(machine.stack[-1], items)


# Classes and their instances.


@operation(0x63)
def _global(machine: Machine) -> None:
    module, name = machine.text_line(), machine.text_line()
    machine.push(Name(f"{text(module)}.{text(name)}"))


@operation(0x93)
def _stack_global(machine: Machine) -> None:
    name, module = machine.stack.pop(), machine.stack.pop()
    if not isinstance(name, str) or not isinstance(module, str):
        raise Unpicklable("a class without a name")
    machine.push(Name(f"{module}.{name}"))


@operation(0x52, 0x81)  # REDUCE and NEWOBJ
def _reduce(machine: Machine) -> None:
    arguments, kind = machine.stack.pop(), machine.stack.pop()
    if isinstance(arguments, tuple):
        machine.spend(sum(len(one) for one in arguments if isinstance(one, _COPIED)))
    machine.push(made(kind, arguments))


@operation(0x92)
def _newobj_ex(machine: Machine) -> None:
    machine.stack.pop()
    _reduce(machine)


@operation(0x69)
def _inst(machine: Machine) -> None:
    _global(machine)
    kind = machine.stack.pop()
    machine.push(made(kind, tuple(machine.marked())))


@operation(0x6F)
def _obj(machine: Machine) -> None:
    kind, *arguments = machine.marked()
    machine.push(made(kind, tuple(arguments)))


@operation(0x62)
def _build(machine: Machine) -> None:
    state = machine.stack.pop()
    built(machine.stack[-1], state)
