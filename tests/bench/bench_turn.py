"""From Enter to the first sound: what each step takes, and what we add to the engines' own time.

`python -m tests.bench.bench_turn`. The same questions are answered twice: through the whole
session (engines in their processes, sound through a null sink) and by the bare engines in this
process, drawn without chance so that both write the same words. The overhead is the difference.
"""

import tempfile
import time
from pathlib import Path
from queue import Queue
from statistics import median

import msgspec
import numpy as np

from companion import character as characters
from companion.audio.speaker import Speaker
from companion.cancellation import Cancellation
from companion.character import Character
from companion.engines.glm import Glm
from companion.engines.roles import Brain, Message, Voice
from companion.engines.vits import Vits
from companion.events import Event, TurnEnded
from companion.library.places import MODELS
from companion.session import Session
from companion.session.clauses import clauses
from companion.session.players import Players, persona
from companion.settings import Settings
from tests.companion.fakes import ListDiary
from tests.virtual_audio import missing, virtual_audio

QUESTIONS = (
    "Good morning, Hana.",
    "How are you today?",
    "What is your name?",
    "I am tired today.",
    "Do you like music?",
    "Where do you live?",
    "Tell me a story.",
    "I have a cat.",
    "It is raining outside.",
    "Thank you very much.",
)


def whole(character: Character) -> list[dict[str, float]]:
    """Answer every question through the session; return the seconds to each step."""
    events: Queue[Event] = Queue()
    players = Players(character, Settings(), events.put)
    speaker = Speaker("", 1.0, lambda error: print(error))
    players.start()
    speaker.open()
    players.wait(120.0)
    found = []
    for question in ("Hello.", *QUESTIONS):
        diary = ListDiary()
        cast = players.cast(speaker, lambda: 40.0)
        session = Session(persona(character, Settings()), cast, diary, events.put)
        session.start()
        session.say(question)
        while not isinstance(event := events.get(), TurnEnded):
            pass
        found.append(dict(event.stages))
        session.close()
    speaker.close()
    players.close()
    return found[1:]  # The first warms everything up.


def bare(character: Character) -> list[tuple[float, float]]:
    """Return, for every question, the seconds of the first clause and of its first samples."""
    brain: Brain = Glm(
        str(character.brain_model), character.prompt.moods, character.brain.context, temperature=0.0
    )
    voice: Voice = Vits(str(character.voice_checkpoint), str(character.voice_config))
    found = []
    for question in ("Hello.", *QUESTIONS):
        prompt = [Message("system", character.prompt.system), Message("user", question)]
        began = time.perf_counter()
        pieces = (p for p in brain.reply(prompt, Cancellation()) if isinstance(p, str))
        first = next(clauses(pieces, character.prompt.moods))
        thought = time.perf_counter()
        spoken = voice.speak(first.text, first.mood, Cancellation())
        next(spoken), next(spoken)
        found.append((thought - began, time.perf_counter() - thought))
    return found[1:]


def main() -> None:
    """Print the waterfall and the overhead."""
    if reason := missing():
        raise SystemExit(reason)
    character = characters.load(MODELS / "hana")
    character.brain = msgspec.structs.replace(character.brain, temperature=0.0)
    with virtual_audio(), tempfile.TemporaryDirectory() as folder:
        assert Path(folder).exists()
        turns = whole(character)
    engines = bare(character)
    print("seconds from Enter, median of", len(turns), "turns")
    for step in ("heard", "thought", "voiced", "audible", "ended"):
        print(f"  {step:<10}{median(turn[step] for turn in turns):8.3f}")
    own = [brain + voice for brain, voice in engines]
    overhead = np.array([turn["audible"] - one for turn, one in zip(turns, own, strict=True)])
    print(f"bare engines: first clause {median(b for b, _ in engines):.3f} s,", end=" ")
    print(f"first samples {median(v for _, v in engines):.3f} s")
    milliseconds = overhead * 1000
    print(f"overhead: median {np.median(milliseconds):.0f} ms, worst {milliseconds.max():.0f} ms")


if __name__ == "__main__":
    main()
