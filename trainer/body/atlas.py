"""Drawings packed onto square texture pages."""

from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from trainer.body.curves import Points
from trainer.body.paint import Sheet
from trainer.errors import RecipeError

Bytes = npt.NDArray[np.uint8]
PADDING = 5
"""Free pixels round each drawing, so that no filter mixes two of them."""
BLEED = 5
"""How far colours run on into what is transparent: straight alpha needs like neighbours."""


@dataclass(slots=True)
class Crop:
    """The part of a drawing that its mesh shows."""

    sheet: Sheet
    left: int
    """pixels of the sheet; may lie outside it, where nothing is drawn"""

    top: int
    width: int
    height: int
    page: int = -1
    x: int = 0
    """Where it came to lie on its page."""

    y: int = 0

    def image(self) -> Bytes:
        """Return (height, width, 4) straight bytes."""
        out = np.zeros((self.height, self.width, 4), np.uint8)
        whole = self.sheet.straight()
        top, left = max(0, self.top), max(0, self.left)
        bottom = min(self.sheet.height, self.top + self.height)
        right = min(self.sheet.width, self.left + self.width)
        rows = slice(top - self.top, bottom - self.top)
        columns = slice(left - self.left, right - self.left)
        out[rows, columns] = whole[top:bottom, left:right]
        return out


class Atlas:
    """Collects crops, then packs them all at once."""

    def __init__(self, size: int = 2048) -> None:
        self.size = size
        self._crops: list[Crop] = []

    def add(self, sheet: Sheet, points: Points) -> Crop:
        """Take the part of the sheet that a mesh with these points (drawing's units) covers."""
        placed = (points - np.array(sheet.box[:2])) * sheet.resolution
        low, high = np.floor(placed.min(0)).astype(int), np.ceil(placed.max(0)).astype(int)
        width, height = (int(side) for side in high - low)
        crop = Crop(sheet, int(low[0]), int(low[1]), width, height)
        self._crops.append(crop)
        return crop

    def uv(self, crop: Crop, points: Points) -> Points:
        """Return where points of the drawing lie on their page, 0..1."""
        placed = (points - np.array(crop.sheet.box[:2])) * crop.sheet.resolution
        on_page: Points = placed - (crop.left, crop.top) + (crop.x, crop.y)
        return on_page / self.size

    def pack(self) -> list[Bytes]:
        """Place every crop, tallest first, along the skyline; returns the pages."""
        pages: list[Bytes] = []
        skylines: list[npt.NDArray[np.int64]] = []
        for crop in sorted(self._crops, key=lambda crop: -crop.height):
            width, height = crop.width + 2 * PADDING, crop.height + 2 * PADDING
            if max(width, height) > self.size:
                raise RecipeError(f"A drawing of {width}x{height} pixels fits on no texture page.")
            for page in count():
                if page == len(pages):
                    pages.append(np.zeros((self.size, self.size, 4), np.uint8))
                    skylines.append(np.zeros(self.size, np.int64))
                x, y = _lowest(skylines[page], width)
                if y + height <= self.size:
                    break
            crop.page, crop.x, crop.y = page, x + PADDING, y + PADDING
            framed = np.pad(crop.image(), ((PADDING, PADDING), (PADDING, PADDING), (0, 0)))
            pages[page][y : y + height, x : x + width] = bled(framed)
            skylines[page][x : x + width] = y + height
        return pages


def _lowest(skyline: npt.NDArray[np.int64], width: int) -> tuple[int, int]:
    tops = np.lib.stride_tricks.sliding_window_view(skyline, width).max(1)
    x = int(tops.argmin())
    return x, int(tops[x])


def bled(image: Bytes) -> Bytes:
    """Give transparent pixels the colour of their neighbours, alpha unchanged."""
    alpha = image[..., 3:].astype(np.float32) / 255
    planes = np.concatenate([image[..., :3] * alpha, image[..., 3:]], -1).astype(np.uint8)
    spread = [
        np.asarray(Image.fromarray(planes[..., k]).filter(ImageFilter.GaussianBlur(BLEED)))
        for k in range(4)
    ]
    weight = np.maximum(spread[3].astype(np.float32) / 255, 0.5 / 255)[..., None]
    colours = np.clip(np.stack(spread[:3], -1) / weight, 0, 255).astype(np.uint8)
    out = image.copy()
    clear = image[..., 3] < 8
    out[..., :3][clear] = colours[clear]
    out[..., :3][spread[3] == 0] = 0  # Far from everything: one colour packs best.
    return out
