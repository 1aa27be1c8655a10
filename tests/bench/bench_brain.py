"""How fast the brain in the box writes and how often it stays on the subject.

`python -m tests.bench.bench_brain`: a hundred questions in wording nobody wrote into the grammar,
each asked on its own; a reply counts when it has one of the words that fit. It asserts nothing.
"""

import argparse
import itertools
import random
import re
import time
import tomllib
from pathlib import Path

from companion.cancellation import Cancellation
from companion.engines.glm import Glm
from companion.engines.roles import Message, written
from trainer.hana.handwriting import typed
from trainer.hana.intents import repertoire

HELD_OUT = Path("tests/trainer/hana/held_out.toml")
CHARACTER = Path("models/hana/character.toml")
SEEDS = 3
SENTENCES = 200


def main() -> None:
    """Print the share on the subject and the speed, with --all each reply too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brain", type=Path, default=Path("models/hana/brain/hana.gguf"))
    parser.add_argument("--all", action="store_true", help="show every reply")
    arguments = parser.parse_args()
    character = tomllib.loads(CHARACTER.read_text(encoding="utf-8"))
    print(f"{arguments.brain}: {arguments.brain.stat().st_size / 1e6:.2f} MB")
    for temperature, seeds in ((0.0, 1), (float(character["brain"]["temperature"]), SEEDS)):
        numbers = itertools.count(1)
        brain = Glm(
            str(arguments.brain),
            character["prompt"]["moods"],
            temperature=temperature,
            seed=numbers.__next__,
        )
        for name, questions in held_out().items():
            print(f"{name}, temperature {temperature}:")
            shown = arguments.all and seeds == 1
            ask(brain, character["prompt"]["system"], questions * seeds, shown=shown)
        if seeds == 1:
            hits = on_intent(brain, character["prompt"]["system"])
            print(f"fresh sentences of its own grammar: {hits}/{SENTENCES} as written for them")
        brain.close()


def on_intent(brain: Glm, system: str) -> int:
    """Return how many of SENTENCES from the grammar get a reply that opens as one of theirs."""
    known, rng, hits = repertoire(), random.Random(2024), 0
    open_to_all = [intent for intent in known.intents if not intent.needs]
    weights = [intent.weight for intent in open_to_all]
    for intent in rng.choices(open_to_all, weights=weights, k=SENTENCES):
        slots: dict[str, str] = {}
        asked = typed(known.words.fill(intent.user.one(rng), slots, rng), rng)
        fitting = {opening(known.words.fill(intent.hana.one(rng), slots, rng)) for _ in range(300)}
        hits += opening(answer(brain, system, asked)) in fitting
    return hits


def opening(reply: str) -> str:
    """Return the first words of a reply, its mood left out."""
    return " ".join(reply.partition("] ")[2].split()[:4])


def ask(brain: Glm, system: str, questions: list[tuple[str, list[str]]], *, shown: bool) -> None:
    """Print the share of replies on the subject, and the speed."""
    hits = letters = 0
    began = time.process_time()
    for asked, words in questions:
        reply = answer(brain, system, asked)
        letters += len(reply)
        hit = on_subject(reply, words)
        hits += hit
        if shown:
            print(f"  {'+' if hit else '-'} {asked}\n      {reply}")
    seconds = time.process_time() - began
    print(
        f"  {hits}/{len(questions)} on the subject ({hits / len(questions):.0%}), "
        f"{letters / seconds:.0f} letters a CPU second, "
        f"{seconds / len(questions) * 1000:.0f} ms a reply"
    )


def held_out() -> dict[str, list[tuple[str, list[str]]]]:
    """Return the sets of questions, each with the words of which a fitting answer has one."""
    table = tomllib.loads(HELD_OUT.read_text(encoding="utf-8"))
    return {
        name: [(asked, words.split()) for asked, words in questions]
        for name, questions in table.items()
    }


def on_subject(reply: str, words: list[str]) -> bool:
    """Whether a word of the reply, its mood left out, begins with one of the words."""
    said = reply.partition("] ")[2].lower()
    return any(re.search(rf"\b{re.escape(word)}", said) for word in words)


def answer(brain: Glm, system: str, asked: str) -> str:
    """Return the whole reply to one question without a history."""
    prompt = [Message("system", system), Message("user", asked)]
    return written(brain.reply(prompt, Cancellation()))


if __name__ == "__main__":
    main()
