"""More files, or more lines, than a game can have: the rest is left, counted, and soon."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from trainer.scripts import crowds, worker
from trainer.scripts.format import Options
from trainer.scripts.left_out import Leavings, LeftOut, Reason
from trainer.scripts.messages import Lines, Looking, Message, Prepared, Request, Tally, received
from trainer.scripts.tree import tree_at


def told(path: Path) -> list[Message]:
    """What the reading process tells, in this process."""
    out = io.BytesIO()
    worker.read(Request(os.fsencode(path), Options()), out)
    out.seek(0)
    return list(iter(lambda: received(out), None))


def read(path: Path) -> tuple[int, dict[str, LeftOut]]:
    messages = told(path)
    lines = sum(message.data.count(b"\n") for message in messages if isinstance(message, Lines))
    (tally,) = (message for message in messages if isinstance(message, Tally))
    return lines, tally.left_out


def table(path: Path, rows: int, text: str) -> Path:
    path.write_text("name,text\n" + f"Mio,{text}\n" * rows, "utf-8")
    return path


def test_a_file_of_too_many_short_lines_is_read_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_LINES", 100)
    file = table(tmp_path / "a.csv", 500, "Hi")
    lines, left_out = read(file)
    assert lines == file.stat().st_size // worker.SHORTEST
    assert left_out[Reason.TOO_MANY_LINES].count == 1
    assert left_out[Reason.TOO_MANY_LINES].examples == [f"a.csv:{lines + 2}"]


def test_a_large_file_of_honest_lines_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_LINES", 100)
    lines, left_out = read(table(tmp_path / "a.csv", 500, "I have waited here for you."))
    assert (lines, left_out) == (500, {})


def test_more_scripts_than_a_game_has_are_counted_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "MOST_ALIKE", 3)
    with zipfile.ZipFile(tmp_path / "game.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.ks", "Hello.[p]")
            archive.writestr(f"{number}.png", "x")
            archive.writestr(f"{number}.txt", "")
    left_out = Leavings()
    tree = tree_at(tmp_path / "game.zip", left_out)
    assert [entry.path for entry in tree.entries if entry.suffix == ".ks"] == [
        "0.ks",
        "1.ks",
        "2.ks",
    ]
    assert len(tree.entries) == 3 + 5 + 5
    assert left_out.take()[Reason.TOO_MANY_FILES].count == 2


def test_what_is_looked_at_is_told_until_the_reading_begins(tmp_path: Path) -> None:
    table(tmp_path / "a.csv", 10, "Hello there.")
    messages = told(tmp_path)
    prepared = next(at for at, one in enumerate(messages) if isinstance(one, Prepared))
    assert Looking("a.csv") in messages[:prepared]
    assert not any(isinstance(one, Looking) for one in messages[prepared:])
