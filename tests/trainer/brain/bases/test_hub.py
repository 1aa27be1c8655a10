"""A name on the hub is fetched when it is asked for, pinned, and never by accident."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub.errors import LocalEntryNotFoundError

from tests.trainer.brain.sft.test_training import words
from trainer.__main__ import main
from trainer.brain.bases.hub import Fetched, fetched
from trainer.brain.bases.opening import opened
from trainer.errors import MaterialError

COMMIT = "3f" * 20


class Hub:
    """A hub with one base; remembers what was asked of it."""

    def __init__(self, cache: Path, files: Sequence[str]) -> None:
        self.folder = cache / COMMIT
        self.folder.mkdir(parents=True)
        for name in files:
            (self.folder / name).write_bytes(b"")
        self.asked: list[tuple[str, str | None, list[str]]] = []

    def snapshot_download(
        self, name: str, *, revision: str | None, allow_patterns: list[str]
    ) -> str:
        self.asked.append((name, revision, allow_patterns))
        return str(self.folder)


def test_a_name_is_fetched_without_any_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path, ["config.json", "model.safetensors"])
    monkeypatch.setattr(huggingface_hub, "snapshot_download", hub.snapshot_download)
    assert fetched("zai-org/glm-edge-1.5b-chat") == Fetched(hub.folder, COMMIT)
    [(name, revision, patterns)] = hub.asked
    assert name == "zai-org/glm-edge-1.5b-chat" and revision is None
    assert not any(one.endswith((".py", ".bin")) for one in patterns)


def test_bin_files_are_only_fetched_where_there_is_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path, ["config.json"])
    monkeypatch.setattr(huggingface_hub, "snapshot_download", hub.snapshot_download)
    assert fetched("THUDM/chatglm2-6b", "main").revision == COMMIT
    assert [one[1] for one in hub.asked] == ["main", COMMIT]
    assert "pytorch_model*.bin" in hub.asked[1][2]


def test_what_is_here_is_never_asked_for(talker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> Any:
        pytest.fail("a socket")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", never)
    assert fetched(str(talker)) == Fetched(talker, "")
    for wrong in ("models/nobody/here.gguf", "/nowhere", "../x/y", "glm"):
        with pytest.raises(MaterialError, match="no folder, no file and no name"):
            fetched(wrong)


def test_without_a_network_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> Any:
        raise LocalEntryNotFoundError("no network")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", offline)
    with pytest.raises(MaterialError, match="is there a network"):
        fetched("zai-org/glm-4-9b-chat-hf")


def test_the_commit_is_written_into_the_recipe(
    talker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path / "hub", [])
    base = opened(talker)
    base.model.save_pretrained(hub.folder)
    base.chat.tokenizer.save(str(hub.folder / "tokenizer.json"))
    monkeypatch.setattr(huggingface_hub, "snapshot_download", hub.snapshot_download)
    given = ["base.path=zai-org/tiny", "schedule.steps=1", "keep.guard=false", "keep.replay=0"]
    assert main(words(tmp_path, talker, *given)) == 0
    written = tomllib.loads((tmp_path / "run" / "recipe.toml").read_text())
    assert written["base"]["revision"] == COMMIT
    assert hub.asked[0][1] is None
    hub.asked.clear()
    assert main(words(tmp_path, talker, *given)) == 0
    assert hub.asked[0][1] == COMMIT, "it goes on with what it began with"
