"""Conversations on disk, and disks that refuse."""

import errno
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.errors import CompanionError, Problem
from companion.memory.database import is_fullness
from companion.memory.store import Store


def store(path: Path, told: list[CompanionError] | None = None) -> Store:
    return Store(path, (told if told is not None else []).append)


def on_disk(folder: Path, place: str = "window") -> list[str]:
    """Return what a new start finds."""
    return [row.text for row in store(folder / "talk.sqlite").latest("hana", place).said()]


def opened(kept: Store) -> sqlite3.Connection:
    assert kept._disk is not None
    return kept._disk


@contextmanager
def full_disk(kept: Store) -> Iterator[None]:
    """Let the file grow no more."""
    (pages,) = opened(kept).execute("PRAGMA page_count").fetchone()
    opened(kept).execute(f"PRAGMA max_page_count = {pages}")
    yield
    opened(kept).execute("PRAGMA max_page_count = 100000")


def test_a_conversation_comes_back_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "talk.sqlite"
    first = store(path)
    talk = first.begin("hana", "window")
    talk.add("user", "你好", "")
    talk.add("character", "Hi", "happy")
    talk.rewrite_last("Hi there.", "happy")
    first.close()
    again = store(path).latest("hana", "window")
    assert [(row.who, row.text, row.mood) for row in again.said()] == [
        ("user", "你好", ""),
        ("character", "Hi there.", "happy"),
    ]
    again.add("user", "more", "")
    assert len(store(path).latest("hana", "window").said()) == 3


def test_conversations_of_other_characters_and_places_stay_apart(tmp_path: Path) -> None:
    kept = store(tmp_path / "talk.sqlite")
    kept.begin("hana", "window").add("user", "a", "")
    kept.begin("hana", "terminal").add("user", "b", "")
    kept.begin("yuki", "window").add("user", "c", "")
    assert [row.text for row in kept.latest("hana", "window").said()] == ["a"]
    assert [row.text for row in kept.latest("hana", "terminal").said()] == ["b"]


