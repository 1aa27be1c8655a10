"""An import through a process that can't be trusted."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from trainer.progress import JsonLines
from trainer.scripts.confined import Terms
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts
from trainer.scripts.line import Line
from trainer.scripts.messages import Tally
from trainer.scripts.refusal import ScriptError
from trainer.scripts.shelf import Shelf
from trainer.scripts.summary import Summary

TERMS = Terms("tests.trainer.scripts.worker_for_tests", patience=2.0)


def imported(game: Path, out: Path, options: Options = Options()) -> Summary:
    return import_scripts(game, out, options, JsonLines(io.StringIO()), TERMS)


def lines(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "lines.jsonl").read_text("utf-8").splitlines()]


def game(folder: Path, **scripts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in scripts.items():
        (folder / f"{name}.trial").write_text(script, "utf-8")
    return folder


def test_lines_and_a_summary_are_written(tmp_path: Path) -> None:
    found = imported(
        game(tmp_path / "game", a="say Mio: こんにちは\nsay : It rains.", b="say Mio: Bye"),
        tmp_path / "out",
    )
    assert (found.format, found.lines, found.speakers) == ("trial", 3, {"Mio": 2, "": 1})
    assert [line["order"] for line in lines(tmp_path / "out")] == [0, 1, 2]
    assert set(lines(tmp_path / "out")[0]) == set(Line.__struct_fields__)
    assert json.loads((tmp_path / "out" / "import.json").read_text("utf-8"))["lines"] == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "import.json",
        "lines.jsonl",
    ]


@pytest.mark.parametrize(
    ("mischief", "reason"),
    [
        ("hang", "files that took too long"),
        ("die", "files that took too much memory"),
        ("grow", "files that took too much memory"),
        ("deep", "things nested deeper than a script can be"),
        ("nonsense", "files that can't be understood"),
    ],
)
def test_a_file_that_is_too_much_costs_itself_alone(
    mischief: str, reason: str, tmp_path: Path
) -> None:
    found = imported(
        game(
            tmp_path / "game",
            a="say Mio: first",
            b=f"say Mio: begun\n{mischief}",
            c="say Mio: last",
        ),
        tmp_path / "out",
    )
    kept = [line["text_clean"] for line in lines(tmp_path / "out")]
    assert kept[0] == "first" and kept[-1] == "last"
    assert found.left_out[reason].count == 1
    assert [line["order"] for line in lines(tmp_path / "out")] == list(range(len(kept)))


@pytest.mark.parametrize(
    ("mischief", "reason"),
    [("hang", "files that took too long"), ("die", "files that took too much memory")],
)
def test_a_file_that_is_too_much_to_look_at_costs_itself_alone(
    mischief: str, reason: str, tmp_path: Path
) -> None:
    folder = game(tmp_path / "game", a="say Mio: first", b="say Mio: last")
    (folder / "trap.bait").write_text(f"look {mischief}")
    found = imported(folder, tmp_path / "out")
    assert [line["text_clean"] for line in lines(tmp_path / "out")] == ["first", "last"]
    assert found.left_out[reason].examples == ["trap.bait"]


@pytest.mark.parametrize(
    ("mischief", "words"), [("hang", "took longer than 2 seconds"), ("die", "more memory")]
)
def test_what_is_too_much_to_look_at_and_all_there_is_is_told(
    mischief: str, words: str, tmp_path: Path
) -> None:
    folder = game(tmp_path / "game", a=f"look {mischief}")
    with pytest.raises(ScriptError, match=words) as caught:
        imported(folder, tmp_path / "out")
    assert str(folder / "a.trial") in str(caught.value)


@pytest.mark.parametrize("mischief", ["write", "run", "shell", "remove", "empty"])
def test_a_reader_can_do_no_harm(mischief: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    if mischief in {"remove", "empty"}:
        victim.write_text("dear")
    before = victim.read_text() if victim.exists() else None
    found = imported(game(tmp_path / "game", a=f"{mischief} {victim}"), tmp_path / "out")
    assert (victim.read_text() if victim.exists() else None) == before
    assert found.left_out["files that can't be understood"].count == 1


@pytest.mark.parametrize("mischief", ["send 9", f"signal {os.getpid()}"])
def test_a_reader_opens_no_socket_and_signals_nobody(mischief: str, tmp_path: Path) -> None:
    found = imported(game(tmp_path / "game", a=mischief), tmp_path / "out")
    (example,) = found.left_out["files that can't be understood"].examples
    assert "A reader does no" in example


class Killer(JsonLines):
    """Kills the process that reads as soon as the first file is finished."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.killed = 0
        self._others = set(psutil.Process().children())

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        if not self.killed:
            for child in set(psutil.Process().children()) - self._others:
                child.kill()
                self.killed += 1


