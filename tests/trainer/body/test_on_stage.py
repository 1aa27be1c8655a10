"""The body in the repository, drawn by live2d in a window system's OpenGL."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trainer.body.figure.moves import MOODS

SCRIPT = Path(__file__).with_name("gl_portraits.py")
MODEL = Path(__file__).parents[3] / "models" / "hana" / "body" / "hana.model3.json"


@pytest.fixture(scope="module")
def moods(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        pytest.skip("needs a display: run under xvfb-run")
    out = tmp_path_factory.mktemp("moods")
    command = [sys.executable, str(SCRIPT), str(MODEL), str(out), *MOODS]
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb"} if sys.platform == "linux" else None
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, env=environment)
    assert done.returncode == 0, done.stderr
    return {mood: np.asarray(Image.open(out / f"{mood}.png")).astype(float) for mood in MOODS}


def test_she_stands_in_the_middle_on_nothing(moods: dict[str, np.ndarray]) -> None:
    alpha = moods["neutral"][..., 3]
    height, width = alpha.shape
    assert (alpha[height // 6 : -height // 6, width // 2] > 250).all()
    assert not alpha[:, :10].any() and not alpha[:, -10:].any()


def test_every_mood_looks_different_from_every_other(moods: dict[str, np.ndarray]) -> None:
    head = {mood: picture[30:200, 120:280, :3] for mood, picture in moods.items()}
    for one, other in combinations(head, 2):
        changed = (np.abs(head[one] - head[other]).max(-1) > 24).mean()
        assert changed > 0.004, (one, other)


def test_the_still_picture_is_what_the_stage_shows(moods: dict[str, np.ndarray]) -> None:
    picture = Image.open(MODEL.parent / "portrait.png")
    height = moods["neutral"].shape[0]
    small = picture.resize((round(picture.width * height / picture.height), height))
    still = np.asarray(small).astype(float)[..., 3]
    drawn = moods["neutral"][..., 3]
    middle = (drawn.shape[1] - still.shape[1]) // 2
    shown = drawn[:, middle : middle + still.shape[1]]
    both = np.minimum(still, shown).sum() / np.maximum(still, shown).sum()
    assert both > 0.97
