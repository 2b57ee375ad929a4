"""An elliptic follow-up is the last question with its date, name or office replaced."""

import pytest

from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "who killed soleimani > and biden?",
     "who killed soleimani > and qaani?",
     "who visited wounded militiamen > and biden?",
     "when did iran fire missiles at ain al-assad > and israel?",
     "when did kataib hezbollah pledge to stop > and asaib ahl al-haq?",
     "what did hadi al-amiri say > and moqtada al-sadr?",
     "who was iraq's president in 2020 > and in 2024?",
     "what is iraq's prime minister called > and iran's?",
     "what did iran do in january 2020 > and in february 2024?",
     "how many soldiers died at tower 22 > and in erbil?",
])  # fmt: skip
def test_what_the_whole_question_does_not_find_is_refused(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("who killed soleimani > and saedi?", "killed Abu Baqir al-Saedi"),
     ("who visited wounded militiamen > and sudani?", "Sudani visited"),
     ("what is iraq's prime minister called > and in 2020?", "Abdul-Mahdi"),
     ("who was iraq's president in 2020 > and the prime minister?", "Abdul-Mahdi"),
     ("what did the parliament decide in january 2020 > who was president then?", "January 2020"),
     ("what happened in march 2020 > and in january 2020?", "January 2020"),
     ("how many us soldiers died at taji > and the british?", "One British soldier"),
     ("who is maria fantappie > and heller?", "Heller"),
     ("what did renad mansour say about the militias > what about murphy?", "Murphy"),
])  # fmt: skip
def test_the_whole_question_is_answered(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)
