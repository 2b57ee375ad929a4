"""How somebody reacted, and what they did then."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "how did iran react to the killing of saedi",
     "how did iraq react to the january 8 missile strikes",
     "what happened at tower 22 > did jordan retaliate",
     "what did iran do in february 2024",
])  # fmt: skip
def test_the_reaction_of_others_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("how did iran respond to the killing of soleimani", "Iran's missile attack"),
     ("what was the us response to the jordan attack", "retaliation"),
     ("how did the us describe iran's missile response", "de-escalation"),
     ("what did iran do in january 2020", "Iran struck"),
     ("what did biden do after tower 22", "strikes"),
])  # fmt: skip
def test_the_reaction_of_the_one_named_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
