"""A script becomes a character, by the commands that anybody has.

    import/, set/       the script, and datasets of it
    sft/, prefer/       what was learnt of his lines, and from being corrected
    feedback.jsonl      what he should have said, as the companion records them
    crake.gguf, pack/   a brain, and a character who has it
    report.html, report.json

Hana's brain of 3.9 million weights is the base. The user is the script here: where the brain
answers otherwise, it is told what he should have said.
"""

import argparse
import importlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from trainer.brain.bases.chat import Chat
from trainer.brain.bases.choosing import chosen
from trainer.brain.bases.weights import stored
from trainer.brain.dialogue import Dialogue, Turn
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.methods.trainee import about, trainee
from trainer.brain.recipe import BaseChoice
from trainer.brain.runtime import Runtime
from trainer.brain.sft.material import dialogues
from trainer.demo import hana
from trainer.demo.manner import ASKED, marks
from trainer.errors import ExportError
from trainer.page import section, table
from trainer.progress import Teller

SCRIPT = Path(__file__).parent / "crake"
SYSTEM = "You are Crake."
"""What the dataset command writes before his lines."""

KNOWN, APART = 40, 60
"""Talks with Hana that tell what is kept: while it learns, and at the end."""

QUESTIONS = 600
"""What her brain is asked before it learns."""

GROUP = 2
"""Times that each line of the script is answered, and corrected."""

LEAST = 0.5
"""Share of its answers that must sound like him."""

SFT = (
    "method.kind=full",
    "schedule.steps=60",
    "schedule.batch=8",
    "schedule.length=512",
    "schedule.rate=5e-4",
    "schedule.warmup=0.1",
    "keep.replay=0.6",
    "keep.look=10",
)
PREFER = (
    "schedule.batch=8",
    "schedule.length=256",
    "schedule.rate=4e-5",
    "schedule.epochs=1",
    "imitate=0.5",
    "look=10",
)


class _Heard:
    """Hands on what a command tells, and remembers its result."""

    def __init__(self, progress: Teller) -> None:
        self.result: Mapping[str, Any] = {}
        self._progress = progress
        self.step, self.say = progress.step, progress.say

    def tell(self, result: Mapping[str, object], text: str) -> None:
        self.result = result
        self._progress.say(text)


