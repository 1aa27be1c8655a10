"""Sets are mixed by their shares, and the seed alone decides what is read when."""

import pytest

from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.rows import Passage, Row
from trainer.brain.sft.mixing import Mixing, Source
from trainer.errors import MaterialError

HERS = [Passage([1, index], [0.0, 1.0]) for index in range(60)]
OTHERS = [Passage([2, index], [0.0, 1.0]) for index in range(500)]
SCHEDULE = Schedule(batch=3, length=16, epochs=2)


def told(rows: list[Row]) -> list[tuple[int, int]]:
    series = [row.tokens.tolist() for row in rows]
    return [pair for one in series for pair in zip(one[::2], one[1::2], strict=True)]


def mixing(share: float = 0.25, *, fixed: bool = False, schedule: Schedule = SCHEDULE) -> Mixing:
    return Mixing([Source(HERS, 0), Source(OTHERS, share)], schedule, fixed=fixed)


def test_an_epoch_has_her_lines_whole_and_others_by_their_share() -> None:
    read = told(mixing().rows(0))
    assert sorted(number for of, number in read if of == 1) == list(range(60))
    assert sum(of == 2 for of, _ in read) == 20


def test_the_next_epoch_goes_on_in_a_large_set() -> None:
    made = mixing()
    first, second = ({n for of, n in told(made.rows(epoch)) if of == 2} for epoch in (0, 1))
    assert len(first) == len(second) == 20 and not first & second


def test_fixed_rows_are_the_same_in_every_epoch_in_another_order() -> None:
    made = mixing(fixed=True)
    count = -(-len(made.rows(0)) // 3)
    one, two = ([i for step in range(count) for i, _ in made.at(e * count + step)] for e in (0, 1))
    assert sorted(one) == sorted(two) == list(range(len(made.rows(0)))) and one != two


def test_steps_are_those_of_the_epochs_and_read_everything() -> None:
    made = mixing()
    seen = [pair for step in range(made.steps) for pair in told([row for _, row in made.at(step)])]
    assert [number for of, number in seen if of == 1].count(7) == 2
    assert len(seen) == 160
    half = Schedule(batch=3, length=16, epochs=0.5)
    assert mixing(schedule=half).steps == round(made.steps / 4)


def test_the_same_seed_reads_the_same() -> None:
    other = Schedule(batch=3, length=16, epochs=2, seed=9)
    one, two, three = (
        [told([row for _, row in made.at(step)]) for step in range(made.steps)]
        for made in (mixing(), mixing(), mixing(schedule=other))
    )
    assert one == two != three


def test_what_cannot_be_mixed_is_refused() -> None:
    with pytest.raises(MaterialError, match="less than 1"):
        mixing(1.0)
    with pytest.raises(MaterialError, match="is empty"):
        Mixing([Source(HERS, 0), Source([], 0.2)], SCHEDULE, fixed=False)
    with pytest.raises(MaterialError, match="nothing to learn"):
        Mixing([Source([], 0)], SCHEDULE, fixed=False)
