"""Who did harm: a deed is asked of whoever did it."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "why did the us kill barham salih",
     "did the us kill qassim muslih",
     "who is hussein mounes > who killed him",
     "who is ismail qaani > was he killed",
     "did israel kill soleimani",
     "did iran kill muhandis",
     "did isis attack tower 22",
     "who did saedi kill",
     "who condemned iran's strikes",
     "did sudani order the attack on the us embassy",
])  # fmt: skip
def test_the_deed_of_others_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("did the us kill soleimani", "Soleimani"),
     ("who killed saedi", "Saedi"),
     ("did the tafuf brigade attack us forces", "Tafuf"),
     ("who is abu baqir al-saedi > who killed him", "Saedi"),
     ("who condemned the us strikes", "condemn"),
])  # fmt: skip
def test_the_deed_of_the_one_named_is_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