class Making:
    """One character in the making; run again, it goes on where it was."""

    def __init__(self, out: Path, progress: Teller, more: Mapping[str, Sequence[str]]) -> None:
        """`more` are further words for a stage's command."""
        self._out = out
        self._progress = progress
        self._more = more
        self._clock = out / "seconds.json"
        out.mkdir(parents=True, exist_ok=True)
        self.seconds: dict[str, float] = (
            json.loads(self._clock.read_text()) if self._clock.is_file() else {}
        )

    def made(self) -> dict[str, Any]:
        """Make all of it; return what `report.json` holds."""
        out = self._out
        self._stage("import", lambda: self._run("import", SCRIPT, "--out", out / "import"))
        self._stage("dataset", self._dataset)
        self._stage("knowledge", self._knowledge)
        self._stage("sft", lambda: self._run("sft", *self._sft()))
        self._stage("feedback", self._feedback)
        chosen_ = self._stage("prefer", lambda: self._run("prefer", *self._prefer()))
        found = self._stage("evaluate", lambda: self._run("evaluate", *self._evaluation()))
        self._stage("export", lambda: self._run("export", *self._export()))
        spoken = self._stage("speak", self._spoken)
        report = {
            **found,
            "preference_accuracy": chosen_["preference_accuracy"],
            "seconds": self.seconds,
            "spoken": spoken,
        }
        (out / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
        self._page(report)
        return report

    def _stage(self, name: str, work: Callable[[], Any]) -> Any:
        """Do a stage; its seconds are those of all runs that worked on it."""
        self._progress.say(f"— {name} —")
        since = time.monotonic()
        try:
            return work()
        finally:
            spent = self.seconds.get(name, 0.0) + time.monotonic() - since
            self.seconds[name] = round(spent, 1)
            self._clock.write_text(json.dumps(self.seconds))

    def _run(self, name: str, *words: object) -> Mapping[str, Any]:
        """Run a command as from a terminal; return its result."""
        from trainer.__main__ import COMMANDS

        module = importlib.import_module(COMMANDS[name].module)
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        heard = _Heard(self._progress)
        module.run(parser.parse_args([*map(str, words), *self._more.get(name, ())]), heard)
        return heard.result

    def _dataset(self) -> None:
        if not (self._out / "set" / "dataset.json").is_file():
            who = ("--character", "Crake", "--user", "Robin", "--names", "none")
            how = ("--expressions", "--gap", "3", "--formats", "messages")
            self._run("dataset", self._out / "import", *who, *how, "--out", self._out / "set")

    def _knowledge(self) -> None:
        hana.write_talks(hana.talks(0, KNOWN), self._out / "known.jsonl")
        hana.write_talks(hana.talks(100, APART), self._out / "known_apart.jsonl")
        asked = "\n".join(hana.questions(1000, QUESTIONS))
        (self._out / "questions.txt").write_text(asked, encoding="utf-8")

    def _sft(self) -> list[str]:
        made = self._out / "set"
        names = ("single", "multi", "description")
        style = [str(made / f"{name}_train.jsonl") for name in names]
        return [
            f"base.path={hana.BRAIN}",
            f"data.style={json.dumps(style)}",
            f"data.validation={made / 'single_validation.jsonl'}",
            f"keep.questions={self._out / 'questions.txt'}",
            f"keep.persona={hana.system()}",
            f"keep.knowledge={self._out / 'known.jsonl'}",
            f"out={self._out / 'sft'}",
            *SFT,
        ]

    def _feedback(self) -> None:
        """Let somebody who knows him say what he should have said, as in the companion."""
        file = self._out / "feedback.jsonl"
        if file.is_file():
            return
        base = chosen(BaseChoice(path=str(hana.BRAIN)))
        adapter = self._out / "sft" / "adapter"
        made = trainee(base, about(adapter).method, adapter=str(adapter))
        script = dialogues(self._out / "set" / "single_train.jsonl")
        lines = []
        for number in range(GROUP):
            self._progress.step("feedback", number, GROUP)
            writing = Writing(temperature=1.0, longest=60, batch=32, seed=number + 1)
            prompts = [base.chat.prompt(one[:-1]) for one in script]
            said = replies(made.model, base.chat, prompts, writing)
            for at, (one, reply) in enumerate(zip(script, said, strict=True)):
                text = base.chat.text(reply.tokens).strip()
                if text and text != one[-1].text:
                    lines.append(_entry(f"{number:04x}{at:04x}", one, text))
        self._progress.step("feedback", GROUP, GROUP)
        file.write_text("".join(lines), encoding="utf-8")

    def _prefer(self) -> list[str]:
        return [
            f"base.path={hana.BRAIN}",
            f"data={self._out / 'feedback.jsonl'}",
            f"adapter={self._out / 'sft' / 'adapter'}",
            f"knowledge={self._out / 'known.jsonl'}",
            f"out={self._out / 'prefer'}",
            *PREFER,
        ]

    def _evaluation(self) -> list[str]:
        made = self._out / "set"
        apart = self._out / "apart.jsonl"
        parts = [made / f"single_{name}.jsonl" for name in ("validation", "test")]
        apart.write_text("".join(one.read_text("utf-8") for one in parts), encoding="utf-8")
        return [
            f"base.path={hana.BRAIN}",
            f"adapter={self._out / 'prefer' / 'adapter'}",
            f"run={self._out / 'sft'}",
            f"data.style={apart}",
            f"data.knowledge={self._out / 'known_apart.jsonl'}",
            f"data.learnt={made / 'single_train.jsonl'}",
            f"out={self._out}",
        ]

    def _export(self) -> list[str]:
        name = "{en = 'Crake', zh_CN = '克雷克', ja = 'クレイク'}"
        pack = f"out = '{self._out / 'pack'}', like = '{hana.PACK}', id = 'crake', name = {name}"
        return [
            f"base.path={hana.BRAIN}",
            f"adapter={self._out / 'prefer' / 'adapter'}",
            "kind=merged",
            "form=Q8_0",
            "name=Crake",
            f"out={self._out / 'crake.gguf'}",
            f"pack={{{pack}, system = '{SYSTEM}'}}",
        ]

    def _spoken(self) -> dict[str, Any]:
        """Ask the finished brain in llama.cpp; raise `ExportError` where it sounds like another."""
        brain = self._out / "pack" / "brain" / "crake.gguf"
        _, chat = stored(brain)
        with Runtime(brain, context=256) as runtime:
            said = [chat.text(runtime.reply(_prompt(chat, one), chat.stops, 60)) for one in ASKED]
        share = sum(marks(one) > 0 for one in said) / len(said)
        if share < LEAST:
            raise ExportError(f"Only {share:.0%} of what the brain says sounds like him.")
        return {"manner": share, "chats": list(zip(ASKED, said, strict=True))}

    def _page(self, report: Mapping[str, Any]) -> None:
        """Add to the evaluation's page what is this proof's own."""
        file = self._out / "report.html"
        met, spoken = report["preference_accuracy"], report["spoken"]
        seconds = [(name, f"{spent:.0f}") for name, spent in self.seconds.items()]
        seconds.append(("all", f"{sum(self.seconds.values()):.0f}"))
        chosen_ = [("corrections met, held out", f"{met['before']:.0%}", f"{met['after']:.0%}")]
        more = [
            section("Preference", table(("", "before", "after"), chosen_)),
            section(f"Asked in llama.cpp ({spoken['manner']:.0%} sound like him)",
                    table(("asked", "said"), spoken["chats"])),
            section("Seconds", table(("stage", ""), seconds)),
        ]  # fmt: skip
        before, end = file.read_text(encoding="utf-8").rsplit("</body>", 1)
        file.write_text(before + "\n".join(more) + "</body>" + end, encoding="utf-8")


def _prompt(chat: Chat, question: str) -> list[int]:
    return chat.prompt([Turn("system", SYSTEM), Turn("user", question)])


def _entry(name: str, dialogue: Dialogue, reply: str) -> str:
    """Return a line of the companion's record: what was said, and what should have been."""
    told = {
        "format": 1,
        "id": name,
        "at": "2026-01-01T00:00:00Z",
        "character": "crake",
        "brain": {"digest": "", "adapter": ""},
        "prompt": [{"role": turn.role, "text": turn.text} for turn in dialogue[:-1]],
        "kind": "edit",
        "reply": reply,
        "better": dialogue[-1].text,
    }
    return json.dumps(told, ensure_ascii=False) + "\n"