def test_a_reading_process_that_is_killed_once_loses_nothing(tmp_path: Path) -> None:
    much = "\n".join(f"say Mio: line {number}" for number in range(20_000))
    folder = game(tmp_path / "game", a="say Mio: first", b=much, c="say Mio: last")
    killer = Killer()
    found = import_scripts(folder, tmp_path / "out", Options(), killer, TERMS)
    assert killer.killed == 1
    assert found.left_out == {} and found.lines == 20_002
    assert [line["order"] for line in lines(tmp_path / "out")] == list(range(20_002))


def test_the_reading_process_ends_with_its_parent(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.trainer.scripts.test_importing import *\n"
        "terms = Terms(TERMS.worker, patience=60)\n"
        "import_scripts(Path(sys.argv[1]), Path(sys.argv[2]), Options(), JsonLines(), terms)\n"
    )
    folder = game(tmp_path / "game", a="say Mio: first", b="hang")
    with subprocess.Popen(
        [sys.executable, "-c", code, folder, tmp_path / "out"], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()  # The first file is finished, and the next one hangs.
        reading = psutil.Process(parent.pid).children()
        parent.kill()
    assert len(reading) == 1
    assert psutil.wait_procs(reading, timeout=20)[1] == []


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_folder_whose_name_is_in_no_encoding_is_read(tmp_path: Path) -> None:
    folder = game(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x83Q")), a="say Mio: hi")
    assert imported(folder, folder / "out").lines == 1
    assert json.loads((folder / "out" / "import.json").read_text("utf-8"))["source"].endswith(
        "\\udc83Q"
    )
    with pytest.raises(ScriptError, match=r"\\udc83Q/none"):
        imported(folder / "none", folder / "out")


def test_a_reader_reaches_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = server.getsockname()[1]
        imported(game(tmp_path / "game", a=f"connect {port}"), tmp_path / "out")
        with pytest.raises(BlockingIOError):
            server.accept()


def cut_short(folder: Path, out: Path) -> None:
    """Import until the file b is finished, and be killed while something more was begun."""
    code = (
        "import io, sys; from pathlib import Path\n"
        "from tests.trainer.scripts.test_importing import *\n"
        "from trainer.scripts import shelf\n"
        "kept = shelf.Shelf.keep\n"
        "def keep(self, tally):\n"
        "    kept(self, tally)\n"
        "    if tally.file == 'b.trial':\n"
        "        self.add(b'torn'); self._lines.flush(); os.kill(os.getpid(), signal.SIGKILL)\n"
        "shelf.Shelf.keep = keep\n"
        "imported(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, folder, out], check=False, cwd=Path.cwd())
    assert killed.returncode == -signal.SIGKILL


def test_an_import_goes_on_after_the_last_whole_file(tmp_path: Path) -> None:
    out, scripts = tmp_path / "out", {"a": "say Mio: one", "b": "say Mio: two", "c": "say : three"}
    whole = imported(game(tmp_path / "game", **scripts), tmp_path / "whole")
    cut_short(tmp_path / "game", out)
    with Shelf(out) as shelf:
        assert [tally.file for tally in shelf.tallies] == ["a.trial", "b.trial"]
    told = io.StringIO()
    again = import_scripts(tmp_path / "game", out, Options(), JsonLines(told), TERMS)
    assert len(told.getvalue().splitlines()) == 1  # Only the last file was read.
    assert (out / "lines.jsonl").read_bytes() == (tmp_path / "whole/lines.jsonl").read_bytes()
    assert again == whole


def test_a_file_that_was_changed_meanwhile_is_read_again(tmp_path: Path) -> None:
    folder, out = (
        game(tmp_path / "game", a="say Mio: one", b="say Mio: two", c="say Mio: x"),
        tmp_path / "out",
    )
    cut_short(folder, out)
    before = (folder / "a.trial").stat()
    game(folder, a="say Mio: ONE")
    os.utime(folder / "a.trial", ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    imported(folder, out)
    assert [line["text_clean"] for line in lines(out)] == ["ONE", "two", "x"]


class Rival(JsonLines):
    """Begins a second import of the same game into the same folder."""

    def __init__(self, folder: Path, out: Path) -> None:
        super().__init__(io.StringIO())
        self._folder, self._out = folder, out
        self.refused: list[str] = []

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        with pytest.raises(ScriptError) as caught:
            imported(self._folder, self._out)
        self.refused.append(caught.value.problem or "")


def test_two_imports_never_write_to_one_folder(tmp_path: Path) -> None:
    folder, out = game(tmp_path / "game", a="say Mio: one", b="say Mio: two"), tmp_path / "out"
    rival = Rival(folder, out)
    assert import_scripts(folder, out, Options(), rival, TERMS).lines == 2
    assert set(rival.refused) == {"BUSY"}
    assert imported(folder, out).lines == 2


def test_an_import_begins_anew_where_the_game_has_changed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with Shelf(out) as shelf:
        shelf.begin("of something else")
        shelf.add(b"old\n")
        shelf.keep(Tally("a.trial", kinds={"say": 1}))
    found = imported(game(tmp_path / "game", a="say Mio: new", b="say Mio: too"), out)
    assert found.lines == 2
    assert [line["order"] for line in lines(out)] == [0, 1]


def test_what_a_shelf_has_lost_is_read_again(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        shelf.begin("x")
        shelf.add(b"one\n")
        shelf.keep(Tally("a"))
        shelf.add(b"two\n")
        shelf.keep(Tally("b"))
    os.truncate(tmp_path / "lines.part", 5)
    with Shelf(tmp_path) as shelf:
        assert shelf.tallies == []


def test_a_torn_journal_keeps_its_whole_lines(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        shelf.begin("x")
        shelf.add(b"one\n")
        shelf.keep(Tally("a"))
    with (tmp_path / "import.part").open("ab") as journal:
        journal.write(b'{"tally":{"fil')
    with Shelf(tmp_path) as shelf:
        assert [tally.file for tally in shelf.tallies] == ["a"]
        shelf.add(b"two\n")
        shelf.keep(Tally("b"))
    with Shelf(tmp_path) as shelf:
        assert [tally.file for tally in shelf.tallies] == ["a", "b"]
    assert (tmp_path / "lines.part").read_bytes() == b"one\ntwo\n"


def test_the_result_inside_the_game_is_not_read_again(tmp_path: Path) -> None:
    folder = game(tmp_path / "game", a="say Mio: one")
    imported(folder, folder / "out")
    (folder / "out" / "b.trial").write_text("say Mio: not mine")
    assert imported(folder, folder / "out").lines == 1


def test_tricks_with_letters_are_taken_out(tmp_path: Path) -> None:
    script = "say Ali\u200bce\u202e: \x1b[31mred\x07\u2028\nsay Ame\u0301lie: NFD\nsay Amélie: NFC"
    found = imported(game(tmp_path / "game", a=script), tmp_path / "out")
    assert found.speakers == {"Amélie": 2, "Alice": 1}
    assert lines(tmp_path / "out")[0]["text_clean"] == "[31mred"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(format="renpie"), "I don't know a format called renpie"),
        (Options(), "There is nothing at"),
    ],
)
def test_what_cannot_be_read_is_told(options: Options, words: str, tmp_path: Path) -> None:
    path = game(tmp_path / "game", a="say : x") if options.format else tmp_path / "nowhere"
    with pytest.raises(ScriptError, match=words):
        imported(path, tmp_path / "out", options)


@pytest.mark.parametrize("why", ["DAMAGED", "HOSTILE", "ENCRYPTED"])
def test_a_game_of_which_nothing_can_be_read_is_refused_each_time(why: str, tmp_path: Path) -> None:
    folder = game(tmp_path / "game", a=f"refuse {why}", b=f"refuse {why}")
    for _ in range(2):
        with pytest.raises(ScriptError, match="so the trial has it"):
            imported(folder, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_file_does_not_stop_a_game_whose_others_hold_no_lines(tmp_path: Path) -> None:
    found = imported(game(tmp_path / "game", a="refuse DAMAGED", b="say : "), tmp_path / "out")
    assert found.lines == 0 and found.left_out["files that are damaged"].count == 1


def test_a_refusal_leaves_what_another_import_has_read_so_far(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        shelf.begin("of something else")
        shelf.add(b"one\n")
        shelf.keep(Tally("a"))
    with pytest.raises(ScriptError):
        imported(tmp_path / "mistyped", tmp_path)
    with Shelf(tmp_path) as shelf:
        assert [tally.file for tally in shelf.tallies] == ["a"]


def test_a_folder_without_scripts_is_told(tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    with pytest.raises(ScriptError, match="no script"):
        imported(tmp_path / "game", tmp_path / "out")


def test_an_unwritable_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ScriptError, match="can't write"):
        imported(game(tmp_path / "game", a="say : x"), tmp_path / "file" / "out")
