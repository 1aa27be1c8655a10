"""Pictures from strangers, opened by Pillow and written anew.

live2d's own decoder crashes on a missing, empty or mislabelled file; what this writes it can read.
"""

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image

from companion.stage.refusal import Refused

MAX_BYTES = 64 << 20
MAX_SIDE = 8192
"""Pixels; no graphics card of today takes fewer."""

MAX_PIXELS = 2 * MAX_SIDE**2
"""Of all the textures of a model together."""

_FORMATS = ("PNG", "JPEG", "WEBP")


def opened(data: bytes, name: str) -> Image.Image:
    """Return the picture in `data`, decoded as RGBA; raises `Refused`, which calls it `name`."""
    if len(data) > MAX_BYTES:
        raise Refused(f"{name} is too large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                if max(picture.size) > MAX_SIDE:
                    raise Refused(f"{name} is {picture.size} pixels large")
                return picture.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(f"{name} is too large: {error}") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused(f"{name} is not a picture: {error}") from error


def rewrite(data: bytes, name: str, target: Path) -> int:
    """Write the picture in `data` as a plain PNG, hardly compressed: it is read at every start.

    Returns how many pixels it has. Raises `Refused`, and `OSError` where `target` can't be written.
    """
    picture = opened(data, name)
    picture.save(target, format="PNG", compress_level=1)
    return picture.width * picture.height
