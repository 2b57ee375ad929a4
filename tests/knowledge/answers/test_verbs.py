"""What a question takes for granted: the verb, who did it and to whom."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "does iran fund the peshmerga",
     "when did isis take mosul",
     "when did the us withdraw from iraq in 2020",
     "did france carry out air strikes in iraq",
     "did britain retaliate for the death of its soldier",
     "did washington encourage salih's resignation",
     "why did sudani visit washington",
     "who is barham salih > when was he elected",
     "what is kataib hezbollah > when was it banned",
     "who is muqtada al-sadr > whom did he kill",
     "what is the badr militia > what did it attack",
])  # fmt: skip
def test_what_nobody_named_did_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("did washington encourage abdul-mahdi's resignation", "Washington encouraged"),
     ("does the iraqi government pay the pmf", "payroll"),
     ("who is abu baqir al-saedi > was he also paid by the state", "government"),
     ("when did the us announce more sanctions on iran", "sanctions"),
     ("did sudani visit the wounded", "visited"),
     ("when did the us withdraw from iraq in 2011", "in 2011"),
])  # fmt: skip
def test_what_they_did_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
