"""The body that is in the repository."""

import json
import tomllib
from pathlib import Path

from PIL import Image

from trainer.body.cubism import Puppet

PACK = Path(__file__).parents[3] / "models" / "hana"
BODY = PACK / "body"
MOST_BYTES = 8_000_000


def test_core_accepts_her_and_she_is_small() -> None:
    puppet = Puppet((BODY / "hana.moc3").read_bytes())
    assert len(puppet.meshes) <= 70
    assert sum(path.stat().st_size for path in BODY.rglob("*") if path.is_file()) < MOST_BYTES


def test_every_mood_of_the_pack_has_its_expression_and_motion() -> None:
    pack = tomllib.loads((PACK / "character.toml").read_text(encoding="utf-8"))
    references = json.loads((BODY / "hana.model3.json").read_text())["FileReferences"]
    expressions = {expression["Name"] for expression in references["Expressions"]}
    for mood, look in pack["moods"].items():
        assert mood in expressions
        assert look["expression"] in expressions
        assert look.get("motion", "Idle") in references["Motions"]


def test_textures_and_portrait_have_straight_alpha() -> None:
    for name in ("texture_00.png", "portrait.png"):
        with Image.open(BODY / name) as picture:
            assert picture.mode == "RGBA"
