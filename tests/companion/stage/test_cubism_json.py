"""JSON that Cubism's parser survives."""

import json
import re

import pytest

from companion.stage import cubism_json
from companion.stage.refusal import Refused


def test_what_is_written_says_the_same() -> None:
    value = {"a": [1, 2.5, -0.25, True, None, "x"], "b": {}, "c": [], "d": {"é": "花"}}
    assert json.loads(cubism_json.written(value)) == value


def test_every_number_is_followed_by_a_comma_or_a_newline() -> None:
    text = cubism_json.written({"a": [1, 2.0, 3], "b": 4, "c": {"d": 5}})
    assert not re.search(r"\d[\]}]", text)


def test_numbers_have_no_exponent() -> None:
    assert cubism_json.written([1e-7, 123456.0, 0.1, -0.0]) == (
        "[\n  0.0000001,\n  123456,\n  0.1,\n  -0\n]"
    )


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e300, -(10**12)])
def test_a_number_that_no_model_needs_is_refused(number: float) -> None:
    with pytest.raises(Refused):
        cubism_json.written({"Value": number})


def test_control_characters_and_quotes_leave_a_string_readable() -> None:
    text = cubism_json.written('a\n"b"\\c\x00')
    assert json.loads(text) == 'a "b"\\c '


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a": 1' + b"0" * 5000 + b"}",
        b"\xff\xfe\xff",
        b"\x81" * 9,
    ],
)
def test_what_is_not_json_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        cubism_json.parsed(data, "model3.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_json_in_the_encodings_of_editors_is_read(encoding: str) -> None:
    assert cubism_json.parsed('{"名": "ハナ"}'.encode(encoding), "x") == {"名": "ハナ"}


def test_nesting_without_end_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(Refused):
        cubism_json.written(deep)
