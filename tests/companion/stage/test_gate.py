"""Who comes onto the stage, and who does not."""

import json
import os
import struct
from pathlib import Path

import pytest
from PIL import Image

from companion.errors import CharacterError, Problem
from companion.stage.gate import Admitted, admit
from tests.companion.stage.conftest import HERS, Body


def refusal(model: Path, cache: Path) -> str:
    with pytest.raises(CharacterError) as caught:
        admit(model, cache)
    assert caught.value.problem is Problem.BODY_BROKEN
    return caught.value.details


def files(admitted: Admitted) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in admitted.folder.iterdir()}


def test_hana_is_admitted(cache: Path) -> None:
    admitted = admit(HERS, cache)
    assert admitted.warnings == ()
    assert "ParamMouthOpenY" in admitted.lips
    assert "Head" in admitted.areas.values()


def test_what_was_decided_is_remembered(body: Body, cache: Path) -> None:
    first = admit(body.model, cache)
    written = files(first)
    assert admit(body.model, cache) == first
    assert files(first) == written


def test_a_refusal_is_remembered(body: Body, cache: Path) -> None:
    body.moc.write_bytes(b"MOC3" + bytes(200))
    why = refusal(body.model, cache)
    assert refusal(body.model, cache) == why
    assert len(list((cache / "bodies").iterdir())) == 1


def test_a_changed_file_is_looked_at_again(body: Body, cache: Path) -> None:
    admitted = admit(body.model, cache)
    body.change(body.expression, lambda told: told.update(FadeInTime=0.125))
    assert admit(body.model, cache).folder != admitted.folder


def test_a_damaged_cache_is_made_again(body: Body, cache: Path) -> None:
    admitted = admit(body.model, cache)
    texture = admitted.folder / "texture_0.png"
    whole = texture.stat().st_size
    texture.write_bytes(b"")
    assert admit(body.model, cache) == admitted
    assert texture.stat().st_size == whole
    (admitted.folder / "admitted.json").write_text("{")
    assert admit(body.model, cache) == admitted


def test_minified_files_are_made_readable_for_cubism(body: Body, cache: Path) -> None:
    for path in (body.model, body.motion, body.physics, body.expression):
        body.change(path, lambda told: told)
    admitted = admit(body.model, cache)
    assert admitted.warnings == ()
    assert "\n" in admitted.text


@pytest.mark.parametrize(
    "name", ["../outside.moc3", "/etc/hostname", "..\\outside.moc3", "a\0b", "", "x" * 5000]
)
def test_a_path_that_leaves_the_folder_is_refused(body: Body, cache: Path, name: str) -> None:
    (body.folder.parent / "outside.moc3").write_bytes(body.moc.read_bytes())
    body.change(body.model, lambda told: told["FileReferences"].update(Moc=name))
    refusal(body.model, cache)


def test_a_link_that_leaves_the_folder_is_refused(body: Body, cache: Path) -> None:
    outside = body.folder.parent / "outside.moc3"
    body.moc.rename(outside)
    body.moc.symlink_to(outside)
    assert "leaves the model's folder" in refusal(body.model, cache)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_file_is_refused(body: Body, cache: Path) -> None:
    body.texture.unlink()
    os.mkfifo(body.texture)
    refusal(body.model, cache)


def test_a_missing_model_is_refused(tmp_path: Path, cache: Path) -> None:
    assert "missing" in refusal(tmp_path / "nobody.model3.json", cache)


def test_a_picture_of_another_kind_becomes_a_png(body: Body, cache: Path) -> None:
    Image.new("RGB", (32, 32), "pink").save(body.texture, format="JPEG")
    with Image.open(admit(body.model, cache).folder / "texture_0.png") as written:
        assert (written.format, written.mode, written.size) == ("PNG", "RGBA", (32, 32))


def test_a_picture_that_claims_to_be_huge_is_refused(body: Body, cache: Path) -> None:
    data = bytearray(body.texture.read_bytes())
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    body.texture.write_bytes(data)
    refusal(body.model, cache)


def test_a_picture_with_too_long_a_side_is_refused(body: Body, cache: Path) -> None:
    Image.new("L", (8193, 1)).save(body.texture)
    assert "8193" in refusal(body.model, cache)


def test_broken_physics_and_motions_are_left_out_with_a_warning(body: Body, cache: Path) -> None:
    body.physics.write_bytes(body.physics.read_bytes()[:300])
    body.change(body.motion, lambda told: told["Curves"][0]["Segments"].pop())
    admitted = admit(body.model, cache)
    assert len(admitted.warnings) == 2
    assert "Physics" not in json.loads(admitted.text)["FileReferences"]


def test_a_cache_that_cannot_be_written_is_told_apart(body: Body, cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="bodies"):
        admit(body.model, cache)
