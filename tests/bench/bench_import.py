"""How fast scripts are read, and in how much memory: `python -m tests.bench.bench_import`.

Each format's game is made of our own sentences, in several files. The rate is of the whole import:
the process that reads, its start, the lines written and the summary. Takes megabytes and a format.
The rate by processor time is the one to compare; other programs don't change it.
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
from typing import NamedTuple

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
CHINESE = [
    "今天走到港口去看看吧。",
    "“那个，昨天也听过了……”话到嘴边，又停住了。",
    "只有雨声，久久地留在房间里。",
    "喂，你真的不记得了吗？我可是一直在等你啊！",
    "嗯。",
]

_rng = random.Random(7)


def _said() -> tuple[str, str]:
    return _rng.choice(NAMES), _rng.choice(SENTENCES)


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
        name, text = _said()
        yield f'[nm t="{name}" s=v_{number:05}]「{text}」[np]\n'


def tyrano(lines: int) -> Iterator[str]:
    yield from (f'[chara_new name="c{i}" jname="{name}"]\n' for i, name in enumerate(NAMES))
    for number in range(lines):
        if number % 40 == 0:
            yield f"*scene{number}\n[bg storage=harbour.jpg time=500]\n"
        yield f"#c{_rng.randrange(5)}:smile\n{_rng.choice(SENTENCES)}[p]\n"


def webgal(lines: int) -> Iterator[str]:
    for number in range(lines):
        if number % 40 == 0:
            yield f"label:scene{number};\nchangeBg:harbour.webp -next;\n"
        name, text = _said()
        yield f"{name}:{text} -v{number}.ogg;\n"


def nscripter(lines: int) -> Iterator[str]:
    yield "*define\ngame\n*start\n"
    for number in range(lines):
        if number % 40 == 0:
            yield f'*scene{number}\nbg "harbour.bmp",1\n'
        name, text = _said()
        yield f'dwave 0,"v{number:05}.ogg"\n[{name}]「{text}」\\\n'


def nova(lines: int) -> Iterator[str]:
    for number in range(lines):
        if number % 40 == 0:
            yield f"@<| label('scene{number}') |>\n<| show(bg, 'harbour') |>\n"
        yield f"{_rng.choice(NAMES)}：：“{_rng.choice(CHINESE)}”\n\n"


def koikake(lines: int) -> Iterator[str]:
    number = 0
    for _ in range(lines):
        at, name = _rng.randrange(5), _rng.choice(NAMES)
        for text, twin in ((f"「{SENTENCES[at]}」", f"「{CHINESE[at]}」"), (name, name)):
            yield f"<{number:08X}> {text}\n;<{number:08X}> {twin}\n\n".replace("> ", ">  ")
            number += 1


def artemis(lines: int) -> Iterator[str]:
    yield 'astver = 2.0\nastname = "ast"\nast = {\n'
    for number in range(lines):
        name, text = _said()
        yield (
            f'    block_{number:05} = {{\n        {{"fg", ch="{name}", file="a", face="f1"}},\n'
            f'        {{"text"}},\n        text = {{\n'
            f'            vo = {{ {{"vo", file="v_{number:05}", ch="a"}}, }},\n'
            f'            ja = {{ {{ name = {{"{name}"}}, "「{text}」", {{"rt2"}} }} }},\n'
            f"        }},\n"
            f'        linknext = "block_{number + 1:05}",\n        line = {number * 10},\n    }},\n'
        )
    yield "}\n"


def scn(lines: int) -> Iterator[str]:
    texts: list[object] = []
    for number in range(lines):
        name, text = _said()
        voice = [{"name": name, "pan": 0, "voice": f"v_{number:05}|DSP", "type": 0}]
        options = {"imageFile": {"options": {"face": "笑顔"}}}
        state = {"data": [[name, 2, {"redraw": options}]]}
        texts.append([name, None, [[None, f"「{text}」"]], voice, number, state])
    scenes = [{"label": "*start", "title": "港", "texts": texts, "selects": []}]
    yield json.dumps({"name": "s.ks", "scenes": scenes}, ensure_ascii=False)


def messages(lines: int) -> Iterator[str]:
    made = [dict(zip(("name", "message"), _said(), strict=True)) for _ in range(lines)]
    yield json.dumps(made, ensure_ascii=False)


def chat(lines: int) -> Iterator[str]:
    yield '{"user_name": "ハル", "character_name": "澪", "chat_metadata": {}}\n'
    for _ in range(lines):
        name, text = _said()
        told = {"name": name, "is_user": name == "ハル", "send_date": 1, "mes": text, "extra": {}}
        yield json.dumps(told, ensure_ascii=False) + "\n"


def table(lines: int) -> Iterator[str]:
    yield "name,original,translation\n"
    for _ in range(lines):
        at = _rng.randrange(5)
        yield f'{_rng.choice(NAMES)},"{SENTENCES[at]}","{CHINESE[at]}"\n'


def subtitles(lines: int) -> Iterator[str]:
    for number in range(lines):
        minute, second = divmod(number * 2, 60)
        time_ = f"{minute // 60 % 100:02}:{minute % 60:02}:{second:02},"
        yield f"{number + 1}\n{time_}000 --> {time_}900\n{'：'.join(_said())}\n\n"


def plain(lines: int) -> Iterator[str]:
    for _ in range(lines):
        name, text = _said()
        yield f"{name}「{text}」\n"


class Game(NamedTuple):
    """How a game of one format is written."""

    files: str
    write: Callable[[int], Iterator[str]]
    encoding: str = "utf-8"


GAMES = {
    "renpy": Game("game/s{}.rpy", renpy),
    "kag": Game("data/scenario/s{}.ks", kag, "cp932"),
    "tyrano": Game("data/scenario/s{}.ks", tyrano),
    "webgal": Game("game/scene/s{}.txt", webgal),
    "nscripter": Game("{:02}.txt", nscripter, "cp932"),
    "nova": Game("Scenarios/s{}.txt", nova),
    "koikake": Game("s{}.txt", koikake),
    "artemis": Game("s{}.ast", artemis),
    "scn": Game("s{}.ks.json", scn),
    "json": Game("s{}.json", messages),
    "chat": Game("s{}.jsonl", chat),
    "csv": Game("s{}.csv", table),
    "srt": Game("s{}.srt", subtitles),
    "text": Game("s{}.txt", plain),
    "text-cp932": Game("s{}.txt", plain, "cp932"),
}


def make(folder: Path, name: str, megabytes: float, files: int = FILES) -> float:
    """Write a game of about that size; return its real one."""
    game = GAMES[name]
    probe = len("".join(game.write(1000)).encode(game.encoding)) / 1000
    lines = int(megabytes * 1e6 / files / probe)
    size = 0
    for number in range(files):
        file = folder / game.files.format(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes("".join(game.write(lines)).encode(game.encoding))
    return size / 1e6


def measure(name: str, megabytes: float) -> None:
    """Import one game, in this process and its child, and print."""
    with tempfile.TemporaryDirectory() as folder:
        size = make(Path(folder, "game"), name, megabytes)
        since, worked = time.perf_counter(), time.process_time()
        found = import_scripts(
            Path(folder, "game"), Path(folder, "out"), Options(), JsonLines(io.StringIO())
        )
        took, worked = time.perf_counter() - since, time.process_time() - worked
    child, parent = map(resource.getrusage, (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    read = child.ru_utime + child.ru_stime
    print(
        f"{name:<10} as {found.format:<13} {size:5.1f} MB {found.lines:7} lines {took:6.2f} s, "
        f"processor {read:5.2f} + {worked:4.2f} s, {size / (read + worked):5.2f} MB/s; "
        f"peak {child.ru_maxrss >> 10} + {parent.ru_maxrss >> 10} MB",
        flush=True,
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
