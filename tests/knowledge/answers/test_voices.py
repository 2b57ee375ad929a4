"""Whose words: only of those who spoke."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "what did jordan say about tower 22",
     "what did israel say about iraq",
     "what did the cia say about the tafuf brigade",
     "what did lebanon say about hezbollah",
     "what did sudani say about israel",
     "what did pompeo say about the resolution",
     "what did saedi say before he died",
])  # fmt: skip
def test_words_of_those_who_are_silent_are_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("what did iraq say about the march 12 strikes", "naked aggression"),
     ("what did the krg accuse baghdad of", "blamed"),
     ("what did the tafuf commander say", "had taken no part"),
     ("who said the CIA had bad information", "Qassim Muslih voiced"),
     ("who blamed the CIA for bad information", "Qassim Muslih voiced"),
     ("what did mounes say about saedi", "Saedi"),
     ("what did britain, france, italy and spain announce", "announced"),
     ("what do fantappie and heller recommend", "Fantappie and Heller"),
     ("what did haitham al-hiti say", "Haitham al-Hiti said"),
])  # fmt: skip
def test_words_of_those_who_spoke_are_shown(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
