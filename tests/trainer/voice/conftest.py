"""A voice small enough to be trained inside a test, and what it learns from."""

import shutil
from pathlib import Path

import pytest
import torch

from tests.trainer.voice.small import RECIPE, Quiet
from trainer.voice.material import Material, material
from trainer.voice.network import new_voice


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Material:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng, the speaker to learn from, is not installed")
    folder: Path = tmp_path_factory.mktemp("material")
    return material(folder, RECIPE, new_voice(RECIPE), Quiet())
