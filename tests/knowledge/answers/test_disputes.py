"""A dispute takes a question of yes or no only where it is that very question."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "did jordan invade iraq",
])  # fmt: skip
def test_a_dispute_about_something_else_is_not_shown(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("did any americans die in the iranian missile attack", "No US soldier died"),
     ("did kurdish mps vote for the expulsion resolution", "stayed away"),
     ("did iran kill any americans in 2020", "No US soldier died"),
])  # fmt: skip
def test_a_question_of_fact_gets_the_fact(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
