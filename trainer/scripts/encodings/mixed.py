"""Files in which some lines are in UTF-8 and others in something else: two people wrote them."""

import re
from collections.abc import Callable
from functools import partial

from trainer.scripts.encodings import guess
from trainer.scripts.encodings.guess import CODECS

_LIKE_UTF8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf][\x80-\xbf]" * 3)


def mixture(data: bytes) -> bool:
    """Whether some lines are UTF-8, of three bytes a character, though not all are."""
    looked = guess.sample(data, guess.SAMPLE)
    return bool(_LIKE_UTF8.search(looked)) and any(map(_is_many, looked.split(b"\n")))


def _is_many(line: bytes) -> bool:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) >= 2 and len(line.strip()) >= 2 * len(text)


def unmixed(data: bytes) -> str:
    """Decode a file line by line: as UTF-8, or as the encoding that suits all the other lines."""
    lines = data.split(b"\n")
    read = [_utf8(line) for line in lines]
    others = [line for line, text in zip(lines, read, strict=True) if text is None]
    best = guess.readings(b"\n".join(others), {}, also=("utf-8",))[0].encoding
    decode: Callable[[bytes], str] = partial(str, encoding=CODECS.get(best, best), errors="replace")
    return "\n".join(
        decode(line) if text is None else text for line, text in zip(lines, read, strict=True)
    )


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None
