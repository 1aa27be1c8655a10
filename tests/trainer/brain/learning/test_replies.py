"""Replies to many prompts are what each prompt alone would get."""

from pathlib import Path

from tests.trainer.brain.conftest import THINGS
from trainer.brain.bases.opening import Base, opened
from trainer.brain.dialogue import Turn
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.runtime import Runtime


def asked(base: Base) -> list[list[int]]:
    starts = ["the", "the sea is a book by the window", "boats"]
    return [base.chat.prompt([Turn("user", f"{s} {t}")]) for s in starts for t in THINGS]


def test_prompts_of_several_lengths_are_answered_together_as_alone(talker: Path) -> None:
    base = opened(talker)
    prompts = asked(base)
    writing = Writing(temperature=0.0, longest=12)
    together = replies(base.model, base.chat, prompts, writing)
    assert together == [replies(base.model, base.chat, [one], writing)[0] for one in prompts]
    assert len({len(one) for one in prompts}) > 2


def test_the_likeliest_reply_is_llama_cpps(talker: Path) -> None:
    base = opened(talker)
    prompts = asked(base)[:6]
    found = replies(base.model, base.chat, prompts, Writing(temperature=0.0, longest=12))
    with Runtime(talker, context=128, exact=True) as runtime:
        for prompt, reply in zip(prompts, found, strict=True):
            assert runtime.reply(prompt, base.chat.stops, 12) == reply.tokens
    assert all(one.ended for one in found)


def test_a_seed_draws_the_same_and_another_differs(talker: Path) -> None:
    base = opened(talker)

    def drawn(seed: int, nucleus: float = 1.0) -> list[list[int]]:
        writing = Writing(temperature=3.0, longest=12, seed=seed, nucleus=nucleus)
        return [one.tokens for one in replies(base.model, base.chat, asked(base), writing)]

    assert drawn(1) == drawn(1) != drawn(2)
    likeliest = replies(base.model, base.chat, asked(base), Writing(temperature=0.0, longest=12))
    assert drawn(1, nucleus=1e-9) == [one.tokens for one in likeliest]


def test_a_reply_that_comes_to_no_end_is_told_apart(talker: Path) -> None:
    base = opened(talker)
    prompts = [base.chat.prompt([Turn("user", f"the {thing} is a")]) for thing in THINGS]
    found = replies(base.model, base.chat, prompts, Writing(temperature=0.0, longest=2))
    assert [(one.ended, len(one.tokens)) for one in found] == [(False, 2)] * len(THINGS)
