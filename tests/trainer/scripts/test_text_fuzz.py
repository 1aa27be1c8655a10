"""The readers of texts on whatever bytes there may be: an error for the user, or lines."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.scripts import chats, generic, subtitles
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Format, Options, Probe, Reading
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import Entry, Tree

SEEDS: dict[str, bytes] = {
    ".txt": "第一章\n美緒「雨だね」\n秋: no\n\n\n***\n【秋】\n「傘は？\nない」\n".encode(),
    ".ass": b"[Events]\nFormat: Start,Name,Text\nDialogue: 0:00:01.00,M,{\\p1}m{\\p0}Hi\\NYou\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nMIO: <i>Hi</i>\n- A\n- B\n\n",
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mio>Hi &amp; bye</v>\n",
    ".jsonl": b'{"user_name":"R"}\n{"name":"Mio","is_user":false,"mes":"Hi","swipes":["a"]}\n',
    ".json": b'[{"conversations":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Yo"}]}]',
}


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with a few bytes changed, cut, or set in twice."""
    suffix = draw(st.sampled_from(sorted(SEEDS)))
    data = bytearray(SEEDS[suffix] * draw(st.integers(1, 3)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return suffix, bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@pytest.mark.parametrize("form", [chats.FORMAT, subtitles.FORMAT, generic.FORMAT])
def test_no_file_breaks_a_reader(form: Format) -> None:
    @settings(max_examples=120, deadline=None, database=None)
    @given(broken())
    def fuzz(file: tuple[str, bytes]) -> None:
        suffix, data = file
        entry = Entry(f"a{suffix}", len(data), lambda: BytesIO(data))
        reading = Reading(Tree(Path("game"), (entry,)), Options(), Decoder("", (entry,)))
        form.evidence(Probe(reading.tree, reading.decoder, Probe.BUDGET))
        try:
            reader = form.reader(reading)
            lines = [line for one in reader.entries for line in reader.lines(one)]
        except ScriptError:
            return
        assert sum(len(line.text_raw) for line in lines) <= 4 * len(data)
        assert all(line.file == entry.path and line.line >= 1 for line in lines)

    fuzz()
