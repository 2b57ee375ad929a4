"""How many: the number of what was asked, of the event asked."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "how many people were killed in the attack on the us embassy",
     "how many iraqis support the us presence",
     "how many coalition troops are in iraq",
     "how many mps are there in the iraqi parliament",
     "how many mps voted against the resolution",
     "how many us soldiers died in iraq since 2003",
     "how many targets did the us hit on february 2 > how many died",
     "how many soldiers died at tower 22 > and how many were iraqi",
     "how many targets did the us hit on february 2 > and on february 5",
])  # fmt: skip
def test_the_number_of_something_else_is_not_shown(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("how many attacks on us forces since october 7", "nearly 180"),
     ("how many american soldiers have been killed since january 2024", "American fatalities"),
     ("how many people died at taji", "Two US soldiers"),
     ("how many brothers does mohammed hamza have", "Three brothers"),
     ("how many us soldiers were wounded in the iranian missile attack", "More than 100"),
     ("what happened at camp taji > how many died", "Two US soldiers"),
     ("how old is mohammed hamza", "29"),
])  # fmt: skip
def test_the_number_asked_for_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
