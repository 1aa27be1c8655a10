"""What we write, as Cubism Core reads it."""

import numpy as np
import pytest

from tests.trainer.body.models import SQUARE, nested, smallest
from trainer.body.cubism import Puppet
from trainer.body.moc3 import file
from trainer.errors import ExportError


def test_core_shifts_the_square_as_its_keys_say() -> None:
    puppet = Puppet(file.write(smallest()))
    for value in (-1.0, -0.5, 0.0, 1.0):
        points = puppet.pose({"Shift": value})["Square"].points
        wanted = (SQUARE + np.array((0.3 * value, 0.0))) * (1, -1)
        np.testing.assert_allclose(points, wanted, atol=1e-4)


def test_core_turns_what_hangs_on_a_pivot() -> None:
    puppet = Puppet(file.write(nested()))
    flat = puppet.pose({})["Inner"].points
    np.testing.assert_allclose(flat, [(0, 0), (0.1, 0), (0, -0.1), (0.1, -0.1)], atol=1e-4)
    turned = puppet.pose({"Turn": 30.0})["Inner"].points
    np.testing.assert_allclose(turned, [(0, 0), (0, -0.1), (-0.1, 0), (-0.1, -0.1)], atol=1e-4)


def test_core_draws_higher_orders_later() -> None:
    drawables = Puppet(file.write(nested())).pose({})
    assert drawables["Square"].order < drawables["Inner"].order


def test_a_damaged_file_stops_at_the_consistency_check() -> None:
    data = bytearray(file.write(smallest()))
    data[0x7C0] = 200  # More parts than the file has room for.
    with pytest.raises(ExportError, match="inconsistent"):
        Puppet(bytes(data))


def test_core_keeps_quiet_on_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    Puppet(file.write(smallest()))
    assert capfd.readouterr().out == ""
