"""Icons: what is written where, for folders with every kind of name."""

import argparse
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from companion import desktop
from companion.desktop import linux
from companion.desktop.linux import Linux
from companion.desktop.macos import MacOS
from companion.desktop.start import Start, outer_python, present
from companion.library.places import ASSETS
from companion.ui.opening import application

FOLDERS = ["plain", "with space", "花奈 の 部屋", 'quote" and $HOME `date`', "100% back\\slash"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "at home"
    (folder / "Desktop").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    return folder


def _start(folder: Path) -> Start:
    return Start(Path(sys.executable), folder / "chatnvl.py", ASSETS)


def _value(entry: str, key: str) -> str:
    """Return a value as a desktop reads it: escapes undone."""
    line = next(line for line in entry.splitlines() if line.startswith(f"{key}="))
    return re.sub(r"\\(.)", r"\1", line.removeprefix(f"{key}="))


@pytest.mark.parametrize("name", FOLDERS)
def test_an_entry_starts_the_launcher_wherever_it_lies(name: str) -> None:
    start = _start(Path("/somewhere") / name)
    entry = linux.entry(start)
    command = _value(entry, "Exec").replace("%%", "%")
    assert [*map(_unquoted, re.findall(r'"(?:[^"\\]|\\.)*"', command))] == start.command()
    assert _value(entry, "Path") == str(start.launcher.parent)
    assert Path(_value(entry, "Icon")).is_file()


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1])


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils here")
def test_an_entry_passes_the_specifications_own_check(tmp_path: Path) -> None:
    for number, name in enumerate(FOLDERS):
        path = tmp_path / f"{number}.desktop"
        path.write_text(linux.entry(_start(Path("/somewhere") / name)), "utf-8")
        checked = subprocess.run(
            ["desktop-file-validate", path], check=False, capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="places entries as Linux has them")
def test_icons_are_placed_once_and_removed_again(home: Path) -> None:
    start = _start(home)
    first = Linux().place(start)
    assert first == Linux().place(start)
    assert home / ".local/share/applications/chatnvl.desktop" in first
    assert home / "Desktop/chatnvl.desktop" in first
    assert all(path.stat().st_mode & 0o111 for path in first)
    assert list(Linux().remove()) == first
    assert not any(path.exists() for path in first)
    assert Linux().remove() == []


@pytest.mark.skipif(not shutil.which("xdg-user-dir"), reason="no xdg-user-dirs here")
def test_a_desktop_that_is_named_and_not_there_is_made(home: Path) -> None:
    (home / "Desktop").rmdir()
    assert home / "Desktop/chatnvl.desktop" in Linux().place(_start(home))
    assert (home / "Desktop/chatnvl.desktop").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for a desktop as Linux has it")
def test_without_a_desktop_the_user_is_told_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "Desktop").rmdir()
    monkeypatch.setenv("PATH", "")
    assert desktop.run(argparse.Namespace(remove=False)) == 0
    assert "no folder for icons" in capsys.readouterr().out
    assert not (home / "Desktop").exists()


@pytest.mark.usefixtures("qapp")
def test_the_entry_names_the_class_of_our_windows() -> None:
    assert _value(linux.entry(_start(Path("/here"))), "StartupWMClass") == (
        application([]).applicationName()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="makes a symbolic link")
def test_a_mac_gets_a_bundle_that_starts_the_launcher(home: Path) -> None:
    start = _start(home / "it's 花奈's")
    assert MacOS().place(start) == MacOS().place(start)
    contents = home / "Applications/ChatNVL.app/Contents"
    information = plistlib.loads((contents / "Info.plist").read_bytes())
    script = contents / "MacOS" / information["CFBundleExecutable"]
    assert shlex.split(script.read_text("utf-8").splitlines()[1])[1:] == start.command()
    assert script.stat().st_mode & 0o111
    assert (contents / "Resources" / information["CFBundleIconFile"]).is_file()
    assert len(MacOS().remove()) == 2
    assert not (home / "Desktop/ChatNVL.app").exists()


def test_the_icon_starts_a_python_outside_the_environment() -> None:
    python = present().python
    assert python.is_file()
    asked = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix == sys.base_prefix)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert asked.stdout.strip() == "True"
    assert outer_python(python) == python
