import collections
import contextlib
import os
import pickle
import struct
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.renpy_files import renpy
from trainer.scripts.inert_pickle import Inert, Unpicklable, load

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 80), 1 << 80)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(max_examples=80)
@given(PLAIN, st.integers(0, 5))
def test_plain_data_comes_back_as_it_was(value: object, protocol: int) -> None:
    assert load(pickle.dumps(value, protocol)) == value


@pytest.mark.parametrize("protocol", range(6))
def test_containers_come_back_as_plain_ones(protocol: int) -> None:
    value = [{1}, frozenset({2}), collections.OrderedDict(a=1), bytearray(b"x")]
    assert load(pickle.dumps(value, protocol)) == [[1], [2], {"a": 1}, b"x"]


def test_pairs_are_a_dictionary() -> None:
    data = b"\x80\x02ccollections\nOrderedDict\n](](U\x01aK\x01ee\x85R."
    assert load(data) == {"a": 1}


def test_what_python_2_wrote_is_text() -> None:
    data = (
        b"(dp0\nS'na\\xc3\\xafve \\'x\\''\np1\nV\\u3042\np2\ns"
        b"U\x03abcI01\nsT\2\0\0\0\xc3\xafL5L\ns."
    )
    assert load(data) == {"naïve 'x'": "あ", "abc": True, "ï": 5}


@pytest.mark.parametrize("protocol", range(6))
def test_instances_are_names_and_fields(protocol: int) -> None:
    with renpy() as ast:
        block = ast.RevertableList([ast.Say(what="Hi.", who=ast.PyExpr("e"))])
        data = pickle.dumps(block, protocol)
    found = load(data)
    assert isinstance(found, list)
    (say,) = found
    assert isinstance(say, Inert)
    assert (say.name, say.get("what"), say.get("who")) == ("Say", "Hi.", "e")


class Boom:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("protocol", range(6))
def test_nothing_is_called(tmp_path: Path, protocol: int) -> None:
    mark = tmp_path / "mark"
    found = load(pickle.dumps(Boom(mark), protocol))
    assert isinstance(found, Inert)
    assert found.arguments == (str(mark),)
    assert not mark.exists()


def laughs(count: int) -> bytes:
    """Return lists of which each holds the one before it twice."""
    lists = b"".join(b"]q%c(h%ch%ce" % (i, i - 1, i - 1) for i in range(1, count))
    return b"\x80\x02]q\x00" + lists + b"."


PRIME = (1 << 61) - 1
"""All multiples of it have the same hash."""

HARMFUL = {
    "shared lists": laughs(60),
    "deep lists": b"\x80\x02" + b"]" * 200_000 + b"a" * 199_999 + b".",
    "deep tuples as a key": b"\x80\x02})" + b"\x85" * 200_000 + b"Ns.",
    "copies of copies": b"\x80\x02c__builtin__\nlist\nq\x00]q\x01("
    + b"N" * 100_000 + b"e0" + b"h\x00h\x01\x85R0" * 100_000 + b"N.",
    "numbers of one hash": b"\x80\x02}("
    + b"".join(b"\x8a\x0a" + (k * PRIME).to_bytes(10, "little") + b"N" for k in range(50_000))
    + b"u.",
}  # fmt: skip


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_what_is_built_to_do_harm_takes_no_time(data: bytes) -> None:
    begun = perf_counter()
    try:
        load(data)
    except Unpicklable as error:
        assert error.hostile  # noqa: PT017 - it may as well be read
    assert perf_counter() - begun < 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b".",
        b"N",
        b"\x80\x09N.",
        b"Pname\n.",
        b"NQ.",
        b"\x82\x01.",
        b"\x97.",
        b"h\x07.",
        b"NNR.",
        b"NNs.",
        b"}(Nu.",
        b"\x8e" + struct.pack("<Q", 1 << 40) + b"x.",
        b"\x8b\xff\xff\xff\x7f.",
        b"L" + b"9" * 5000 + b"\n.",
        b"S'open\n.",
        b"Vx",
        b"e.",
        b"((((.0",
    ],
)
def test_what_is_no_pickle_is_refused(data: bytes) -> None:
    with pytest.raises(Unpicklable):
        load(data)


def test_a_pickle_may_have_only_so_many_objects() -> None:
    with pytest.raises(Unpicklable) as refused:
        load(b"(" + b"N0" * 1000 + b".", most_operations=1000)
    assert refused.value.hostile


OPERATIONS = [bytes([code]) for code in range(256)]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(OPERATIONS) | st.binary(max_size=9), max_size=60))
def test_no_bytes_do_anything_but_be_read_or_refused(pieces: list[bytes]) -> None:
    with contextlib.suppress(Unpicklable):
        load(b"".join(pieces))


@settings(max_examples=150)
@given(st.data())
def test_a_changed_pickle_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(pickle.dumps([{"a": (1, "x" * 300)}, {2}, b"y", None, 1.5], 4))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unpicklable):
        load(bytes(whole))
