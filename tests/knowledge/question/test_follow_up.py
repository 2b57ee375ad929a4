"""What a short question within a conversation is about."""

import pytest

from knowledge.model.answer import Answer, Conversation, Outcome
from knowledge.service import Knowledge


def last(conversation: str, knowledge: Knowledge) -> Answer:
    """The answer to the last of the questions."""
    memory, answer = Conversation(), None
    for question in conversation.split(" | "):
        answer = knowledge.ask(question, memory)
        memory = answer.conversation
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("conversation", "owner"),
    [("us strikes 12 march 2020 | who died", "2020-03-12-us-strikes"),
     ("US strike in central Baghdad, February 2024 | who was the target", "abu-baqir-al-saedi")],
)  # fmt: skip
def test_where_a_country_was_named_it_is_about_the_event_told_of(conversation: str, owner: str, shipped: Knowledge) -> None:
    assert last(conversation, shipped).statements[0].owner.endswith(owner)


@pytest.mark.parametrize(
    "conversation",
    ["what did us forces hit on february 2 | how many targets?",
     "what happened on january 28 in jordan | how did the us respond on february 2 | how many targets"],
)  # fmt: skip
def test_an_event_that_does_not_have_it_gives_way_to_who_was_named(conversation: str, shipped: Knowledge) -> None:
    assert "85" in last(conversation, shipped).statements[0].text


@pytest.mark.parametrize("question", ["why did he leave", "what did she say", "who killed him"])
def test_nobody_is_he_at_the_beginning(question: str, shipped: Knowledge) -> None:
    assert shipped.ask(question).outcome is not Outcome.ANSWER
