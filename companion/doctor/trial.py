"""One trial, run by `trials` in a process of its own: `python -m companion.doctor.trial NAME`."""

import json
import sys
from collections.abc import Callable
from itertools import islice

import numpy as np

from companion import settings as preferences
from companion.character import load
from companion.doctor.findings import State
from companion.doctor.trials import MARK
from companion.errors import CompanionError
from companion.library import places
from companion.settings import Settings

_Answer = tuple[State, str, str]
"""How it is, what was found, what to do."""

_FRAMES = 10
"""Of the microphone, 32 ms each."""


def _settings() -> Settings:
    try:
        return preferences.load(places.settings_file())
    except CompanionError:
        return Settings()


def _opengl() -> _Answer:
    from companion.ui.stage_backstage import Light

    try:
        light = Light()
    except CompanionError as error:
        return State.LIMITED, str(error), "Update the graphics driver; install libgl1 and libegl1."
    kind = "software, 30 fps" if light.software else "hardware"
    return State.WORKS, f"{light.renderer} ({kind})", ""


def _body() -> _Answer:
    from companion.stage.gate import admit

    character = load(places.MODELS / _settings().character)
    try:
        admitted = admit(character.body_model, places.cache_folder())
    except CompanionError as error:
        return State.BROKEN, f"{error} ({error.details})", "Get ChatNVL's folder again."
    except OSError as error:
        return State.BROKEN, str(error), "Make the cache folder writable, or free some space."
    parts = f"lips {', '.join(admitted.lips) or 'ParamMouthOpenY'}; {len(admitted.areas)} hit areas"
    if admitted.warnings:
        return State.LIMITED, f"{parts}; left out: {', '.join(admitted.warnings)}", ""
    return State.WORKS, f"admitted to the stage; {parts}", ""


def _detector() -> _Answer:
    from companion.engines.silero import FRAME, Silero

    silence = Silero()(np.zeros(FRAME, np.float32))
    return State.WORKS, f"silero: {silence:.0%} speech in silence", ""


def _loudspeaker() -> _Answer:
    from companion.audio.devices import devices
    from companion.audio.speaker import Speaker
    from companion.cancellation import Cancellation
    from companion.sound import Speech

    problems: list[CompanionError] = []
    speaker = Speaker(_settings().devices.loudspeaker, 0.0, problems.append)
    speaker.open()
    if not problems:
        silence = [np.zeros(4_800, np.float32)]
        for _ in speaker.play(Speech(48_000, 0.1), silence, Cancellation()):
            pass
    speaker.close()
    if problems:
        return (
            State.LIMITED,
            f"none works ({problems[0].details})",
            "Plug one in; until then she writes.",
        )
    return State.WORKS, _labels([device.label for device in devices("output")]), ""


def _microphone() -> _Answer:
    from companion.audio.devices import devices
    from companion.audio.microphone import Microphone

    try:
        with Microphone(_settings().devices.microphone) as microphone:
            heard = np.concatenate(list(islice(microphone.frames(), _FRAMES)))
    except CompanionError as error:
        return (
            State.LIMITED,
            f"none works ({error.details})",
            "Plug one in; until then you can type.",
        )
    except OSError as error:  # PortAudio itself is missing.
        return State.LIMITED, str(error), "sudo apt-get install libportaudio2"
    loudness = 20 * np.log10(max(float(np.sqrt(np.mean(heard**2))), 1e-6))
    labels = _labels([device.label for device in devices("input")])
    if not heard.any():
        return (
            State.LIMITED,
            f"{labels}: nothing but zeros",
            "Is it muted in the system's settings?",
        )
    return State.WORKS, f"{labels}: {loudness:.0f} dB just now", ""


def _labels(labels: list[str]) -> str:
    return ", ".join(labels[:3]) or "the system's default"


_TRIALS: dict[str, Callable[[], _Answer]] = {
    "opengl": _opengl,
    "body": _body,
    "detector": _detector,
    "loudspeaker": _loudspeaker,
    "microphone": _microphone,
}


def main(name: str) -> None:
    """Run the trial and print its answer on one marked line."""
    state, found, advice = _TRIALS[name]()
    line = json.dumps({"state": state, "found": " ".join(found.split()), "advice": advice})
    sys.stdout.write(f"{MARK}{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
