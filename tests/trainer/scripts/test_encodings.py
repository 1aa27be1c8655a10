"""Bytes → text, with sentences of our own in every encoding."""

import random
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts import sentences
from trainer.scripts.encodings import Decoder
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

WRITTEN: dict[str, Sequence[str]] = {
    "cp932": sentences.JAPANESE,
    "euc_jp": sentences.JAPANESE,
    "gb18030": sentences.SIMPLIFIED,
    "big5": sentences.TRADITIONAL,
    "cp949": sentences.KOREAN,
    "cp1252": sentences.FRENCH,
    "cp1251": sentences.RUSSIAN,
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def entry(data: bytes, path: str = "scenario/a.ks") -> Entry:
    return Entry(path, len(data), lambda: BytesIO(data))


def text(data: bytes, override: str = "") -> str:
    return Decoder(override).text(entry(data), Leavings())


def excerpts(lines: Sequence[str], length: int, count: int) -> list[str]:
    """Pieces of our own sentences, the same in every run."""
    chance = random.Random(f"{lines[0]}{length}")
    whole = ["".join(chance.sample(lines, 5)) for _ in range(count)]
    found = [one[chance.randrange(20) :][:length] for one in whole]
    return [piece for piece in found if not piece.isascii()]


@pytest.mark.parametrize(("length", "least"), [(6, 0.95), (12, 0.98), (20, 0.995), (60, 1.0)])
def test_pieces_of_sentences_are_told_apart(length: int, least: float) -> None:
    cases = [
        (encoding, piece)
        for encoding, lines in WRITTEN.items()
        for piece in excerpts(lines, length, 60)
    ]
    wrong = [
        (encoding, piece)
        for encoding, piece in cases
        if Decoder().head("a.ks", piece.encode(encoding)) != piece
    ]
    accuracy = 1 - len(wrong) / len(cases)
    assert accuracy >= least, f"{accuracy:.3f} of {len(cases)} at {length} characters: {wrong[:9]}"


@pytest.mark.parametrize("encoding", [*WRITTEN, *UNICODE])
def test_a_script_with_tags_is_read_back(encoding: str) -> None:
    lines = WRITTEN.get(encoding, sentences.JAPANESE)
    script = "".join(f'[nm t="{line[:3]}"]\n{line}[p]\n' for line in lines)
    decoder, left_out = Decoder(), Leavings()
    read = decoder.text(entry(script.replace("\n", "\r\n").encode(encoding)), left_out)
    assert read == script
    assert not left_out.take()
    assert decoder.found.total() == 1


@pytest.mark.parametrize("encoding", [*WRITTEN, "utf-8", "utf-16"])
def test_a_head_may_end_inside_a_character(encoding: str) -> None:
    script = "\n".join(WRITTEN.get(encoding, sentences.SIMPLIFIED))
    data = script.encode(encoding)
    for cut in range(200, 208):
        head = Decoder().head("a.ks", data[:cut])
        assert len(head) > 60
        assert script.startswith(head[:-1])


def test_a_file_in_two_encodings_is_read_line_by_line() -> None:
    script = "\n".join(sentences.JAPANESE)
    lines = [line.encode(("utf-8", "cp932")[i % 2]) for i, line in enumerate(script.split("\n"))]
    assert text(b"\n".join(lines)) == script


def test_bytes_that_are_no_characters_are_replaced_and_counted() -> None:
    data = "\n".join(sentences.JAPANESE).encode("cp932") + b"\nabc\xff\x81\n"
    left_out = Leavings()
    read = Decoder().text(entry(data, "b.txt"), left_out)
    assert read.startswith(sentences.JAPANESE[0])
    left = left_out.take()[Reason.UNDECODABLE]
    assert left.count >= 1
    assert left.examples[0].startswith("b.txt:17: ")


def test_a_broken_character_in_utf_8_costs_only_itself() -> None:
    data = "\n".join(sentences.SIMPLIFIED).encode()
    broken = data[:300] + data[301:]
    read = text(broken)
    assert sentences.SIMPLIFIED[-1] in read
    assert read.count("\ufffd") <= 3


def test_a_mark_that_lies_is_not_believed() -> None:
    utf8 = "名「あ」\n".encode()
    assert text(b"\xff\xfe" + utf8) == "名「あ」\n"
    assert text(b"\xef\xbb\xbf" + sentences.JAPANESE[2].encode("cp932")) == sentences.JAPANESE[2]


def test_marks_within_a_text_are_dropped() -> None:
    assert text("\ufeff名「あ」\n\ufeff名「い」\n".encode()) == "名「あ」\n名「い」\n"


def test_utf_16_of_odd_length_is_read() -> None:
    left_out = Leavings()
    data = b"\xff\xfe" + "名「あ」\n".encode("utf-16-le") + b"B"
    assert Decoder().text(entry(data), left_out) == "名「あ」\n\ufffd"
    assert left_out.take()[Reason.UNDECODABLE].count == 1


def test_overlong_utf_8_hides_no_character() -> None:
    assert "/" not in text(b"\xc0\xaf\xe0\x80\xaf 'x'\n")


def test_scrambled_text_is_read() -> None:
    plain = 'あ[p]\r\n[nm t="水羽"]'.encode("utf-16-le")
    units = [plain[i] | plain[i + 1] << 8 for i in range(0, len(plain), 2)]
    swapped = [(unit & 0xAAAA) >> 1 | (unit & 0x5555) << 1 for unit in units]
    data = b"\xfe\xfe\x01\xff\xfe" + b"".join(unit.to_bytes(2, "little") for unit in swapped)
    assert text(data) == 'あ[p]\n[nm t="水羽"]'
    assert Decoder().head("a.ks", data) == 'あ[p]\n[nm t="水羽"]'


def test_bytes_of_a_picture_are_no_text() -> None:
    data = b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5000)
    assert Decoder().head("a.png", data) == ""
    with pytest.raises(ScriptError, match="no text"):
        text(data)


