"""Damaged models end in a refusal or in a model that performs, never in a crash."""

import random
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from companion.errors import CharacterError
from companion.stage.gate import admit
from companion.stage.puppet import Puppet
from tests.companion.stage.conftest import Body, Elsewhere

Damage = Callable[[Body, random.Random], None]


def _flip(path: Path, chance: random.Random, count: int) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def moc_bytes(body: Body, chance: random.Random) -> None:
    _flip(body.moc, chance, 8)


def moc_head(body: Body, chance: random.Random) -> None:
    data = bytearray(body.moc.read_bytes())
    at = chance.randrange(4, 1600)
    data[at : at + 4] = chance.choice([b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\xff\xff\xff\xff"])
    body.moc.write_bytes(data)


def moc_cut(body: Body, chance: random.Random) -> None:
    data = body.moc.read_bytes()
    body.moc.write_bytes(data[: chance.randrange(len(data))])


def moc_blank(body: Body, chance: random.Random) -> None:
    data = bytearray(body.moc.read_bytes())
    at = chance.randrange(len(data) - 4096)
    data[at : at + 4096] = bytes(4096)
    body.moc.write_bytes(data)


def texture_bytes(body: Body, chance: random.Random) -> None:
    _flip(body.texture, chance, 20)


def texture_cut(body: Body, chance: random.Random) -> None:
    data = body.texture.read_bytes()
    body.texture.write_bytes(data[: chance.randrange(len(data))])


def texture_other(body: Body, chance: random.Random) -> None:
    body.texture.write_bytes(chance.randbytes(chance.choice([0, 1, 8, 5000])))


def json_cut(body: Body, chance: random.Random) -> None:
    path = _any_json(body, chance)
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def json_bytes(body: Body, chance: random.Random) -> None:
    _flip(_any_json(body, chance), chance, 3)


def json_values(body: Body, chance: random.Random) -> None:
    def spoil(told: Any) -> None:
        for _ in range(3):
            _spoil(told, chance)

    body.change(_any_json(body, chance), spoil)


def _any_json(body: Body, chance: random.Random) -> Path:
    return chance.choice([body.model, body.motion, body.physics, body.expression])


_ODD: list[Any] = [None, -1, 10**9, 1e30, 2.5, "", "x" * 300, [], {}, True, [[1]], "ParamAngleX"]


def _spoil(told: Any, chance: random.Random) -> None:
    """Change or take away one value, anywhere in `told`."""
    while True:
        keys: list[Any] = list(told) if isinstance(told, dict) else list(range(len(told)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(told[key], (dict, list)) and told[key] and chance.random() < 0.8:
            told = told[key]
        elif chance.random() < 0.3:
            del told[key]
            return
        else:
            told[key] = deepcopy(chance.choice(_ODD))
            return


def performed(folder: Path) -> int:
    """Load and play everything; return how many parts of her there are."""
    puppet = Puppet(folder, drawn=False)
    puppet.rehearse()
    return len(puppet.motions)


DAMAGES: dict[Damage, int] = {
    moc_bytes: 12,
    moc_head: 12,
    moc_cut: 8,
    moc_blank: 8,
    texture_bytes: 4,
    texture_cut: 4,
    texture_other: 4,
    json_cut: 8,
    json_bytes: 12,
    json_values: 20,
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.timeout(300)
def test_a_damaged_model_is_refused_or_performs(
    damage: Damage, tmp_path: Path, elsewhere: Elsewhere
) -> None:
    for number in range(DAMAGES[damage]):
        body = Body(tmp_path / f"body {number}")
        damage(body, random.Random(number))
        with suppress(CharacterError):
            admitted = admit(body.model, tmp_path / "cache")
            assert elsewhere(performed, admitted.folder) >= 0
