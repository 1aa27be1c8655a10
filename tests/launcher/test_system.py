"""System packages: what is there, and what is said where something is not."""

from pathlib import Path

import pytest

from companion.launcher import system
from companion.launcher.debian import packages
from companion.launcher.problems import diagnosis

LISTING = (
    "installed\tlibc6\t\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6ubuntu3)\t\n"
    "config-files\tespeak-ng\t\txvfb\n"
    "installed\tlibgl1-mesa-glx\tlibgl1-mesa-swx11-, libgl-dri (>= 1), libegl1\t\n"
    "installed\tpipewire-audio\t\tespeak (<< 2), pulseaudio\n"
)


def test_a_renamed_package_counts_by_the_name_it_provides() -> None:
    there = system.installed(LISTING)
    assert {"libc6", "libglib2.0-0", "libgl-dri", "libegl1"} <= there


def test_a_removed_package_whose_settings_stayed_is_not_there() -> None:
    assert "espeak-ng" not in system.installed(LISTING)


def test_a_package_that_yours_does_not_go_with_is_not_asked_for() -> None:
    assert system.refused(LISTING) == {"pulseaudio": "pipewire-audio"}


def test_a_package_unpacked_and_never_set_up_shows_an_interrupted_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DPKG_ADMINDIR", str(tmp_path))
    assert not system.cut_off(LISTING)
    assert system.cut_off(LISTING + "unpacked\tespeak-ng-data\t\t\n")


def test_a_journal_of_dpkg_shows_an_interrupted_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DPKG_ADMINDIR", str(tmp_path))
    (tmp_path / "updates").mkdir()
    (tmp_path / "updates" / "tmp.i").touch()
    assert not system.cut_off(LISTING)
    (tmp_path / "updates" / "0001").touch()
    assert system.cut_off(LISTING)


def test_the_tests_need_all_that_the_app_needs() -> None:
    assert set(packages("app")) < set(packages("test"))


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend", "another program"),
        ("E: dpkg was interrupted, you must manually run", "sudo dpkg --configure -a"),
        ("You might want to run 'apt --fix-broken install'", "sudo dpkg --configure -a"),
        ("E: Packages need to be removed but remove is disabled.", "stand in the way"),
        ("CMake Error: CMAKE_CXX_COMPILER not set\nFailed building wheel for x", "C++ compiler"),
        ("NewConnectionError: Temporary failure in name resolution", "network did not answer"),
        ("ERROR: Failed to build 'docopt'", "could not be built"),
        ("ERROR: No matching distribution found for torch==2.11.0", "not made for this Python"),
        ("mkdir: Permission denied", "can't be written"),
        ("something new\n", "something new"),
    ],
)
def test_each_failure_says_what_to_do_and_where_the_log_is(
    output: str, advice: str, tmp_path: Path
) -> None:
    log = tmp_path / "setup.log"
    log.touch()
    said = str(diagnosis(output, task="Python packages", log=log))
    assert advice in said
    assert str(log) in said


def test_a_log_that_could_not_be_written_is_not_named(tmp_path: Path) -> None:
    log = tmp_path / "setup.log"
    assert str(log) not in str(diagnosis("Read-only file system", task="Setting up", log=log))
