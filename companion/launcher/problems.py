"""What can go wrong while things are installed, in words for the user."""

import sys
from pathlib import Path

_AGAIN = "start me again; I go on where I was."

_NETWORK = (
    "temporary failure in name resolution",
    "name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "network is unreachable",
    "no route to host",
    "failed to establish a new connection",
    "connection refused",
    "connection timed out",
    "connection aborted",
    "connection broken",
    "readtimeouterror",
    "could not resolve",
    "proxyerror",
)
_DISK = ("no space left on device", "errno 28", "not enough space", "disk quota exceeded")
_UNWRITABLE = ("permission denied", "read-only file system", "errno 13", "errno 30")
_LOCK = ("could not get lock", "unable to acquire the dpkg frontend lock", "locked by another")
_CUT_OFF = ("dpkg was interrupted", "dpkg --configure -a", "--fix-broken install")
_REMOVAL = ("remove is disabled",)
_COMPILER = (
    "cmake_c_compiler",
    "cmake_cxx_compiler",
    "unable to find a compiler",
    "microsoft visual c++",
    "no such file or directory: 'gcc'",
    "no such file or directory: 'cc'",
)
_BUILD = ("failed building wheel", "failed to build", "metadata-generation-failed")
_ELSEWHERE = ("no matching distribution found", "requires a different python")


class SetupError(Exception):
    """Something could not be installed; its text says what happened and what to do."""


def diagnosis(output: str, *, task: str, log: Path) -> SetupError:
    """Return the reason why `task` failed, read from what the installer printed."""
    lower = output.lower()
    last = [line.strip() for line in output.splitlines() if line.strip()]
    advice = next(
        (advice for signs, advice in _reasons() if any(sign in lower for sign in signs)),
        f"the last it said was: {last[-1] if last else 'nothing'}\nStart me again to retry.",
    )
    where = f"\nThe whole log: {log}" if log.exists() else ""
    return SetupError(f"{task} did not work: {advice}{where}")


def compiler_hint() -> str:
    """Return how to get a C++ compiler on this kind of machine."""
    if sys.platform == "win32":
        return (
            "Install one: winget install Microsoft.VisualStudio.2022.BuildTools "
            '--override "--add Microsoft.VisualStudio.Workload.VCTools --passive"'
        )
    if sys.platform == "darwin":
        return "Install one: xcode-select --install"
    return "Install one: sudo apt-get install build-essential (Fedora: sudo dnf install gcc-c++)"


def _reasons() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return signs and advice, the surest first: a full disk breaks builds and downloads too."""
    return (
        (_DISK, f"the disk is full.\nFree about 12 GB and {_AGAIN}"),
        (_LOCK, "another program is installing something.\nWait for it, then try again."),
        (
            _CUT_OFF,
            "an earlier installation of system packages was cut off. Type this line:\n\n"
            "  sudo dpkg --configure -a; sudo apt-get --fix-broken install\n\n"
            f"Then {_AGAIN}",
        ),
        (
            _REMOVAL,
            "packages that you have stand in the way, and I remove none.\n"
            f"The log names them. Make room, then {_AGAIN}",
        ),
        (_COMPILER, f"there is no C++ compiler.\n{compiler_hint()}\nThen {_AGAIN}"),
        (_NETWORK, f"the network did not answer.\nCheck the connection and {_AGAIN}"),
        (
            _BUILD,
            "a package could not be built on this machine, perhaps for lack of a compiler.\n"
            f"{compiler_hint()}\nThen {_AGAIN}",
        ),
        (
            _ELSEWHERE,
            "a package is not made for this Python or this kind of machine.\n"
            "Use Python 3.11, 3.12 or 3.13 on 64-bit Linux, Windows or macOS.",
        ),
        (
            _UNWRITABLE,
            "a folder can't be written.\n"
            "Put ChatNVL where you may write, in your home folder for example.",
        ),
    )
