"""M2's container, written by our own writer and read back."""

import contextlib
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.psb_files import mdf, numbers, psb
from trainer.scripts.psb import decoded
from trainer.scripts.refusal import Refusal, ScriptError

VERSIONS = [1, 2, 3, 4]
VALUES: Any = {
    "name": "第一話.ks",
    "none": None,
    "yes": True,
    "no": False,
    "numbers": [0, 1, -1, 127, 128, -129, 65536, -(2**31), 2**40, -(2**62)],
    "floats": [0.0, 1.5, -2.25],
    "nested": {"空": {}, "list": [[], [[]], {"深": "深い"}]},
    "many": list(range(300)),
    "text": "「おはよう」と言った。",
}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_kind_of_value_comes_back_in_every_version(version: int) -> None:
    assert decoded(psb(VALUES, version), "a.scn") == VALUES


@pytest.mark.parametrize("version", VERSIONS)
def test_a_shell_is_taken_off(version: int) -> None:
    assert decoded(mdf(psb(VALUES, version)), "a.scn") == VALUES


def test_only_the_keys_that_are_asked_for_are_built() -> None:
    root = {"keep": [{"keep": 1, "drop": 2}], "drop": {"keep": 3}}
    assert decoded(psb(root), "a.scn", {"keep"}) == {"keep": [{"keep": 1}]}


def test_what_is_the_same_place_is_built_once() -> None:
    node = b"\x20" + numbers([0, 0])
    tree = node * 60 + b"\x05\x07"
    value: Any = decoded(with_tree(tree), "a.scn")
    for _ in range(59):
        assert value[0] is value[1]
        value = value[0]


def with_tree(tree: bytes) -> bytes:
    """Return a PSB whose values are these very bytes."""
    data = bytearray(psb("", 2))
    root = len(data)
    data[36:40] = struct.pack("<I", root)
    return bytes(data) + tree


@pytest.mark.parametrize(
    ("tree", "refusal"),
    [
        (b"\x20" + numbers([0xFFFFFFF0]), Refusal.DAMAGED),
        (b"\x20\x10\xff\xff\xff\xff\x10", Refusal.DAMAGED),
        (b"\x15\xff", Refusal.DAMAGED),
        (b"\x20\x0d\x01\x0d", Refusal.DAMAGED),
        (b"", Refusal.DAMAGED),
        ((b"\x20" + numbers([0])) * 100 + b"\x01", Refusal.HOSTILE),
    ],
)
def test_values_that_lie_are_refused(tree: bytes, refusal: Refusal) -> None:
    assert refused(with_tree(tree)) == refusal


def refused(data: bytes) -> Refusal:
    with pytest.raises(ScriptError) as caught:
        decoded(data, "a.scn")
    return caught.value.refusal


def test_encrypted_headers_and_bodies_are_called_encrypted() -> None:
    assert refused(psb(VALUES, 3, flags=1)) == Refusal.ENCRYPTED
    assert refused(psb(VALUES, 4, flags=2)) == Refusal.ENCRYPTED
    whole = psb(VALUES, 2)
    assert refused(whole[:8] + bytes(byte ^ 0x5A for byte in whole[8:])) == Refusal.ENCRYPTED
    assert refused(whole[:40] + bytes(byte ^ 0x5A for byte in whole[40:])) == Refusal.ENCRYPTED
    assert refused(bytes(byte ^ 0x40 for byte in whole)) == Refusal.ENCRYPTED


def test_a_shell_with_a_key_or_a_lie_is_refused() -> None:
    assert refused(b"mdf\0" + struct.pack("<I", 100) + b"\x13\x37" * 40) == Refusal.ENCRYPTED
    assert refused(b"mdf\0" + struct.pack("<I", 0xFFFFFFFF) + b"\x78\x9c") == Refusal.TOO_LARGE
    shell = mdf(psb(VALUES))
    assert refused(shell[:-9]) == Refusal.DAMAGED
    assert refused(shell[:4] + struct.pack("<I", 9) + shell[8:]) == Refusal.DAMAGED


def test_a_file_that_is_cut_short_is_refused() -> None:
    assert refused(b"PSB\0\2\0\0\0" + bytes(8)) == Refusal.DAMAGED


@settings(max_examples=150, deadline=None, database=None)
@given(
    st.sampled_from(VERSIONS),
    st.lists(st.tuples(st.integers(4, 2000), st.integers(0, 255)), max_size=12),
    st.integers(0, 2000),
)
def test_broken_files_end_in_a_refusal_or_in_values(
    version: int, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(psb(VALUES, version))
    for place, byte in changes:
        data[place % len(data)] = byte
    with contextlib.suppress(ScriptError):
        decoded(bytes(data[: len(data) - cut % 50]), "a.scn")


@settings(max_examples=100, deadline=None, database=None)
@given(st.binary(max_size=400))
def test_garbage_behind_a_magic_ends_in_a_refusal(garbage: bytes) -> None:
    with contextlib.suppress(ScriptError):
        decoded(b"PSB\0" + garbage, "a.scn")
