"""What a question takes for granted must be what the statement shown says: who did what to whom, and the most of what."""

import pytest

from knowledge.model.answer import Outcome
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    "asked",
    ["when did iran kill soleimani", "when did jordan attack kataib hezbollah", "who did qaani kill",
     "when did the us fire missiles at ain al-assad", "when was hadi al-amiri killed", "how did renad mansour die",
     "who is the president of iran", "us ambassador to syria", "largest us base in iraq", "what kind of missile hit camp taji",
     "what percentage of iraqis want us troops out", "what happened on march 20 2020", "what did muhandis say about trump",
     "why did sudani resign", "when did biden order the bombing of tehran", "what type of drone killed soleimani",
     "what drone model hit tower 22", "how did the syrian government react to the february 2 strikes",
     "How old is Sudani?", "how many people died in the baghdad drone strike", "how many targets were hit on february 5",
     "when did britain attack iraq", "did ISIS attack camp taji", "who is the prime minister of sudan",
     "what did saudi arabia say about the oil attack", "what happened in april 2020",
     "what share of americans support leaving iraq", "what are the names of the three soldiers killed in jordan"],
)  # fmt: skip
def test_what_the_record_says_otherwise_is_refused(asked: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked)
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.statements == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [("when did the us kill soleimani", "3 January 2020"), ("when did iran fire missiles at ain al-assad", "8 January 2020"),
     ("who is the president of iraq", "president of Iraq"), ("what type of missiles did iran fire on january 8", "ballistic"),
     ("did the tafuf brigade attack us forces", "Tafuf"), ("how did saedi die", "killed"),
     ("who was qaani's predecessor", "Soleimani"), ("how did iraq react to the february 2 strikes", "Iraq"),
     ("who advises sudani on foreign affairs", "Alaaldin"), ("who represented the US as ambassador in baghdad", "Romanowski"),
     ("pmf answers to baghdad or to tehran", "Iran"), ("timeline january 2020", "3 January 2020"),
     ("what happened in november 2019", "resigned in November"), ("who is the author of the FP article", "FP"),
     ("since soleimani survived the strike where is he living", "was killed")],
)  # fmt: skip
def test_the_same_shapes_are_answered_where_it_is_so(asked: str, said: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked)
    sides = [s for dispute in answer.disputes for side in dispute.sides for s in side.statements]
    texts = [s.text for s in answer.statements[:5]] + [shipped.base.by_id[s].text for s in sides]
    assert any(said in text for text in texts)


@pytest.mark.parametrize(
    ("before", "asked"),
    [("what happened at tower 22", "how many were wounded"), ("what is huquq", "when was it founded"),
     ("who is ali hussein", "was he killed"), ("what is the tafuf brigade", "how many members")],
)  # fmt: skip
def test_what_was_talked_of_is_not_left_for_another_subject(before: str, asked: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked, shipped.ask(before).conversation)
    assert answer.outcome is Outcome.NOT_FOUND
