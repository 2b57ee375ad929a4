"""An office at the time of an event: the event dates it."""

import pytest

from knowledge.model.answer import Outcome
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    ("asked", "holder"),
    [("who was prime minister of iraq when soleimani was killed", "Adel Abdul-Mahdi"),
     ("Who was Iraq's caretaker prime minister when Soleimani was killed?", "Adel Abdul-Mahdi"),
     ("who was iraq's pm at the time of the camp taji attack", "Adel Abdul-Mahdi"),
     ("who was us president when soleimani was killed", "Donald Trump"),
     ("who was the quds force commander when muhandis was killed", "Qassem Soleimani")],
)  # fmt: skip
def test_the_holder_is_that_of_the_time(asked: str, holder: str, shipped: Knowledge) -> None:
    answer = shipped.ask(asked)
    assert answer.entities[0].name == holder


@pytest.mark.parametrize(
    "asked", ["who was mayor of baghdad when soleimani was killed", "who was prime minister of iraq when the us invaded"]
)
def test_an_office_that_is_not_on_record_then_is_refused(asked: str, shipped: Knowledge) -> None:
    assert shipped.ask(asked).outcome is Outcome.NOT_FOUND
