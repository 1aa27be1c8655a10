"""Subtitles of all kinds, with scripts of our own."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Options, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind
from trainer.scripts.subtitles import FORMAT, ass, srt, vtt
from trainer.scripts.tree import tree_at

EVENTS = r"""[Script Info]
Title: A night on the roof

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:05.00,0:00:06.00,Default,Aki,0,0,0,,星、綺麗だね。\N星星真美啊。
Comment: 0,0:00:01.00,0:00:02.00,Default,Mio,0,0,0,,not shown
Dialogue: 0,0:00:01.50,0:00:02.00,Default,Mio,0,0,0,,{\i1}Well{\i0}, come\hup, it's cold!
Dialogue: 0,0:00:02.00,0:00:02.50,Sign,,0,0,0,,{\p1}m 0 0 l 100 0{\p0}Roof
Dialogue: 1,0:00:02.00,0:00:02.50,Sign,,0,0,0,,{\blur3}Roof
Dialogue: 0,99:99:99.99,-1:00:00.00,Default,Mio,0,0,0,,late
Dialogue: 0,bad

[Fonts]
fontname: a.ttf
Dialogue: M5M5
"""


def told(text: str, path: Path) -> list[tuple[int, str, str]]:
    path.write_text(text, "utf-8")
    left_out = Leavings()
    reader = FORMAT.reader(Reading(tree_at(path, left_out), Options(), Decoder(), left_out))
    lines = [line for entry in reader.entries for line in reader.lines(entry)]
    assert all((line.kind is Kind.SAY) == bool(line.speaker_id) for line in lines)
    return [(line.line, line.speaker_shown, line.text_clean) for line in lines]


def test_ass_gives_actors_in_the_order_of_time() -> None:
    left_out = Leavings()
    shown = list(ass(EVENTS, "a.ass", left_out))
    assert [(one.name, one.clean) for one in shown] == [
        ("Mio", "Well, come up, it's cold!"),
        ("", "Roof"),
        ("Aki", "星、綺麗だね。\n星星真美啊。"),
        ("Mio", "late"),
    ]
    assert shown[0].line == 12
    assert shown[0].raw.startswith(r"{\i1}Well")
    left = left_out.take()
    assert left[Reason.DUPLICATE].count == 1
    assert left[Reason.UNREADABLE_LINE].count == 1


def test_the_format_line_says_where_the_name_is() -> None:
    text = (
        "[Events]\nFormat: Marked, Start, End, Actor, Text\nDialogue: Marked=0,0:0:1.0,x,澪,嗯,好。"
    )
    assert [(one.name, one.clean) for one in ass(text, "", Leavings())] == [("澪", "嗯,好。")]


def test_a_line_that_is_all_drawing_is_empty(tmp_path: Path) -> None:
    text = "[Events]\nDialogue: 0,0:00:00.00,0:00:01.00,Default,Mio,0,0,0,,{\\p1}m 0 0 l 9 9"
    assert told(text, tmp_path / "a.ass") == [(2, "Mio", "")]


def test_srt_gives_the_names_it_has(tmp_path: Path) -> None:
    text = """1
00:00:01,000 --> 00:00:02,000
MIO: <i>Is it</i> raining?

2
00:00:02,000 --> 00:00:03,000
- Yes. Since four:
- MIO: Then let's wait.

3
00:00:03,000 --> 00:00:04,000 X1:0
{\\an8}（秋）もう遅いよ。
4
00:00:04,000 --> xx
（秋）帰ろう
二人とも。

5
00:99:04,000 --> 00:00:05,000
One rule: no running, at 12:30. I <3 you.

6
00:00:06,000 --> 00:00:07,000
It is 12:30, you know.

7
00:00:07,000 --> 00:00:08,000
It is 12:30 already.

8
00:00:08,000 --> 00:00:09,000
她说：“走吧。”

9
00:00:09,000 --> 00:00:10,000
她说：“快点。”
"""
    assert told(text, tmp_path / "a.srt") == [
        (3, "MIO", "Is it raining?"),
        (7, "", "Yes. Since four:"),
        (8, "MIO", "Then let's wait."),
        (12, "秋", "もう遅いよ。"),
        (15, "秋", "帰ろう\n二人とも。"),
        (20, "", "One rule: no running, at 12:30. I <3 you."),
        (24, "", "It is 12:30, you know."),
        (28, "", "It is 12:30 already."),
        (32, "", "她说：“走吧。”"),
        (36, "", "她说：“快点。”"),
    ]


def test_srt_names_who_speaks_once_as_all_others() -> None:
    said = [("Mio", "Late again."), ("Old Ren", "It rained.")] * 30 + [("Porter", "Tickets!")]
    text = "".join(
        f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{name}: {words}\n\n"
        for at, (name, words) in enumerate(said)
    )
    found = list(srt(text, "a.srt", Leavings()))
    assert [(one.name, one.clean) for one in found] == said


@pytest.mark.parametrize("text", ["——从那以后过了一年。", "-- A year passed."])
def test_a_long_dash_is_no_speakers_turn(text: str) -> None:
    cue = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"
    assert [one.clean for one in srt(cue, "a.srt", Leavings())] == [text]


def test_vtt_gives_voices(tmp_path: Path) -> None:
    text = """WEBVTT - chapter one

NOTE not shown

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.000 align:left
<v.loud Mio Aoi>Hurry &amp; <00:01.500><c>run</c>!</v>
<v Aki>I am!

00:02.000 --> 00:03.000
Rain.
"""
    assert told(text, tmp_path / "a.vtt") == [
        (10, "Mio Aoi", "Hurry & run!"),
        (10, "Aki", "I am!"),
        (14, "", "Rain."),
    ]


def test_only_subtitles_are_claimed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi")
    assert FORMAT.evidence(Probe(tree_at(tmp_path, Leavings()), Decoder())) is None
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi")
    (tmp_path / "b.ass").write_bytes(EVENTS.encode("utf-16"))
    found = FORMAT.evidence(Probe(tree_at(tmp_path, Leavings()), Decoder()))
    assert found is not None
    assert (found.files, found.score > 0.9) == (2, True)


PIECES = [
    "[Events]\n", "Format: ", "Dialogue: ", "0:00:01.00", ",", "{", "}", "\\p1", "\\N", "\n",
    "\n\n", "00:00:01,000 --> 00:00:02,000\n", "-->", "- ", "MIO: ", "<v Mio>", "<", "&amp;",
    "（秋）", "Text",
]  # fmt: skip


@pytest.mark.parametrize("read", [ass, srt, vtt])
def test_no_text_breaks_a_reader(read: object) -> None:
    @settings(max_examples=100, deadline=None, database=None)
    @given(st.lists(st.sampled_from(PIECES) | st.text(string.printable, max_size=3), max_size=30))
    def broken(pieces: list[str]) -> None:
        assert callable(read)
        for shown in read("".join(pieces), "a", Leavings()):
            assert shown.line >= 1

    broken()
