"""Who or what was attacked: it must be so in the answer."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "why was alina romanowski attacked",
     "has sudani ever been attacked",
     "when was the strike on karbala",
     "did the us bomb karbala",
     "did the us bomb baghdad airport in 2024",
])  # fmt: skip
def test_an_attack_on_others_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("did the us bomb akashat", "Akashat"),
     ("was saedi killed in karbala", "central Baghdad"),
     ("was soleimani killed in syria", "left Baghdad airport"),
     ("was soleimani killed in baghdad", "left Baghdad airport"),
     ("when was the attack on camp taji", "Camp Taji"),
     ("when did the us strike al-qaim", "al-Qaim"),
     ("when was the us embassy in baghdad stormed", "attacked the US embassy"),
])  # fmt: skip
def test_an_attack_there_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
