"""A project as small as can be, started by the real launcher; its packages lie in a folder."""

import base64
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_WINDOW = """\
import os, sys, tiny_words
with open(os.environ.get("TEST_WINDOW", "/dev/stdout"), "w") as out:
    print(tiny_words.GREETING, sys.argv[1:], os.getcwd(), file=out)
sys.exit(7 if "seven" in sys.argv else 0)
"""

_BACKEND = '''\
"""Builds without a compiler; stops at the gate, where there is one, until the test opens it."""
import os, zipfile

METADATA = "Metadata-Version: 2.1\\nName: llama-cpp-python\\nVersion: {version}\\n"

def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    folder = "llama_cpp_python-{version}.dist-info"
    os.makedirs(os.path.join(metadata_directory, folder))
    with open(os.path.join(metadata_directory, folder, "METADATA"), "w") as file:
        file.write(METADATA)
    return folder

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    print("[1/2] Building CXX object", flush=True)
    if gate := os.environ.get("TEST_GATE"):
        with open(gate, "w") as out:
            print("building", file=out, flush=True)
            open(gate + ".open").read()
    if os.environ.get("TEST_FAILS"):
        raise RuntimeError("CMAKE_CXX_COMPILER could not be found")
    name = "llama_cpp_python-{version}-py3-none-any.whl"
    info = "llama_cpp_python-{version}.dist-info/"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("llama_cpp.py", "")
        wheel.writestr(info + "METADATA", METADATA)
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    print("[2/2] Linking", flush=True)
    return name
'''


@dataclass
class Project:
    """A folder with `chatnvl.py`, and a shelf of packages that stands for the network."""

    folder: Path
    shelf: Path
    home: Path
    variables: dict[str, str] = field(default_factory=dict)
    """Environment variables added to each start."""

    starter: list[str] = field(default_factory=lambda: [sys.executable])
    """The command that runs a Python."""

    def wishes(self, *requirements: str) -> None:
        """Write what the project needs, pinned as it stands."""
        listed = "".join(f'  "{each}",\n' for each in requirements)
        (self.folder / "pyproject.toml").write_text(
            f'[project]\nname = "tiny"\ndependencies = [\n{listed}]\n', "utf-8"
        )
        (self.folder / "constraints.txt").write_text("\n".join(requirements) + "\n", "utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [*self.starter, str(self.folder / "chatnvl.py"), *arguments]

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        kept |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_RETRIES": "0"}
        kept |= {"PIP_FIND_LINKS": str(self.shelf), "CHATNVL_HOME": str(self.home)}
        return kept | self.variables

    def start(self, *arguments: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        return subprocess.run(
            self.command(*arguments),
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=self.environment(),
            cwd=at or self.folder,
            timeout=100,
        )

    def interrupt_the_build(self, sign: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Start it, send `sign` while it builds, see the builder end; return status and output."""
        gate = self.home.parent / "gate"
        os.mkfifo(gate)
        os.mkfifo(f"{gate}.open")
        with (
            subprocess.Popen(
                self.command(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                env=self.environment() | {"TEST_GATE": str(gate)},
                cwd=self.folder,
            ) as process,
            gate.open(encoding="utf-8") as builder,
        ):
            assert builder.readline() == "building\n"
            process.send_signal(sign)
            output, _ = process.communicate(timeout=60)
            assert builder.read() == "", "the pipe's end: nobody holds the other one"
        return process.returncode, output

    def moved(self, folder: Path) -> "Project":
        """Return a copy under `folder`."""
        copy = Project(folder / self.folder.name, folder / self.shelf.name, folder / self.home.name)
        for source, target in ((self.folder, copy.folder), (self.shelf, copy.shelf)):
            shutil.copytree(source, target, symlinks=True)
        return copy

    def claim(self, name: str) -> Path:
        """Return the folder in which an installed package says that it is there."""
        return next((self.folder / ".venv").glob(f"lib/python3*/site-packages/{name}-*.dist-info"))


def make_project(folder: Path) -> Project:
    """Return a project under `folder` that needs one small package."""
    project = Project(folder / "Hana's 家", folder / "shelf", folder / "home")
    project.folder.mkdir()
    project.shelf.mkdir()
    shutil.copy(ROOT / "chatnvl.py", project.folder)
    launcher = Path("companion", "launcher")
    shutil.copytree(ROOT / launcher, project.folder / launcher)
    (project.folder / "companion" / "__init__.py").touch()
    (project.folder / "companion" / "__main__.py").write_text(_WINDOW, "utf-8")
    project.wishes("tiny-words==1.0")
    shelve_wheel(project.shelf, "1.0", "Good morning")
    return project


def shelve_wheel(shelf: Path, version: str, greeting: str) -> None:
    """Put a wheel of tiny-words on the shelf."""
    info = f"tiny_words-{version}.dist-info"
    files = {
        "tiny_words.py": f"GREETING = {greeting!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny-words\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n",
    }
    rows = [f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items()]
    files[f"{info}/RECORD"] = "".join([*rows, f"{info}/RECORD,,\n"])
    with zipfile.ZipFile(shelf / f"tiny_words-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)


def _digest(text: str) -> str:
    """Return what RECORD says of a file's content."""
    digest = sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def shelve_source(shelf: Path, version: str) -> Path:
    """Put a source of llama-cpp-python on the shelf that builds in no time; return its file."""
    files = {
        "PKG-INFO": f"Metadata-Version: 2.1\nName: llama-cpp-python\nVersion: {version}\n",
        "pyproject.toml": (
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        ),
        "backend.py": _BACKEND.replace("{version}", version),
    }
    path = shelf / f"llama_cpp_python-{version}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"llama_cpp_python-{version}/{name}")
            entry.size = len(text.encode())
            archive.addfile(entry, BytesIO(text.encode()))
    return path
