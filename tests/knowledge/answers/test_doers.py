"""Who did it: somebody else than the one to whom it was done, and of what was done."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "who supplied the drones",
     "who trained kataib hezbollah",
     "who attacked alina romanowski's convoy",
     "who declared war on iraq",
     "who attacked erbil",
     "who is responsible for the attack in erbil",
     "who defeated isis",
     "who did iran blame for the camp taji attack",
])  # fmt: skip
def test_nobody_who_did_something_else_is_shown(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("who visited wounded militia men in hospital", "Sudani visited"),
     ("who pushed abdul-mahdi out", "Washington encouraged"),
     ("who pays the militias", "payroll"),
     ("who arrested the embassy attackers", "Iraqi authorities"),
     ("who died in the jordan attack", "killed three US soldiers"),
     ("who did the us kill in baghdad in 2024", "Saedi"),
     ("who got the job after soleimani was killed", "Ismail Qaani"),
     ("who did the us strike on february 2", "2 February 2024"),
])  # fmt: skip
def test_who_did_it_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
