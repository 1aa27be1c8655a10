"""Stands in for `python -m trainer`: answers with files that a test laid into the game's folder.

`GAME/answers/` holds import.json, lines.jsonl, speakers.json, names.toml, dataset.json; where one
is missing, the command fails as the trainer would. `GAME/answers/slow` makes every command count
up to the number in it, which takes some time, and go on there when it is run again.
"""

import json
import shutil
import sys
import time
from pathlib import Path

DONE = "done"
ORIGIN = "game"


def tell(**line: object) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def option(words: list[str], name: str) -> str:
    for at, word in enumerate(words):
        if word == name:
            return words[at + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def work(stage: str, answers: Path, out: Path) -> None:
    slow = answers / "slow"
    steps = int(slow.read_text()) if slow.exists() else 3
    mark = out / f"{stage}.{DONE}"
    begun = int(mark.read_text() or 0) if mark.exists() else 0
    tell(note="Beginning.")
    for step in range(begun, steps):
        tell(stage=stage, done=step + 1, total=steps, metrics={"lines": 12})
        mark.with_suffix(".new").write_text(str(step + 1))
        mark.with_suffix(".new").replace(mark)
        if slow.exists():
            time.sleep(0.01)
    mark.unlink(missing_ok=True)


def read(words: list[str]) -> None:
    game, out = Path(words[1]), Path(option(words, "--out"))
    if not game.exists():
        message = f"There is nothing at {game}."
        tell(error=message, problem="NOTHING_THERE", values={"path": str(game)})
        sys.exit(1)
    out.mkdir(parents=True, exist_ok=True)
    (out / ORIGIN).write_text(str(game))
    (out / "asked.json").write_text(json.dumps(words))
    work("read", game / "answers", out)
    for name in ("lines.jsonl", "import.json"):
        shutil.copy(game / "answers" / name, out / name)


def main(words: list[str]) -> None:
    command = words[0]
    if command == "import":
        read(words)
        return
    script = Path(words[1])
    answers = Path((script / ORIGIN).read_text()) / "answers"
    (script / f"{command}.asked.json").write_text(json.dumps(words))
    if command == "speakers":
        work("count", answers, script)
        tell(**json.loads((answers / "speakers.json").read_text(encoding="utf-8")))
    elif command == "names":
        work("names", answers, script)
        shutil.copy(answers / "names.toml", option(words, "--out"))
    elif "--estimate" in words:
        tell(estimate={"scenes": 120, "tokens_in": 90000, "tokens_out": 40000, "cost": 0.42})
    else:
        make(words, answers)


def make(words: list[str], answers: Path) -> None:
    out = Path(option(words, "--out"))
    if not (answers / "dataset.json").exists():
        tell(error="She says nothing in this script.")
        sys.exit(1)
    out.mkdir(parents=True, exist_ok=True)
    tell(sample={"name": "Mio", "text": "Then stay a little longer."})
    work("windows", answers, out)
    shutil.copy(answers / "dataset.json", out / "dataset.json")
    (out / "report.html").write_text("<html></html>")


if __name__ == "__main__":
    main(sys.argv[1:])
