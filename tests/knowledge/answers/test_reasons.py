"""Why: a reason, and not of the contrary."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "why didn't the us strike iran",
])  # fmt: skip
def test_without_a_reason_it_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("why didn't anyone die in iran's missile attack", "luck"),
     ("why did iran fire missiles on 8 january 2020", "response"),
     ("why did sudani not stop the militias", "militias"),
])  # fmt: skip
def test_the_reason_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
