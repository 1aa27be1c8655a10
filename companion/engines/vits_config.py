"""Reading a coqui VITS configuration as data.

Coqui's own reader imports whatever class a configuration names and opens any file it points to.
A voice may come from a stranger, so only what shapes the network and its alphabet is taken.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from companion.errors import EngineError, Problem

MAX_BYTES = 4 * 1024 * 1024

_TAKEN = {
    "model_args",
    "audio",
    "characters",
    "use_phonemes",
    "phonemizer",
    "phoneme_language",
    "text_cleaner",
    "enable_eos_bos_chars",
    "add_blank",
    "num_speakers",
    "use_speaker_embedding",
    "use_language_embedding",
}

_FORBIDDEN_ARGS = {
    "speakers_file",
    "language_ids_file",
    "d_vector_file",
    "speaker_encoder_model_path",
    "speaker_encoder_config_path",
}
"""Paths to files that a network in use does not need."""

_ALPHABETS = {
    "TTS.tts.models.vits.VitsCharacters",
    "TTS.tts.utils.text.characters.IPAPhonemes",
    "TTS.tts.utils.text.characters.Graphemes",
    "TTS.tts.utils.text.characters.BaseVocabulary",
    "TTS.tts.utils.text.characters.BaseCharacters",
}

_CLEANERS = {
    "basic_cleaners",
    "english_cleaners",
    "phoneme_cleaners",
    "multilingual_cleaners",
    "no_cleaners",
    "multilingual_phoneme_cleaners",
    "french_cleaners",
    "portuguese_cleaners",
    "chinese_mandarin_cleaners",
}


def taken(path: Path) -> Mapping[str, Any]:
    """Return the parts of the configuration at `path` that make a voice, checked.

    Raises `EngineError` where it is missing, is no VITS or asks for foreign code.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise _broken(path, "The configuration is too large.")
        config = json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise EngineError(Problem.VOICE_MISSING, path=path, details=str(error)) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise _broken(path, str(error)) from error
    if not isinstance(config, dict) or config.get("model") != "vits":
        raise _broken(path, "It does not describe a VITS model.")
    _check(config, path)
    kept = {key: value for key, value in config.items() if key in _TAKEN}
    arguments = kept.get("model_args") or {}
    if not isinstance(arguments, dict):
        raise _broken(path, "Its model_args are no table.")
    for name in _FORBIDDEN_ARGS:
        arguments.pop(name, None)
    arguments.update(init_discriminator=False, use_d_vector_file=False)
    arguments["use_speaker_encoder_as_loss"] = False
    return kept | {"model_args": arguments}


def _check(config: Mapping[str, Any], path: Path) -> None:
    characters = config.get("characters") or {}
    alphabet = characters.get("characters_class") if isinstance(characters, dict) else "?"
    if alphabet not in [*_ALPHABETS, None, ""]:
        raise _broken(path, f"Its alphabet is foreign code: {alphabet}")
    if config.get("text_cleaner") not in [*_CLEANERS, None]:  # It may be of any type.
        raise _broken(path, f"Its text cleaner is unknown: {config.get('text_cleaner')}")
    if config.get("phonemizer") == "multi_phonemizer":
        raise _broken(path, "It speaks several languages at once.")


def _broken(path: Path, details: str) -> EngineError:
    return EngineError(Problem.VOICE_BROKEN, path=path, details=details)
