"""What she hears in other languages: real sentences, or letters of a script."""

import random
from collections.abc import Callable, Mapping, Sequence

SCRIPTS = {
    "kana": (0x3041, 0x3094),
    "katakana": (0x30A1, 0x30F5),
    "hangul": (0xAC00, 0xD7A3),
    "cyrillic": (0x0430, 0x0450),
    "greek": (0x03B1, 0x03CA),
    "arabic": (0x0627, 0x064B),
    "hebrew": (0x05D0, 0x05EB),
    "thai": (0x0E01, 0x0E2F),
    "devanagari": (0x0905, 0x093A),
}
UNNAMED = ("cyrillic", "cyrillic", "greek", "arabic", "hebrew", "thai", "devanagari")
"""Scripts that several languages share, or that she would only guess at."""

LATIN = ("German", "French", "Spanish", "Italian")


class Tongues:
    """Speaks the languages she doesn't."""

    def __init__(self, sentences: Mapping[str, Sequence[str]], han: str) -> None:
        self._sentences = sentences
        self._han = han

    def foreign(self, rng: random.Random) -> tuple[str, str]:
        """Return something said and its language, "" where only the script is known.

        Kana makes it Japanese, Han alone Chinese.
        """
        kind = rng.choice(
            ("Chinese", "Chinese", "Japanese", "Japanese", "Korean", "", "Latin", "Latin")
        )
        if kind == "Latin":
            kind = rng.choice(LATIN)
            return rng.choice(self._sentences[kind]), kind
        if kind == "":
            return self._said("Russian", _unnamed, rng), ""
        made = {"Chinese": self._chinese, "Japanese": self._japanese, "Korean": _korean}[kind]
        return self._said(kind, made, rng), kind

    def _said(self, kind: str, made: Callable[[random.Random], str], rng: random.Random) -> str:
        text = rng.choice(self._sentences[kind]) if rng.random() < 0.5 else made(rng)
        return text + rng.choice(("", "", "。", "？", "?", "!"))

    def _chinese(self, rng: random.Random) -> str:
        text = "".join(rng.choices(self._han, k=rng.randint(2, 14)))
        at = rng.randrange(len(text))
        return f"{text[:at]}，{text[at:]}" if at > 2 else text

    def _japanese(self, rng: random.Random) -> str:
        kana = _letters(rng.choice(("kana", "kana", "katakana")), rng.randint(2, 8), rng)
        han = "".join(rng.choices(self._han, k=rng.randint(0, 4)))
        return rng.choice((kana + han + kana[:2], han + kana, kana))


def _korean(rng: random.Random) -> str:
    return " ".join(_letters("hangul", rng.randint(1, 4), rng) for _ in range(rng.randint(1, 4)))


def _unnamed(rng: random.Random) -> str:
    script = rng.choice(UNNAMED)
    return " ".join(_letters(script, rng.randint(2, 8), rng) for _ in range(rng.randint(1, 4)))


def _letters(script: str, count: int, rng: random.Random) -> str:
    return "".join(chr(rng.randrange(*SCRIPTS[script])) for _ in range(count))
