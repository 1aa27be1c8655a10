"""The voice as files: any coqui-tts speaks with it."""

from pathlib import Path

import pytest
import torch

from tests.trainer.voice.small import RECIPE
from trainer.errors import ExportError
from trainer.voice import export as exporting
from trainer.voice.coqui import Vits, VitsConfig
from trainer.voice.export import export
from trainer.voice.network import new_voice


def sound(voice: Vits) -> torch.Tensor:
    """What a voice makes of a few tokens, as coqui's own inference makes it."""
    torch.manual_seed(0)
    made: torch.Tensor = voice.inference(torch.tensor([[10, 20, 30, 40]]))["model_outputs"]
    return made


def test_an_exported_voice_sounds_the_same_in_plain_coqui(tmp_path: Path) -> None:
    voice = new_voice(RECIPE).eval()
    for parameter in voice.parameters():
        parameter.data = parameter.data.half().float()
    export(voice, tmp_path)
    config = VitsConfig()
    config.load_json(str(tmp_path / "config.json"))
    again = Vits(config)
    state = torch.load(tmp_path / "model.pth", weights_only=True)["model"]
    again.load_state_dict(state, strict=True)
    assert torch.equal(sound(again.eval()), sound(voice))


def test_it_is_kept_in_half_precision_without_a_discriminator(tmp_path: Path) -> None:
    export(new_voice(RECIPE), tmp_path)
    state = torch.load(tmp_path / "model.pth", weights_only=True)["model"]
    assert all(value.dtype == torch.float16 for value in state.values())
    assert not [name for name in state if name.startswith("disc")]


def test_its_configuration_says_what_a_loader_needs(tmp_path: Path) -> None:
    export(new_voice(RECIPE), tmp_path)
    config = VitsConfig()
    config.load_json(str(tmp_path / "config.json"))
    assert config.audio.sample_rate == 16000
    assert config.audio.do_trim_silence is False
    assert config.characters.punctuations.startswith("!'")
    assert config.phonemizer == "espeak"
    assert not config.add_blank


def test_a_voice_too_large_for_the_box_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LARGEST_BYTES", 1000)
    with pytest.raises(ExportError, match="larger"):
        export(new_voice(RECIPE), tmp_path)
