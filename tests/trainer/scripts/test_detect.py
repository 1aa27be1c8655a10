"""Finding out which format a tree is in, without looking at all of it."""

from io import BytesIO
from pathlib import Path

import pytest

from trainer.scripts import formats
from trainer.scripts.detect import findings
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Evidence, Format, Probe
from trainer.scripts.generic import FORMAT
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry, Tree
from trainer.scripts.webgal import FORMAT as WEBGAL


def probe(files: dict[str, str]) -> tuple[Probe, list[str]]:
    """A probe for files in memory, and the paths of those that it opened."""
    opened: list[str] = []

    def entry(path: str, text: str) -> Entry:
        data = text.encode()

        def stream() -> BytesIO:
            opened.append(path)
            return BytesIO(data)

        return Entry(path, len(data), stream)

    tree = Tree(Path("game"), tuple(entry(path, text) for path, text in files.items()))
    return Probe(tree, Decoder("", tree.entries), Probe.BUDGET), opened


def test_a_folder_of_many_files_is_told_by_a_few_of_them() -> None:
    files = {f"{i:05}.{('txt', 'ks', 'json')[i % 3]}": f"美緒「雨{i}」\n" for i in range(30_000)}
    looked, opened = probe(files)
    (found,) = findings(looked)
    assert (found.format, found.files) == ("text", 10_000)
    assert len(opened) < 2_000


def test_the_largest_files_are_looked_at_first() -> None:
    files = {f"{i:04}.txt": "." * 300_000 for i in range(40)} | {"story.txt": "Mio: Hi.\n" * 90_000}
    looked, opened = probe(files)
    FORMAT.evidence(looked)
    assert opened[0] == "story.txt"
    assert len(opened) < 40


STORY = {f"story{i}.txt": "ゆい「雨だ」\n海は静かだ。\nソラ「うん」\n" * 400 for i in range(3)}
BESIDE = {
    "movie/op.srt": "1\n00:00:01,000 --> 00:00:02,000\nLa la la\n",
    "save/global.json": '[{"id": 1, "text": "セーブ"}, {"name": "x", "text": "セーブ"}]',
    "はじめに.txt": "【はじめに】\nこの度はありがとうございます。\n動作環境：Windows\n" * 5,
    "voice/list.csv": "file,length,start\na.ogg,1.2,0\nb.ogg,2.2,1\n",
}


def test_a_few_small_files_beside_the_story_decide_nothing() -> None:
    found, *others = findings(probe(STORY | BESIDE)[0])
    assert found.format == "text"
    assert {"subtitles", "json"} <= {other.format for other in others}
    (found, *_) = findings(probe({"はじめに.txt": BESIDE["はじめに.txt"]} | SUBTITLES)[0])
    assert found.format == "subtitles"


SUBTITLES = {"e1.srt": BESIDE["movie/op.srt"] * 9}


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> list[Format]:
    """Formats of our own in the place of the real ones."""
    own: list[Format] = []
    monkeypatch.setattr(formats, "FORMATS", own)
    return own


def trial(name: str, score: float, files: int) -> Format:
    return Format(name, name, lambda _: Evidence(score, "", files), WEBGAL.reader)


def test_the_likeliest_comes_first_and_more_files_decide_a_tie(trials: list[Format]) -> None:
    trials += [trial("a", 0.3, 9), trial("b", 0.9, 1), trial("c", 0.9, 5), trial("d", 0.9, 5)]
    looked, _ = probe({})
    assert [one.format for one in findings(looked)] == ["c", "d", "b", "a"]


def test_a_file_that_breaks_one_format_is_left_to_the_others(trials: list[Format]) -> None:
    def broken(_: Probe) -> Evidence:
        raise ScriptError(Refusal.DAMAGED, path="a", how="on purpose")

    trials += [Format("a", "a", broken, WEBGAL.reader), trial("b", 0.5, 1)]
    looked, _ = probe({})
    assert [one.format for one in findings(looked)] == ["b"]
