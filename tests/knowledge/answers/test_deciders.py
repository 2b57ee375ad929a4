"""Who ordered or planned an event: nobody who decided something else."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "who ordered the tower 22 attack",
     "who ordered the killing of saedi",
     "who ordered the missile attack on ain al-assad",
     "who planned the embassy attack",
     "who killed saedi > who ordered it",
     "what did iran do in january 2020 > who ordered it",
])  # fmt: skip
def test_another_decision_is_not_shown(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("who ordered the killing of soleimani", "Trump administration decided"),
     ("who ordered three days of mourning", "mourning"),
     ("who planned attacks on us troops", "directly planning"),
     ("who was qassem soleimani > who ordered it", "Trump administration decided"),
])  # fmt: skip
def test_the_decision_itself_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
