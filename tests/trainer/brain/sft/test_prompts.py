"""What a base is asked is in its language, varied, and nothing twice."""

import pytest

from trainer.brain.sft.prompts import prompts
from trainer.corpus.tongue import Tongue, tongue


@pytest.mark.parametrize("language", list(Tongue))
def test_each_language_has_questions_of_its_own(language: Tongue) -> None:
    asked = prompts(language)
    assert len(asked) >= 60
    assert len(set(asked)) == len(asked)
    assert all(line.strip() == line and line for line in asked)
    assert {tongue(line, otherwise=language) for line in asked} == {language}
