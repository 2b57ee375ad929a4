"""Who were those who …: what they were, never a place or a state; whom a question describes without a name."""

import pytest

from knowledge.model.answer import Outcome
from knowledge.service import Knowledge
from tests.knowledge.answers.judging import first


@pytest.mark.parametrize("asked", [
     "who is running iraq",
     "who is the prime minister of sudan",
])  # fmt: skip
def test_nobody_is_introduced_by_another(asked: str, shipped: Knowledge) -> None:
    assert first(asked, shipped) == ""


@pytest.mark.parametrize(("asked", "said"), [
     ("who were the three people arrested for the embassy attack", "Three individuals"),
     ("who were the soldiers killed at tower 22", "army reservists"),
     ("who were the generals sacked", "generals"),
     ("who was the iraqi killed alongside soleimani", "Muhandis"),
     ("what positions did soleimani hold", "commander of the Quds Force"),
     ("who is leading the tafuf brigade", "Qassim Muslih"),
])  # fmt: skip
def test_they_are_introduced(asked: str, said: str, shipped: Knowledge) -> None:
    assert said in first(asked, shipped)


@pytest.mark.parametrize(
    ("asked", "name"),
    [("who's the pentagon press guy quoted about the strikes", "Pat Ryder"),
     ("what is that militia umbrella thing in iraq", "Popular Mobilization Forces")],
)  # fmt: skip
def test_who_is_described_is_found(asked: str, name: str, shipped: Knowledge) -> None:
    assert shipped.ask(asked).entities[0].name == name


@pytest.mark.parametrize(
    "asked", ["who is the US secretary of defense", "what are the names of the three soldiers killed in jordan"]
)
def test_who_only_comes_near_is_not(asked: str, shipped: Knowledge) -> None:
    assert shipped.ask(asked).outcome is Outcome.NOT_FOUND
