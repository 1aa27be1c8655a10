"""KiriKiri's scrambled text."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.scripts.descramble import LARGEST, descrambled, is_scrambled
from trainer.scripts.refusal import Refusal, ScriptError

TEXT = '[nm t="水羽"]「おはよう。\tHello, 你好」[p]\r\n'


def scrambled(text: str, mode: int) -> bytes:
    units = bytearray(text.encode("utf-16-le"))
    for at in range(0, len(units), 2):
        low, high = units[at], units[at + 1]
        if mode == 0 and (high or low >= 0x20):
            units[at : at + 2] = low ^ 1, high ^ low & 0xFE
        elif mode == 1:
            unit = low | high << 8
            unit = (unit & 0xAAAA) >> 1 | (unit & 0x5555) << 1
            units[at : at + 2] = unit & 0xFF, unit >> 8
    return b"\xfe\xfe" + bytes([mode]) + b"\xff\xfe" + bytes(units)


def packed(plain: bytes, size: int | None = None) -> bytes:
    body = zlib.compress(plain)
    sizes = struct.pack("<QQ", len(body), len(plain) if size is None else size)
    return b"\xfe\xfe\x02\xff\xfe" + sizes + body


@pytest.mark.parametrize("mode", [0, 1])
def test_a_scrambled_script_is_read(mode: int) -> None:
    assert is_scrambled(scrambled(TEXT, mode))
    assert descrambled(scrambled(TEXT, mode)).decode("utf-16") == TEXT


def test_a_packed_script_is_read() -> None:
    assert descrambled(packed(TEXT.encode("utf-16-le"))).decode("utf-16") == TEXT


def test_half_a_letter_at_the_end_is_dropped() -> None:
    assert descrambled(scrambled("はい", 1) + b"\x30").decode("utf-16") == "はい"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (packed(bytes(1 << 20), size=1 << 40), Refusal.TOO_LARGE),
        (packed(bytes(LARGEST + 2), size=100), Refusal.DAMAGED),
        (packed(b"abcd")[:-3], Refusal.DAMAGED),
        (b"\xfe\xfe\x02\xff\xfe\x01", Refusal.DAMAGED),
        (b"\xfe\xfe\x07\xff\xfeabc", Refusal.UNKNOWN_ARCHIVE),
        (b"", Refusal.UNKNOWN_ARCHIVE),
    ],
)
def test_what_is_damaged_or_built_to_burst_is_refused(data: bytes, refusal: Refusal) -> None:
    with pytest.raises(ScriptError) as raised:
        descrambled(data)
    assert raised.value.refusal is refusal


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=64), st.integers(0, 3))
def test_any_bytes_are_read_or_refused(body: bytes, mode: int) -> None:
    try:
        plain = descrambled(b"\xfe\xfe" + bytes([mode]) + b"\xff\xfe" + body)
    except ScriptError:
        return
    assert plain.startswith(b"\xff\xfe")
