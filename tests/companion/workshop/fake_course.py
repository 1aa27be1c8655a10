"""Stands in for `python -m trainer teach CHARACTER steps=N out=FOLDER`: counts, and goes on.

`plan` answers that so many steps fit as the variable FAKE_STEPS says; "none" lets it refuse.
"""

import json
import os
import sys
import time
from pathlib import Path

PACE = 0.03


def tell(**line: object) -> None:
    print(json.dumps(line), flush=True)


def added(path: Path, **line: object) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")


def main(words: list[str]) -> int:
    given = dict(word.partition("=")[::2] for word in words if "=" in word)
    steps = os.environ.get("FAKE_STEPS", "6")
    if words[0] == "plan":
        if steps == "none":
            tell(error="LoRA on this base takes 80 GB.")
            return 1
        tell(words=[f"steps={steps}", "base.bits=4"], peak=2**31, memory=2**33, card="")
        return 0
    if "refuse" in given:
        tell(error="There is nothing to learn.", problem="NOTHING_TO_LEARN", values={})
        return 1
    if "crash" in given:
        return 1 // 0
    out, last = Path(given["out"]), int(given.get("steps", steps))
    run = out / "run"
    run.mkdir(parents=True, exist_ok=True)
    mark = out / "step.txt"
    begun = int(mark.read_text()) if mark.exists() else -1
    added_ = out / "begun.txt"
    with added_.open("a") as stream:
        stream.write(f"{begun} ")
    try:
        for step in range(begun + 1, last + 1):
            added(run / "events.jsonl", step=step, at=0.1 * step, style=4.0 - step, loss=1.0)
            added(run / "samples.jsonl", step=step, prompt="Who are you?", reply=f"after {step}")
            mark.write_text(str(step))
            tell(stage="learn", done=step, total=last, metrics={"loss": 1.0})
            time.sleep(PACE)
    except KeyboardInterrupt:
        tell(error="Cancelled. Run the same command again to go on from the last checkpoint.")
        return 130
    told = {"adopted": True, "adapter": "20261127-120000-000001"}
    pack = str(out / "pack") if "like" in given else ""
    tell(character=words[1], **told, pack=pack, style={"before": 7.2, "after": 3.9})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
