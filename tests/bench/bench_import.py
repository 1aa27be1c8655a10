"""How fast scripts are read, and in how much memory: `python -m tests.bench.bench_import`.

Each format's game is made of our own sentences, in several files. The rate is of the whole import:
the process that reads, its start, the lines written and the summary. Takes megabytes and a format.
"""

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts

FILES = 20

NAMES = ["澪", "千歳", "ハル", "文香", "先生"]
SENTENCES = [
    "今日は港まで歩いてみようか。",
    "「それ、昨日も聞いたよ……」と言いかけて、やめた。",
    "雨の音だけが、長いこと部屋に残っていた。",
    "ねえ、本当に覚えてないの？　わたしはずっと待ってたのに！",
    "うん。",
]

_rng = random.Random(7)


def renpy(lines: int) -> Iterator[str]:
    yield from (f'define c{i} = Character("{name}")\n' for i, name in enumerate(NAMES))
    for number in range(lines):
        if number % 40 == 0:
            yield f"\nlabel scene_{_rng.randrange(10**9)}:\n    scene bg harbour with fade\n"
        yield f'    c{_rng.randrange(5)} "{_rng.choice(SENTENCES)}"\n'


def kag(lines: int) -> Iterator[str]:
    for number in range(lines):
        if number % 40 == 0:
            yield f"*scene{number}|港\n[bg storage=harbour time=500]\n"
        yield f'[nm t="{_rng.choice(NAMES)}" s=v_{number:05}]「{_rng.choice(SENTENCES)}」[np]\n'


def webgal(lines: int) -> Iterator[str]:
    for number in range(lines):
        if number % 40 == 0:
            yield f"label:scene{number};\nchangeBg:harbour.webp -next;\n"
        yield f"{_rng.choice(NAMES)}:{_rng.choice(SENTENCES)} -v{number}.ogg;\n"


def messages(lines: int) -> Iterator[str]:
    made = ({"name": _rng.choice(NAMES), "message": _rng.choice(SENTENCES)} for _ in range(lines))
    yield json.dumps(list(made), ensure_ascii=False)


def plain(lines: int) -> Iterator[str]:
    for _ in range(lines):
        yield f"{_rng.choice(NAMES)}「{_rng.choice(SENTENCES)}」\n"


GAMES: dict[str, tuple[str, Callable[[int], Iterator[str]], str]] = {
    "renpy": ("game/s{}.rpy", renpy, "utf-8"),
    "kag": ("data/scenario/s{}.ks", kag, "cp932"),
    "webgal": ("game/scene/s{}.txt", webgal, "utf-8"),
    "json": ("s{}.json", messages, "utf-8"),
    "text": ("s{}.txt", plain, "utf-8"),
}


def make(folder: Path, name: str, megabytes: float) -> float:
    """Write a game of about that size; return its real one."""
    pattern, write, encoding = GAMES[name]
    lines = int(megabytes * 1e6 / FILES / 75)
    size = 0
    for number in range(FILES):
        file = folder / pattern.format(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes("".join(write(lines)).encode(encoding))
    return size / 1e6


def measure(name: str, megabytes: float) -> None:
    """Import one game, in this process and its child, and print."""
    with tempfile.TemporaryDirectory() as folder:
        size = make(Path(folder, "game"), name, megabytes)
        since = time.perf_counter()
        found = import_scripts(
            Path(folder, "game"), Path(folder, "out"), Options(), JsonLines(io.StringIO())
        )
        took = time.perf_counter() - since
    child, parent = (
        resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    print(
        f"{name:<8} as {found.format:<8} {size:6.1f} MB  {found.lines:8} lines  {took:6.2f} s  "
        f"{size / took:6.2f} MB/s  child {child.ru_utime:5.2f} s, {child.ru_maxrss / 1024:5.0f} MB"
        f"  parent {parent.ru_maxrss / 1024:5.0f} MB"
    )


def main() -> None:
    """Measure each format in a process of its own, so that the peaks are its own."""
    megabytes, *only = sys.argv[1:] or ["10"]
    if only:
        measure(only[0], float(megabytes))
        return
    for name in GAMES:
        command = [sys.executable, "-m", "tests.bench.bench_import", megabytes, name]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
