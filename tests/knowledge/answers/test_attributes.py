"""What is asked to be known of somebody: an answer must tell it."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "was saedi iranian",
     "at what hour did the missiles hit ain al-assad",
     "what type of rockets hit camp taji",
     "what bombs did the us drop on february 2",
     "who is omar al-nidawi > where does he live",
     "why was soleimani in baghdad",
     "when did biden take office",
     "what happened at camp taji > what were their names",
])  # fmt: skip
def test_an_attribute_that_is_not_told_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("where were the three soldiers from", "Georgia"),
     ("what type of missiles did iran fire on january 8", "ballistic"),
     ("when did sudani take office", "autumn of 2022"),
     ("did the parliament vote to expel us troops > who voted against", "stayed away"),
     ("who voted for the resolution", "voted"),
])  # fmt: skip
def test_an_attribute_that_is_told_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