def test_the_folder_decides_for_a_file_that_leaves_a_doubt() -> None:
    doubtful = "名「亜」".encode("cp932")
    folder = [entry("\n".join(sentences.SIMPLIFIED).encode("gbk"), f"zh/{i}.ks") for i in range(4)]
    folder += [entry("\n".join(sentences.JAPANESE).encode("cp932"), f"ja/{i}.ks") for i in range(4)]
    inside, outside = entry(doubtful, "zh/x.ks"), entry(doubtful, "ja/x.ks")
    decoder = Decoder("", [*folder, inside, outside])
    assert decoder.text(outside, Leavings()) == "名「亜」"
    short = "一些".encode("gbk")  # Also two Cyrillic letters of UTF-8.
    assert decoder.head("zh/y.ks", short) == "一些"


def test_several_encodings_in_one_game_are_told_apart() -> None:
    files = [
        entry("\n".join(lines).encode(encoding), f"{encoding}.ks")
        for encoding, lines in WRITTEN.items()
    ]
    decoder = Decoder("", files)
    for file in files:
        decoder.text(file, Leavings())
    assert set(decoder.found) == set(WRITTEN)
    assert decoder.encoding("big5.ks") == "big5"


def test_a_doubtful_file_is_shown_in_each_encoding() -> None:
    decoder = Decoder()
    decoder.text(entry("小雪\n".encode("cp932")), Leavings())
    previews = decoder.previews()
    assert len(previews) >= 2
    assert all(lines for lines in previews.values())


def test_tunnelled_characters_are_told_of() -> None:
    data = "\n".join(sentences.JAPANESE).encode("cp932")
    script = entry(data)
    left_out = Leavings()
    Decoder("", [script, entry(b"..", "sjis_ext.bin")]).text(script, left_out)
    assert "sjis_ext.bin" in left_out.take()[Reason.UNDECODABLE].examples[0]


@pytest.mark.parametrize(
    "name", ["zlib", "rot13", "idna", "unicode_escape", "utf-7", "x\0y", "klingon", "../os"]
)
def test_only_encodings_of_text_can_be_chosen(name: str) -> None:
    with pytest.raises(ScriptError) as caught:
        Decoder(name)
    assert caught.value.refusal is Refusal.UNKNOWN_ENCODING


def test_what_the_user_chose_is_taken() -> None:
    data = sentences.SIMPLIFIED[0].encode("gbk")
    assert text(data, "GBK") == sentences.SIMPLIFIED[0]
    assert text(data, "shift-jis") != sentences.SIMPLIFIED[0]
    assert text("\ufeffé".encode(), "gbk") == "é"


@settings(max_examples=150, deadline=None, database=None)
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "cp932", "utf-16", "gb18030"]))
def test_no_bytes_break_the_decoder(data: bytes, override: str) -> None:
    decoder = Decoder(override, [entry(data)])
    decoder.head("a.ks", data)
    try:
        read = decoder.text(entry(data), Leavings())
    except ScriptError:
        return
    assert len(read) <= len(data) + 1
    assert "\r" not in read


def test_a_line_without_end_is_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.scripts.encodings.decoder.LONGEST_LINE", 100)
    fitting = b"".join(b"x" * length + b"\n" for length in (100, 1, 99, 0, 100)) + b"x" * 100
    assert text(fitting) == fitting.decode()
    for endless in (fitting + b"x", b"x" * 101 + b"\n" + fitting, fitting + b"\n" + b"x" * 101):
        with pytest.raises(ScriptError) as refused:
            text(endless)
        assert refused.value.refusal is Refusal.TOO_LARGE
    assert Decoder().text(entry(fitting + b"x", "a.json"), Leavings())


@pytest.mark.parametrize(
    "script", ["【翠】[r]\n！？\n", "【若乃凛】[r]\n\n【杏楓】[r]\n海\n【律】[r]\n海\n"]
)
def test_names_in_brackets_speak_for_japanese(script: str) -> None:
    assert text(script.encode("cp932")) == script


def test_the_wave_of_big5_is_the_one_of_windows() -> None:
    script = "\n".join((*sentences.TRADITIONAL, "好吃～妳也來一個吧～"))
    assert text(script.encode("cp950")) == script
    assert Decoder().head("a.ks", script.encode("cp950")) == script
