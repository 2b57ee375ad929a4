"""Asks a question within a conversation and says what was shown first."""

from knowledge.model.answer import Conversation, Outcome
from knowledge.service import Knowledge


def first(asked: str, knowledge: Knowledge) -> str:
    """The first statement shown to the last of the questions, which ">" parts; empty where it is refused."""
    *before, last = asked.split(" > ")
    conversation = Conversation()
    for earlier in before:
        conversation = knowledge.ask(earlier, conversation).conversation
    answer = knowledge.ask(last, conversation)
    assert (answer.outcome is Outcome.ANSWER) == bool(answer.statements or answer.passages)
    return answer.statements[0].text if answer.statements else ""
