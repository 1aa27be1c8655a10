"""Conversations on disk, and disks that refuse."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from companion.errors import CompanionError, Problem
from companion.memory.store import Store


def store(path: Path, told: list[CompanionError] | None = None) -> Store:
    return Store(path, (told if told is not None else []).append)


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
    pages = kept._disk.execute("PRAGMA page_count").fetchone()[0]
    kept._disk.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(3):
        talk.add("user", "x" * 20_000, "")
    assert [error.problem for error in told] == [Problem.STORE_FULL]
    assert len(talk.said()) == 4
    kept._disk.execute("PRAGMA max_page_count = 100000")
    talk.add("character", "after", "happy")
    rows = store(tmp_path / "talk.sqlite").latest("hana", "window").said()
    assert [row.text[:6] for row in rows] == ["before", "xxxxxx", "xxxxxx", "xxxxxx", "after"]


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


def test_a_read_only_file_is_read_and_the_refusal_told(tmp_path: Path) -> None:
    path = tmp_path / "talk.sqlite"
    first = store(path)
    first.begin("hana", "window").add("user", "old", "")
    first.close()
    told: list[CompanionError] = []
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
    assert answer.stdout.strip() == "['old', 'new'] ['STORE_UNWRITABLE']", answer.stderr
    assert told == []
