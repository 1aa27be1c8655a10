"""Reads Python pickles without running a thing: no class is looked up, no callable called.

A pickle is a program for a stack machine (documented opcode by opcode in the standard library's
`pickletools`, protocols 0 to 5). This machine knows the same opcodes, but its objects are inert:
what would be an instance of a game's class becomes an `Inert` with that class's name, its
arguments and its fields. Time and memory are bounded by the number of opcodes and of bytes; what
is shared or circular stays so, so a reader walks the result with a set of what it has seen.
"""

from trainer.scripts.inert_pickle import plain, structures
from trainer.scripts.inert_pickle.machine import MOST_OPERATIONS, Machine
from trainer.scripts.inert_pickle.objects import Inert, Unpicklable

__all__ = ["Inert", "Unpicklable", "load"]

_OPCODES = (plain, structures)  # Loading them is what teaches the machine.


def load(data: bytes, most_operations: int = MOST_OPERATIONS) -> object:
    """Return what a pickle describes; raise `Unpicklable`."""
    machine = Machine(data)
    try:
        return machine.run(most_operations)
    except Unpicklable:
        raise
    except (LookupError, OverflowError, ValueError, TypeError) as error:
        raise Unpicklable("the pickle is broken") from error
