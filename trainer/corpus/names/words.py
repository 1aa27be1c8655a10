"""Words that look like names and name nobody; names that all the world knows (`words.toml`)."""

import tomllib
from importlib.resources import files

_LISTS: dict[str, str] = tomllib.loads(
    files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)


def _words(key: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _LISTS[key].split())


GENERIC = _words("generic")
GENERIC_CJK = _words("generic_cjk")
JAPANESE_NOBODY = _words("japanese_nobody")
ENGLISH_NO_NAMES = _words("english_no_names")
ENGLISH_PLACES = _words("english_places")
WORLD = _words("world")
SURNAMES = frozenset("".join(_words("surnames")))
SOUNDED = frozenset("".join(_words("sounded")))
