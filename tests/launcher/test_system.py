"""System packages: what is there, and what is said where something is not."""

from pathlib import Path

import pytest

from companion.launcher import system
from companion.launcher.debian import packages
from companion.launcher.problems import diagnosis

LISTING = (
    "installed\tlibc6\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6ubuntu3)\n"
    "config-files\tespeak-ng\t\n"
    "installed\tlibgl1-mesa-glx\tlibgl1-mesa-swx11-, libgl-dri (>= 1), libegl1\n"
)


def test_a_renamed_package_counts_by_the_name_it_provides() -> None:
    there = system.installed(LISTING)
    assert {"libc6", "libglib2.0-0", "libgl-dri", "libegl1"} <= there


def test_a_removed_package_whose_settings_stayed_is_not_there() -> None:
    assert "espeak-ng" not in system.installed(LISTING)


def test_who_is_not_root_gets_one_line_to_type() -> None:
    lines = [
        line for line in system.sudo_line(["espeak-ng", "xvfb"]).splitlines() if "sudo" in line
    ]
    assert lines == ["  sudo apt-get update && sudo apt-get install -y espeak-ng xvfb"]


def test_the_tests_need_all_that_the_app_needs() -> None:
    assert set(packages("app")) < set(packages("test"))


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend", "another program"),
        ("CMake Error: CMAKE_CXX_COMPILER not set\nFailed building wheel for x", "C++ compiler"),
        ("NewConnectionError: Temporary failure in name resolution", "network did not answer"),
        ("ERROR: Failed to build 'docopt'", "could not be built"),
        ("ERROR: No matching distribution found for torch==2.11.0", "not made for this Python"),
        ("mkdir: Permission denied", "can't be written"),
        ("something new\n", "something new"),
    ],
)
def test_each_failure_says_what_to_do_and_where_the_log_is(output: str, advice: str) -> None:
    said = str(diagnosis(output, task="Python packages", log=Path("/here/setup.log")))
    assert advice in said
    assert "/here/setup.log" in said
