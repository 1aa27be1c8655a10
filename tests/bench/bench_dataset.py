"""How fast lines become datasets and what memory it takes: `python -m tests.bench.bench_dataset`.

Makes a collection of games that nobody wrote, runs the command on it as a user would, and watches
the memory of all its processes: their own, without pages of files that several map. Prints,
asserts nothing; run with --lines 50000 and 200000 to see what grows.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil

from trainer.scripts.format import Options
from trainer.scripts.line import TOLD, Kind, Line
from trainer.scripts.summary import Summary

NAMES = ["妃愛", "俺", "詩桜", "天梨", "華乃", "アメリ", "先生", "店員"]
WEIGHTS = [24, 22, 14, 12, 10, 8, 6, 4]
SYLLABLES = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん"
)
HAN = "今日明日学校教室先生友達家族時間世界言葉気持手紙約束電話部屋窓雨空海山川夏冬春秋"


def main() -> None:
    """Print the time of each step, lines a second and the peak of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--games", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--character", default=NAMES[0])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        games = Path(folder, "games")
        size = sum(
            collected(games / f"game {number}", arguments.lines // arguments.games, number)
            for number in range(arguments.games)
        )
        print(f"{arguments.lines} lines in {arguments.games} games, {size / 1e6:.1f} MB as JSON")
        measure(games, Path(folder, "out"), arguments)


def measure(games: Path, out: Path, arguments: argparse.Namespace) -> None:
    """Run the command and print what it took."""
    command = [sys.executable, "-m", "trainer", "dataset", str(games), "--out", str(out),
               "--character", arguments.character, "--workers", str(arguments.workers),
               "--progress", "json"]  # fmt: skip
    began = time.perf_counter()
    steps: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        watch = Watch(running.pid)
        watch.start()
        for row in running.stdout:
            told = json.loads(row)
            if "stage" in told:
                steps[told["stage"]] = time.perf_counter() - began
        watch.over.set()
        watch.join()
    seconds = time.perf_counter() - began
    before = 0.0
    for name, at in steps.items():
        print(f"  {name:<12}{at - before:7.1f} s")
        before = at
    made = json.loads((out / "dataset.json").read_bytes())
    samples = sum(one["samples"] for one in made["sizes"])
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    print(
        f"{seconds:.1f} s, {arguments.lines / seconds:.0f} lines a second; {processor:.1f} s of "
        f"processor, {arguments.lines / processor:.0f} lines a second and core; "
        f"{samples} samples, peak {watch.peak:.0f} MB"
    )


class Watch(threading.Thread):
    """Looks at the memory of a process and its children ten times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._pid = pid
        self.over = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        while not self.over.wait(0.1):
            self.peak = max(self.peak, memory(self._pid))


def memory(pid: int) -> float:
    """Return the megabytes that a process and its children have to themselves."""
    try:
        first = psutil.Process(pid)
        processes = [first, *first.children(recursive=True)]
        return sum(one.memory_full_info().uss for one in processes) / 1e6
    except psutil.Error:
        return 0.0


def collected(folder: Path, count: int, seed: int) -> int:
    """Write an import of so many lines; return its bytes."""
    folder.mkdir(parents=True)
    rng = random.Random(seed)
    size = 0
    with (folder / "lines.jsonl").open("wb") as file:
        for line in story(count, rng):
            size += file.write(msgspec.json.encode(line) + b"\n")
    (folder / "import.json").write_bytes(msgspec.json.encode(summary(count)))
    return size


def story(count: int, rng: random.Random) -> Iterator[Line]:
    left = 0
    scene = file = 0
    for order in range(count):
        if not left:
            left, scene = rng.randint(20, 90), scene + 1
            file += scene % 20 == 0
        left -= 1
        spoken = rng.random() < 0.6
        name = rng.choices(NAMES, WEIGHTS)[0] if spoken else ""
        text = sentence(rng)
        yield Line(
            file=f"{file:03}.ks",
            line=order + 1,
            scene=f"*scene{scene}",
            order=order,
            kind=Kind.SAY if name else Kind.NARRATION,
            speaker_id=name,
            speaker_shown=name,
            text_raw=text,
            text_clean=f"「{text}」" if name else text,
        )


def sentence(rng: random.Random) -> str:
    letters = "".join(rng.choices(SYLLABLES + HAN, k=rng.randint(3, 40)))
    return letters + rng.choice("。。。！？…")


def summary(count: int) -> Summary:
    return Summary(
        source="", options=Options(), format="kag", title="KAG", findings=[], encoding="utf-8",
        encodings={}, previews={}, lines=count, kinds=dict.fromkeys(TOLD, 0), choices=0,
        speakers={}, identities={}, names={}, languages={}, voiced=0, learnt=[], left_out={},
        refused=[], files=[],
    )  # fmt: skip


if __name__ == "__main__":
    main()