def test_what_was_said_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    program = (
        "import os, sys; from pathlib import Path; from companion.memory.store import Store\n"
        "talk = Store(Path(sys.argv[1]), print).begin('hana', 'window')\n"
        "talk.add('user', 'hello', ''); talk.add('character', 'One', 'happy')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert [row.text for row in store(path).latest("hana", "window").said()] == ["hello", "One"]


def test_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    store(path).begin("hana", "window").add("user", "a", "")
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_full_disk_is_told_once_and_made_up_for(tmp_path: Path) -> None:
    told: list[CompanionError] = []
    kept = store(tmp_path / "talk.sqlite", told)
    talk = kept.begin("hana", "window")
    talk.add("user", "before", "")
    with full_disk(kept):
        for _ in range(3):
            talk.add("user", "x" * 20_000, "")
    assert [error.problem for error in told] == [Problem.STORE_FULL]
    assert len(talk.said()) == 4
    talk.add("character", "after", "happy")
    assert [text[:6] for text in on_disk(tmp_path)] == [
        "before", "xxxxxx", "xxxxxx", "xxxxxx", "after",
    ]  # fmt: skip


def test_what_a_full_disk_refused_is_written_at_the_end(tmp_path: Path) -> None:
    kept = store(tmp_path / "talk.sqlite")
    talk = kept.begin("hana", "window")
    talk.add("user", "before", "")
    with full_disk(kept):
        talk.add("user", "x" * 20_000, "")
        kept.begin("hana", "terminal").add("user", "y" * 20_000, "")
    kept.close()
    assert [text[:6] for text in on_disk(tmp_path)] == ["before", "xxxxxx"]
    assert [text[:6] for text in on_disk(tmp_path, "terminal")] == ["yyyyyy"]


def test_trouble_that_was_over_is_told_again_when_it_comes_back(tmp_path: Path) -> None:
    told: list[CompanionError] = []
    kept = store(tmp_path / "talk.sqlite", told)
    talk = kept.begin("hana", "window")
    for _ in range(2):
        with full_disk(kept):
            talk.add("user", "x" * 20_000, "")
        talk.add("user", "y", "")
    assert [error.problem for error in told] == [Problem.STORE_FULL] * 2


def test_a_place_that_refused_at_the_start_is_tried_again(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("")
    told: list[CompanionError] = []
    kept = store(in_the_way / "talk.sqlite", told)
    talk = kept.latest("hana", "window")
    talk.add("user", "refused", "")
    in_the_way.unlink()
    talk.add("character", "after", "")
    assert on_disk(in_the_way) == ["refused", "after"]
    assert [error.problem for error in told] == [Problem.STORE_UNWRITABLE]


def test_a_file_that_was_locked_at_the_start_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    first = store(path)
    first.begin("hana", "terminal").add("user", "old", "")
    first.close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    kept = store(path)
    talk = kept.latest("hana", "window")
    talk.add("user", "while locked", "")
    other.rollback()
    other.close()
    kept.close()
    assert on_disk(tmp_path) == ["while locked"] and on_disk(tmp_path, "terminal") == ["old"]


def test_several_that_make_the_file_at_once_all_write_to_it(tmp_path: Path) -> None:
    told: list[CompanionError] = []

    def speak(folder: Path, together: threading.Barrier) -> None:
        together.wait()
        kept = store(folder / "talk.sqlite", told)
        kept.begin("hana", "window").add("user", "hello", "")
        kept.close()

    for number in range(8):
        folder = tmp_path / str(number)
        together = threading.Barrier(4)
        threads = [threading.Thread(target=speak, args=(folder, together)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = sqlite3.connect(folder / "talk.sqlite").execute("SELECT text FROM entry")
        assert len(found.fetchall()) == 4
    assert told == []


def test_what_refuses_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "fuller").write_text("in the way")
    told: list[CompanionError] = []
    store(tmp_path / "fuller" / "talk.sqlite", told)
    assert [error.problem for error in told] == [Problem.STORE_UNWRITABLE]
    assert is_fullness(OSError(errno.ENOSPC, "No room"), tmp_path)
    assert not is_fullness(OSError(errno.EACCES, "/home/fuller"), tmp_path)


def test_damage_found_on_the_way_is_put_aside_and_the_talk_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    first = store(path)
    talk = first.begin("hana", "window")
    for number in range(300):
        talk.add("user", f"{number} " + "x" * 500, "")
    first.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 40_000 + whole[48_192:])
    told: list[CompanionError] = []
    again = store(path, told)
    again.latest("hana", "window").add("user", "hello", "")
    again.close()
    assert [error.problem for error in told] == [Problem.STORE_BROKEN]
    assert on_disk(tmp_path) == ["hello"]


def test_damage_that_comes_while_she_talks_costs_nothing_said(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    kept = store(path)
    talk = kept.begin("hana", "window")
    talk.add("user", "before", "")
    disk = opened(kept)
    disk.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    disk.execute("PRAGMA cache_size = 0")
    disk.execute("PRAGMA shrink_memory")
    for number in range(3):
        talk.add("user", f"after {number}", "")
    kept.close()
    assert on_disk(tmp_path) == ["before", "after 0", "after 1", "after 2"]


def test_a_journal_that_outlived_its_file_brings_it_back(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    program = (
        "import os, sys; from pathlib import Path; from companion.memory.store import Store\n"
        "Store(Path(sys.argv[1]), print).begin('hana', 'window').add('user', 'old', '')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    path.write_bytes(b"not a database at all" * 999)
    kept = store(path)
    kept.latest("hana", "window").add("user", "new", "")
    kept.close()
    assert on_disk(tmp_path) == ["old", "new"]


@pytest.mark.parametrize("damage", [b"not a database at all" * 99, b""])
def test_a_damaged_file_is_put_aside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "talk.sqlite"
    path.write_bytes(damage)
    told: list[CompanionError] = []
    store(path, told).begin("hana", "window").add("user", "a", "")
    assert [row.text for row in store(path).latest("hana", "window").said()] == ["a"]
    assert [error.problem for error in told] == ([Problem.STORE_BROKEN] if damage else [])
    if damage:
        (aside,) = tmp_path.glob("*.damaged-*")
        assert aside.read_bytes() == damage


def test_a_folder_that_cannot_be_made_leaves_the_talk_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[CompanionError] = []
    talk = store(tmp_path / "file" / "talk.sqlite", told).begin("hana", "window")
    talk.add("user", "a", "")
    assert [row.text for row in talk.said()] == ["a"]
    assert [error.problem for error in told] == [Problem.STORE_UNWRITABLE]


@pytest.mark.parametrize("content", [None, b"not a database at all" * 99])
def test_a_read_only_file_is_read_and_the_refusal_told(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "talk.sqlite"
    first = store(path)
    first.begin("hana", "window").add("user", "old", "")
    first.close()
    if content is not None:
        path.write_bytes(content)
    program = (
        "import os, sys; from pathlib import Path; from companion.memory.store import Store\n"
        "told = []; path = Path(sys.argv[1])\n"
        "os.chmod(path, 0o444); os.chmod(path.parent, 0o555)\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "store = Store(path, lambda error: told.append(error.problem.name))\n"
        "talk = store.latest('hana', 'window')\n"
        "talk.add('user', 'new', '')\n"
        "print([row.text for row in talk.said()], told)"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if os.access(folder, os.W_OK) and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    answer = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False
    )
    tmp_path.chmod(0o755)
    wanted = "['old', 'new']" if content is None else "['new']"
    assert answer.stdout.strip() == f"{wanted} ['STORE_UNWRITABLE']", answer.stderr
