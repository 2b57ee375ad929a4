"""A typed line read as a question: its words mended, sorted, and none taken for a stranger's name."""

import pytest

from knowledge.model.answer import Conversation, Intent, Outcome
from knowledge.question.parse import understand
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    ("typed", "text"),
    [("how did 3 soldiers die", "how did three soldiers die"), ("what happened on 3 january", "what happened on 3 january"),
     ("2 weeks after the strike", "2 weeks after the strike"), ("who was president back in 2020", "who was president in 2020"),
     ("who came back in 2020", "who came back in 2020"), ("who was prime minister back then", "who was prime minister")],
)  # fmt: skip
def test_numerals_and_fillers(typed: str, text: str, shipped: Knowledge) -> None:
    assert understand(typed, shipped.library, Conversation()).text == text


def test_a_slip_that_a_prefix_makes_a_word_is_mended(shipped: Knowledge) -> None:
    question = understand("max presure on iran since when", shipped.library, Conversation())
    assert any(step.rule == "spelling" and step.detail.endswith("pressure") for step in question.steps)


def test_a_word_that_the_base_knows_is_no_strangers_name(shipped: Knowledge) -> None:
    assert not understand("what was the barrage of january 2020", shipped.library, Conversation()).mentions


@pytest.mark.parametrize(
    ("typed", "intent"),
    [("was he a militant? who says what?", Intent.DISPUTES), ("competing versions of the march 12 strike", Intent.DISPUTES),
     ("who's behind the killings", Intent.WHO_DID), ("who blamed the cia", Intent.WHO_SAID),
     ("would sending more troops make sense", Intent.ARGUMENTS), ("chris murphy senator said what", Intent.SAID),
     ("command and control of the militias", Intent.SEARCH), ("commands", Intent.HELP)],
)  # fmt: skip
def test_kinds(typed: str, intent: Intent, shipped: Knowledge) -> None:
    assert understand(typed, shipped.library, Conversation()).intent is intent


@pytest.mark.parametrize("typed", ["' OR 1=1; --", "1", "2024 85"])
def test_a_bare_number_is_about_nothing(typed: str, shipped: Knowledge) -> None:
    answer = shipped.ask(typed)
    assert answer.outcome is not Outcome.ANSWER or answer.period is not None


def test_the_last_soldier_is_not_the_last_time(shipped: Knowledge) -> None:
    assert shipped.ask("what day did the last us soldier leave iraq in 2011").outcome is Outcome.NOT_FOUND
