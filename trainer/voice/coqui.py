"""The one door to coqui-tts, which needs another package called `trainer`.

coqui-tts imports its training loop from the distribution coqui-tts-trainer, whose package is
named `trainer` like ours. While coqui-tts is imported here, that name means theirs; afterwards it
means ours again. coqui-tts imports nothing of it later: what it took, it keeps.
"""

import importlib.metadata
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from trainer.errors import ToolError


@contextmanager
def _their_trainer() -> Iterator[None]:
    try:
        home = importlib.metadata.distribution("coqui-tts-trainer").locate_file("")
    except importlib.metadata.PackageNotFoundError as error:
        raise ToolError("coqui-tts isn't installed. Run `python3 chatnvl.py` once.") from error
    ours = _take_out()
    sys.path.insert(0, str(Path(str(home))))
    try:
        yield
    finally:
        sys.path.pop(0)
        _take_out()
        sys.modules.update(ours)


def _take_out() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.partition(".")[0] == "trainer"]
    return {name: sys.modules.pop(name) for name in names}


with _their_trainer(), warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what coqui's own imports warn of is not ours to mend
    from TTS.tts.configs.shared_configs import BaseAudioConfig, CharactersConfig
    from TTS.tts.configs.vits_config import VitsArgs, VitsConfig
    from TTS.tts.models.vits import Vits
    from TTS.tts.utils.text.characters import IPAPhonemes

__all__ = [
    "BaseAudioConfig",
    "CharactersConfig",
    "IPAPhonemes",
    "Vits",
    "VitsArgs",
    "VitsConfig",
]
